"""Where the headers and statements of a TOML text stand.

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
from typing import Any

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.words.patterns import late
from lscb_tui.store.files import BOM


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

_TO_HEADER = late(rf"{_LINES}(?:({_HEADER})[^\n]*+\n)?", re.DOTALL)
_ONE_HEADER = late(_HEADER, re.DOTALL)
_KEY = late(rf"([ \t]*+)({_KEYS})=[ \t]*+", re.DOTALL)
_REST = late(r"[ \t]*+(#[^\r\n]*+)?\r?\n")
_WHOLE_STRING = late(_STRING, re.DOTALL)
_SCALAR = late(r"[^#\n]*?(?=[ \t\r]*+(?:#|\n))")
TOKEN = late(rf"{_STRING}|{_COMMENT}|[\[\]{{}}]", re.DOTALL)


class Statement(Struct, frozen=True):
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


def headers(text: str) -> Iterator[tuple[int, int, bool, str]]:
    """Each table header: where its line begins and ends, whether of an array, and its key."""
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
            yield statement if position <= length else replace(statement, end=length)
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


def comments_in(value: str, alone: bool = False) -> list[str]:
    """The comments inside a value, or those among them that are `alone` on their lines."""
    if "#" not in value or value[0] not in "[{":
        return []
    return [
        token[0].rstrip("\r")
        for token in TOKEN.finditer(value)
        if token[0][0] == "#"
        and not (alone and value[value.rfind("\n", 0, token.start()) + 1 : token.start()].strip())
    ]


def header_of(section: str) -> str:
    """The header at the start of a table's text, with its indentation but without its comment."""
    found = _ONE_HEADER.match(section)
    return found[0] if found else ""


def _with_last_line(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"
