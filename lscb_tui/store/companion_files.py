"""What lies beside a plan and belongs to it: its history, and who is at it.

The history has the plan's text in it. Whoever closes a plan to others need not know that there is
one: whoever of us looks next takes from their own files what lets in more people than the plan.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lscb_tui.store.readers import MoreOpen
    from lscb_tui.store.replacement import Access


_ALL_READ = stat.S_IRGRP | stat.S_IROTH


def keep_to_readers(plan: Path) -> tuple[MoreOpen, ...]:
    """Take from one's own files of a plan what lets in more people; gives what stays as open."""
    real = Path(os.path.realpath(plan))
    try:
        all_read = real.stat().st_mode & _ALL_READ == _ALL_READ
        if all_read and "system.posix_acl_access" not in os.listxattr(real):
            return ()
        # Late: a plan is seldom closed to others.
        from lscb_tui.store.readers import MoreOpen
        from lscb_tui.store.replacement import access_of

        like = access_of(real)
    except OSError:
        return ()
    left = []
    for path in _companions(real):
        with suppress(OSError):
            if not _is_closed(path, like):
                left.append(MoreOpen(path, path.lstat().st_uid))
    return tuple(left)


def _companions(real: Path) -> Iterator[Path]:
    from lscb_tui.store.history.file_names import history_path, oldest_first
    from lscb_tui.store.readers import presence_directory

    history = history_path(real)
    with suppress(OSError):
        for name in oldest_first([path.name for path in real.parent.iterdir()], history.name):
            yield real.with_name(name)
    yield presence_directory(real)


def _is_closed(path: Path, plan: Access) -> bool:
    """Close one's own file to whom the plan does not let in; whether it is closed. Raises OSError.

    One that is not there lets nobody in.
    """
    from lscb_tui.store.readers import give_readers, lets_in_more
    from lscb_tui.store.replacement import access_of

    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return True
    try:
        found = access_of(descriptor)
        if not lets_in_more(found, plan):
            return True
        if os.geteuid() not in (0, found.user):
            return False
        give_readers(descriptor, plan)
        return not lets_in_more(access_of(descriptor), plan)
    finally:
        os.close(descriptor)
