"""Numbers of actions, objectives and minutes: what is given, and what never is again.

A number is permanent (design section 3). So a plan keeps the numbers of what was deleted, in
`[plan] deleted_numbers`: what a clone without the history reads is all that there is to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.plan.items import (
    UNSURE,
    Action,
    Item,
    Minute,
    Objective,
    Plan,
    key_of,
    with_actions,
)

FIELD = "deleted_numbers"


def numbers_with(item: Item) -> Iterator[str]:
    """The numbers that go with an item: its own and, of an objective, those of its actions."""
    for each in with_actions(item):
        if isinstance(each, (Action, Objective, Minute)) and UNSURE not in key_of(each):
            yield key_of(each)


def numbers_of_actions(plan: Plan) -> set[str]:
    """The numbers that no new action can have: those that are given, and the deleted ones."""
    return {action.ref for action in plan.actions()} | set(plan.about.deleted_numbers)


def numbers_of_objectives(plan: Plan) -> set[str]:
    """The numbers that no new objective can have: those that are given, and the deleted ones."""
    return {objective.number for objective in plan.objectives} | set(plan.about.deleted_numbers)
