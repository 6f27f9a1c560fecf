"""Where the statements of a TOML text stand.

An edit replaces only the statements that it changes, and every error names its line; for both, a
parsed document is not enough. The text has been parsed before it comes here, so nothing is
validated: a scanner that knows strings, comments and brackets is enough to find where things
begin and end.

A plan can have 70,000 statements of which an edit touches one. So one pass of a regular
expression finds the table headers, skipping whole runs of other lines at a time, and the
statements of a table are looked at only when they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lscb_tui.store.files import BOM

Path = tuple[str | int, ...]
"""Where in the file's tables: ("objective", 9, "action", 1, "due")."""


def _all(pattern: str) -> str:
    """As many as there are, none given back; Python 3.11.2 needs the inner group for that."""
    return f"(?:(?>{pattern}))*+"


_BASIC = r'"(?!"")[^"\\\n]*+' + _all(r'\\.[^"\\\n]*+') + '"'
_LITERAL = r"'(?!'')[^'\n]*+'"
# A multi-line string may end in up to two quotes of its own before the three that close it.
_LONG_BASIC = r'"""[^"\\]*+' + _all(r'(?:\\.|"(?!""))[^"\\]*+') + r'""""{0,2}+'
_LONG_LITERAL = r"\'\'\'[^']*+" + _all(r"'(?!'')[^']*+") + r"\'\'\''{0,2}+"
_STRING = rf"(?:{_LONG_BASIC}|{_LONG_LITERAL}|{_BASIC}|{_LITERAL})"
_COMMENT = r"\#[^\n]*+"
_BARE = r"[A-Za-z0-9_\-. \t]*+"
_KEYS = _BARE + _all(f"(?:{_BASIC}|{_LITERAL}){_BARE}")
# Arrays and inline tables with no other inside; `_value_end` follows the rare nested ones.
_PLAIN = r"""[^\]\[{}"'#]*+"""
_INSIDE = _PLAIN + _all(f"(?:{_STRING}|{_COMMENT}){_PLAIN}")
_FLAT = rf"\[{_INSIDE}\]|\{{{_INSIDE}\}}"
# A value that starts with anything else ends on its own line, whatever else the line holds.
_ONE_LINE = r"""(?!\"""|\'\'\'|[\[{])"""
_VALUE = rf"(?:{_ONE_LINE}|{_FLAT}|{_LONG_BASIC}|{_LONG_LITERAL})[^\n]*+"
_LINES = _all(rf"{_KEYS}(?:=[ \t]*+{_VALUE}|{_COMMENT}|\r)?\n")
_HEADER = rf"""[ \t]*+(\[\[?)((?:[^\]"'\n]++|{_BASIC}|{_LITERAL})+)\]\]?"""

_TO_HEADER = re.compile(rf"{_LINES}(?:({_HEADER})[^\n]*+\n)?", re.DOTALL)
_ONE_HEADER = re.compile(_HEADER, re.DOTALL)
_KEY = re.compile(rf"([ \t]*+)({_KEYS})=[ \t]*+", re.DOTALL)
_REST = re.compile(r"[ \t]*+(#[^\r\n]*+)?\r?\n")
_WHOLE_STRING = re.compile(_STRING, re.DOTALL)
_SCALAR = re.compile(r"[^#\n]*?(?=[ \t\r]*+(?:#|\n))")
TOKEN = re.compile(rf"{_STRING}|{_COMMENT}|[\[\]{{}}]", re.DOTALL)


class Statement(NamedTuple):
    """The spans of one `key = value` in the text that it was found in."""

    keys: tuple[str, ...]
    """The key's parts: more than one where it is dotted."""
    start: int
    """Where its first line begins."""
    key: int
    """Where its key begins, after the indentation."""
    equals: int
    value: int
    value_end: int
    comment: int
    """Where the comment after it begins, -1 without one."""
    end: int
    """Behind the line break of its last line."""


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

    def find(self, path: Path) -> tuple[Table, Path]:
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
    for start, end, array, raw in _headers(text):
        last.end = start
        last = _enter(root, split_key(raw), array)
        last.start, last.head = start, end - start
        tables.append(last)
    last.end = len(text)
    return Outline(root, tables)


