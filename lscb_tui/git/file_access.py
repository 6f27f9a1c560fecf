"""What git does not keep of a file: who else may write it.

Git writes a merged file anew, by the umask of whoever merges. On a server that several people
share, the plan would be read-only for all others after the first merge.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from lscb_tui.store.replacement import access_list, take_over


class _Access(NamedTuple):
    """Who may do what with a file."""

    found: os.stat_result
    acl: bytes | None

    @property
    def all(self) -> tuple[int, int, int, bytes | None]:
        return self.found.st_mode, self.found.st_uid, self.found.st_gid, self.acl


@contextmanager
def preserved_access(paths: Iterable[Path]) -> Iterator[None]:
    """Give the files the group, mode and access list again that they had before.

    As far as whoever merges may do that; where not, they are as git makes them.
    """
    before: dict[Path, _Access] = {}
    for path in paths:
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                before[path] = _Access(found, access_list(path))
    try:
        yield
    finally:
        for path, was in before.items():
            with suppress(OSError):
                _restore(path, was)


def _restore(path: Path, was: _Access) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        now = _Access(os.fstat(descriptor), access_list(descriptor))
        if stat.S_ISREG(now.found.st_mode) and now.all != was.all:
            take_over(descriptor, was.found, was.acl)
    finally:
        os.close(descriptor)
