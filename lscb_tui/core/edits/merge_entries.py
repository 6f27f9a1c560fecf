"""Progress of one item that both sides of a merge recorded or changed."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.edits.edit import AddEntry, ChangeEntry, Edit, RemoveEntry, edited_item
from lscb_tui.core.edits.name_lists import can_be_joined, joined_names
from lscb_tui.core.plan.columns import entry_keys, field_in
from lscb_tui.core.plan.fields import get, holder_of, put
from lscb_tui.core.plan.indicators import IndicatorValue
from lscb_tui.core.plan.items import Entry, Plan, Said
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.dates import spoken


def changed_by_both(edit: ChangeEntry, ours: Iterable[Edit], plan: Plan) -> tuple[Edit, str] | None:
    """What becomes of their change of an entry that we took out, or changed elsewhere in it.

    With a message, where it has to be said; None where both changed one thing differently. `plan`
    lends its columns.
    """
    for other in ours:
        if isinstance(other, RemoveEntry) and same(other.entry, edit.old):
            message = f"progress of {edit.which} was taken out by one and changed by the other"
            return AddEntry(edit.which, edit.new, other.at), f"{message}: it is kept"
        if isinstance(other, ChangeEntry) and same(other.old, edit.old):
            both = both_changes(edit.old, other.new, edit.new, plan)
            if both is not None:
                return ChangeEntry(edit.which, other.new, both, other.at), ""
    return None


def both_changes(old: Said, ours: Said, theirs: Said, plan: Plan) -> Said | None:
    """What was said, with the changes of both sides; None where they clash in one thing."""
    both = ours
    for name in entry_keys(old, ours, theirs):
        was, mine, yours = (get(entry, name) for entry in (old, ours, theirs))
        if same(was, yours) or same(mine, yours):
            continue
        if not same(was, mine):
            field = field_in(plan, holder_of(old), name)
            if field is None or not can_be_joined(field, was, mine, yours):
                return None
            yours = joined_names(field, was, yours, mine)
        both = put(both, name, yours)
    return both


def two_statuses(edit: Edit, ours: Iterable[Edit]) -> tuple[str, str] | None:
    """The review at which both sides gave an item a status, and that they did.

    Both notes are kept, but one is the position.
    """
    theirs = _new_status(edit)
    for other in ours if theirs else ():
        mine = _new_status(other)
        if theirs and mine and mine[0] == theirs[0] and mine[1].casefold() != theirs[1].casefold():
            both = f"{mine[1]} and {theirs[1]}"
            return theirs[0], f"both gave {edited_item(edit)} a status for {theirs[0]}, {both}"
    return None


def two_dates(edit: Edit, ours: Iterable[Edit]) -> str:
    """That both sides agreed a new date for an item at one review; empty where they did not.

    Both entries are kept, but the board can have agreed one only.
    """
    theirs = _new_date(edit)
    for other in ours if theirs else ():
        mine = _new_date(other)
        if theirs and mine and mine.review == theirs.review and mine.due != theirs.due:
            days = " and ".join(spoken(entry.due) for entry in (mine, theirs) if entry.due)
            which = edited_item(edit)
            return f"both agreed a new date of {which} for {theirs.review}, {days}: take one out"
    return ""


def two_values(edit: Edit, ours: Iterable[Edit]) -> str:
    """That both sides gave an indicator a value for one period; empty where they did not.

    Both are kept, and the one that stands last counts, as if the other had been restated.
    """
    theirs = _new_value(edit)
    for other in ours if theirs else ():
        mine = _new_value(other)
        if theirs and mine and (mine.review, mine.period) == (theirs.review, theirs.period):
            figures = " and ".join(value.value or "a gap" for value in (mine, theirs))
            which = edited_item(edit)
            return f"both gave {which} a value for {theirs.period}, {figures}: take one out"
    return ""


def _new_value(edit: Edit) -> IndicatorValue | None:
    return (
        edit.entry
        if isinstance(edit, AddEntry) and isinstance(edit.entry, IndicatorValue)
        else None
    )


def _new_date(edit: Edit) -> Entry | None:
    """The entry in which an edit newly has a date agreed."""
    match edit:
        case AddEntry(_, Entry() as entry) if entry.due and entry.agreed:
            return entry
        case ChangeEntry(_, Entry() as old, Entry() as new) if new.due and new.agreed:
            return new if (old.due, old.agreed) != (new.due, True) else None
    return None


def _new_status(edit: Edit) -> tuple[str, str] | None:
    """The review and the status word that an edit newly gives."""
    match edit:
        case AddEntry(_, Entry() as entry) if entry.status.strip():
            return entry.review, entry.status
        case ChangeEntry(_, Entry() as old, Entry() as new) if new.status.strip():
            return (new.review, new.status) if old.status != new.status else None
    return None
