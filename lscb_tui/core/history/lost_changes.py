"""Changes that a plan has lost, and what of them can be made again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lscb_tui.core.edits.apply import WorkingPlan, apply_all
from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import AddItem, Conflict, Edit, invert_all
from lscb_tui.core.history.records import Record, edited_items
from lscb_tui.core.plan.items import Plan


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

    Where an item was added whose number is another's by now, nothing that was said of it is said of
    the other. What the plan has by now is not made twice.
    """
    lost = lost_changes(plan, lost)
    if which not in lost:
        return Again((), ())
    work = WorkingPlan(plan)
    added = [edit for record in lost for edit in record.edits if isinstance(edit, AddItem)]
    anothers = {item for edit in added for item in edited_items(edit) if plan.item(item)}
    fit: list[Edit] = []
    misfits: list[Conflict] = []
    for edit in told_edits(which.edits):
        try:
            if anothers & set(edited_items(edit)):
                raise Conflict(edit, "the number is another's by now")
            work.make(edit)
            fit.append(edit)
        except Conflict as conflict:
            misfits.append(conflict)
    return Again(tuple(fit), tuple(misfits))
