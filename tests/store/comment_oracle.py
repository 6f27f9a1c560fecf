"""What each comment of a text is about, told by its line and the lines around it.

Slow and plain, to be held against `store.toml.comment_places`, which must find the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.store.files import BOM
from lscb_tui.store.toml.comments import comments
from lscb_tui.store.toml.outline import Table, outline
from lscb_tui.store.toml.scanner import Statement, statements

Anchor = tuple[str, ...]
_NAMES = ("ref", "number", "id", "code", "review", "key")


class Beside(NamedTuple):
    """What the comments of a text are about, and how often there is each thing to be about."""

    anchors: dict[str, Anchor]
    things: Counter[Anchor]
    first: Anchor = ()
    """What stands first in the file: a comment above that is the file's."""


def beside(text: str) -> Beside:
    """What each comment is about; every comment must be another."""
    text = text.removeprefix(BOM).replace("\r\n", "\n")
    text += "" if text.endswith("\n") else "\n"
    lines = text.split("\n")
    named: dict[int, Anchor] = {}
    """By line: what stands there."""
    inside: dict[int, int] = {}
    """By line: on which line the statement ends that it is inside of."""
    headers: set[int] = set()
    section: dict[int, Anchor] = {}
    for table in outline(text).tables:
        body = list(statements(text, table.start + table.head, table.end))
        name = _name(text, table, body)
        first, last = text.count("\n", 0, table.start), text.count("\n", 0, table.end)
        section |= dict.fromkeys(range(first, last), name)
        if table.parent is not None:
            headers.add(first)
            named[first] = name
        for each in body:
            key = (*name, *each.keys)
            start = text.count("\n", 0, each.start)
            end = text.count("\n", 0, each.value_end)
            named[start] = named[end] = key
            inside |= dict.fromkeys(range(start + 1, end + 1), end)
            for line in range(start, end + 1):
                if text[each.value] == "[" and (found := _element(lines[line])):
                    named[line] = (*key, found)
    anchors: dict[str, Anchor] = {}
    # Above a first table, with nothing before it, a comment is the file's.
    bare = min(named, default=None) in (None, *headers)
    for comment in comments(text):
        at = comment.line - 1
        if not comment.alone:
            # Inside a value that is not told by lines: not looked at.
            if at in named:
                anchors[comment.text] = ("behind", *named[at])
            continue
        below = at + 1
        while below < len(lines) and lines[below].lstrip().startswith("#"):
            below += 1
        apart = below >= len(lines) or not lines[below].strip()
        while below < len(lines) and (
            not lines[below].strip() or lines[below].lstrip().startswith("#")
        ):
            below += 1
        if at in inside:
            if below in named:
                anchors[comment.text] = ("above", *named[below])
        elif section.get(at, ()) == () and (
            (bare and all(line.startswith("#") for line in map(str.lstrip, lines[:at])))
            or (apart and at < min(named, default=len(lines)))
        ):
            anchors[comment.text] = ("end",)
        elif below in named and below not in headers:
            if below in named:
                anchors[comment.text] = ("above", *named[below])
        elif apart or below not in named:
            anchors[comment.text] = ("end", *section.get(at, ()))
        else:
            anchors[comment.text] = ("above", *named[below])
    top = named[min(named)] if named else ()
    return Beside(anchors, Counter([*named.values(), *section.values()]), top)


def _name(text: str, table: Table, body: list[Statement]) -> Anchor:
    if table.parent is None:
        return ()
    for name in _NAMES:
        for each in body:
            if each.keys == (name,):
                value = parse_toml(f"v = {text[each.value : each.value_end]}")["v"]
                whose = _name_of_parent(text, table) if name == "review" else ()
                return (*whose, *table.names, str(value))
    return (*_name_of_parent(text, table), *table.names)


def _name_of_parent(text: str, table: Table) -> Anchor:
    above = table.parent
    if above is None or above.start < 0 or above.parent is None:
        return ()
    return _name(text, above, list(statements(text, above.start + above.head, above.end)))


def _element(line: str) -> str:
    """The last whole element on a line of an array, as far as it can be told."""
    found = re.findall(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,#\[\]]+", line.split(" #")[0])
    return found[-1].strip("\"'") if found and "=" not in line.split(" #")[0] else ""


def astray(before: str, after: str) -> list[str]:
    """The comments that are about something else now, though what they were about is there."""
    was, now = beside(before), beside(after)
    return [
        f"{comment}: {anchor} -> {now.anchors[comment]}"
        for comment, anchor in was.anchors.items()
        if comment in now.anchors
        and not _is_about(now, now.anchors[comment], anchor)
        and now.things[anchor[1:]] >= was.things[anchor[1:]] > 0
    ]


def _is_about(now: Beside, there: Anchor, anchor: Anchor) -> bool:
    """Whether a comment that stands there is about what it was about.

    Or above what has become the first of the file; or above the action that it was inside of: one
    that was in a list of tables on one line for a while had no other place for it there.
    """
    first = there == ("end",) and anchor == ("above", *now.first)
    above = there[0] == "above" and there[1:3] == ("objective", "action")
    return there == anchor or first or (above and anchor[1 : len(there)] == there[1:])
