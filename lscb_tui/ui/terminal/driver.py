"""Textual's driver, made to bear what a line brings that is not right: bad UTF-8, and its end.

Textual's own thread of input ends the app at the first byte that is not UTF-8, and runs in
circles when the terminal is gone, because the end of a file is always ready to be read. This one
begins with the keys that were pressed before Textual was there.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Event
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.messages import InBandWindowResize

from lscb_tui.core.words.ascii_signs import ascii_only
from lscb_tui.ui.terminal.arrival import Arrival, is_text
from lscb_tui.ui.terminal.charset import encoding_of, is_plain
from lscb_tui.ui.terminal.difference_driver import DifferenceDriver
from lscb_tui.ui.terminal.input import HOW_ARE_YOU, TerminalInput
from lscb_tui.ui.terminal.shadow import Shadow
from lscb_tui.ui.terminal.stopping import SuspendAsked, WasStopped, can_be_resumed
from lscb_tui.ui.terminal.terminal import terminal

_HARMFUL = (events.Resize, InBandWindowResize, events.AppFocus, events.AppBlur)
_OTHER_SCREEN = "\x1b[?1049h"
_ANSWERED_WITHIN = 1.0
_MOST = 1 << 23
"""How much is waited for before any of it is passed on."""


class TerminalDriver(DifferenceDriver):
    """Reads keys until there is no more terminal."""

    _sent: TerminalInput | None = None
    _suspending = False
    _ahead: Shadow | None = None
    """What was painted before Textual was loaded, while this starts."""

    def __init__(self, *words: Any, **named: Any) -> None:
        """As Textual's own, which would stop where its parent has said that it must not."""
        before = signal.getsignal(signal.SIGTSTP)
        self._held_back = Event()
        self._plain = is_plain()
        super().__init__(*words, **named)
        if before is signal.SIG_IGN:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _sigtstp_application(self, *_: object) -> None:
        self.send_message(SuspendAsked())

    def _sigcont_application(self, *_: object) -> None:
        self.send_message(WasStopped())

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while, and to the shell what was typed for that."""
        self._suspending = True
        super().suspend_application_mode()
        self._suspending = False

    def resume_application_mode(self) -> None:
        """Have the terminal again; what was typed meanwhile was for others."""
        self._held_back.clear()
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)
        super().resume_application_mode()

    def read_on(self) -> None:
        """Read what comes after Ctrl+z too."""
        self._held_back.clear()

    def start_application_mode(self) -> None:
        """Have the terminal for the app; it becomes as it was before the program started."""
        terminal().drawn_on = True
        ahead = self._ahead = terminal().shadow
        super().start_application_mode()
        self._ahead = terminal().shadow = None
        if ahead is not None:
            self.shadow = ahead
        terminal().let_be_stopped()
        if terminal().fileno is not None:
            self.attrs_before = terminal().attributes

    def write(self, data: str) -> None:
        """Write to the terminal, in signs that it can show."""
        if self._ahead is not None and data == _OTHER_SCREEN:
            # It is on that one already, with the first page.
            return
        super().write(ascii_only(data, cell_len) if self._plain else data)

    def process_message(self, message: Message) -> None:
        """Pass on what the terminal sent, but for what would only do harm.

        The system says how large the terminal is; and it has the keys whenever one is pressed:
        Textual would take them from a dialog as long as another window is said to have them, and
        for good where there is a click outside of the screen.
        """
        if isinstance(message, events.MouseEvent):
            if self._app.size.region.contains(int(message.screen_x), int(message.screen_y)):
                super().process_message(message)
        elif not isinstance(message, _HARMFUL):
            super().process_message(message)

    def _query_in_band_window_resize(self) -> None:
        """Not asked for."""

    def _run_input_thread(self) -> None:
        """As Textual's own, which would draw on the screen what went wrong."""
        try:
            self.run_input_thread()
        except Exception as problem:
            self._app.call_later(self._app._handle_exception, problem)

    def run_input_thread(self) -> None:
        """Wait for keys and pass them on; a byte of no character is shown as �."""
        sent = self._sent = TerminalInput(self._ask_how_it_is)
        decode = getincrementaldecoder(encoding_of(os.environ))("replace").decode
        arrival = Arrival()
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        early, terminal().typed = terminal().typed, b""
        while not self.exit_event.is_set():
            messages = []
            if early or poll.poll(20 if sent.is_pasting else 100):
                began = time.monotonic()
                data, early = self._read(poll, arrival, early), b""
                if not data:
                    # The terminal is gone; whoever watches the line has the app end.
                    return
                messages = sent.feed_at_once(decode(data), time.monotonic() - began)
            for message in messages or sent.tick():
                self.process_message(message)
                if _suspends(message):
                    # What follows is for the shell.
                    self._hold_back(message)
                    break

    def _hold_back(self, key: Message) -> None:
        """Read nothing until it is clear who gets it."""
        self._held_back.set()
        while self._held_back.is_set() and not self.exit_event.is_set():
            time.sleep(0.01)
        if isinstance(key, events.Key) and key.character is None:
            # This terminal sends keys in a form that no shell knows.
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def _ask_how_it_is(self) -> None:
        """Ask the terminal, where it takes in what it is sent."""
        writer = self._writer_thread
        if writer is not None and not writer._queue.full():
            writer.write(HOW_ARE_YOU)

    def disable_input(self) -> None:
        """Read no more; whoever has the terminal next gets no answer that is on its way."""
        until = time.monotonic() + _ANSWERED_WITHIN
        while self._sent is not None and self._sent.is_asking and time.monotonic() < until:
            time.sleep(0.01)
        if not self._suspending:
            super().disable_input()
            return
        # As that, but what was typed is left to the shell.
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        if self._key_thread is not None:
            self._key_thread.join()
        self.exit_event.clear()

    def _read(self, poll: select.poll, arrival: Arrival, data: bytes) -> bytes:
        """What was sent, all of it where it is a text and comes in pieces; nothing at the end."""
        pieces = [data]
        with suppress(OSError):
            if not data:
                pieces = [os.read(self.fileno, 1 << 12)]
            size, patience = len(pieces[0]), arrival.patience(pieces[0])
            while size < _MOST and patience and poll.poll(patience):
                if not (more := os.read(self.fileno, 1 << 16)):
                    break
                pieces.append(more)
                size += len(more)
                if not is_text(pieces[0]):
                    pieces = [b"".join(pieces)]
                    patience = arrival.patience(pieces[0])
        arrival.came(data := b"".join(pieces))
        return data


def _suspends(message: Message) -> bool:
    """Whether it is Ctrl+z, and a shell is there."""
    return isinstance(message, events.Key) and message.key == "ctrl+z" and can_be_resumed()
