"""The one lock that everybody takes who changes a plan or what belongs to it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import close, reason_of


@contextmanager
def lock(directory: Path) -> Iterator[int]:
    """Hold the one lock on a directory's plans, waiting for it; gives the directory's descriptor.

    It is on the directory itself: a lock file would shut out the second Unix user under umask
    022. Raises StoreError where the directory cannot be locked.
    """
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as problem:
        raise StoreError(directory, None, f"cannot be opened ({reason_of(problem)})") from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as problem:
            raise StoreError(
                directory,
                None,
                f"cannot be locked ({reason_of(problem)}): keep the plan on a disk that has locks",
            ) from None
        yield descriptor
    finally:
        close(descriptor)
