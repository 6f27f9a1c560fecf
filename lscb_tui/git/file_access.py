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

from lscb_tui.store.replacement import Access, access_of, give_access


@contextmanager
def preserved_access(paths: Iterable[Path]) -> Iterator[None]:
    """Give the files the group, mode and access list again that they had before.

    As far as whoever merges may do that; where not, they are as git makes them.
    """
    before: dict[Path, Access] = {}
    for path in paths:
        with suppress(OSError):
            if stat.S_ISREG(path.lstat().st_mode):
                before[path] = access_of(path)
    try:
        yield
    finally:
        for path, access in before.items():
            with suppress(OSError):
                _restore(path, access)


def _restore(path: Path, access: Access) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        now = access_of(descriptor)
        if stat.S_ISREG(now.mode) and now != access:
            give_access(descriptor, access)
    finally:
        os.close(descriptor)