def _headers(text: str) -> Iterator[tuple[int, int, bool, str]]:
    length, text = len(text), _with_last_line(text)
    position, end = int(text.startswith(BOM)), len(text)
    match = _TO_HEADER.match
    while position < end:
        found = match(text, position)
        assert found  # It matches the empty text.
        position = found.end()
        brackets, raw = found.group(2, 3)
        if raw is not None:
            yield found.start(1), min(position, length), brackets == "[[", raw
        elif position < end:
            position = _statement(text, position).end


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


@lru_cache(maxsize=4096)
def split_key(raw: str) -> tuple[str, ...]:
    """The parts of a key as it is written, dotted or quoted."""
    raw = raw.strip(" \t")
    if not ('"' in raw or "'" in raw):
        return tuple(part.strip(" \t") for part in raw.split("."))
    # Late: quoted keys are rare, and what reads a plan should not wait for the parser twice.
    import tomli

    parts: list[str] = []
    found: Any = tomli.loads(f"{raw} = 0")
    while isinstance(found, dict):
        ((name, found),) = found.items()
        parts.append(name)
    return tuple(parts)


def statements(text: str, start: int, end: int) -> Iterator[Statement]:
    """The statements between two places, both at the start of a line and without a header."""
    length, text = len(text), _with_last_line(text)
    position = start + text.startswith(BOM, start)
    while position < end:
        if found := _KEY.match(text, position):
            statement = _statement(text, position, found)
            position = statement.end
            yield statement if position <= length else statement._replace(end=length)
        else:
            position = text.index("\n", position) + 1


def _statement(text: str, start: int, found: re.Match[str] | None = None) -> Statement:
    found = found or _KEY.match(text, start)
    if found is None:
        raise ValueError(f"there is no statement at {start}: {text[start : start + 40]!r}")
    value_end = _value_end(text, found.end())
    rest = _REST.match(text, value_end)
    comment, end = (rest.start(1), rest.end()) if rest else (-1, value_end)
    equals = found.end(2)
    return Statement(
        split_key(found[2]), start, found.start(2), equals, found.end(), value_end, comment, end
    )


def _value_end(text: str, position: int) -> int:
    first = text[position]
    if first in "[{":
        depth = 0
        for token in TOKEN.finditer(text, position):
            bracket = token[0]
            if bracket in ("[", "{"):
                depth += 1
            elif bracket in ("]", "}"):
                depth -= 1
                if not depth:
                    return token.end()
    pattern = _WHOLE_STRING if first in "\"'" else _SCALAR
    found = pattern.match(text, position)
    return found.end() if found else position


def comments_in(value: str) -> list[str]:
    """The comments inside a value: those between the elements of an array."""
    if "#" not in value or value[0] not in "[{":
        return []
    return [token[0].rstrip("\r") for token in TOKEN.finditer(value) if token[0][0] == "#"]


def header_of(section: str) -> str:
    """The header at the start of a table's text, with its indentation but without its comment."""
    found = _ONE_HEADER.match(section)
    return found[0] if found else ""


def line_at(text: str, position: int) -> int:
    """The number of the line that a place in the text stands on."""
    return text.count("\n", 0, position) + 1


def line_of(text: str, path: Path) -> int:
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


def _first_below(table: Table, rest: Path) -> int:
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


def _shared(keys: tuple[str, ...], path: Path) -> int:
    count = 0
    for key, part in zip(keys, path, strict=False):
        if key != part:
            break
        count += 1
    return count


@lru_cache(maxsize=2)
def _outline_to_read(text: str) -> Outline:
    """The outline of the text, kept for the next question about the same one."""
    return outline(text)


def _with_last_line(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"
