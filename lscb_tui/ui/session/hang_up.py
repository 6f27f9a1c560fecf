"""When the line drops: what was typed is written, the app is asked to end, and then it ends.

Textual handles neither SIGHUP nor SIGTERM, and when a terminal is frozen its event loop stands
still inside a write: then no timer runs, and no handler of a signal. So the signals are blocked
before anything starts, and threads that need nothing of the app wait for them and for the
terminal to go.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from types import TracebackType

from lscb_tui.ui.terminal.terminal import LINE_SIGNALS, terminal

PATIENCE = 1.5
"""Seconds that the app has for ending by itself."""


class HangUp:
    """Watches the line while its context lasts.

    `write` has what was typed written, from any thread. `leave` asks the app to end with an exit
    code, without waiting; it is false where no app is running that could be asked.
    """

    def __init__(self, write: Callable[[], None], leave: Callable[[int], bool]) -> None:
        self._write = write
        self._leave = leave
        self._terminal = terminal()
        self._once = Lock()
        self._over = Event()
        self._threads: list[Thread] = []
        self.code = 0
        """The exit code, once the line has dropped: 128 and the number of the signal."""

    def __enter__(self) -> HangUp:
        # Before any thread starts, so that all of them inherit it: a signal that one thread does
        # not block would end the process there.
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, LINE_SIGNALS)
        self._waker, self._sleeper = os.pipe()
        self._start(self._wait_for_signal)
        if self._terminal.fileno is not None:
            self._start(self._wait_for_terminal)
        return self

    def _start(self, target: Callable[[], None]) -> None:
        thread = Thread(target=target, name="line", daemon=True)
        thread.start()
        self._threads.append(thread)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.code:
            # The thread that saw it still watches: a save may hold up the end.
            return
        self._over.set()
        os.close(self._sleeper)
        first = self._threads[0].ident
        if first is not None and self._threads[0].is_alive():
            signal.pthread_kill(first, signal.SIGTERM)
        for thread in self._threads:
            thread.join()
        os.close(self._waker)
        if self._terminal.changed:
            self._terminal.restore()
        if not self.code:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)

    def _wait_for_signal(self) -> None:
        number = signal.sigwait(LINE_SIGNALS)
        if not self._over.is_set():
            self._dropped(number)

    def _wait_for_terminal(self) -> None:
        poll = select.poll()
        # Nothing is asked for: a terminal that is gone is told all the same, typing is not.
        assert self._terminal.fileno is not None
        poll.register(self._terminal.fileno, 0)
        poll.register(self._waker, 0)
        poll.poll()
        if not self._over.is_set():
            self._dropped(signal.SIGHUP)

    def _dropped(self, number: int) -> None:
        """Do once what is to be done, and see to it that the process ends."""
        if not self._once.acquire(blocking=False):
            return
        until = time.monotonic() + PATIENCE
        self.code = 128 + number
        writing = Thread(target=self._write, name="last drafts", daemon=True)
        writing.start()
        # A disk that hangs must not keep the process of somebody who has gone.
        writing.join(PATIENCE)
        if self._leave(self.code):
            time.sleep(max(0.0, until - time.monotonic()))
        # Still here: the terminal is frozen, or a save waits for a lock. Ending in the middle of
        # a save is safe: the plan's file is never written to, a new one takes its name in one
        # step, and what a save left unfinished beside it is swept by the next.
        self._terminal.restore()
        os._exit(self.code)
