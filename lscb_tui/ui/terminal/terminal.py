"""The terminal as it was, and as keys need it from the first moment on.

A terminal shows what is typed, holds it back until Enter, makes a line feed of Enter, and takes
Ctrl+d for the end of a file. Textual stops that once it has loaded, a tenth of a second after the
start; whoever types sooner would press other keys than were meant.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import time
import tty
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lscb_tui.ui.terminal.shadow import Shadow

LINE_SIGNALS = frozenset({signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT})
"""The signals that end the program, as when the line drops."""
_STOPPING = frozenset({signal.SIGTSTP})
# What may be left of a sequence is cancelled; then the keyboard protocol, pasting, the mouse,
# reports of focus and size are switched off, the other screen is left and the cursor shown.
_RESTORING = (
    b"\x18\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    b"\x1b[?1004l\x1b[?2048l\x1b[?2026l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)


class Terminal:
    """The terminal that the program was started in."""

    def __init__(self) -> None:
        self.fileno: int | None = None
        self.attributes: list[Any] = []
        """As they were before the program changed any."""
        self.typed = b""
        """The keys that were pressed before anybody could read them."""
        self.drawn_on = False
        """Whether more than its attributes has changed."""
        self.shadow: Shadow | None = None
        """What it shows, where that was painted before Textual was loaded; for whoever draws on."""
        self._name = ""
        with contextlib.suppress(OSError, ValueError, AttributeError, termios.error):
            fileno = sys.__stdin__.fileno()  # type: ignore[union-attr]
            # In the background this stops until the program has the terminal: until then its
            # attributes are those that a shell reads a line with.
            termios.tcdrain(fileno)
            self.attributes = termios.tcgetattr(fileno)
            self.fileno = fileno
            # In a container it may have none.
            self._name = os.ttyname(fileno)

    def take(self) -> None:
        """Have keys come in as they are pressed, from now on; Ctrl+c ends the program still."""
        if self.fileno is None:
            return
        # Who has it stopped waits until whoever draws can give the terminal back for that.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        for number in LINE_SIGNALS:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._end)
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._as_pressed(self.fileno))
            if select.select([self.fileno], [], [], 0)[0]:
                self.typed = self._mended(os.read(self.fileno, 1 << 12))

    @staticmethod
    def let_be_stopped() -> None:
        """Whoever draws gives the terminal back when the program is stopped, from now on."""
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)

    def _as_pressed(self, fileno: int) -> list[Any]:
        """The attributes with which keys come in as they are pressed."""
        mode, keys = [*self.attributes], [*self.attributes[tty.CC]]
        mode[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        mode[tty.IFLAG] &= ~(
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        )
        keys[termios.VMIN], keys[termios.VTIME] = 1, 0
        none = bytes([os.fpathconf(fileno, "PC_VDISABLE")])
        keys[termios.VQUIT] = keys[termios.VSUSP] = none
        mode[tty.CC] = keys
        return mode

    def _mended(self, typed: bytes) -> bytes:
        """What was typed before, as it was pressed.

        The terminal has made a line feed of Enter, and a NUL of Ctrl+d.
        """
        if self.attributes[tty.IFLAG] & termios.ICRNL:
            typed = typed.replace(b"\n", b"\r")
        if self.attributes[tty.LFLAG] & termios.ICANON:
            typed = typed.replace(b"\0", self.attributes[tty.CC][termios.VEOF])
        return typed

    def _end(self, number: int, _: object) -> None:
        if self.changed:
            self.restore()
        if self.drawn_on:
            # Somebody sees the screen go.
            with contextlib.suppress(OSError):
                os.write(2, f"lscb-tui: ended by {signal.Signals(number).name}\n".encode())
        os._exit(128 + number)

    @property
    def changed(self) -> bool:
        """Whether it is not as it was."""
        if self.fileno is None:
            return False
        try:
            return termios.tcgetattr(self.fileno) != self.attributes
        except termios.error:
            return False

    def restore(self) -> None:
        """Make it as it was, as far as it takes that; this never waits for a frozen one."""
        if self.fileno is None:
            return
        # Where the program is in the background, the terminal must not stop it here.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attributes)
        if self.drawn_on:
            self._clear()

    def _clear(self) -> None:
        with contextlib.suppress(OSError):
            # Opened anew: O_NONBLOCK on the shared descriptor would be the shell's problem too.
            own = os.open(self._name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
            # A frozen terminal has no room for this. What it has not taken is of no use any more.
            with contextlib.suppress(termios.error):
                termios.tcflush(own, termios.TCOFLUSH)
            left, until = _RESTORING, time.monotonic() + 0.1
            while left and time.monotonic() < until:
                try:
                    left = left[os.write(own, left) :]
                except BlockingIOError:
                    select.select([], [own], [], 0.02)


@cache
def terminal() -> Terminal:
    """The terminal of this process; the first who asks must not have changed it yet."""
    return Terminal()
