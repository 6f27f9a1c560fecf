"""What the record of a merge says: what neither side's own records tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import AddItem, ChangeEntry, Edit, SetField
from lscb_tui.core.frozen import replace
from lscb_tui.core.history.records import OUTSIDE, Record, now, with_consequences_of_merge
from lscb_tui.core.plan.items import Plan, id_of
from lscb_tui.store.history.replay import Fork, KnownPlan, MergeSides


def merged_outside(found: KnownPlan, fork: Fork) -> Record:
    """What git made of a plan and its history, without the program: both sides' changes in one.

    Of edits it has only what the two sides by themselves do not lead to.
    """
    record = Record(now(), None, OUTSIDE, found.digest, way="merge", parents=fork.digests)
    sides = fork.sides
    if sides is None:
        return replace(record, known=found.digest in fork.digests)
    return with_sides(record, sides, found)


def with_sides(record: Record, sides: MergeSides, found: KnownPlan) -> Record:
    """The record of a merge with what neither side's own records tell."""
    edits = (
        *diff(sides.merged(found.plan), found.plan),
        *_kept(sides, found.plan),
        *_renumbered(sides, found.plan),
    )
    record = replace(record, edits=edits)
    return with_consequences_of_merge(
        record, sides.base, sides.ours.plan, sides.theirs.plan, found.plan
    )


def _renumbered(sides: MergeSides, plan: Plan) -> Iterator[Edit]:
    """The new items that have got another number, as the additions that they are under it."""
    plans = (sides.base, sides.ours.plan, sides.theirs.plan)
    for objective in plan.objectives:
        items = [(id_of(objective), AddItem(objective))]
        items += [(id_of(a), AddItem(a, objective.number)) for a in objective.actions]
        for which, edit in items:
            if all(side.item(which) is None for side in plans):
                yield edit
                if which.kind == "objective":
                    break


def _kept(sides: MergeSides, plan: Plan) -> Iterator[Edit]:
    """What both sides changed differently and is as ours has it.

    Their record may stand behind ours, and would have the last word of it.
    """
    mine, yours = diff(sides.base, sides.ours.plan), diff(sides.base, sides.theirs.plan)
    for edit in diff(sides.theirs.plan, plan):
        if isinstance(edit, SetField | ChangeEntry):
            ours = [e for e in mine if _changes_the_same(e, edit) and e.new == edit.new]
            theirs = [e for e in yours if _changes_the_same(e, edit) and e.new == edit.old]
            if any(one.old == other.old for one in ours for other in theirs):
                yield edit


def _changes_the_same(
    edit: Edit, like: SetField | ChangeEntry
) -> TypeGuard[SetField | ChangeEntry]:
    """Whether an edit changes the same as another."""
    match edit, like:
        case SetField(), SetField():
            return (edit.which, edit.field) == (like.which, like.field)
        case ChangeEntry(), ChangeEntry():
            return edit.which == like.which
    return False
