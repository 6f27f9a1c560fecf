"""What the parts of the Meeting may ask of the screen that owns them."""

from __future__ import annotations

from typing import Protocol

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.meeting.view import View


class MeetingHost(Host, Protocol):
    """The Meeting, as its parts see it."""

    @property
    def view(self) -> View:
        """The view that is shown."""
        ...

    def open_view(self, name: str) -> None:
        """Show another view, or a page that is none of the tabs, about the same item."""
        ...
