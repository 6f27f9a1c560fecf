"""Why a change is not made as it was meant, because of what others have done meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.edits.edit import AddEntry, AddItem, Conflict, Edit, NumberReused, edited_item
from lscb_tui.core.history.records import Record, deletes
from lscb_tui.core.plan.entries import entries_of
from lscb_tui.core.plan.items import Action, Entry, Item, Minute, Objective, Plan
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import shortened


class OtherDate(Conflict):
    """Two agreed a new date for one item at one review; only one of them can be what holds."""


def refuse_reused_number(
    edits: Iterable[Edit], began: Plan, now: Plan, records: Iterable[Record]
) -> None:
    """Raise Another where an edit is about an item whose number has been given to another.

    `began` is the plan as the person saw it, and the records tell what was made of it since: the
    item was deleted and its number taken, or a merge has given it another number. An item that has
    only other words is the same.
    """
    for edit in edits:
        which = edited_item(edit)
        was, there = (words_of(plan.item(which)) for plan in (began, now))
        if isinstance(edit, AddItem) or not was or not there or was == there:
            continue
        if any(deletes(record, which) or record.way == "merge" for record in records):
            said = f"{which} is now another item, “{shortened(there, 80)}”; yours is about "
            raise NumberReused(edit, f"{said}“{shortened(was, 80)}”")


def refuse_other_date(edits: Iterable[Edit], began: Plan, now: Plan) -> None:
    """Raise OtherDate where somebody has agreed another new date since, for the same review.

    `began` is the plan as the person saw it: whoever sees a new date can agree the next.
    """
    for edit in edits:
        if not isinstance(edit, AddEntry) or not isinstance(mine := edit.entry, Entry):
            continue
        if not (mine.due and mine.agreed):
            continue
        seen = entries_of(began, edit.which)
        for entry in entries_of(now, edit.which):
            there = entry.agreed and entry.review == mine.review
            if entry.due and there and entry not in seen and entry.due != mine.due:
                days = f"{spoken(entry.due)}, yours to {spoken(mine.due)}"
                message = f"{edit.which} has been re-dated to {days}: only one can be agreed"
                raise OtherDate(edit, message, entry)


def words_of(item: Item | None) -> str:
    """The words that tell an item from another that has its number; empty where it has none."""
    match item:
        case Action() | Minute():
            return item.text
        case Objective():
            return item.title
        case _:
            return ""
