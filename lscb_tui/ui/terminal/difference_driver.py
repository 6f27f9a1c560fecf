"""A driver for Textual that sends only what differs from what the terminal shows.

Textual writes whole regions anew, and the terminal is told what it shows already: over a thin line
that is what people wait for. This driver reads what is written into a shadow of the screen
(`shadow`) and sends the difference. It comes in through `App(driver_class=...)`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver

from lscb_tui.ui.terminal.abilities import abilities_of
from lscb_tui.ui.terminal.plain_driver import is_plain_driver
from lscb_tui.ui.terminal.shadow import Shadow


class DifferenceDriver(LinuxDriver):
    """Writes what differs; nothing at all where nothing does."""

    shadow: Shadow | None = None
    """What the terminal shows; None where Textual's own way is asked for."""
    _begun = ""
    """What begins an update of which nothing is written yet."""

    def __init__(self, *words: Any, **named: Any) -> None:
        """As Textual's own."""
        super().__init__(*words, **named)
        if not is_plain_driver():
            abilities = abilities_of(os.environ.get("TERM", ""))
            self.shadow = Shadow(*self._get_terminal_size(), abilities)

    def write(self, data: str) -> None:
        """Write to the terminal what of this differs from what it shows."""
        if self.shadow is None:
            super().write(data)
        elif data == SYNC_START:
            self._begun = data
        elif data == SYNC_END and self._begun:
            self._begun = ""
        elif sent := self._differing(self.shadow, data):
            begun, self._begun = self._begun, ""
            super().write(begun + sent)

    def _differing(self, shadow: Shadow, data: str) -> str:
        with suppress(OSError):
            size = os.get_terminal_size(self.fileno)
            if all(size) and size != shadow.size:
                shadow.resize(*size)
        return shadow.sent_for(data)

    def forget(self) -> None:
        """Know nothing of the screen: somebody else may have written to the terminal."""
        if self.shadow is not None:
            self.shadow.forget()

    def start_application_mode(self) -> None:
        """Have the terminal, of which nothing is known."""
        self.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back, for good or for a while."""
        super().stop_application_mode()
        self.forget()

    def _get_terminal_size(self) -> tuple[int, int]:
        """As the terminal says; what a shell has exported is of when it did so.

        It is asked for where it may have changed: what is shown then is not known.
        """
        self.forget()
        with suppress(OSError):
            if all(size := os.get_terminal_size(self.fileno)):
                return size
        return super()._get_terminal_size()
