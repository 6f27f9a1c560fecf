"""The parts of an array or an inline table, of which an edit replaces only those that it changes.

A comment behind a part, on its line, belongs to that part: it goes where the part goes. One on a
line of its own stays where it is, above what follows.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.patterns import late
from lscb_tui.store.toml import layout
from lscb_tui.store.toml.scanner import TOKEN, comments_in, split_key

_OPENING = late(r"[\[{](?:[ \t]*#[^\r\n]*)?")
_LEAD = late(r"(?:[ \t\r\n]|#[^\r\n]*)*+")
_BEHIND = late(r"[ \t]*+#[^\r\n]*")
_TO_COMMA = late(r"((?:[ \t\r\n]|#[^\r\n]*)*+),")
_MARK = late(rf"{TOKEN.pattern}|,", re.DOTALL)
_KEY = late(r"""((?:[^"'=]++|"(?:[^"\\]|\\.)*+"|'[^']*+')*?)([ \t]*=[ \t]*)""", re.DOTALL)
_NOTES = late(r"(?:[ \t\r\n]*+#[^\r\n]*)*+")
_LINE_BREAK = late(r"[ \t]*+\r?\n")
_IDENTITY = ("ref", "number", "id", "code", "review")
"""By which of its keys a table in an array is known, if it has one."""


class Unlike(Exception):
    """The text of a value is not in a form of which parts can be told."""


class Part(Struct, frozen=True):
    """An element of an array, or a key with its value in an inline table."""

    lead: str
    """The white space before it, and the comments on lines of their own."""
    text: str
    gap: str
    """What stands between it and its comma; nearly always nothing."""
    comma: bool
    behind: str
    """The comment behind it, with the white space before that."""


class Container(Struct, frozen=True):
    """An array or an inline table as text."""

    opening: str
    parts: list[Part]
    closing: str
    """From behind the last part: white space, comments on lines of their own, and the bracket."""


def container_of(text: str) -> Container:
    """The parts of a value that begins with a bracket."""
    found = _OPENING.match(text)
    assert found
    position, parts = found.end(), list[Part]()
    while True:
        start = _match_end(_LEAD, text, position)
        if start >= len(text) - 1:
            return Container(found[0], parts, text[position:])
        end = _part_end(text, start)
        inside = text[start:end].rstrip(" \t\r\n")
        end = start + len(inside)
        comma = _TO_COMMA.match(text, end)
        after = comma.end() if comma else end
        gap = comma[1] if comma else ""
        rest = _match_end(_BEHIND, text, after)
        parts.append(Part(text[position:start], inside, gap, bool(comma), text[after:rest]))
        position = rest


def _match_end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _part_end(text: str, start: int) -> int:
    """Where the comma, the comment or the bracket behind a part begins."""
    depth = 0
    for mark in _MARK.finditer(text, start):
        first = mark[0][0]
        if first in "[{":
            depth += 1
        elif first in "]}":
            if not depth:
                return mark.start()
            depth -= 1
        elif first in ",#" and not depth:
            return mark.start()
    return len(text) - 1


def rewritten(text: str, old: Any, new: Any, eol: str) -> str:
    """The text of a value made to say another: parts that stay are not written anew.

    Raises Unlike where its comments cannot be kept so.
    """
    if same(old, new) and not (isinstance(old, dict) and [*old] != [*new]):
        return text
    if text[0] not in "[{" or not comments_in(text):
        return layout.inline(new)
    if type(old) is not type(new) or not new:
        raise Unlike
    there = container_of(text)
    if not there.parts or len(there.parts) != len(old):
        raise Unlike
    if isinstance(old, dict):
        return _joined(there, _keys(there, old, new, eol), eol)
    chosen: list[Chosen] = []
    for at, value in zip(_matches(old, new), new, strict=True):
        inside = layout.inline(value)
        if at is not None:
            inside = rewritten(there.parts[at].text, old[at], value, eol)
        chosen.append((at, inside))
    return _joined(there, chosen, eol)


Chosen = tuple[int | None, str]
"""A part as it is to be: which of those that are there, if any, and its text."""


def _keys(there: Container, old: dict[str, Any], new: dict[str, Any], eol: str) -> list[Chosen]:
    """The keys of an inline table with other values, each with that."""
    heads = [_KEY.match(part.text) for part in there.parts]
    names = [split_key(head[1]) if head else () for head in heads]
    if names != [(name,) for name in old]:
        raise Unlike
    places = {name: at for at, name in enumerate(old)}
    chosen: list[Chosen] = []
    for name, value in new.items():
        at = places.get(name)
        head = heads[at] if at is not None else None
        if at is None or head is None:
            chosen.append((None, f"{layout.written_key(name)} = {layout.inline(value)}"))
            continue
        inside = rewritten(there.parts[at].text[head.end() :], old[name], value, eol)
        chosen.append((at, f"{head[0]}{inside}"))
    return chosen


def _matches(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which of the old elements each new one is: the equal one, else that of the same number.

    What is left between two that are known is one that was changed, where as many are left.
    """
    found: list[int | None] = [None] * len(new)
    left = dict.fromkeys(range(len(old)))

    def match(known_by: Callable[[Any], Hashable]) -> None:
        there: dict[Hashable, deque[int]] = {}
        for at in left:
            there.setdefault(known_by(old[at]), deque()).append(at)
        for at, value in enumerate(new):
            name = known_by(value) if found[at] is None else None
            if name is not None and there.get(name):
                found[at] = chosen = there[name].popleft()
                del left[chosen]

    match(repr)
    match(identity)
    for run in _runs(found):
        before = found[run[0] - 1] if run[0] else -1
        assert before is not None
        between: list[int] = []
        while before + 1 + len(between) in left:
            between.append(before + 1 + len(between))
        if len(between) == len(run):
            for at, chosen in zip(run, between, strict=True):
                if identity(old[chosen]) is None and identity(new[at]) is None:
                    found[at] = chosen
                    del left[chosen]
    return found


def identity(value: Any) -> Hashable:
    """By what a table in an array is known, wherever in it that stands; None without a number."""
    if not isinstance(value, dict):
        return None
    return next(((name, str(value[name])) for name in _IDENTITY if name in value), None)


def _runs(found: Sequence[int | None]) -> Iterator[list[int]]:
    """The runs of places without a match."""
    run: list[int] = []
    for at, match in enumerate(found):
        if match is None:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(there: Container, chosen: Sequence[Chosen], eol: str) -> str:
    """A container with other parts, in the layout that it has."""
    parts, stay = there.parts, {at for at, _ in chosen}
    first, other = (_space(part.lead) for part in (parts[0], parts[min(1, len(parts) - 1)]))
    if len(parts) == 1 and "\n" not in first:
        other = " "
    line = eol + line_indent(there)
    # The comment lines above a part that goes stay above what follows it.
    above, kept = dict[int, str](), ""
    for index, each in enumerate(parts):
        if index in stay:
            above[index], kept = kept, ""
        else:
            kept += _notes(each.lead)
    pieces, comment = [there.opening], "#" in there.opening
    for place, (at, text) in enumerate(chosen):
        part = Part(other if place else first, text, "", False, "")
        if at is not None:
            old = parts[at]
            if _notes(old.lead) or (at == 0) == (place == 0):
                part = replace(part, lead=old.lead)
            part = replace(part, gap=old.gap, behind=old.behind)
        notes = "" if at is None else above[at]
        lead = notes + (_broken(part.lead, line) if notes else part.lead)
        pieces.append(_broken(lead, line) if comment else lead)
        comma = "," if parts[-1].comma or place < len(chosen) - 1 else ""
        pieces.append(f"{text}{part.gap}{comma}{part.behind}")
        comment = bool(part.behind)
    closing = kept + (_broken(there.closing, eol) if kept else there.closing)
    pieces.append(_broken(closing, eol) if comment else closing)
    return "".join(pieces)


def _notes(lead: str) -> str:
    """The comments above a part, without the white space behind the last."""
    found = _NOTES.match(lead)
    return found[0] if found else ""


def _space(lead: str) -> str:
    """The white space right before a part, without the blank lines above that."""
    space = lead[len(_notes(lead)) :]
    before, found, indent = space.rpartition("\n")
    if not found:
        return space
    eol = "\r\n" if before.endswith("\r") else "\n"
    return eol + indent


def line_indent(there: Container) -> str:
    """How a part on a line of its own is indented."""
    for part in reversed(there.parts):
        if "\n" in part.lead:
            return part.lead.rpartition("\n")[2]
    _, found, indent = there.closing[:-1].rpartition("\n")
    return f"{indent}  " if found else "  "


def key_in(part: str) -> int:
    """Where the value begins in a part of an inline table."""
    found = _KEY.match(part)
    return found.end() if found else 0


def _broken(lead: str, line: str) -> str:
    """White space behind a comment, which only a line break ends."""
    return lead if _LINE_BREAK.match(lead) else line + lead.lstrip(" \t")
