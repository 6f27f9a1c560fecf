"""The lines below the plan: the keys that matter here and now, or what was just said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.strip import Strip

from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.lines.footer_lines import Severity, keys_lines, said_in_lines, said_lines
from lscb_tui.ui.widgets.bar import Bar


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
            self._lines = said_in_lines(self._said[0], self._commands, width)
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
        width = self.size.width
        if self._said is None:
            lines = keys_lines(self._commands, self.note, width, self._rows)
        else:
            lines = said_lines(self._lines, self._said[1], self._commands, width, self._rows)
        return self.draw(lines[y] if y < len(lines) else ())
