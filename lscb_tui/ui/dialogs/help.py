"""The help screen: every key, mark and filter, from the tables that the program itself goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from lscb_tui.core import query
from lscb_tui.ui.keys import COMMANDS, shown
from lscb_tui.ui.lines import LineList
from lscb_tui.ui.marks import LEGEND
from lscb_tui.ui.show import Line, Part

_COLUMN = 20


def help_lines() -> Iterator[Line]:
    """The keys by group, the marks, and the filter language."""
    groups = dict.fromkeys(command.group for command in COMMANDS)
    for group in groups:
        yield Line((Part(group, "strong"),))
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(shown(key) for key in command.keys)
                yield _row(keys, command.help)
        yield Line()
    yield Line((Part("Marks in the plan", "strong"),))
    for mark, meaning in LEGEND:
        yield _row(mark, meaning)
    yield Line()
    yield Line((Part("Filters: terms that must all hold", "strong"),))
    for example, meaning in query.HELP:
        yield _row(example, meaning)


def _row(left: str, right: str) -> Line:
    return Line((Part(f"  {left:<{_COLUMN - 2}} ", "link"), Part(right)))


class HelpLines(LineList):
    """The lines of the help."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = list(help_lines())

    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def line_at(self, index: int, width: int) -> Line:
        """One line."""
        return self.lines[index]


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

    def compose(self) -> ComposeResult:
        """The lines."""
        yield HelpLines()

    def action_step(self, lines: int) -> None:
        """Move by lines."""
        self.query_one(HelpLines).step(lines)

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self.query_one(HelpLines).page(pages)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)
