"""Moving the cursor: by rows, by pages, to the ends."""

from __future__ import annotations

from lscb_tui.ui.commands.host import Host


class Cursor:
    """Moves the cursor of the list that has the keys."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def down(self) -> None:
        """One row down."""
        self._host.pane.step(1)

    def up(self) -> None:
        """One row up."""
        self._host.pane.step(-1)

    def first(self) -> None:
        """The first row."""
        self._host.pane.move_to(0)

    def last(self) -> None:
        """The last row."""
        self._host.pane.move_to(self._host.pane.count() - 1)

    def page_down(self) -> None:
        """A page down."""
        self._host.pane.page(1)

    def page_up(self) -> None:
        """A page up."""
        self._host.pane.page(-1)

    def turn_page(self) -> None:
        """The next part of the details."""
        self._host.page.turn_page()
