"""The tables of a TOML text."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.toml.scanner import headers, split_key


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
