"""The comments of a plan's text: what people wrote beside the plan, which no value holds.

A merge must say which of them it could not keep, `check` finds the conflicts that one left, and a
difference of two plans in words shows them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.patterns import late
from lscb_tui.store.toml.scanner import TOKEN

CONFLICT = "# conflict:"
"""Begins the comment line that a merge leaves above what both sides changed."""

_CONFLICT = late(rf"{re.escape(CONFLICT)}\s*(.*)", re.DOTALL)


class Comment(Struct, frozen=True):
    """One comment, from its `#` to the end of its line."""

    line: int
    text: str
    alone: bool
    """Whether nothing else stands on its line."""


def comments(text: str) -> Iterator[Comment]:
    """Every comment of a text that is valid TOML, in order; a `#` inside a string is none."""
    line, position = 1, 0
    for token in TOKEN.finditer(text):
        if token[0][0] != "#":
            continue
        start = token.start()
        line += text.count("\n", position, start)
        position = start
        before = text[text.rfind("\n", 0, start) + 1 : start]
        yield Comment(line, token[0].rstrip(" \t\r"), not before.strip(" \t\ufeff"))


def conflicts(text: str) -> tuple[tuple[int, str], ...]:
    """The lines on which a merge left a conflict, each with what it says."""
    # A plan without any, which nearly every one is, is not looked through.
    if CONFLICT not in text:
        return ()
    found = []
    for comment in comments(text):
        if comment.alone and (said := _CONFLICT.fullmatch(comment.text)):
            found.append((comment.line, said[1]))
    return tuple(found)
