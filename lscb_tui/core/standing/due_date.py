"""The date that holds for an action (design section 4).

Its own words beat its objective's date: "Ongoing" under a dated objective is undated, and words
that name a day are words until somebody writes the date. Nothing is read out of them here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.items import Action, Entry, Objective
from lscb_tui.core.standing.agreed_dates import AgreedDates


class Round(Struct, frozen=True):
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


class DueDate(Struct, frozen=True):
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
    review: str = ""
    """The id of the review that agreed it; empty for a revised date of the item's own field."""


def says_when(action: Action, agreed: AgreedDates) -> bool:
    """Whether an action says anything of its own about when, so that it inherits no date."""
    return action.ref in agreed.actions or has_own_date(action)


def has_own_date(action: Action) -> bool:
    """Whether an action has a date or a timescale in a field of its own, whatever was agreed.

    One that the file has in another type is kept as it stands; it is no date, and it is the
    action's own.
    """
    if action.due or action.revised_due or action.timescale.strip():
        return True
    return bool(action.unknown) and any(key in _WHEN for key, _ in action.unknown)


def due_day(action: Action, above: date | None, agreed: AgreedDates) -> date | None:
    """The date that holds for an action whose objective, or the action that it is a part of, has
    that one."""
    if agreed.actions and action.ref in agreed.actions:
        return agreed.actions[action.ref].due
    own = action.revised_due or action.due
    return above if own is None and above and not has_own_date(action) else own


def objective_due_day(objective: Objective, agreed: AgreedDates) -> date | None:
    """The date that holds for an objective: agreed last, else the revised one, else its own."""
    return agreed.day(objective) or objective.revised_due or objective.due


def objective_due_date(objective: Objective, agreed: AgreedDates) -> DueDate:
    """The date of an objective, and whether it was revised."""
    return _own(objective, agreed)


def due_date(
    objective: Objective,
    action: Action,
    agreed: AgreedDates,
    wholes: Iterable[Action] = (),
    rounds: Mapping[str, Round] = NO_ROUNDS,
) -> DueDate:
    """The date of an action, and where it comes from.

    `wholes` are those that it is a part of; of one that has `rounds` it takes over the next time.
    """
    if says_when(action, agreed):
        return _own(action, agreed)
    for whole in wholes:
        if whole.ref in rounds:
            return DueDate(rounds[whole.ref].next_due, "action", of_action=whole.ref)
        if says_when(whole, agreed):
            theirs = _own(whole, agreed)
            return replace(theirs, origin="action", of_action=whole.ref) if theirs.day else theirs
    theirs = _own(objective, agreed)
    return replace(theirs, origin="objective") if theirs.day else theirs


def _own(item: Action | Objective, agreed: AgreedDates) -> DueDate:
    if entry := agreed.of(item):
        was = item.revised_due or item.due
        return DueDate(entry.due, "item", True, was, entry.text, review=entry.review)
    if item.revised_due:
        return DueDate(item.revised_due, "item", True, item.due, item.revised_reason)
    return DueDate(item.due, "item" if item.due else "none")
