"""A plan as it was before some changes of it, made again from those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lscb_tui.core.edits.apply import WorkingPlan
from lscb_tui.core.edits.edit import Conflict, Edit, RemoveItem, SetField, invert, replace
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import Item, Plan


class EarlierPlan(NamedTuple):
    """What a plan was, as far as its history tells."""

    plan: Plan
    whole: bool
    """Whether every change since could be taken back."""


def plan_before(plan: Plan, records: Sequence[Record]) -> EarlierPlan:
    """The plan before the last records of its history, which lead to what it is now."""
    work = WorkingPlan(plan, unsure=True)
    whole = True
    for record in reversed(records):
        whole &= record.known
        for edit in reversed(record.edits):
            whole &= _take_back(work, invert(edit))
    return EarlierPlan(work.plan(), whole)


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
