"""Findings about what few plans have: what looks for them is loaded where there is such only."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.standing.standing import Standings


def minutes(plan: Plan) -> Iterable[Finding]:
    """Of what was minuted."""
    if not plan.minutes:
        return ()
    from lscb_tui.core.findings.minutes import wrong_minutes

    return wrong_minutes(plan)


def indicators(plan: Plan) -> Iterable[Finding]:
    """Of indicators and their values."""
    if not plan.indicators:
        return ()
    from lscb_tui.core.findings.indicators import wrong_indicators

    return wrong_indicators(plan)


def columns(plan: Plan) -> Iterable[Finding]:
    """Of the board's own columns, and of what stands in them."""
    if not plan.columns:
        return ()
    from lscb_tui.core.findings.columns import misfits, wrong_columns

    return (*wrong_columns(plan), *misfits(plan))


def superseded(assessment: Standings) -> Iterable[Finding]:
    """Of actions that name the one that they are superseded by."""
    if not any(action.superseded_by for action in assessment.plan.actions()):
        return ()
    from lscb_tui.core.findings.superseding import superseding

    return superseding(assessment)


def recurring(assessment: Standings) -> Iterable[Finding]:
    """Of actions that recur."""
    if not any(action.recurs for action in assessment.plan.actions()):
        return ()
    from lscb_tui.core.findings import recurring as of_recurring

    return of_recurring.recurring(assessment)


def parts_in_other_words(assessment: Standings) -> Iterable[Finding]:
    """Of keys and tables by which others say what is a part of what."""
    if not any(action.unknown for action in assessment.plan.actions()):
        return ()
    from lscb_tui.core.findings.offered_parts import offered_parts

    return offered_parts(assessment)


def undeclared_keys(plan: Plan) -> Iterable[Finding]:
    """Of keys that could be columns of the board's own."""
    items = plan.objectives_and_actions()
    if not any(i.unknown or any(entry.unknown for entry in i.progress) for i in items):
        return ()
    from lscb_tui.core.findings import columns as of_columns

    return of_columns.undeclared_keys(plan)
