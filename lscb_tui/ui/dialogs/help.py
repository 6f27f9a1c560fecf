"""The help screen: every key, mark and filter, from the tables that the program itself goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from lscb_tui.core import filter
from lscb_tui.ui.keys.command import Command, shown
from lscb_tui.ui.keys.screens import NAMES, place_of
from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.status_marks import LEGEND
from lscb_tui.ui.widgets.styled_text import Line, Part, wrapped

_COLUMN = 20
_LEAST = 40
"""The least width that lines are set for."""


def help_lines(width: int = 80, screen: str = "plan") -> Iterator[Line]:
    """The keys by group, the marks, and the filter language, in lines of a width."""
    for left, right in _help(screen):
        if not right:
            yield Line((Part(left, "strong"),) if left else ())
        for n, row in enumerate(wrapped(right, max(_LEAST, width) - _COLUMN - 1) if right else ()):
            yield Line((Part(f"  {'' if n else left:<{_COLUMN - 2}} ", "link"), Part(row)))


def _help(screen: str) -> Iterator[tuple[str, str]]:
    """Headings, and what is said of each thing; the keys of this screen first."""
    here = [command for command in COMMANDS if screen in command.screens]
    for group in dict.fromkeys(command.group for command in here):
        yield group, ""
        yield from _keys(command for command in here if command.group == group)
    for other in NAMES:
        if other != screen:
            yield f"On {place_of(other)}", ""
            yield from _keys(c for c in COMMANDS if other in c.screens and c not in here)
    yield "Marks in the plan", ""
    yield from LEGEND
    yield "", ""
    yield "Filters: every term must match", ""
    yield from filter.TERM_EXAMPLES
    yield from filter.COLUMN_EXAMPLES


def _keys(commands: Iterable[Command]) -> Iterator[tuple[str, str]]:
    for command in commands:
        yield " ".join(shown(key) for key in command.keys), command.help
    yield "", ""


class HelpLines(LineList):
    """The lines of the help."""

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._of = screen

    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def line_at(self, index: int, width: int) -> Line:
        """One line."""
        return self.lines[index]

    def on_resize(self) -> None:
        """Set the lines anew: they depend on the width."""
        self.lines = list(help_lines(self.size.width, self._of))
        self.show_all()


class HelpScreen(ModalScreen[None]):
    """All of the help, to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,backspace,enter", "leave", "Back", id="help.back"),
        Binding("j,down", "step(1)", "Down", id="help.down"),
        Binding("k,up", "step(-1)", "Up", id="help.up"),
        Binding("ctrl+d,pagedown,space", "page(1)", "Page down", id="help.page_down"),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="help.page_up"),
        Binding("g,home", "step(-9999)", "First", id="help.first"),
        Binding("G,end", "step(9999)", "Last", id="help.last"),
    ]

    def __init__(self, screen: str = "plan") -> None:
        super().__init__()
        self._of = screen

    def compose(self) -> ComposeResult:
        """The lines."""
        yield HelpLines(self._of)

    def action_step(self, lines: int) -> None:
        """Move by lines."""
        self.query_one(HelpLines).step(lines)

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self.query_one(HelpLines).page(pages)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)
