"""A view of the Meeting that is a list, with what is under its cursor in full below."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.stop_list import StopList

T = TypeVar("T")


class ListAndPageView(View, Generic[T]):
    """The list has as many rows as it needs, the page the rest."""

    LEAST_LIST: ClassVar[int] = 5
    LEAST_PAGE: ClassVar[int] = 5
    """How many rows each has at the least."""
    PAGE_SHARE: ClassVar[float] = 1 / 3
    """The part of the height that the page has at the least."""

    def __init__(self, host: Host, stops: Callable[[T], bool]) -> None:
        super().__init__(host)
        self.rows: StopList[T] = StopList(self.row, stops, id=f"{self.id}-rows")
        self.about = Page(id=f"{self.id}-page")

    def compose(self) -> ComposeResult:
        """The list, and the page below it."""
        yield self.rows
        yield self.about

    def row(self, line: T, width: int) -> Line:
        """One row of the list."""
        raise NotImplementedError

    def show_current(self) -> None:
        """Show on the page what is under the cursor."""
        raise NotImplementedError

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.rows

    @property
    def page(self) -> Page:
        """What is under the cursor."""
        return self.about

    @property
    def page_width(self) -> int:
        """How many columns the page has for its lines."""
        return (self.size.width or self.host.app.size.width) - 1

    def moved(self) -> None:
        """The cursor went to another row: show that in full."""
        self.show_current()

    def turn(self) -> bool:
        """Show the rest of the page, where not all of it is in sight."""
        if self.about.count() - self.about.top <= self.about.view_height:
            return False
        self.about.turn_page()
        return True

    def on_resize(self) -> None:
        """The lines depend on the width, and how many there are on the height."""
        self.share_out()
        self.show_current()

    def share_out(self) -> None:
        """The list as much as it needs, the page the rest."""
        height = self.size.height
        if not height:
            return
        most = height - max(self.LEAST_PAGE, int(height * self.PAGE_SHARE))
        rows = min(len(self.rows.values), max(self.LEAST_LIST, most))
        if self.rows.styles.height is None or self.rows.styles.height.value != rows:
            self.rows.styles.height = rows
