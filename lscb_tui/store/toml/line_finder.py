"""On which line of a TOML text something stands.

A plan can have as many findings as lines: what is asked of one text again and again is kept, so
that no question goes through the text from its start.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cached_property, lru_cache

from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.toml.outline import Table, outline
from lscb_tui.store.toml.scanner import statements

_LONG = 2_000
"""Of a table with more characters than this the statements are kept."""


def line_of(text: str, path: TomlPath) -> int:
    """The line of what stands at a path of the document, or of what is nearest above it."""
    return _finder_of(text).line_of(path)


class LineFinder:
    """The lines of one text that is valid TOML."""

    def __init__(self, text: str) -> None:
        # With it, the scanner does not have to make a copy at every look.
        self._text = text if text.endswith("\n") else text + "\n"
        self._outline = outline(text)
        self._long: dict[int, _Statements] = {}

    @cached_property
    def _line_ends(self) -> array[int]:
        return array("Q", (found.start() for found in re.finditer("\n", self._text)))

    def line_at(self, position: int) -> int:
        """The number of the line that a place in the text stands on."""
        return bisect_left(self._line_ends, position) + 1

    def line_of(self, path: TomlPath) -> int:
        """The line of what stands at a path, or of what is nearest above it."""
        return self.line_at(self._place_of(path))

    def _place_of(self, path: TomlPath) -> int:
        table, rest = self._outline.find(path)
        position = _first_below(table, rest)
        while True:
            if table.start >= 0 and rest:
                # What holds the path (`action = [...]`), or stands inside it (`plan.title`), is
                # best; a statement beside it (`plan.title`, where `plan.board` is wanted) will do.
                found = self._statements(table)
                if (place := found.about(rest)) is not None:
                    return place
                if position < 0:
                    position = found.inside.get(rest[:1], -1)
            if table.parent is None or table.array:
                return max(position, 0)
            table, rest = table.parent, (table.name, *rest)

    def _statements(self, table: Table) -> _Statements:
        if table.end - table.start <= _LONG:
            return _Statements(self._text, table)
        if table.start not in self._long:
            self._long[table.start] = _Statements(self._text, table)
        return self._long[table.start]


class _Statements:
    """Where the statements of a table have their keys."""

    def __init__(self, text: str, table: Table) -> None:
        self.whole: dict[TomlPath, int] = {}
        """The first of each key."""
        self.inside: dict[TomlPath, int] = {}
        """The first of each beginning of a key: of `plan.title` that of `plan`, and the whole."""
        for statement in statements(text, table.start + table.head, table.end):
            keys = statement.keys
            self.whole.setdefault(keys, statement.key)
            for count in range(1, len(keys) + 1):
                self.inside.setdefault(keys[:count], statement.key)

    def about(self, path: TomlPath) -> int | None:
        """Where the first statement is that holds a path or stands inside it."""
        holding = (self.whole.get(path[:count]) for count in range(1, len(path) + 1))
        places = [place for place in (self.inside.get(path), *holding) if place is not None]
        return min(places, default=None)


_finder_of = lru_cache(maxsize=2)(LineFinder)
"""Kept for the next question about the same text."""


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
