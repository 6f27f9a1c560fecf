"""A plan as it was before some changes of it, made again from those."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from lscb_tui.core.edits.apply import WorkingPlan
from lscb_tui.core.edits.edit import (
    AddEntry,
    ChangeEntry,
    Conflict,
    Edit,
    RemoveEntry,
    RemoveItem,
    SetField,
    invert,
)
from lscb_tui.core.frozen import replace
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import Item, Plan


class EarlierPlan(NamedTuple):
    """What a plan was, as far as its history tells."""

    plan: Plan
    whole: bool
    """Whether every change since could be taken back."""


def plan_before(plan: Plan, records: Sequence[Record], kept: Collection[str] = ()) -> EarlierPlan:
    """The plan before the last records of its history, which lead to what it is now.

    What they say at the reviews `kept`, by their ids, is left as it is now.
    """
    work = WorkingPlan(plan, unsure=True)
    whole = True
    for record in reversed(records):
        whole &= record.known
        for edit in reversed(record.edits):
            if not _said_at(edit, kept):
                whole &= _take_back(work, invert(edit))
    return EarlierPlan(work.plan(), whole)


def _said_at(edit: Edit, reviews: Collection[str]) -> bool:
    """Whether an edit only says something at one of some reviews."""
    match edit:
        case AddEntry(_, entry) | RemoveEntry(_, entry):
            return entry.review in reviews
        case ChangeEntry(_, old, new):
            # An entry goes along with the id of its review.
            return old.review == new.review and new.review in reviews
    return False


def _take_back(work: WorkingPlan, back: Edit) -> bool:
    """Make an edit that takes another back; where another record says otherwise, as far as it goes.

    In a history that git has put together of two, a line may not follow from the one above it.
    """
    try:
        work.make(back)
    except Conflict as conflict:
        item = work.item(back.which) if isinstance(back, SetField) else None
        try:
            if isinstance(back, SetField) and item is not None:
                work.make(replace(back, old=get(item, back.field)))
            elif isinstance(back, RemoveItem) and isinstance(conflict.found, Item):
                work.make(RemoveItem(conflict.found))
            else:
                return False
        except Conflict:
            return False
    return True
