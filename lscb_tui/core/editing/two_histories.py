"""What comes of a change that was begun on a plan which others have changed since.

It is judged as a merge is (`core.edits.merge`): an edit beats a deletion, also where it makes
another action wait for what is deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.edits.apply import WorkingPlan, apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    Conflict,
    Edit,
    Edits,
    RemoveItem,
    difference_of,
    edited_item,
)
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective, Plan, id_of, with_actions
from lscb_tui.core.plan.references import PROGRESS, Reference, missing_of, references_of, to_nothing
from lscb_tui.core.words.grammar import listing

_REPORTED = (Action, Objective)


class Judged(NamedTuple):
    """A change as it is made after all."""

    edits: Edits
    said: tuple[str, ...] = ()
    """What was kept, though one deleted it."""


def judged(edits: Edits, began: Plan, now: Plan) -> Judged:
    """A change begun on one plan as it is made in another, where only both make a link to nothing.

    What one deleted and the other has linked to is kept then, whoever comes second.
    """
    try:
        mine, after = apply_all(began, edits), apply_all(now, edits)
    except Conflict:
        return Judged(edits)
    if to_nothing(after) <= to_nothing(now) | to_nothing(mine):
        return Judged(edits)
    merged = merge(began, now, mine)
    said = tuple(issue.message for issue in merged.issues)
    return Judged(diff(now, merged.plan), said)


class NotUndone(Conflict):
    """A change cannot be undone, because others have built on it; the message says it whole."""

    def __init__(self, edit: Edit, which: ItemId, done: Sequence[_Done]) -> None:
        super().__init__(edit, "")
        self.which = which
        self.done = done
        self.message = self.told(())

    def told(self, records: Iterable[Record]) -> str:
        """Who has done what since: "13.5 cannot be taken out again: ben has made 2.1 wait …"."""
        known = tuple(records)
        what = listing([f"{_who(known, done)} has {done.said}" for done in self.done], 3)
        return f"{self.which} cannot be taken out again: {what}"


class _Done(NamedTuple):
    """What somebody has done since, and by which difference it is found in the history."""

    said: str
    about: ItemId
    field: str | None


def _who(records: Sequence[Record], done: _Done) -> str:
    for record in reversed(records):
        for edit in record.edits:
            difference = difference_of(edit)
            if difference.which == done.about and difference.field in (done.field, None):
                return "somebody" if record.outside else record.who
    return "somebody"


def missing_names(plan: Plan, edits: Iterable[Edit]) -> frozenset[ItemId]:
    """What the items that some edits are about name, and the plan does not have."""
    found: set[ItemId] = set()
    for which in dict.fromkeys(map(edited_item, edits)):
        item = plan.item(which)
        for each in with_actions(item) if item is not None else ():
            there = {link.to for link in references_of(each) if plan.item(link.to) is not None}
            found |= {link.to for link in missing_of(each, there)}
    return frozenset(found)


def refuse_to_part(edits: Edits, now: Plan, missing: Collection[ItemId]) -> None:
    """Raise Conflict where edits that take back or repeat others would leave a link to nothing.

    `missing` was not in the plan either when they were made.
    """
    work = WorkingPlan(now)
    for edit in edits:
        try:
            work.make(edit)
        except Conflict as conflict:
            if isinstance(edit, RemoveItem) and isinstance(conflict.found, Item):
                done = tuple(_done_since(edit.item, conflict.found))
                raise NotUndone(edit, id_of(edit.item), done) from None
            raise
    after = work.plan()
    gone = {id_of(i): e for e in edits if isinstance(e, RemoveItem) for i in with_actions(e.item)}
    gone = {which: edit for which, edit in gone.items() if work.item(which) is None}
    for item in after.all_items() if gone else ():
        if links := [link for link in references_of(item) if link.to in gone]:
            first = links[0].to
            done = tuple(_Done(link.made, link.by, link.field) for link in _to(after, first))
            raise NotUndone(gone[first], first, done)
    lost = missing_names(after, edits) - set(missing) - missing_names(now, edits)
    if lost:
        are = "is" if len(lost) == 1 else "are"
        raise Conflict(edits[-1], f"{listing(sorted(map(str, lost)))} {are} no longer in the plan")


def _to(plan: Plan, which: ItemId) -> Iterator[Reference]:
    for item in plan.all_items():
        yield from (link for link in references_of(item) if link.to == which)


def _done_since(item: Item, found: Item) -> Iterator[_Done]:
    """What was made of an item since it was added."""
    which, said = id_of(item), False
    before, after = (i.progress if isinstance(i, _REPORTED) else () for i in (item, found))
    if len(after) > len(before):
        said = True
        yield _Done("recorded progress for it", which, PROGRESS)
    if isinstance(item, Objective) and isinstance(found, Objective):
        new = {a.ref for a in found.actions} - {a.ref for a in item.actions}
        for ref in (a.ref for a in found.actions if a.ref in new):
            said = True
            yield _Done(f"put {ref} under it", ItemId("action", ref), None)
    if not said:
        yield _Done("changed it", which, None)
