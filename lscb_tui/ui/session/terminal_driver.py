"""Textual's driver, made to bear what a line brings that is not right: bad UTF-8, and its end.

Textual's own thread of input ends the app at the first byte that is not UTF-8, and runs in
circles when the terminal is gone, because the end of a file is always ready to be read. It begins
with the keys that were pressed before Textual was there, and sends no page down the line twice.
"""

from __future__ import annotations

import os
import re
import select
from codecs import getincrementaldecoder
from contextlib import suppress

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from lscb_tui.ui.session.terminal import terminal

_PAINTING = re.compile(r"\x1b\[\d+;\d+H")
"""How that begins which is painted: with a place. All that follows it is at places too."""
_SYNCHRONISING = "\x1b[?2026"


class TerminalDriver(LinuxDriver):
    """Reads keys until there is no more terminal, and writes what is new on it."""

    _painted = ""
    """What was painted last, where nothing else was written since."""

    def start_application_mode(self) -> None:
        """Have the terminal for the app; it becomes as it was before the program started."""
        terminal().drawn_on = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if terminal().fileno is not None:
            self.attrs_before = terminal().attributes

    def write(self, data: str) -> None:
        """Write to the terminal, but never the same page twice in a row.

        What asks for a page to be painted while that is under way has Textual paint it again, a
        frame later, as it is.
        """
        if _PAINTING.match(data):
            if data == self._painted:
                return
            self._painted = data
        elif not data.startswith(_SYNCHRONISING):
            self._painted = ""
        super().write(data)

    def run_input_thread(self) -> None:
        """Wait for keys and pass them on; a byte that is not UTF-8 is shown as �."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        early, terminal().typed = terminal().typed, b""
        try:
            while not self.exit_event.is_set():
                if early or poll.poll(100):
                    try:
                        data = early or os.read(self.fileno, 1 << 12)
                    except OSError:
                        data = b""
                    early = b""
                    if not data:
                        # The terminal is gone; whoever watches the line has the app end.
                        return
                    # Half a character is nothing yet, and nothing would end the parser.
                    if text := decode(data):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        finally:
            with suppress(EOFError, ParseError):
                for _ in parser.feed(""):
                    pass
