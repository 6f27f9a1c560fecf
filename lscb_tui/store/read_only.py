"""Whether a plan can be changed by this person, and if not, how that can be mended."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import resolved


def why_read_only(path: Path) -> str | None:
    """A sentence on why the file cannot be changed, and how to mend it; None where it can."""
    try:
        real = resolved(path)
        link = None
        if os.fspath(real) != os.path.abspath(path):  # noqa: PTH100
            # Late: most plans are opened by no link.
            from lscb_tui.store.work_tree import link_that_git_brought

            link = link_that_git_brought(path)
    except (StoreError, OSError):
        return None
    if link is not None:
        return (
            f"read-only: {link} came through git as a link, and a change would be made to what it "
            "leads to; ask whoever committed it to commit the file itself"
        )
    directory = real.parent
    if not _may_write(directory):
        return (
            f"read-only: you cannot write in the directory {directory}; "
            f"its owner can change that with: {_letting_in(directory)}"
        )
    try:
        found, above = real.stat(), directory.stat()
    except OSError:
        return None
    if not _may_write(real):
        return (
            f"read-only: you cannot write this file; its owner can change that with: "
            f"{_letting_in(real)}"
        )
    if found.st_nlink > 1:
        return (
            "read-only: this file has a second name (a hard link), and only one of the two would "
            f"get the change; give it a file of its own with: cp -p {path} new && mv new {path}"
        )
    user = os.geteuid()
    if above.st_mode & stat.S_ISVTX and user not in (0, found.st_uid, above.st_uid):
        return (
            f"read-only: in {directory} only its owner can replace this file; "
            f"move the plan to a directory of its own"
        )
    return None


def _letting_in(path: Path) -> str:
    """What lets somebody write something that is shared: its group's right, or being in it."""
    with suppress(OSError):
        found = path.stat()
        if found.st_mode & stat.S_IWGRP and found.st_gid not in (os.getegid(), *os.getgroups()):
            return f"usermod -a -G {found.st_gid} YOU (you are not in the group that may)"
    return f"chmod g+w {path}"


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
