"""Waiting for whoever holds up a save: with a bound, and a word to the person who waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from lscb_tui.core.words.grammar import count_of
from lscb_tui.store.errors import StoreError

PATIENCE = 30.0
"""Seconds to wait before a save is given up."""
_WORD_AFTER = 1.0
_SHORTEST, _LONGEST = 0.001, 0.02


class TooLong(StoreError):
    """Others held something up for longer than one would wait."""

    def __init__(self, path: Path, why: str, *, given_up: bool = False) -> None:
        said = (
            "given up: nothing was changed"
            if given_up
            else f"nothing was changed: {why}; try again"
        )
        super().__init__(path, None, said)
        self.why = why
        self.given_up = given_up
        """Who held it up, and for how long: "asha has held the plan for 30 seconds"."""


class Waiting:
    """The patience of one person with one thing that they do, through all that holds it up."""

    def __init__(
        self,
        seconds: float = PATIENCE,
        tell: Callable[[str], object] = lambda _: None,
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """`tell` is told each second who holds it up; `given_up` is asked whether to go on."""
        self._left = seconds
        self._tell = tell
        self._given_up = given_up
        self._since = self._last = -_WORD_AFTER
        self._told = 0
        self._who = ""

    def pause(self, path: Path, holds_up: Callable[[], str]) -> None:
        """Wait a moment longer.

        `holds_up` says who does what: "asha has held the plan". Raises TooLong, after which
        nothing may be changed, where that was long enough.
        """
        now = time.monotonic()
        if now - self._last >= _WORD_AFTER:
            # What held it up before has let go.
            self._since, self._told, self._who = now, 0, ""
        waited = now - self._since
        given_up = self._given_up()
        if self._left <= 0 or given_up:
            long = f" for {count_of(int(waited), 'second')}" if waited >= 1 else ""
            who = self._who or holds_up()
            raise TooLong(path, f"{who}{long}", given_up=given_up)
        if waited >= self._told + _WORD_AFTER:
            self._say(now, holds_up())
        time.sleep(min(max(waited / 10, _SHORTEST), _LONGEST, self._left))
        self._last = time.monotonic()
        self._left -= self._last - now

    def _say(self, now: float, who: str) -> None:
        if self._who and who != self._who:
            self._since = now
        self._who = who
        self._told = int(now - self._since)
        if self._told:
            self._tell(f"waiting: {who} for {self._told} s")
