"""What a term of a query looks at, and what it is once it is understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, Objective
from lscb_tui.core.standing.standing import Standing


class Row(NamedTuple):
    """One action, with all that a term may ask of it."""

    assessment: Assessment
    objective: Objective
    action: Action
    standing: Standing


def rows_of(assessment: Assessment) -> list[Row]:
    """Every action, in plan order."""
    standings = assessment.standings
    return [
        Row(assessment, objective, action, standings[action.ref])
        for objective in assessment.plan.objectives
        for action in objective.actions
    ]


NONE = "none"
"""Asks for those that have nothing there."""

Predicate = Callable[[Row], bool]
"""Whether a term holds for an action."""

Term = Callable[[Assessment], Predicate]
"""A term that was read; in a plan where it cannot mean anything it raises QueryError."""
