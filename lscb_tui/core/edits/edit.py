"""The one way to change a plan (design section 2).

An edit is a small value that says what it changes and what it expects to find there.
`core.edits.apply` makes the new plan or raises `Conflict`; `invert` makes the edit that takes it
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple

from lscb_tui.core.frozen import Meta, Struct
from lscb_tui.core.plan.fields import get, holder_of
from lscb_tui.core.plan.items import KEY_FIELDS, Item, ItemId, Said, id_of
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.safe_text import one_line

Place = Annotated[int, Meta(ge=0, lt=2**31)]
"""Where something stands among others of its kind."""


class SetField(Struct, frozen=True, tag=True):
    """Another value in one field of an item, or under one of its unknown keys."""

    which: ItemId
    field: str
    old: Any
    new: Any


class AddItem(Struct, frozen=True, tag=True):
    """A new item; an action goes under the objective `owner`."""

    item: Item
    owner: str = ""
    at: Place | None = None
    """Where among its siblings (None: last); of no effect where those stand by number."""


class RemoveItem(Struct, frozen=True, tag=True):
    """An item taken out, with all under it."""

    item: Item
    owner: str = ""
    at: Place | None = None


class MoveAction(Struct, frozen=True, tag=True):
    """An action under another objective; its number is permanent."""

    ref: str
    old: str
    new: str


class AddEntry(Struct, frozen=True, tag=True):
    """A progress entry recorded for an action or an objective, or a value for an indicator."""

    which: ItemId
    entry: Said
    at: Place | None = None
    """Where among the item's entries (None: last)."""


class ChangeEntry(Struct, frozen=True, tag=True):
    """A progress entry or a value that says something else."""

    which: ItemId
    old: Said
    new: Said
    at: Place
    """Where it was seen; an equal entry elsewhere is found too."""


class RemoveEntry(Struct, frozen=True, tag=True):
    """A progress entry or a value taken out."""

    which: ItemId
    entry: Said
    at: Place | None = None


Edit = SetField | AddItem | RemoveItem | MoveAction | AddEntry | ChangeEntry | RemoveEntry
Edits = tuple[Edit, ...]


class Conflict(Exception):
    """The plan is not as an edit expected it; the message is a sentence for people."""

    def __init__(self, edit: Edit, message: str, found: Any = None) -> None:
        self.message = one_line(message)
        super().__init__(self.message)
        self.edit = edit
        self.found = found


class NumberReused(Conflict):
    """The item that an edit names is another than the one that the person saw."""


def invert(edit: Edit) -> Edit:
    """The edit that takes this one back, expecting what this one left."""
    match edit:
        case SetField(which, field, old, new):
            if field == KEY_FIELDS.get(which.kind):
                which = ItemId(which.kind, new)
            return SetField(which, field, new, old)
        case AddItem(item, owner, at):
            return RemoveItem(item, owner, at)
        case RemoveItem(item, owner, at):
            return AddItem(item, owner, at)
        case MoveAction(ref, old, new):
            return MoveAction(ref, new, old)
        case AddEntry(which, entry, at):
            return RemoveEntry(which, entry, at)
        case RemoveEntry(which, entry, at):
            return AddEntry(which, entry, at)
        case ChangeEntry(which, old, new, at):
            return ChangeEntry(which, new, old, at)


def invert_all(edits: Sequence[Edit]) -> Edits:
    """The edits that take a run of edits back."""
    return tuple(invert(edit) for edit in reversed(edits))


def set_if_other(item: Item, name: str, value: Any) -> Edits:
    """The edit that gives a field of an item a value, where it has another."""
    old = get(item, name)
    return () if same(old, value) else (SetField(id_of(item), name, old, value),)


class Difference(NamedTuple):
    """What an edit changes, whatever its kind: from what to what."""

    what: Literal["set", "add", "remove", "move"]
    which: ItemId
    field: str | None
    """Also "progress", "value" and "objective"; None where it is about an item as a whole."""
    old: Any
    new: Any


def difference_of(edit: Edit) -> Difference:
    """What an edit changes: a value, an item, an entry, or the objective of an action."""
    match edit:
        case SetField(which, field, old, new):
            return Difference("set", which, field, old, new)
        case AddItem(item):
            return Difference("add", id_of(item), None, None, item)
        case RemoveItem(item):
            return Difference("remove", id_of(item), None, item, None)
        case MoveAction(ref, old, new):
            return Difference("move", ItemId("action", ref), "objective", old, new)
        case AddEntry(which, entry):
            return Difference("add", which, holder_of(entry), None, entry)
        case RemoveEntry(which, entry):
            return Difference("remove", which, holder_of(entry), entry, None)
        case ChangeEntry(which, old, new):
            return Difference("set", which, holder_of(new), old, new)


def edited_item(edit: Edit) -> ItemId:
    """The item that an edit is about."""
    return difference_of(edit).which
