"""Writing into a merged plan what the merge could not decide.

Where both sides changed one thing, the file keeps our value and, in a comment line right above it,
theirs. So it stays valid TOML that every program can read, and nothing of either side is lost
until somebody has chosen and taken the line out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lscb_tui.core.edits.edit import (
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    difference_of,
    edited_item,
)
from lscb_tui.core.edits.merge_issue import MergeIssue
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.fields import field_of, get, holder_of
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_values import TomlPath, same
from lscb_tui.core.plan.toml_writer import toml_value, write_table
from lscb_tui.core.words.safe_text import unsafe_characters
from lscb_tui.store.files import BOM
from lscb_tui.store.toml import layout
from lscb_tui.store.toml.comments import CONFLICT
from lscb_tui.store.toml.outline import Outline, Table, outline
from lscb_tui.store.toml.scanner import Statement, statements
from lscb_tui.store.toml.text_lines import indent_of, line_ending

Mark = tuple[TomlPath, str]
"""Where a conflict is in the tables of the file, and what its line says."""


def is_conflict(issue: MergeIssue) -> bool:
    """Whether somebody must choose, because neither side's word is more than the other's.

    A deletion that gives way to a change is none: the rule is that the change wins (design
    section 7), whichever side made it, and the message says so.
    """
    lost = issue.lost and not isinstance(issue.theirs, (RemoveItem, RemoveEntry))
    return lost or issue.undecided


def marks(
    clashes: Iterable[MergeIssue],
    merged: Plan,
    places: Mapping[ItemId, TomlPath],
    ours: Iterable[Edit],
) -> list[Mark]:
    """What is to be written where; `ours` are the changes that our side made."""
    made = tuple(ours)
    found: list[Mark] = []
    for clash in clashes:
        if clash.undecided:
            found += _of_both(clash, merged, places)
        elif is_conflict(clash):
            found += _of_one(clash.theirs, merged, places, made)
    return found


def _of_both(clash: MergeIssue, merged: Plan, places: Mapping[ItemId, TomlPath]) -> Iterator[Mark]:
    """Both entries are in the plan: a line above that of theirs, which says what ours has."""
    theirs = difference_of(clash.theirs).new
    item = merged.item(clash.which)
    said = said_of(item) if item else ()
    place = next((n for n, entry in enumerate(said) if same(entry, theirs)), None)
    where = places.get(clash.which)
    if where is None or place is None:
        yield where or (), clash.message
    else:
        name = "due" if holder_of(theirs) == "progress" else "value"
        yield (*where, holder_of(theirs), place, name), clash.message


def marked(text: str, found: Iterable[Mark]) -> str:
    """The text of a plan with those lines in it, each above the statement that it is about."""
    eol = line_ending(text)
    structure = outline(text)
    put: dict[int, list[str]] = {}
    for path, words in found:
        position = _position(text, structure, path)
        start = text.rfind("\n", 0, position) + 1
        line = text[start:position] if position > start else ""
        indent = line if not line.strip(" \t") else ""
        at = start if not line.strip(" \t") else position
        put.setdefault(at, []).append(f"{indent}{CONFLICT} {_plain(words)}{eol}")
    for at in sorted(put, reverse=True):
        before = text[:at]
        gap = "" if not before or before.endswith(("\n", BOM)) else eol
        text = f"{before}{gap}{''.join(put[at])}{text[at:]}"
    return text


def _of_one(
    edit: Edit, merged: Plan, places: Mapping[ItemId, TomlPath], ours: Sequence[Edit]
) -> Iterator[Mark]:
    which = edited_item(edit)
    item = merged.item(which)
    where = () if which.kind == "file" else places.get(which)
    if where is None:
        # The table of the plan has no place where the file has none.
        yield (), f"{which}: theirs {_whole(edit)}"
        return
    match edit:
        case SetField(_, name, _, new):
            now = get(item, name) if item else dict(merged.unknown).get(name)
            yield (*where, name), _both(which, name, new, now)
        case MoveAction(ref, _, new):
            owner = merged.owner(ref)
            yield where, _sides("objective", _text(new), _text(owner.number if owner else ""))
        case ChangeEntry():
            yield from _of_entry(edit, item, where, ours)
        case _:
            yield where, f"{which}: theirs {_whole(edit)} (ours is kept)"


def _of_entry(
    edit: ChangeEntry, item: Any, where: TomlPath, ours: Sequence[Edit]
) -> Iterator[Mark]:
    """Both changed one entry: a line for each part of it that they gave another value."""
    said, holder = said_of(item) if item else (), holder_of(edit.new)
    changes = (e for e in ours if isinstance(e, ChangeEntry) and e.which == edit.which)
    kept = next((e.new for e in changes if same(e.old, edit.old)), None)
    at = next((n for n, entry in enumerate(said) if kept and same(entry, kept)), None)
    if at is None or kept is None:
        yield where, f"{holder}: theirs {_whole(edit)} (ours is kept)"
        return
    was, mine, theirs = map(write_table, (edit.old, kept, edit.new))
    for name in dict.fromkeys((*theirs, *was)):
        now = theirs.get(name)
        if not same(now, was.get(name)) and not same(now, mine.get(name)):
            key = layout.written_key(name)
            words = _sides(key, _text(now), _text(mine.get(name)))
            yield (*where, holder, at, name), words


def _both(which: ItemId, name: str, theirs: Any, ours: Any) -> str:
    field = field_of(which.kind, name)
    values = []
    for value in (theirs, ours):
        if field and field.shape.fits(value):
            value = None if value == field.shape.empty else toml_value(field, value)
        values.append(_text(value))
    return _sides(layout.written_key(name), *values)


def _sides(name: str, theirs: str, ours: str) -> str:
    kept = f"ours {ours} is kept" if ours else "ours has none"
    return f"{name}: theirs {theirs or 'has none'} ({kept})"


def _whole(edit: Edit) -> str:
    """All that an edit of theirs would have put in the plan."""
    new = difference_of(edit).new
    match edit:
        case SetField(_, name):
            return f"{layout.written_key(name)} = {_text(new) or 'none'}"
        case MoveAction(ref):
            return f"{ref} under objective {new}"
        case _:
            return "deleted" if new is None else _text(write_table(new))


def _text(value: Any) -> str:
    """A value as TOML on one line; nothing where there is none."""
    return "" if value is None else layout.inline(value)


def _plain(words: str) -> str:
    """Words with what a line of a file should not hold escaped."""
    if not unsafe_characters(words, lines=False):
        return words
    return "".join(c if c.isprintable() else _escaped(c) for c in words)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _position(text: str, structure: Outline, path: TomlPath) -> int:
    """Where the line goes: before the statement at the path, or as the first of its table."""
    table, rest = structure.find(path)
    for statement in _statements(text, table) if rest else ():
        if statement.keys == tuple(map(str, rest[: len(statement.keys)])):
            return statement.key
    if table.start >= 0 and table.parent is not None:
        if not rest:
            return table.start + len(indent_of(text[table.start : table.end]))
        first = next(iter(_statements(text, table)), None)
        return first.key if first else table.start + table.head
    return len(BOM) if text.startswith(BOM) else 0


def _statements(text: str, table: Table) -> Iterator[Statement]:
    if table.start < 0:
        return iter(())
    return statements(text, table.start + table.head, table.end)
