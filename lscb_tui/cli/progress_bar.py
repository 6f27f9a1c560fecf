"""How far something is that takes a while: a line on the terminal, wiped when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic

_UNSEEN = 1.0
"""So many seconds may pass before there is anything to be seen."""


@contextmanager
def told_how_far(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much is done, and of how much; `what` is in ASCII.

    Nothing is written where stderr is no terminal.
    """
    line = _Line(what)
    try:
        yield line.step
    finally:
        line.wipe()


@contextmanager
def told_meanwhile(what: str) -> Iterator[None]:
    """Show for how long something takes of which nobody knows how far it is; `what` is in ASCII.

    Nothing is written where stderr is no terminal.
    """
    line, over = _Line(what), Event()

    def tell() -> None:
        while not over.wait(_UNSEEN / 2):
            line.tick()

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
        line.wipe()


class _Line:
    """The line, as it was written last."""

    def __init__(self, what: str) -> None:
        self._what, self._began, self._written = what, monotonic(), ""

    def step(self, done: int, of: int) -> None:
        """Show how far it is, where that is longer in coming than somebody waits unasked."""
        if monotonic() - self._began < _UNSEEN or not (sys.stderr and sys.stderr.isatty()):
            return
        self._show(f"{self._what}: {min(100, 100 * done // max(1, of))}%")

    def _show(self, line: str) -> None:
        if line != self._written:
            self._put(f"\r{line}")
            self._written = line

    def tick(self) -> None:
        """Show how long it has taken so far, where somebody waits."""
        seconds = monotonic() - self._began
        if seconds < _UNSEEN or not (sys.stderr and sys.stderr.isatty()):
            return
        self._show(f"{self._what}: {seconds:.0f} s")

    def wipe(self) -> None:
        """Leave nothing of it behind."""
        if self._written:
            self._put(f"\r{' ' * len(self._written)}\r")

    def _put(self, text: str) -> None:
        # Where stderr cannot be written there is nobody to tell.
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()
