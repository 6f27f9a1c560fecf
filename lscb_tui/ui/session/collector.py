"""The garbage collector, kept away from the keys.

Looking through a plan of 10,000 actions takes it 100 ms, and it looks whenever enough was made: in
the middle of a key. So it looks through everything only while nobody types and nothing is worked
out, and what it finds in use then it never looks at again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

EVERY = 1.0
"""Seconds between two looks at whether it should be done; so long nobody must have typed."""
_YOUNG, _MIDDLE = 700, 10
_ENOUGH = 5
"""How often something was made by 7,000 pieces before it is worth a look."""
_TOO_MUCH = 20
"""How often, before it looks also while somebody types without end."""


class Collector:
    """Collects what is in use no more, between the keys."""

    def __init__(self, taken: Callable[[], int], is_busy: Callable[[], bool]) -> None:
        """`taken` is how many keys there were by now, `is_busy` whether something is under way."""
        self._taken = taken
        self._is_busy = is_busy
        self._seen = -1
        self._before = gc.get_threshold()

    def begin(self) -> None:
        """From now on it looks through everything when `look` says so."""
        gc.set_threshold(_YOUNG, _MIDDLE, _TOO_MUCH)

    def end(self) -> None:
        """It looks again as it did."""
        gc.set_threshold(*self._before)

    def look(self) -> None:
        """Collect, where there is enough and nobody has typed since the last look."""
        taken = self._taken()
        quiet, self._seen = taken == self._seen, taken
        if quiet and gc.get_count()[2] >= _ENOUGH and not self._is_busy():
            gc.collect()
            gc.freeze()
