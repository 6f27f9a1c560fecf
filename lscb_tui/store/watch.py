"""Whether a plan's file says something else than was last read: others' edits, and editors'.

Only `stat` is asked as long as nothing changes. A file that was renamed into place is whole; one
that is written in place, as vim does, is read once it has been left alone for a while, and what has
lost much of the plan is not believed before somebody has looked (design section 7).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import Stamp
from lscb_tui.store.plan_file import Snapshot, load, looks_half_written
from lscb_tui.store.waiting import Waiting
from lscb_tui.store.work_tree import work_tree_of

SETTLED = 0.3
"""Seconds for which a file that is written in place has to be left alone."""

_Look = tuple[int, int, int, int]


class Seen(NamedTuple):
    """Something new about a plan's file."""

    kind: Literal["changed", "doubtful", "unreadable", "mended"]
    """A mended one was doubtful or unreadable, and says again what is known."""
    snapshot: Snapshot | None = None
    """What it says now; of a doubtful one, what it would say."""
    why: str = ""
    """Why it cannot be read."""
    line: int | None = None
    """In which line it is broken, where it is."""
    is_gone: bool = False
    """Whether there is no such file."""


class Watch:
    """Looks at one file again and again. For one thread."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._tree = work_tree_of(path.absolute().parent)
        self._clock = clock
        self._last: _Look | None = None
        self._since = 0.0
        self._done: tuple[_Look, Stamp] | None = None
        """The state of the file that was told, or was found to be the same, and as of what."""
        self._is_known = False
        """Whether the last look found what was known."""
        self._in_trouble = False
        """Whether it was told last that the file is doubtful or unreadable."""

    @property
    def is_settling(self) -> bool:
        """Whether the file is new, and is to be looked at again once it was left alone."""
        return self._last is not None

    def look(self, known: Snapshot) -> Seen | None:
        """What is new since a snapshot; None where nothing is, or where it is not settled yet.

        Nor is it while git is at work, which writes the plan and its history one after the other.
        """
        seen, was_in_trouble = self._look(known), self._in_trouble
        if seen is not None:
            self._in_trouble = seen.kind in ("doubtful", "unreadable")
        elif was_in_trouble and self._is_known:
            self._in_trouble = False
            return Seen("mended")
        return seen

    def _look(self, known: Snapshot) -> Seen | None:
        self._is_known = False
        try:
            found = self._path.stat()
        except OSError as problem:
            return self._gone(known, problem)
        if known.stamp.is_of(found):
            self._last = self._done = None
            self._is_known = True
            return None
        now = (found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev)
        if (now, known.stamp) == self._done:
            return None
        if self._tree is not None and self._tree.is_held():
            return None
        renamed = (found.st_ino, found.st_dev) != (known.stamp.inode, known.stamp.device)
        if not renamed and not self._is_left_alone(now):
            return None
        self._last = None
        try:
            # Not waited for: it is looked at again soon.
            snapshot = load(self._path, Waiting(0))
        except StoreError as problem:
            self._done = (now, known.stamp)
            return Seen("unreadable", None, str(problem), problem.line)
        if not snapshot.stamp.is_of(found):
            return None  # it was written while it was read: look again
        self._done = (now, known.stamp)
        if snapshot.stamp.digest == known.stamp.digest:
            self._is_known = True
            return None
        if looks_half_written(known.plan, snapshot.plan):
            return Seen("doubtful", snapshot)
        return Seen("changed", snapshot)

    def _is_left_alone(self, now: _Look) -> bool:
        if now != self._last:
            self._last, self._since = now, self._clock()
            return False
        return self._clock() - self._since >= SETTLED

    def _gone(self, known: Snapshot, problem: OSError) -> Seen | None:
        """A file that is not there: for a moment while an editor renames it, or for good."""
        now = (-1, 0, 0, 0)
        if (now, known.stamp) == self._done or not self._is_left_alone(now):
            return None
        self._done = (now, known.stamp)
        why = f"{self._path}: {problem.strerror or problem}"
        return Seen("unreadable", None, why, is_gone=isinstance(problem, FileNotFoundError))
