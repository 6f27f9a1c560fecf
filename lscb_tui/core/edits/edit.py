"""The one way to change a plan (design section 2).

An edit is a small value that says what it changes and what it expects to find there.
`core.edits.apply` makes the new plan or raises `Conflict`; `invert` makes the edit that takes it
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec

from lscb_tui.core.plan.items import Entry, Item, ItemId, id_of
from lscb_tui.core.words.safe_text import one_line

replace = msgspec.structs.replace

Place = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
"""Where something stands among others of its kind."""


class SetField(msgspec.Struct, frozen=True, tag=True):
    """Another value in one field of an item, or under one of its unknown keys."""

    which: ItemId
    field: str
    old: Any
    new: Any


class AddItem(msgspec.Struct, frozen=True, tag=True):
    """A new item; an action goes under the objective `owner`."""

    item: Item
    owner: str = ""
    at: Place | None = None
    """Where among reviews, sources or recommendations (None: last); the rest go by number."""


class RemoveItem(msgspec.Struct, frozen=True, tag=True):
    """An item taken out, with all under it."""

    item: Item
    owner: str = ""
    at: Place | None = None


class MoveAction(msgspec.Struct, frozen=True, tag=True):
    """An action under another objective; its number is permanent."""

    ref: str
    old: str
    new: str


class AddEntry(msgspec.Struct, frozen=True, tag=True):
    """A progress entry recorded for an action or an objective."""

    which: ItemId
    entry: Entry
    at: Place | None = None
    """Where among the item's entries (None: last)."""


class ChangeEntry(msgspec.Struct, frozen=True, tag=True):
    """A progress entry with another word or other words."""

    which: ItemId
    old: Entry
    new: Entry
    at: Place
    """Where it was seen; an equal entry elsewhere is found too."""


class RemoveEntry(msgspec.Struct, frozen=True, tag=True):
    """A progress entry taken out."""

    which: ItemId
    entry: Entry
    at: Place | None = None


Edit = SetField | AddItem | RemoveItem | MoveAction | AddEntry | ChangeEntry | RemoveEntry


class Conflict(Exception):
    """The plan is not as an edit expected it; the message is a sentence for people."""

    def __init__(self, edit: Edit, message: str, found: Any = None) -> None:
        self.message = one_line(message)
        super().__init__(self.message)
        self.edit = edit
        self.found = found


class Another(Conflict):
    """The item that an edit names is another than the one that the person saw."""


def invert(edit: Edit) -> Edit:
    """The edit that takes this one back, expecting what this one left."""
    match edit:
        case SetField(which, field, old, new):
            if field == own_key(which):
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


def invert_all(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that take a run of edits back."""
    return tuple(invert(edit) for edit in reversed(edits))


def touched(edit: Edit) -> ItemId:
    """The item that an edit is about."""
    match edit:
        case AddItem(item) | RemoveItem(item):
            return id_of(item)
        case MoveAction(ref):
            return ItemId("action", ref)
        case SetField() | AddEntry() | ChangeEntry() | RemoveEntry():
            return edit.which


def own_key(which: ItemId) -> str | None:
    """The field that names an item of a kind that can be renamed; None for the others."""
    return {"review": "id", "source": "code", "recommendation": "id"}.get(which.kind)
