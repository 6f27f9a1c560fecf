"""A paste that the terminal marks as one: where it begins and where it really ends.

Most terminals leave their own mark of the end as it is in the text that they paste, and a text can
be made so that what stands behind it would be obeyed as keys. So all that comes without a pause,
up to the last mark of an end, is the paste; what comes behind that is keys. No person presses keys
between two marks faster than a machine sends them. Where the end never comes, it is given up after
a silence, and also where so little comes that it is somebody who types and waits for an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

BEGIN, END = "\x1b[200~", "\x1b[201~"
PASTE_PATIENCE = 5.0
"""After how many seconds of silence the end of a paste is not waited for any longer."""
_TYPED = 100
"""Fewer characters than this in that time are typed, by somebody whose keys do nothing."""
_QUIET = 0.12
"""After how many seconds without a character the last end is the end."""
_QUIET_BEHIND = 0.5
"""And where something has come behind it, which may be followed by another end."""
_LONGEST_BEHIND = 2.0
"""For how many seconds keys that go on and on are held back at most."""
_OWED = 30.0
"""For how many seconds the rest of a paste that was given up may still come."""


class Ended(NamedTuple):
    """A paste that has come to its end."""

    text: str | None
    """None where only the rest of one was waited for, and there was none."""
    behind: str
    """What was sent behind it: keys."""


class BracketedPaste:
    """Gathers one paste after the other. For one thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.is_open = False
        """Whether what comes may be of a paste."""
        self._owed_until = float("-inf")
        self._start(0.0)

    def _start(self, now: float) -> None:
        self._pieces: list[str] = []
        self._edge = ""
        """The last characters, in which a mark may begin."""
        self._behind: int | None = None
        """How many characters have come behind the last end; None before there is one."""
        self._came = self._looked = self._behind_since = now
        self._lately = 0
        """How many characters have come since it was looked at."""
        self._is_rest = False

    def begin(self) -> None:
        """A paste begins here."""
        self._start(self._clock())
        self.is_open = True

    def begins_again(self, text: str) -> bool:
        """Whether this may be the rest of a paste that was given up; then it is waited for."""
        if self._clock() >= self._owed_until or BEGIN in text.partition(END)[0]:
            return False
        if END not in text and (len(text) == 1 or "\x1b" in text):
            return False
        self.begin()
        self._behind, self._is_rest = 0, True
        return True

    def take(self, text: str) -> None:
        """More has come."""
        now = self._clock()
        at_edge = self._edge + text
        found = at_edge.rfind(END)
        before = self._behind
        if found >= 0:
            self._behind = len(at_edge) - found - len(END)
            self._is_rest = False
        elif before is not None:
            self._behind = before + len(text)
        if self._behind and (found >= 0 or not before):
            self._behind_since = now
        self._edge = at_edge[1 - len(END) :]
        self._pieces.append(text)
        self._came = now
        self._lately += len(text)

    def ended(self) -> Ended | None:
        """The paste, once it is clear where it ends."""
        if not self.is_open or not self._is_clear():
            return None
        whole = "".join(self._pieces)
        self.is_open = False
        if self._behind is None:
            self._owed_until = self._clock() + _OWED
            return Ended(whole, "")
        if self._is_rest:
            return Ended(None, whole)
        self._owed_until = float("-inf")
        at = len(whole) - self._behind
        # Two that came one directly behind the other are not one with marks in it.
        return Ended(whole[: at - len(END)].replace(END + BEGIN, ""), whole[at:])

    def _is_clear(self) -> bool:
        now = self._clock()
        silent = now - self._came
        if self._behind is None:
            if now - self._looked < PASTE_PATIENCE:
                return False
            typed = self._lately < _TYPED
            self._looked, self._lately = now, 0
            return typed or silent >= PASTE_PATIENCE
        if self._behind == 0:
            return silent >= _QUIET
        goes_on = now - self._behind_since >= _LONGEST_BEHIND and self._behind < _TYPED
        return silent >= _QUIET_BEHIND or goes_on
