"""What this person has saved, remembered where git does not write: what is gone is found out.

Git takes no lock, and puts other versions in the place of a plan and its history: a stash, a reset,
a checkout, an unlucky pull. The history then says nothing of what was saved. So each save leaves
its line of the history in the person's own state directory too.
"""

from __future__ import annotations

import fcntl
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.core.plan.items import Plan
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import directory, write_all
from lscb_tui.store.state_directory import opened, state_directory

if TYPE_CHECKING:
    from lscb_tui.core.history.records import Record

_FOLDER = "saves"
_MOST = 100
"""How many saves are remembered of a plan: whoever saves again has looked at those before."""
_MOST_BYTES = 1 << 20
_TAIL = 1 << 18


class OwnSaves:
    """What this person has saved of one plan. Where it cannot be remembered, nothing is."""

    def __init__(self, plan: Path) -> None:
        self._plan = Path(os.path.realpath(plan))
        name = os.fsencode(self._plan)
        self._head = b"# " + name.replace(b"\n", b" ")
        # Of another plan with this number the first line tells; hashlib is slow to import.
        self._name = f"{zlib.crc32(name):08x}.jsonl"

    def remember(self, line: bytes) -> None:
        """Remember a save by its line of the history, unless that leaves no room for others."""
        if len(line) < _MOST_BYTES // 4:
            self._change(lambda lines: [*lines, line])

    def forget(self, records: Sequence[Record]) -> None:
        """Say no more of these: they are put back, or not wanted back."""
        self._change(lambda lines: [line for line in lines if _decoded(line) not in records])

    def forget_line(self, line: bytes) -> None:
        """Forget one save by its line: it was made again."""
        self._change(lambda lines: [other for other in lines if other != line])

    def forget_all(self) -> None:
        """Forget what was saved of another plan that was here before."""
        self._change(lambda _: [])

    def gone(self, plan: Plan) -> tuple[Record, ...]:
        """The saves that are neither in the plan as it is now nor in its history, oldest first.

        What the newest commit of a branch has is not gone: it is there.
        """
        lines = self._not_in_the_history(self._lines())
        lost = _lost(lines, plan)
        if not lost:
            return ()
        from lscb_tui.store.history.file_names import history_path
        from lscb_tui.store.work_tree import found_in_commits

        marks = {_mark(line): record for line, record in lost}
        there = found_in_commits(history_path(self._plan), list(marks))
        return tuple(record for mark, record in marks.items() if mark not in there)

    def look(self) -> object:
        """What is another once something was remembered or forgotten, or the history has changed.

        It costs no reading.
        """
        from lscb_tui.store.history.file_names import history_path

        looks = []
        for path in (state_directory() / _FOLDER / self._name, history_path(self._plan)):
            with suppress(OSError):
                found = path.stat()
                looks.append((found.st_ino, found.st_mtime_ns, found.st_size))
        return looks

    def is_overwritten(self, line: bytes, plan: Plan) -> bool:
        """Whether a plan does not have this save, and nobody has saved something else instead."""
        if not _lost([line], plan):
            return False
        from lscb_tui.core.history.record_lines import decode
        from lscb_tui.store.history.file_names import history_path
        from lscb_tui.store.history.history_file import newest_lines
        from lscb_tui.store.history.replay import is_base

        history = history_path(self._plan)
        with suppress(OSError), directory(history.parent) as here:
            for other in newest_lines(here, history.name):
                if other == line:
                    break
                with suppress(ValueError):
                    if not is_base(other) and not decode(other).outside:
                        # Where the line is gone, those that follow it are gone too.
                        return bool(self._not_in_the_history([line]))
        return True

    def _not_in_the_history(self, lines: list[bytes]) -> list[bytes]:
        if lines:
            for data in _contents(self._plan):
                lines = [line for line in lines if line not in data]
                if not lines:
                    break
        return lines

    def _lines(self) -> list[bytes]:
        with suppress(OSError, StoreError), self._folder(make=False) as folder:
            return self._read(folder)
        return []

    def _change(self, change: Callable[[list[bytes]], list[bytes]]) -> None:
        with suppress(OSError, StoreError), self._folder(make=True) as folder:
            # Two sessions of one person may save at once.
            fcntl.flock(folder, fcntl.LOCK_EX)
            lines = change(self._read(folder))[-_MOST:]
            while sum(map(len, lines)) > _MOST_BYTES:
                del lines[0]
            name = f"{self._name}.tmp"
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(name, flags, 0o600, dir_fd=folder)
            try:
                write_all(descriptor, b"\n".join([self._head, *lines, b""]))
            finally:
                os.close(descriptor)
            os.rename(name, self._name, src_dir_fd=folder, dst_dir_fd=folder)

    def _folder(self, *, make: bool) -> AbstractContextManager[int]:
        return opened(state_directory(), _FOLDER, make=make)

    def _read(self, folder: int) -> list[bytes]:
        try:
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
            descriptor = os.open(self._name, flags, dir_fd=folder)
        except FileNotFoundError:
            return []
        with os.fdopen(descriptor, "rb") as file:
            head, *lines = file.read(2 * _MOST_BYTES).split(b"\n")
        return [line for line in lines if line] if head == self._head else []


def _contents(plan: Path) -> Iterator[bytes]:
    """What is in a history: first its end, which nearly always is enough, then all of its files."""
    from lscb_tui.store.history.file_names import history_path, newest_first
    from lscb_tui.store.history.plain_file import open_history

    history = history_path(plan)
    with suppress(OSError), directory(history.parent) as here:
        for size in (_TAIL, 0):
            for name in newest_first(here, history.name):
                with suppress(OSError), open_history(name, here) as file:
                    end = file.seek(0, os.SEEK_END)
                    file.seek(max(0, end - size) if size else 0)
                    yield file.read()
                if size:
                    break


def _lost(lines: list[bytes], plan: Plan) -> list[tuple[bytes, Record]]:
    """Those lines whose changes a plan does not have, each with its record."""
    if not lines:
        return []
    # Late: nearly always there is nothing to look at.
    from lscb_tui.core.history.lost_changes import lost_changes

    known = [(line, record) for line in lines if (record := _decoded(line))]
    lost = lost_changes(plan, [record for _, record in known])
    return [(line, record) for line, record in known if any(record is each for each in lost)]


def _mark(line: bytes) -> bytes:
    """What tells a line of a history from all others: before whose it is, from what, and when."""
    return line.partition(b', "who"')[0][:400]


def _decoded(line: bytes) -> Record | None:
    from lscb_tui.core.history.record_lines import decode

    with suppress(ValueError):
        return decode(line)
    return None
