"""The lines below the plan: the keys that matter here and now, or what was just said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from textual.strip import Strip

from lscb_tui.ui.keys.command import AT_END, Command, shown
from lscb_tui.ui.widgets.bar import Bar
from lscb_tui.ui.widgets.styled_text import Part, in_whole_words, shown_width, wrapped

_LEAST_KEYS = 40
"""How many columns there must be for other keys beside those of the screens."""
Severity = Literal["said", "refused"]


class Footer(Bar):
    """The keys that matter here and now, or what was just said."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = 1
        self._note = ""
        self._commands: tuple[Command, ...] = ()
        self._said: tuple[str, Severity] | None = None
        self._lines: list[str] = []
        self.makes_room: Callable[[int], None] | None = None
        """Told how many lines are needed, before they are taken from what is above."""

    @property
    def note(self) -> str:
        """What stands before the keys: the filter and how much it matched, or the item."""
        return self._note

    @note.setter
    def note(self, note: str) -> None:
        if note != self._note:
            self._note = note
            self.refresh()

    @property
    def rows(self) -> int:
        """How many lines there are for keys."""
        return self._rows

    @rows.setter
    def rows(self, rows: int) -> None:
        if rows != self._rows:
            self._rows = rows
            self._set_height(max(rows, len(self._lines) if self._said else 0))

    def show_keys(self, commands: Sequence[Command]) -> None:
        """Show some commands' keys, the first of them surely."""
        if tuple(commands) != self._commands:
            self._commands = tuple(commands)
            if self._said is None:
                self.refresh()

    def say(self, message: str, severity: Severity = "said") -> None:
        """Show a sentence in place of the keys, whole, until the next key."""
        self._said = (message, severity)
        self._wrap()

    def _wrap(self) -> None:
        """Set what was said in lines of the width that there is, before the first layout too."""
        if self._said is not None:
            width = self.size.width or self.app.size.width
            self._lines = wrapped(self._said[0], max(20, width - 2))
            last = shown_width([Part(f" {self._lines[-1]} ")])
            if last + shown_width(_at_end(self._commands[-1:], width)) > width:
                # The help is named always, whatever is said.
                self._lines.append("")
            self._set_height(max(self._rows, len(self._lines)))
            self.refresh()

    def on_resize(self) -> None:
        """Set what was said anew."""
        self._wrap()

    def hush(self) -> None:
        """Show the keys again."""
        if self._said is not None:
            self._said = None
            self._set_height(self._rows)
            self.refresh()

    def _set_height(self, lines: int) -> None:
        if self.makes_room is not None:
            self.makes_room(lines)
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    @property
    def said(self) -> str:
        """The sentence that is shown, if one is."""
        return self._said[0] if self._said else ""

    def render_line(self, y: int) -> Strip:
        """What was said, or the keys; the help, and the way back, stand at the right end."""
        if self._said is None:
            lines = keys_lines(self._commands, self.note, self.size.width, self._rows)
            return self.draw(lines[y] if y < len(lines) else ())
        style = "refused" if self._said[1] == "refused" else "strong"
        said = self._lines[y] if y < len(self._lines) else ""
        parts = [Part(" "), Part(said, style)]
        if y == max(self._rows, len(self._lines)) - 1:
            left = self.size.width - shown_width(parts) - 1
            end = _at_end(self._commands, left)
            parts += (Part(" " * (left + 1 - shown_width(end))), *end)
        return self.draw(parts)


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
