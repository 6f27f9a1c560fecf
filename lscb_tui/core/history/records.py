"""What the history holds: who changed what, when, from what to what, and what came of it.

It is data, not proof: whoever may write the file could have written any line of it
(`core.history.record_lines`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from lscb_tui.core.edits.edit import AddItem, Edit, MoveAction, RemoveItem, SetField, edited_item
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.items import ItemId, Kind, Minute, Objective, Plan, id_of, with_actions
from lscb_tui.core.standing.consequences import Consequences, consequences_between
from lscb_tui.core.words import dates

Way = Literal["edit", "undo", "redo", "merge"]

OUTSIDE = "outside lscb-tui"
"""Who made a change that was found in the file: an editor, git, a script."""


class Imported(Struct, frozen=True):
    """A document that a change was taken from."""

    file: str
    """The name of its file."""
    sha256: str
    """Of its bytes, in hexadecimal."""
    mapping: Any
    """The answers by which it was read, as plain data."""
    packed: str
    """What it said, under the plan's numbers: a plan's text, packed (`store.history.imports`)."""


class Record(Struct, frozen=True):
    """One change of the plan's file."""

    at: datetime
    """In UTC, to the second: when it was made or, outside lscb-tui, when it was first seen."""
    uid: int | None
    """The Unix user, as the kernel knows it; nobody's for what was made outside lscb-tui."""
    who: str
    digest: str
    """Of the file's bytes after it."""
    edits: tuple[Edit, ...] = ()
    way: Way = "edit"
    became_ready: tuple[str, ...] = ()
    """The actions that it made ready, and those that it blocked, by number."""
    became_blocked: tuple[str, ...] = ()
    known: bool = True
    """Whether the edits say what changed; otherwise only that something did."""
    parents: tuple[str, ...] = ()
    """The digests of the file before it: of a merge, of the files of both sides.

    Only by them is a history that git has put together of two told from one. Empty in lines that
    do not say.
    """
    imported: Imported | None = None
    """The document that it was taken from, where it was taken from one."""

    @property
    def outside(self) -> bool:
        """Whether it was made by another program."""
        return self.uid is None

    @property
    def consequences(self) -> Consequences:
        """What it made ready and what it blocked."""
        return Consequences(self.became_ready, self.became_blocked)


def now() -> datetime:
    """This second."""
    return datetime.now(UTC).replace(microsecond=0)


def with_consequences(record: Record, before: Plan, after: Plan) -> Record:
    """The record with what became ready and blocked from one plan to the other."""
    came = consequences_between(before, after)
    return replace(record, became_ready=came.became_ready, became_blocked=came.became_blocked)


def with_consequences_of_merge(
    record: Record, base: Plan, ours: Plan, theirs: Plan, after: Plan
) -> Record:
    """The record of a merge with what neither side's own records have made ready or blocked."""
    here, there = consequences_between(ours, after), consequences_between(base, theirs)
    return replace(
        record,
        became_ready=tuple(r for r in here.became_ready if r not in there.became_ready),
        became_blocked=tuple(r for r in here.became_blocked if r not in there.became_blocked),
    )


def edited_items(edit: Edit) -> tuple[ItemId, ...]:
    """The items that an edit touches: the one that it is about, what went with it or moved."""
    which = edited_item(edit)
    match edit:
        case AddItem(Objective() as item) | RemoveItem(Objective() as item):
            return tuple(map(id_of, with_actions(item)))
        case MoveAction(_, old, new):
            return which, ItemId("objective", old), ItemId("objective", new)
        case SetField(_, "id" | "code", _, str(new)) if which.kind not in ("action", "objective"):
            return which, ItemId(which.kind, new)
        case _:
            return (which,)


def told_of(edit: Edit) -> tuple[ItemId, ...]:
    """The items of which an edit tells something: those it touches, and what was minuted about."""
    match edit:
        case AddItem(Minute(about=about)) | RemoveItem(Minute(about=about)):
            kinds: tuple[Kind, ...] = ("action", "objective")
            named = (ItemId(kind, number) for number in about for kind in kinds)
            return *edited_items(edit), *named
        case _:
            return edited_items(edit)


def touches(record: Record, which: ItemId) -> bool:
    """Whether a record tells something of an item: changed, minuted, made ready or blocked."""
    came = record.became_ready + record.became_blocked
    if which.kind == "action" and which.key in came:
        return True
    return any(which in told_of(edit) for edit in record.edits)


def about_the_same(one: Edit, other: Edit) -> bool:
    """Whether two edits are about the same field, the same progress or the same item as a whole."""
    if not set(edited_items(one)) & set(edited_items(other)):
        return False
    if isinstance(one, SetField) and isinstance(other, SetField):
        return one.which == other.which and one.field == other.field
    whole = (AddItem, RemoveItem)
    if isinstance(one, whole) or isinstance(other, whole):
        return True
    moves = isinstance(one, MoveAction), isinstance(other, MoveAction)
    fields = isinstance(one, SetField), isinstance(other, SetField)
    return moves == fields == (False, False) or all(moves)


def changed_by(records: Sequence[Record], edit: Edit) -> str:
    """Who changed last what an edit is about: "changed by asha on 3 Oct 2010 at 10:12".

    Or deleted it. Empty where no record tells.
    """
    for record in reversed(records):
        if any(about_the_same(edit, other) for other in record.edits):
            what = "deleted" if deletes(record, edited_item(edit)) else "changed"
            return f"{what} {by_whom(record)} on {spoken_time(record)}"
    return ""


def deletes(record: Record, which: ItemId) -> bool:
    """Whether a record deletes an item, by itself or with its objective."""
    return any(isinstance(e, RemoveItem) and which in edited_items(e) for e in record.edits)


def by_whom(record: Record) -> str:
    """Who made a change: "by asha", "outside lscb-tui"."""
    return OUTSIDE if record.outside else f"by {record.who}"


def spoken_time(record: Record) -> str:
    """When a change was made, by the clock of this machine: "3 Oct 2010 at 10:12"."""
    there = record.at.astimezone()
    return f"{dates.spoken(there.date())} at {there:%H:%M}"
