"""The lines below the plan: the keys that there is room for, or a sentence that was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lscb_tui.ui.keys.command import AT_END, Command, shown
from lscb_tui.ui.lines.styled_text import Part, in_whole_words, shown_width, wrapped

_LEAST_KEYS = 40
"""How many columns there must be for other keys beside those of the screens."""
Severity = Literal["said", "refused"]


def said_in_lines(said: str, commands: Sequence[Command], width: int) -> list[str]:
    """A sentence set in lines, with room behind it for the help, which is named always."""
    lines = wrapped(said, max(20, width - 2))
    last = shown_width([Part(f" {lines[-1]} ")])
    if last + shown_width(_at_end(commands[-1:], width)) > width:
        lines.append("")
    return lines


def said_lines(
    lines: Sequence[str], severity: Severity, commands: Sequence[Command], width: int, rows: int
) -> list[tuple[Part, ...]]:
    """What was said, over at least so many rows; the help, and the way back, at the right end."""
    style = "refused" if severity == "refused" else "strong"
    rows = max(rows, len(lines))
    *above, last = [
        (Part(" "), Part(lines[y] if y < len(lines) else "", style)) for y in range(rows)
    ]
    left = width - shown_width(last) - 1
    end = _at_end(commands, left)
    return [*above, (*last, Part(" " * (left + 1 - shown_width(end))), *end)]


def keys_lines(
    commands: Sequence[Command], note: str, width: int, rows: int
) -> list[tuple[Part, ...]]:
    """The note, the keys that there is room for, and at the right end those that always are.

    The keys of the other screens are told in one, where there is no room for their names.
    """
    end = _at_end(commands, width)
    keys = [c for c in commands if c.footer < AT_END]
    lines: list[tuple[Part, ...]] = []
    for _ in range(rows - 1):
        parts = [] if lines else _note(note, width)
        while keys and shown_width([*parts, *_key(keys[0])]) <= width:
            parts += _key(keys.pop(0))
        lines.append((*parts, Part(" " * (width - shown_width(parts)))))
    room = width - shown_width(end)
    parts = [] if lines else _note(note, room)
    if shown_width([*parts, *(part for c in keys for part in _key(c))]) > room:
        screens = [shown(c.keys[0]) for c in keys if c.opens]
        keys = [c for c in keys if not c.opens]
        named = f"{screens[0]}-{screens[-1]}" if len(screens) > 2 else " ".join(screens)
        others = [Part(f" {named}", "key"), Part(" Screens ")] if screens else []
        if room - shown_width([*parts, *others]) >= _LEAST_KEYS:
            end = [*others, *end]
            room -= shown_width(others)
    for command in keys:
        if shown_width([*parts, *_key(command)]) > room:
            break
        parts += _key(command)
    gap = Part(" " * (width - shown_width([*parts, *end])))
    return [*lines, (*parts, gap, *end)]


def _note(note: str, room: int) -> list[Part]:
    """The note with a line behind it, cut where there is no room for it and one key."""
    if not note:
        return []
    fits = in_whole_words(note, max(1, room - 3))
    return [Part(f" {fits} ", "strong"), Part("│")]


def _at_end(commands: Sequence[Command], room: int) -> list[Part]:
    """The keys that stand at the right end, the last of them surely where there is any room."""
    last = [c for c in commands if c.footer >= AT_END]
    while last and shown_width([part for c in last for part in _key(c)]) > room:
        del last[0]
    return [part for c in last for part in _key(c)]


def _key(command: Command) -> tuple[Part, Part]:
    """A key with what it does."""
    keys = " ".join(shown(key) for key in (command.with_key, command.keys[0]) if key)
    return Part(f" {keys}", "key"), Part(f" {command.title} ")
