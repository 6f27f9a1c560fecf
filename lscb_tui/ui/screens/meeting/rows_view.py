"""A view of the Meeting that is one list of rows under headings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.app import ComposeResult

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.stop_list import StopList

T = TypeVar("T")


class RowsView(View, Generic[T]):
    """One list, whose cursor passes over its headings; nothing more is to be read."""

    def __init__(self, host: Host, stops: Callable[[T], bool]) -> None:
        super().__init__(host)
        self.rows: StopList[T] = StopList(self.row, stops, id=f"{self.id}-rows")
        self._page = Page()
        self._page.display = False

    def compose(self) -> ComposeResult:
        """The rows."""
        yield self.rows
        yield self._page

    def row(self, line: T, width: int) -> Line:
        """One row."""
        raise NotImplementedError

    @property
    def lines(self) -> StopList[T]:
        """The rows."""
        return self.rows

    @property
    def page(self) -> Page:
        """Nothing more is to be read here."""
        return self._page

    def jump(self, by: int) -> bool:
        """To the next heading, or the one before."""
        return self.rows.jump(by)
