"""The date that holds for an action (design section 4).

Its own words beat its objective's date: "Ongoing" under a dated objective is undated, and words
that name a day are words until somebody writes the date. Nothing is read out of them here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from lscb_tui.core.plan.items import Action, Entry, Objective


class Round(NamedTuple):
    """When a recurring action was done last, and when its next time is."""

    last: Entry
    """With which it was achieved last."""
    next_due: date | None
    """None where the next time is a review without a date, or one that is yet to come."""
    come_round: bool
    """Whether that time has come."""


NO_ROUNDS: Mapping[str, Round] = MappingProxyType({})
"""Of a plan in which nothing recurs."""

_WHEN = frozenset({"timescale", "due", "revised_due"})


class DueDate(NamedTuple):
    """The date that holds for an item, and where it comes from."""

    day: date | None
    origin: Literal["item", "action", "objective", "none"]
    """Whose date it is: the item's own, that of the action that it is a part of, its objective's,
    or nobody's."""
    revised: bool = False
    was: date | None = None
    """The date before it was revised."""
    reason: str = ""
    """Why it was revised."""
    of_action: str = ""
    """The number of the action whose date a part takes over."""


def says_when(action: Action) -> bool:
    """Whether an action says anything of its own about when, so that it inherits no date.

    A date or timescale that the file has in another type is kept as it stands; it is no date, and
    it is the action's own.
    """
    if action.due or action.revised_due or action.timescale.strip():
        return True
    return bool(action.unknown) and any(key in _WHEN for key, _ in action.unknown)


def due_day(action: Action, above: date | None) -> date | None:
    """The date that holds for an action whose objective, or the action that it is a part of, has
    that one."""
    own = action.revised_due or action.due
    return above if own is None and above and not says_when(action) else own


def objective_due_day(objective: Objective) -> date | None:
    """The date that holds for an objective: the revised one, else its own."""
    return objective.revised_due or objective.due


def objective_due_date(objective: Objective) -> DueDate:
    """The date of an objective, and whether it was revised."""
    return _own(objective)


def due_date(
    objective: Objective,
    action: Action,
    wholes: Iterable[Action] = (),
    rounds: Mapping[str, Round] = NO_ROUNDS,
) -> DueDate:
    """The date of an action, and where it comes from.

    `wholes` are those that it is a part of; of one that has `rounds` it takes over the next time.
    """
    if says_when(action):
        return _own(action)
    for whole in wholes:
        if whole.ref in rounds:
            return DueDate(rounds[whole.ref].next_due, "action", of_action=whole.ref)
        if says_when(whole):
            theirs = _own(whole)
            return theirs._replace(origin="action", of_action=whole.ref) if theirs.day else theirs
    theirs = _own(objective)
    return theirs._replace(origin="objective") if theirs.day else theirs


def _own(item: Action | Objective) -> DueDate:
    if item.revised_due:
        return DueDate(item.revised_due, "item", True, item.due, item.revised_reason)
    return DueDate(item.due, "item" if item.due else "none")
