"""A date that was put off, in one sentence: both dates and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.edits.edit import Edit, SetField, replace
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.standing.agreed_dates import NONE_AGREED
from lscb_tui.core.standing.due_date import due_date, objective_due_date
from lscb_tui.core.standing.parts import parts_of
from lscb_tui.core.words.dates import spoken, spoken_due
from lscb_tui.core.words.safe_text import one_line

_DATE, _REASON = "revised_due", "revised_reason"


class Redating(NamedTuple):
    """What one change did to the revised date of an item."""

    which: ItemId
    was: date | None
    """The date that it was revised to before; None where it was not."""
    now: date | None
    reason: str
    """What was given as the reason with it; empty where nothing was."""


def redating_of(edit: Edit, edits: Sequence[Edit]) -> Redating | None:
    """What an edit revised, with the reason that the edits beside it give; None for no date."""
    match edit:
        case SetField(which, name, was, now) if name == _DATE and _are_days(was, now):
            reasons = [e.new for e in edits if _is_reason(e, which) and isinstance(e, SetField)]
            return Redating(which, was, now, str(reasons[-1]) if reasons else "")
    return None


def redated_sentence(redating: Redating, before: Plan | None = None) -> str:
    """What was revised: "4.3: 31 Dec 2010 → 31 Mar 2011: the chair is on leave".

    `before` is the plan as it was, which has the dates that were not revised; without it only
    what the change itself says is told.
    """
    which, was, now, reason = redating
    printed = _printed(before, which) if before is not None else None
    if before is None:
        first, last = (spoken(day) if day else "" for day in (was, now))
    else:
        first, last = spoken_due(was or printed), spoken_due(now or printed)
    if not now:
        reason = "no longer revised"
    moved = f"{first} → {last}" if first and last else f"re-dated to {last}" if last else first
    return f"{which}: {moved}" + (f": {one_line(reason)}" if reason else "")


def described(edits: Sequence[Edit], plan: Plan, before: Plan | None = None) -> list[str]:
    """What some edits do, a sentence each; a revised date and its reason are one.

    `plan` lends the names of its reviews; `before` is the plan as it was, where that is known.
    """
    told: list[str] = []
    redated = {r.which for edit in edits if (r := redating_of(edit, edits))}
    for edit in edits:
        if redating := redating_of(edit, edits):
            told.append(redated_sentence(redating, before))
        elif not any(_is_reason(edit, which) for which in redated):
            told.append(describe(edit, plan))
    return told


def _is_reason(edit: Edit, which: ItemId) -> bool:
    return isinstance(edit, SetField) and (edit.which, edit.field) == (which, _REASON)


def _are_days(*values: object) -> bool:
    return all(value is None or type(value) is date for value in values)


def _printed(plan: Plan, which: ItemId) -> date | None:
    """The date that holds for an item where it is not revised."""
    item, agreed = plan.item(which), NONE_AGREED
    if isinstance(item, Objective):
        return objective_due_date(replace(item, revised_due=None), agreed).day
    owner = plan.owner(which.key)
    if not isinstance(item, Action) or owner is None:
        return None
    if item.due:
        return item.due
    wholes = parts_of(plan).wholes(item.ref)
    return due_date(owner, replace(item, revised_due=None), agreed, wholes).day
