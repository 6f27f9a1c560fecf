"""Carrying edits into the text of a plan.

The text is the people's as much as the program's: whatever an edit does not change, comments,
order, spacing and unknown keys, comes out byte for byte (design section 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.plan.fields import (
    ENTRY_FIELDS,
    FIELDS,
    VALUE_FIELDS,
    Field,
    holder_of,
    said_fields,
)
from lscb_tui.core.plan.items import KEY_FIELDS, Item, ItemId, Kind, Objective, Said, id_of
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import TomlPath, same
from lscb_tui.core.plan.toml_writer import toml_value, write_table
from lscb_tui.core.words.numbers import sort_keys
from lscb_tui.store.files import BOM
from lscb_tui.store.toml import values
from lscb_tui.store.toml.comment_merge import with_comments_of
from lscb_tui.store.toml.comment_places import CommentPlaces
from lscb_tui.store.toml.outline import Table
from lscb_tui.store.toml.sections import Sections

Spot = tuple[Table, TomlPath]
"""Where an item is: the innermost table with a header, and the way on inside its statements."""

_SAID = frozenset(field.name for field in (*ENTRY_FIELDS, *VALUE_FIELDS))
_NUMBERED: tuple[Kind, ...] = ("objective", "action")
"""What stands in the order of its numbers; the rest where somebody put it."""


def splice(text: str, places: Mapping[ItemId, TomlPath], edits: Iterable[Edit]) -> str:
    """The text of a plan with the edits made in it, in order.

    `places` says where the items of the text stand (`toml_reader.Reading.places`), and the edits
    must be such as `core.edits.apply.apply_all` makes. Raises values.WrongForm where the text has
    something of another type in the place of what an edit is about.
    """
    work = _Splice(text, places)
    for edit in edits:
        work.make(edit)
    return work.sections.text()


class _Splice:
    """A text in the middle of a run of edits."""

    def __init__(self, text: str, places: Mapping[ItemId, TomlPath]) -> None:
        self.sections = Sections(text)
        self.places = places
        self.spots: dict[ItemId, Spot] | None = None
        """Where the items are by now, once tables have been added, moved or removed."""

    def make(self, edit: Edit) -> None:
        match edit:
            case SetField():
                self._set(edit)
            case AddItem():
                self._add(edit.item, edit.owner, edit.at)
            case RemoveItem():
                self._remove(edit.item)
            case MoveAction():
                self._move(edit)
            case AddEntry(which, entry, at):
                self._add_entry(which, entry, at)
            case ChangeEntry(which, old, new, at):
                self._change_entry(which, old, new, at)
            case RemoveEntry(which, entry, at):
                self._remove_entry(which, entry, at)

    # Where things are.

    def _spot(self, which: ItemId) -> Spot:
        if which.kind == "file":
            return self.sections.root, ()
        if self.spots is not None and which in self.spots:
            return self.spots[which]
        return self.sections.find(self.places.get(which, ("plan",)))

    def _settle(self) -> dict[ItemId, Spot]:
        """Hold on to the tables of all items, before the paths to them change."""
        if self.spots is None:
            self.spots = {which: self.sections.find(path) for which, path in self.places.items()}
        return self.spots

    def _read_again(self) -> None:
        """Begin anew with the text as it is; for items inside the value of a statement."""
        text = self.sections.text()
        self.sections = Sections(text)
        self.places = _places(text)
        self.spots = None

    # Fields.

    def _set(self, edit: SetField) -> None:
        which, name = edit.which, edit.field
        fields = FIELDS[which.kind]
        table, rest = self._spot(which)
        value = _as_written(next((f for f in fields if f.name == name), None), edit.new)
        values.put(self.sections, table, (*rest, name), value, [f.name for f in fields])
        if name == KEY_FIELDS.get(which.kind):
            spots = self._settle()
            spots[ItemId(which.kind, edit.new)] = spots.pop(which)

    # Items.

    def _add(self, item: Item, owner: str, at: int | None) -> None:
        which = id_of(item)
        table, rest = self._spot(ItemId("objective", owner)) if owner else (self.sections.root, ())
        self._add_table(which, (table, rest), write_table(item), at)

    def _add_table(
        self, which: ItemId, parent: Spot, value: dict[str, Any], at: int | None
    ) -> None:
        kind = which.kind
        table, rest = parent
        if found := values.holder(self.sections, table, (*rest, kind)):
            inside = self._list(found)
            numbers = [str(part.get(KEY_FIELDS[kind])) for part in inside]
            place = _place(which.key, numbers, at) if kind in _NUMBERED else at
            values.insert_inside(self.sections, found, _within(inside, place), value)
            self._read_again()
            return
        spots = self._settle()
        siblings = self._tables(table, kind)
        if kind in _NUMBERED:
            at = _place(which.key, self._numbers(kind, siblings), at)
        new = self.sections.add(table, kind, _within(siblings, at), value)
        spots[which] = new, ()
        for action, inner in zip(
            value.get("action", ()), self.sections.listed(new, "action"), strict=False
        ):
            spots[ItemId("action", action["ref"])] = inner, ()

    def _list(self, found: values.Found) -> list[dict[str, Any]]:
        """The tables of an array that is written inside a statement."""
        inside = values.value_of(self.sections, found)
        if inside is None:
            return []
        if not (isinstance(inside, list) and all(isinstance(part, dict) for part in inside)):
            raise values.WrongForm(".".join(found.statement.keys))
        return inside

    def _tables(self, table: Table, name: str) -> list[Table]:
        """The tables of an array that is written with headers."""
        if isinstance(table.children.get(name), Table):
            raise values.WrongForm(name)
        return self.sections.listed(table, name)

    def _numbers(self, kind: Kind, siblings: Sequence[Table]) -> list[str]:
        """The numbers of tables in an array, in its order."""
        wanted = set(siblings)
        known = {
            table: which.key
            for which, (table, rest) in self._settle().items()
            if which.kind == kind and not rest and table in wanted
        }
        return [known[table] for table in siblings]

    def _remove(self, item: Item) -> None:
        which = id_of(item)
        spots = self._settle()
        self._remove_at(*spots.pop(which))
        for action in item.actions if isinstance(item, Objective) else ():
            spots.pop(ItemId("action", action.ref), None)

    def _remove_at(self, table: Table, rest: TomlPath) -> None:
        if not rest:
            self.sections.remove(table)
            return
        values.put(self.sections, table, rest, None)
        self._read_again()

    def _move(self, edit: MoveAction) -> None:
        which, owner = ItemId("action", edit.ref), ItemId("objective", edit.new)
        spots = self._settle()
        (table, rest), (parent, inside) = spots[which], spots[owner]
        if not rest and not values.holder(self.sections, parent, (*inside, "action")):
            siblings = self._tables(parent, "action")
            at = _place(edit.ref, self._numbers("action", siblings), None)
            self.sections.move(table, parent, at)
            return
        before = self.sections.text()
        if rest:
            found = values.holder(self.sections, table, rest)
            value = values.value_of(self.sections, found) if found else {}
        else:
            value = self.sections.raw(table)
        spots.pop(which)
        self._remove_at(table, rest)
        self._add_table(which, self._spot(owner), value, None)
        if "#" in before:
            self._bring_comments(which, before)

    def _bring_comments(self, which: ItemId, before: str) -> None:
        """Let an item that was written anew elsewhere have the comments that it had."""
        self._read_again()
        was = CommentPlaces(before, _places(before))
        now = CommentPlaces(self.sections.text(), self.places)
        self.sections = Sections(with_comments_of(str(which), was, now))
        self._read_again()

    # Progress entries.

    def _add_entry(self, which: ItemId, entry: Said, at: int | None) -> None:
        table, rest = self._spot(which)
        value, name = write_table(entry), holder_of(entry)
        if found := values.holder(self.sections, table, (*rest, name)):
            values.insert_inside(self.sections, found, _within(self._list(found), at), value)
            return
        siblings = self._tables(table, name)
        self._settle()
        self.sections.add(table, name, _within(siblings, at), value)

    def _entries(self, which: ItemId, name: str) -> list[tuple[dict[str, Any], Spot]]:
        """The entries of an item as the file has them, each with its place."""
        table, rest = self._spot(which)
        path = (*rest, name)
        if found := values.holder(self.sections, table, path):
            inside = self._list(found)
            return [(value, (table, (*path, index))) for index, value in enumerate(inside)]
        return [(self.sections.raw(t), (t, ())) for t in self.sections.listed(table, name)]

    def _find_entry(self, which: ItemId, wanted: Said, at: int | None) -> Spot:
        """The entry where it was seen, or else the last equal one, as `apply` finds it."""
        name = holder_of(wanted)
        entries = self._entries(which, name)
        value = write_table(wanted)
        if at is not None and at < len(entries) and _is_entry(entries[at][0], value):
            return entries[at][1]
        if not (found := [spot for raw, spot in entries if _is_entry(raw, value)]):
            raise values.WrongForm(name)
        return found[-1]

    def _change_entry(self, which: ItemId, old: Said, new: Said, at: int) -> None:
        table, rest = self._find_entry(which, old, at)
        before, after = write_table(old), write_table(new)
        fields = tuple(field.name for field in said_fields(new))
        for name in dict.fromkeys((*fields, *before, *after)):
            if not same(before.get(name), after.get(name)):
                values.put(self.sections, table, (*rest, name), after.get(name), fields)

    def _remove_entry(self, which: ItemId, entry: Said, at: int | None) -> None:
        table, rest = self._find_entry(which, entry, at)
        if rest:
            values.put(self.sections, table, rest, None)
        else:
            self._settle()
            self.sections.remove(table)


def _places(text: str) -> Mapping[ItemId, TomlPath]:

    return read_document(parse_toml(text.removeprefix(BOM))).places


def _as_written(field: Field | None, value: Any) -> Any:
    """A field's value as the file has it; None for one that it has no statement for."""
    if field is None or not field.shape.fits(value):
        return value
    return None if value == field.shape.empty else toml_value(field, value)


def _is_entry(raw: dict[str, Any], value: dict[str, Any]) -> bool:
    """Whether an entry's table in the file is the one that `write_table` gave."""
    return same({k: v for k, v in raw.items() if k not in _SAID or v != ""}, value)


def _within(siblings: Sequence[object], at: int | None) -> int:
    """A place among siblings, of which there may be fewer by now; the last for None."""
    return len(siblings) if at is None else min(at, len(siblings))


def _place(number: str, others: Sequence[str], at: int | None) -> int:
    """Where among items in the order of a file one with this number goes.

    At `at` (None: last) where they do not stand by number.
    """
    keys = sort_keys([*others, number])
    if keys is None:
        return _within(others, at)
    own = keys.pop()
    if before := [key for key in keys if key < own]:
        return keys.index(max(before)) + 1
    return keys.index(min(keys)) if keys else 0
