"""The one lock that everybody takes who changes a plan or what belongs to it.

Git takes no lock of ours, so nobody saves while it is at work either.
"""

from __future__ import annotations

import _thread
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lscb_tui.core.people import name_of
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import close, reason_of
from lscb_tui.store.waiting import Waiting
from lscb_tui.store.work_tree import WorkTree, work_tree_of

_state = _thread.allocate_lock()
_held = 0
"""How many locks this process holds."""


@contextmanager
def while_none_is_held() -> Iterator[bool]:
    """Whether this process holds no lock; if so, none of its threads can take one meanwhile."""
    with _state:
        yield _held == 0


@contextmanager
def lock(
    directory: Path,
    waiting: Waiting | None = None,
    *,
    beside_git: bool = False,
    doing: str = "has held the plan",
) -> Iterator[int]:
    """Hold the one lock on a directory's plans, waiting for it; gives the directory's descriptor.

    It is on the directory itself: a lock file would shut out the second Unix user under umask
    022. It is held while git is not at work there, unless `beside_git`. Whoever waits for it is
    told that this one, by name, is `doing` something. Raises StoreError where the directory cannot
    be locked, and TooLong where others hold it for longer than one waits.
    """
    waiting = waiting or Waiting()
    tree = None if beside_git else work_tree_of(directory)
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as problem:
        raise StoreError(directory, None, f"cannot be opened ({reason_of(problem)})") from None
    try:
        _take(directory, descriptor, waiting, tree, doing)
        try:
            yield descriptor
        finally:
            _let_go(descriptor)
    finally:
        close(descriptor)


def _take(
    directory: Path, descriptor: int, waiting: Waiting, tree: WorkTree | None, doing: str
) -> None:
    while True:
        try:
            _take_now(descriptor)
        except BlockingIOError:
            waiting.pause(directory, lambda: f"{_holder(descriptor)} {doing}")
            continue
        except OSError as problem:
            raise StoreError(
                directory,
                None,
                f"cannot be locked ({reason_of(problem)}): keep the plan on a disk that has locks",
            ) from None
        if tree is None or not tree.is_held():
            return
        # Not held meanwhile: others would be told that it is this session they wait for.
        _let_go(descriptor)
        waiting.pause(directory, tree.holder)


def _take_now(descriptor: int) -> None:
    global _held
    with _state:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _held += 1


def _let_go(descriptor: int) -> None:
    global _held
    with _state:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        _held -= 1


def _holder(descriptor: int) -> str:
    """Who holds the lock on a directory, by what the system tells."""
    uid = None
    with suppress(OSError, ValueError, IndexError):
        found = os.fstat(descriptor)
        major, minor = os.major(found.st_dev), os.minor(found.st_dev)
        place = f"{major:02x}:{minor:02x}:{found.st_ino}"
        for line in Path("/proc/locks").read_bytes().splitlines():
            words = line.split()
            if words[1] == b"FLOCK" and words[5] == place.encode():
                uid = Path(f"/proc/{int(words[4])}").stat().st_uid
                break
    if uid is None:
        return "another program"
    return "another program of yours" if uid == os.geteuid() else name_of(uid)
