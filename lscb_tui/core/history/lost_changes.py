"""Changes that a plan has lost, and what of them can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.edits.apply import WorkingPlan, apply_all
from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import (
    AddItem,
    Conflict,
    Edit,
    RemoveItem,
    SetField,
    invert_all,
)
from lscb_tui.core.history.records import Record, edited_items
from lscb_tui.core.plan.fields import put
from lscb_tui.core.plan.items import Item, ItemId, Plan, id_of, with_actions
from lscb_tui.core.plan.references import MINUTED, PROGRESS, Reference, missing_of, references_of

_SAID = (PROGRESS, MINUTED)
"""That something was said at a review: it is made again also where the review is gone."""


def lost_changes(plan: Plan, records: Sequence[Record]) -> tuple[Record, ...]:
    """Those records, of some in their order, that the plan does not have in it.

    A plan has in it what can be taken back, the last first; so what was undone is not lost.
    """
    lost = []
    for record in reversed(records):
        try:
            plan = apply_all(plan, invert_all(told_edits(record.edits)))
        except Conflict:
            lost.append(record)
    return tuple(reversed(lost))


class Again(NamedTuple):
    """What of a lost change can be made again, and why the rest cannot."""

    fit: tuple[Edit, ...]
    misfits: tuple[Conflict, ...]


def made_again(plan: Plan, lost: Sequence[Record], which: Record) -> Again:
    """One of the changes that a plan has lost, as far as it can be made again.

    Where an item was added whose number is or was another's by now, nothing that was said of it is
    said of the other. What the plan has by now is not made twice, and no link to nothing is made.
    """
    lost = lost_changes(plan, lost)
    if which not in lost:
        return Again((), ())
    work = WorkingPlan(plan)
    added = [edit for record in lost for edit in record.edits if isinstance(edit, AddItem)]
    numbers = plan.about.deleted_numbers
    anothers = {
        item
        for edit in added
        for item in edited_items(edit)
        if plan.item(item)
        or (item.kind in ("action", "objective", "minute") and item.key in numbers)
    }
    fit: list[Edit] = []
    misfits: list[Conflict] = []
    for edit in told_edits(which.edits):
        try:
            if anothers & set(edited_items(edit)):
                raise Conflict(edit, "another has this number now")
            _refuse_to_part(work, edit)
            work.make(edit)
            fit.append(edit)
        except Conflict as conflict:
            misfits.append(conflict)
    return Again(tuple(fit), tuple(misfits))


def _refuse_to_part(work: WorkingPlan, edit: Edit) -> None:
    """Raise Conflict where an edit would leave a link to nothing."""
    match edit:
        case RemoveItem(item):
            gone = set(map(id_of, with_actions(item)))
            left = (other for other in work.plan().all_items() if id_of(other) not in gone)
            if any(link.to in gone for other in left for link in references_of(other)):
                raise Conflict(edit, f"something in the plan names {id_of(item)} now")
        case AddItem(item):
            inside = set(map(id_of, with_actions(item)))
            links = (link for each in with_actions(item) for link in _missing(work, each))
            _refuse(edit, {link.to for link in links if link.field not in _SAID} - inside)
        case SetField(which, name, _, value):
            now = work.item(which)
            if now is not None:
                new = {link.to for link in _missing(work, put(now, name, value))}
                _refuse(edit, new - {link.to for link in references_of(now)})


def _missing(work: WorkingPlan, item: Item) -> Iterator[Reference]:
    """What an item names that the plan does not have by now."""
    named = {link.to for link in references_of(item)}
    return missing_of(item, {which for which in named if work.item(which) is not None})


def _refuse(edit: Edit, missing: Iterable[ItemId]) -> None:
    for which in missing:
        raise Conflict(edit, f"{which} is no longer in the plan")
