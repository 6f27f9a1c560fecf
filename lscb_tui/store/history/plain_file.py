"""Opening a file of a history: a plain one, never through a link, nothing that one waits for."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

READ_FLAGS = os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY


class NotPlainFile(OSError):
    """A file that is no plain file, or is known by another name too."""


def open_history(name: str, directory: int) -> BinaryIO:
    """A file of a history, to be read. Raises OSError, also where it is no plain file."""
    descriptor = os.open(name, os.O_RDONLY | READ_FLAGS, dir_fd=directory)
    try:
        require_plain_file(descriptor)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def require_plain_file(descriptor: int) -> os.stat_result:
    """What the system says of a file. Raises NotPlain for anything but a plain one."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise NotPlainFile(None, "it is not a plain file")
    return found
