"""A date that was put off, in one sentence: both dates and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.edits.edit import AddEntry, Edit, SetField
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan, review_label
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.standing.agreed_dates import NONE_AGREED, is_redating
from lscb_tui.core.standing.due_date import due_date
from lscb_tui.core.standing.parts import parts_of
from lscb_tui.core.words.dates import spoken, spoken_due
from lscb_tui.core.words.safe_text import one_line

_DATE, _REASON = "revised_due", "revised_reason"


class Redated(NamedTuple):
    """What one change did to the date of an item."""

    which: ItemId
    was: date | None
    """The date before, as far as the change says it; None where it does not."""
    now: date | None
    reason: str
    """What was given as the reason with it; empty where nothing was."""
    at: str = ""
    """The id of the review; empty where the item's own field was changed."""
    agreed: bool = True


def redated_by(edit: Edit, edits: Sequence[Edit]) -> Redated | None:
    """What an edit re-dated, with the reason that the edits beside it give; None for no date."""
    match edit:
        case SetField(which, name, was, now) if name == _DATE and _are_days(was, now):
            reasons = [e.new for e in edits if _is_reason(e, which) and isinstance(e, SetField)]
            return Redated(which, was, now, str(reasons[-1]) if reasons else "")
        case AddEntry(which, Entry() as entry) if is_redating(entry) and not entry.status.strip():
            return Redated(which, None, entry.due, entry.text, entry.review, entry.agreed)
    return None


def redated_sentence(redated: Redated, plan: Plan, before: Plan | None = None) -> str:
    """What was re-dated: "4.3: 31 Dec 2010 → 31 Mar 2011, agreed: the chair is on leave".

    `before` is the plan as it was, which has the dates that were not revised; without it only
    what the change itself says is told. `plan` lends the names of its reviews.
    """
    which, was, now, reason, at, agreed = redated
    printed = _printed(before, which) if before is not None and not at else None
    if before is None or at:
        first, last = (spoken(day) if day else "" for day in (was, now))
    else:
        first, last = spoken_due(was or printed), spoken_due(now or printed)
    if not now:
        reason = "no longer revised"
    moved = f"{first} → {last}" if first and last else f"re-dated to {last}" if last else first
    if at:
        name = f", {one_line(review_label(plan, at))}"
        moved = f"{moved}, agreed{name}" if agreed else f"{last} asked for, not agreed{name}"
    return f"{which}: {moved}" + (f": {one_line(reason)}" if reason else "")


def told_in_plan(redated: Redated, plan: Plan) -> Redated:
    """A new date with the one before it, as the entries of the plan have them."""
    item = plan.item(redated.which)
    if not redated.at or not isinstance(item, (Action, Objective)):
        return redated
    from lscb_tui.core.standing.redated import redatings

    new = (redated.now, redated.at, redated.reason, redated.agreed)
    was = [r.was for r in redatings(plan, item) if (r.day, r.review, r.reason, r.agreed) == new]
    return redated._replace(was=was[-1]) if was else redated


def described(edits: Sequence[Edit], plan: Plan, before: Plan | None = None) -> list[str]:
    """What some edits do, a sentence each; a revised date and its reason are one.

    `plan` lends the names of its reviews; `before` is the plan as it was, where that is known.
    """
    told: list[str] = []
    redated = {r.which for edit in edits if (r := redated_by(edit, edits)) and not r.at}
    for edit in edits:
        if found := redated_by(edit, edits):
            item = before.item(found.which) if before and found.at else None
            if before and isinstance(item, (Action, Objective)):
                # Late: most changes re-date nothing.
                from lscb_tui.core.standing.redated import date_now

                found = found._replace(was=date_now(before, item))
            told.append(redated_sentence(found, plan, before))
        elif not any(_is_reason(edit, which) for which in redated):
            told.append(describe(edit, plan))
    return told


def _is_reason(edit: Edit, which: ItemId) -> bool:
    return isinstance(edit, SetField) and (edit.which, edit.field) == (which, _REASON)


def _are_days(*values: object) -> bool:
    return all(value is None or type(value) is date for value in values)


def _printed(plan: Plan, which: ItemId) -> date | None:
    """The date that holds for an item where it is not revised."""
    item = plan.item(which)
    if isinstance(item, Objective):
        return item.due
    owner = plan.owner(which.key)
    if not isinstance(item, Action) or owner is None:
        return None
    if item.due:
        return item.due
    wholes = parts_of(plan).wholes(item.ref)
    return due_date(owner, replace(item, revised_due=None), NONE_AGREED, wholes).day
