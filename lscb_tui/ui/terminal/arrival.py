"""How long more is waited for of what a terminal sends, until it is clear whether it is a text.

A terminal that does not mark pastes sends a text as keys, and a line brings it in pieces: a slow
one a character at a time. Judged one by one, its first letters would be commands. Nobody presses
keys as fast as that, so what comes faster is waited for, and judged as one. A key that only moves
is not held up, nor one that is held down.
"""

from __future__ import annotations

import time
from collections.abc import Callable

SUSPEND = b"\x1a"
_PIECES = 150
"""Milliseconds between two pieces of one text, where it does not come whole."""
_KEYS = 40
"""Less than a person needs from key to key, but for two or three of them."""
_ALONE = 8
"""Behind a key with none before it: every command is held up for as long."""
_MOVES = frozenset(b"jkghlG ")
_LEAVES = b"q"
"""What goes on behind it would be the shell's."""
_CONTROLS = frozenset((*range(32), 127)) - frozenset(b"\r\n\t")


class Arrival:
    """What has come of late from one terminal."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._came = float("-inf")
        self._last = b""

    def patience(self, data: bytes) -> int:
        """For how many milliseconds to wait for what may go on with it; 0 for not at all."""
        if SUSPEND in data:
            return 0
        if is_text(data):
            return _PIECES
        if not data or not _CONTROLS.isdisjoint(data):
            return 0
        before = self._last if self._clock() - self._came < _KEYS / 1000 else b""
        if len({*before, *data}) == 1 < len(before + data):
            # Held down.
            return 0
        if _MOVES.issuperset(before + data):
            return 0
        # Of UTF-8, only the first byte of each character.
        several = sum(not 0x80 <= byte < 0xC0 for byte in before + data) > 1
        return _KEYS if several or data == _LEAVES else _ALONE

    def came(self, data: bytes) -> None:
        """That much was passed on at once."""
        self._came, self._last = self._clock(), data[-1:]


def is_text(data: bytes) -> bool:
    """Whether it may be of a text: a line with its end, or more than keys and the mouse send."""
    if data[1:] and not data.isspace() and (b"\r" in data or b"\n" in data):
        return True
    return len(data) > 16 * (1 + data.count(b"\x1b"))
