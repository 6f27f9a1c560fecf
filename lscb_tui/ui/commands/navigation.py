"""Going from screen to screen, and back."""

from __future__ import annotations

from lscb_tui.ui.commands.deleted_item import DeletedItem
from lscb_tui.ui.commands.host import Host


class Navigation:
    """Opens the other screens about the item that the keys are about."""

    def __init__(self, host: Host, deleted: DeletedItem) -> None:
        self._host = host
        self._deleted = deleted

    def open(self, name: str) -> None:
        """Open a screen; on that screen, turn to its next view."""
        host = self._host
        if name == host.NAME:
            host.next_view()
        else:
            host.shell.open_screen(name, host.leave(name))

    def back(self) -> None:
        """To where one came from; first, past what was deleted under the keys."""
        if self._deleted.which is not None:
            self._host.go_on()
        else:
            self._host.go_back()
