"""Links that cannot be as they are: to nothing, to the action itself, or round in a knot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.fields import LINK_FIELDS, keys_in, label_of
from lscb_tui.core.plan.items import ItemId, id_of
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.words.grammar import listing

if TYPE_CHECKING:
    from lscb_tui.core.standing.graph import Links


def wrong_links(assessment: Standings) -> Iterator[Finding]:
    """Links that lead to the action itself, or to no action."""
    standings = assessment.standings
    objectives = {objective.number for objective in assessment.plan.objectives}
    for action in assessment.plan.actions():
        which = id_of(action)
        for name in (*LINK_FIELDS, "part_of"):
            label = label_of("action", name)
            others = list(filter(None, keys_in(getattr(action, name))))
            for other in dict.fromkeys(others):
                if others.count(other) > 1 and other != action.ref and other in standings:
                    message = f"{which}: “{label}” names {other} twice: take one of the two out"
                    yield Finding("double link", "warning", which, (name,), (action.ref,), message)
                if other == action.ref:
                    message = f"{which}: “{label}” names {which} itself; remove that link"
                    yield Finding(
                        "self link", "error", which, (name,), (other,), message, name, other
                    )
                elif other not in standings:
                    what = "an objective, not an action" if other in objectives else "missing"
                    message = (
                        f"{which}: “{label}” names {other}, which is {what}: "
                        "correct the number or remove the link"
                    )
                    refs = (action.ref,)
                    yield Finding(
                        "missing link", "error", which, (name,), refs, message, name, other
                    )
        if action.superseded_by and action.superseded_by not in standings:
            message = f"{which}: superseded by {action.superseded_by}, which is missing"
            where = ("superseded_by",)
            yield Finding("missing link", "warning", which, where, (action.ref,), message)


def has_round(assessment: Standings) -> bool:
    """Whether actions wait for each other; what knows of chains is not loaded for that."""
    waits = {standing.ref: standing.waits_for for standing in assessment.standings.values()}
    try:
        TopologicalSorter(waits).prepare()
    except CycleError:
        return True
    return False


def knots_of(assessment: Standings, links: Callable[[], Links]) -> Iterator[tuple[str, ...]]:
    """Each knot of several actions, in plan order; `links` is called only where there is one."""
    if has_round(assessment):
        yield from (knot for knot in links().knots if len(knot) > 1)


def knots(assessment: Standings, links: Callable[[], Links]) -> Iterator[Finding]:
    """Actions that wait for each other; `links` is called only where there are any."""
    for knot in knots_of(assessment, links):
        cycle = links().cycle(knot[0])
        complete = len(cycle) > len(knot)
        more = "" if complete else f" (with {listing(knot)} all waiting for each other)"
        message = (
            f"a knot: {' -> '.join(cycle)}, each waits for the next{more}; "
            "remove one of these links, or record one as achieved"
        )
        which = ItemId("action", knot[0])
        yield Finding("knot", "error", which, ("depends_on",), knot, message)
