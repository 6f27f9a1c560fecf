"""A view of the Meeting that is one page of lines, to be read from its top."""

from __future__ import annotations

from textual.app import ComposeResult

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.page import Page


class PageView(View):
    """One page; the cursor is in it, and Space turns it."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.rows = Page(id=f"{self.id}-lines")
        self.rows.active = True

    def compose(self) -> ComposeResult:
        """The page."""
        yield self.rows

    @property
    def lines(self) -> Page:
        """The lines, with a cursor."""
        return self.rows

    @property
    def page(self) -> Page:
        """The same lines, which Space turns."""
        return self.rows

    def turn(self) -> bool:
        """The next part of the page; no other item, whatever there is."""
        if self.rows.top + self.rows.view_height < self.rows.count():
            self.rows.turn_page()
        else:
            self.host.say("That is all there is here.")
        return True
