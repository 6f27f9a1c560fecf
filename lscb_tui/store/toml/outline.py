"""The tables of a TOML text, and on which line of it something stands."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.toml.scanner import headers, split_key, statements


class Table:
    """One table of the document: its header, and where its own statements stand."""

    __slots__ = ("array", "children", "end", "head", "name", "parent", "start")

    def __init__(self, parent: Table | None, name: str, array: bool) -> None:
        self.parent = parent
        self.name = name
        self.array = array
        """Whether it is one of an array of tables."""
        self.children: dict[str, Table | list[Table]] = {}
        self.start = -1
        """Where its header's line begins; -1 for a table that has none of its own."""
        self.head = 0
        """How long its header's line is."""
        self.end = -1
        """Where the next header's line begins."""

    @property
    def names(self) -> tuple[str, ...]:
        """The key of its header."""
        return () if self.parent is None else (*self.parent.names, self.name)


class Outline(NamedTuple):
    """The tables of a text."""

    root: Table
    tables: list[Table]
    """Those with a header, in the order of the text; the first stands for what is above them."""

    def find(self, path: TomlPath) -> tuple[Table, TomlPath]:
        """The innermost table with or above the path, and what of the path is left within it."""
        table, at = self.root, 0
        while at < len(path):
            child = table.children.get(str(path[at]))
            if isinstance(child, Table):
                table, at = child, at + 1
                continue
            index = path[at + 1] if child and at + 1 < len(path) else None
            if child is None or not isinstance(index, int) or index >= len(child):
                break
            table, at = child[index], at + 2
        return table, path[at:]


def outline(text: str) -> Outline:
    """The tables of a text that is valid TOML, without a look at their statements."""
    root = last = Table(None, "", False)
    root.start = 0
    tables = [root]
    for start, end, array, raw in headers(text):
        last.end = start
        last = _enter(root, split_key(raw), array)
        last.start, last.head = start, end - start
        tables.append(last)
    last.end = len(text)
    return Outline(root, tables)


def _enter(root: Table, keys: tuple[str, ...], array: bool) -> Table:
    """The table that a header opens, as the last of its array or under its parent."""
    table = root
    for name in keys[:-1]:
        child = table.children.get(name)
        if child is None:
            child = table.children[name] = Table(table, name, False)
        table = child[-1] if isinstance(child, list) else child
    name = keys[-1]
    child = table.children.get(name)
    if array:
        new = Table(table, name, True)
        if isinstance(child, list):
            child.append(new)
        else:
            table.children[name] = [new]
        return new
    if not isinstance(child, Table):
        child = table.children[name] = Table(table, name, False)
    return child


_outline_to_read = lru_cache(maxsize=2)(outline)
"""The outline of a text, kept for the next question about the same one."""


def line_at(text: str, position: int) -> int:
    """The number of the line that a place in the text stands on."""
    return text.count("\n", 0, position) + 1


def line_of(text: str, path: TomlPath) -> int:
    """The line of what stands at a path of the document, or of what is nearest above it."""
    table, rest = _outline_to_read(text).find(path)
    position = _first_below(table, rest)
    while True:
        if table.start >= 0 and rest:
            # What holds the path (`action = [...]`), or stands inside it (`plan.title`), is best;
            # a statement beside it (`plan.title`, where `plan.board` is wanted) will do.
            best = 0
            for statement in statements(text, table.start + table.head, table.end):
                shared = _shared(statement.keys, rest)
                if shared and shared in (len(statement.keys), len(rest)):
                    return line_at(text, statement.key)
                if shared > best and position < 0:
                    best, position = shared, statement.key
        if table.parent is None or table.array:
            return line_at(text, max(position, 0))
        table, rest = table.parent, (table.name, *rest)


def _first_below(table: Table, rest: TomlPath) -> int:
    """Where the header of a table is; where it has none, that of the first table below it."""
    below: Table | list[Table] | None = table
    if table.parent is None:
        below = table.children.get(str(rest[0])) if rest else None
    while below:
        first = below[0] if isinstance(below, list) else below
        if first.start >= 0:
            return first.start
        below = next(iter(first.children.values()), None)
    return -1


def _shared(keys: tuple[str, ...], path: TomlPath) -> int:
    count = 0
    for key, part in zip(keys, path, strict=False):
        if key != part:
            break
        count += 1
    return count
