"""What a query is typed of: terms, `or` and `and` between them, and brackets around some.

In quotes all of these are words. A quote or a bracket that is still open ends with the text, so
that a query can be followed while it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_OPENS = re.compile(r"-?\(")
_TERM = re.compile(
    r"""(?P<not>-)?
        (?:(?P<field>[^\W\d_][\w-]*)(?P<op>:|<=|>=|<|>|=))?
        (?: ["“”](?P<quoted>[^"“”]*)(?P<closed>["“”]|$) | (?P<plain>[^\s"“”]*) )""",
    re.VERBOSE | re.IGNORECASE,
)


class Piece(NamedTuple):
    """One piece of what was typed, and where it stands."""

    kind: Literal["term", "or", "and", "(", ")"]
    start: int
    end: int
    negated: bool = False
    field: str = ""
    """As typed; empty for words."""
    op: str = ""
    value: str = ""
    quoted: bool = False
    half_typed: bool = True
    """Whether more of it could follow at its end: a closed quote is whole."""


def pieces(text: str) -> Iterator[Piece]:
    """What a person typed, piece by piece."""
    at = depth = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if opens := _OPENS.match(text, at):
            yield Piece("(", at, opens.end(), negated=text[at] == "-")
            at, depth = opens.end(), depth + 1
            continue
        if depth and text[at] == ")":
            yield Piece(")", at, at + 1)
            at, depth = at + 1, depth - 1
            continue
        piece = _term(text, at, depth)
        yield piece
        at = piece.end


def _term(text: str, at: int, depth: int) -> Piece:
    found = _TERM.match(text, at)
    assert found is not None  # every part of it may be missing
    end, negated = found.end(), found["not"] is not None
    field, op, quoted = found["field"] or "", found["op"] or "", found["quoted"]
    if quoted is not None:
        half_typed = not found["closed"]
        return Piece("term", at, end, negated, field, op, quoted, True, half_typed)
    value = found["plain"]
    if depth:
        # A bracket that opened within a word closes within it, as in "plan(s)".
        more = value.count(")") - value.count("(")
        closing = min(max(0, more), depth, len(value) - len(value.rstrip(")")))
        value, end = value[: len(value) - closing], end - closing
    word = value.casefold()
    if not (negated or field) and word in ("or", "and"):
        return Piece("or" if word == "or" else "and", at, end, value=value)
    return Piece("term", at, end, negated, field, op, value)
