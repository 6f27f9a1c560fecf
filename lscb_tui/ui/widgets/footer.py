"""The line below the plan: the keys that matter here and now, or what was just said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from textual.strip import Strip

from lscb_tui.ui.keys.command import Command, shown
from lscb_tui.ui.widgets.bar import Bar
from lscb_tui.ui.widgets.styled_text import Part, part, wrapped

Severity = Literal["said", "refused"]


class Footer(Bar):
    """The keys that matter here and now, or what was just said."""

    def __init__(self) -> None:
        super().__init__()
        self._note = ""
        self._commands: tuple[Command, ...] = ()
        self._said: tuple[str, Severity] | None = None
        self._lines: list[str] = []

    @property
    def note(self) -> str:
        """What stands before the keys: the filter and how much it matched, or the item."""
        return self._note

    @note.setter
    def note(self, note: str) -> None:
        if note != self._note:
            self._note = note
            self.refresh()

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
            self._set_height(len(self._lines))
            self.refresh()

    def on_resize(self) -> None:
        """Set what was said anew."""
        self._wrap()

    def hush(self) -> None:
        """Show the keys again."""
        if self._said is not None:
            self._said = None
            self._set_height(1)
            self.refresh()

    def _set_height(self, lines: int) -> None:
        if self.size.height != lines:
            self.styles.height = lines

    @property
    def said(self) -> str:
        """The sentence that is shown, if one is."""
        return self._said[0] if self._said else ""

    def render_line(self, y: int) -> Strip:
        """What was said, or the filter and as many keys as there is room for."""
        width = self.size.width
        if self._said is not None:
            style = "refused" if self._said[1] == "refused" else "strong"
            said = self._lines[y] if y < len(self._lines) else ""
            return self.draw((Part(" "), Part(said, style)))
        parts = [part(f" {self.note} ", "strong"), Part("│")] if self.note else []
        used = sum(cell_len(p.text) for p in parts)
        for command in self._commands:
            key, title = f" {shown(command.keys[0])}", f" {command.title} "
            if used + cell_len(key + title) > width:
                break
            parts += (Part(key, "key"), Part(title))
            used += cell_len(key + title)
        return self.draw(parts)
