"""Ctrl+z: the shell has the terminal until it gives it back, and nobody waits for this session.

Before the process stops, what is half typed is on disk, and no save is under way: others would wait
for its lock as long as it is stopped. They do not see this session at its item meanwhile either.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lscb_tui.ui.terminal.stopping import can_be_resumed
from lscb_tui.ui.terminal.terminal import terminal

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

    from lscb_tui.ui.session.presence import PresenceWatch
    from lscb_tui.ui.session.type_ahead import TypeAhead

PATIENCE = 5.0
"""Seconds that what is under way has for coming to its end."""
_LOOK_AGAIN = 0.02
_NO_SHELL = "Ctrl+z does nothing here: no shell is waiting that could bring you back."
_BUSY = "A save is still running: press Ctrl+z again once it has ended."


def _has_terminal() -> bool:
    """Whether this process is the one that the terminal's keys go to."""
    try:
        return terminal().fileno is None or os.tcgetpgrp(terminal().fileno or 0) == os.getpgrp()
    except OSError:
        return True


class Suspension:
    """Stops the process, and has the screen as it was when it goes on."""

    def __init__(
        self,
        app: App[Any],
        type_ahead: TypeAhead,
        keep: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        """`keep` has on disk what is half typed; `say` tells why it does not stop."""
        self._app = app
        self._type_ahead = type_ahead
        self._keep = keep
        self._say = say
        self._under_way = False
        self.presence: PresenceWatch | None = None

    def ask(self) -> None:
        """Ctrl+z was pressed."""
        driver = self._app._driver
        if driver is None or not driver.can_suspend or not can_be_resumed():
            self._say(_NO_SHELL)
            self._read_on()
        else:
            self.begin()

    def begin(self) -> None:
        """Stop as soon as nothing is under way."""
        if not self._under_way:
            self._under_way = True
            self._app.run_worker(self._suspend(), group="suspending")

    async def _suspend(self) -> None:
        until = time.monotonic() + PATIENCE
        try:
            await self._type_ahead.idle()
            self._type_ahead.clear()
            with suppress(TimeoutError):
                # A disk that hangs must not keep the terminal from the shell.
                await asyncio.wait_for(asyncio.to_thread(self._leave), PATIENCE)
            while not self._stopped():
                if time.monotonic() > until:
                    self._say(_BUSY)
                    return
                await asyncio.sleep(_LOOK_AGAIN)
        finally:
            self._under_way = False
            if self.presence is not None:
                self.presence.come_back()
            self._read_on()

    def _read_on(self) -> None:
        if (read_on := getattr(self._app._driver, "read_on", None)) is not None:
            read_on()

    def _leave(self) -> None:
        self._keep()
        if self.presence is not None:
            self.presence.step_out()

    def _stopped(self) -> bool:
        """Stop where no save is under way; whether it was so. It returns when it goes on."""
        from lscb_tui.store.lock import while_none_is_held

        with while_none_is_held() as free:
            if free and (driver := self._app._driver) is not None:
                self._hand_over(driver, _stop)
        return free

    def take_back(self) -> None:
        """After a stop that could not be seen coming: have the terminal as it must be."""
        if not self._under_way and (driver := self._app._driver) is not None:
            self._hand_over(driver, lambda: None)

    def _hand_over(self, driver: Driver, stop: Callable[[], None]) -> None:
        """Let another have the terminal, and take it again."""
        # That it goes on is known here, and by nobody else: see `WasStopped`.
        handler = signal.signal(signal.SIGCONT, signal.SIG_IGN)
        driver.suspend_application_mode()
        stop()
        while not _has_terminal() and can_be_resumed():
            # Continued in the background, where nobody could see it or type.
            os.kill(os.getpid(), signal.SIGTTOU)
        driver.resume_application_mode()
        signal.signal(signal.SIGCONT, handler)
        self._type_ahead.clear()
        for screen in self._app.screen_stack:
            screen.refresh(layout=True)


def _stop() -> None:
    """Stop the process, and those that were started with it, until somebody continues it."""
    if not can_be_resumed():
        os.kill(os.getpid(), signal.SIGSTOP)
        return
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.killpg(os.getpgrp(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, handler)
