"""Changes that a plan has lost, and what of them can be made again."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.edits.apply import WorkingPlan, apply_all
from lscb_tui.core.edits.edit import Conflict, Edit, invert_all
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Plan


def lost_changes(plan: Plan, records: Sequence[Record]) -> tuple[Record, ...]:
    """Those records, of some in their order, that the plan does not have in it.

    A plan has in it what can be taken back, the last first; so what was undone is not lost.
    """
    lost = []
    for record in reversed(records):
        try:
            plan = apply_all(plan, invert_all(record.edits))
        except Conflict:
            lost.append(record)
    return tuple(reversed(lost))


def split_by_fit(
    plan: Plan, edits: Sequence[Edit]
) -> tuple[tuple[Edit, ...], tuple[Conflict, ...]]:
    """The edits that can be made in a plan one after the other, and why the others cannot."""
    work = WorkingPlan(plan)
    fit, misfits = [], []
    for edit in edits:
        try:
            work.make(edit)
            fit.append(edit)
        except Conflict as conflict:
            misfits.append(conflict)
    return tuple(fit), tuple(misfits)
