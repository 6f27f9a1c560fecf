"""Who has a plan open in vim, by the swap files that it leaves beside the plan."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_MAGIC = b"b0VIM "
_PID = slice(24, 28)
"""Where vim's first block has the process id, least byte first (vim's memline.c)."""
_ENDINGS = (".swp", ".swo", ".swn")


def open_in_vim(plan: Path) -> tuple[int, ...]:
    """The uids of those who have it open; of the swap file's owner, not of what it says."""
    real = Path(os.path.realpath(plan))
    found = []
    for ending in _ENDINGS:
        uid = _owner(real.parent / f".{real.name}{ending}")
        if uid is not None:
            found.append(uid)
    return tuple(dict.fromkeys(found))


def _owner(swap: Path) -> int | None:
    """The owner of a swap file whose vim is running; None for anything else."""
    try:
        descriptor = os.open(swap, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except PermissionError:
        # vim keeps it from others (0600); that it is there says that somebody edits.
        return _owner_of(swap)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        head = os.read(descriptor, _PID.stop) if stat.S_ISREG(found.st_mode) else b""
    except OSError:
        return None
    finally:
        os.close(descriptor)
    if not head.startswith(_MAGIC):
        return None
    pid = int.from_bytes(head[_PID], "little")
    return found.st_uid if pid and Path(f"/proc/{pid}").exists() else None


def _owner_of(swap: Path) -> int | None:
    try:
        found = swap.lstat()
    except OSError:
        return None
    return found.st_uid if stat.S_ISREG(found.st_mode) else None
