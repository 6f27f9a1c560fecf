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


@contextmanager
def kept(paths: Iterable[Path]) -> Iterator[None]:
    """Give the files the group and mode again that they had before, as far as they are ours."""
    before: dict[Path, os.stat_result] = {}
    for path in paths:
        with suppress(OSError):
            before[path] = path.lstat()
    try:
        yield
    finally:
        for path, was in before.items():
            with suppress(OSError):
                _restore(path, was)


def _restore(path: Path, was: os.stat_result) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        now = os.fstat(descriptor)
        if not (stat.S_ISREG(now.st_mode) and stat.S_ISREG(was.st_mode)):
            return
        if now.st_gid != was.st_gid:
            os.fchown(descriptor, -1, was.st_gid)
        if now.st_mode != was.st_mode:
            os.fchmod(descriptor, stat.S_IMODE(was.st_mode))
    finally:
        os.close(descriptor)
