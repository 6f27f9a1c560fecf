"""Reading a file that may be anything: a plan, a pipe, a device, half a gigabyte, or not there."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from lscb_tui.core.frozen import Struct
from lscb_tui.store.errors import StoreError
from lscb_tui.store.waiting import Waiting

BOM = "\ufeff"
MOST_BYTES = 32 * 1024 * 1024

_SETTLED_NS = 300_000_000
_PASSING_NS = 1_000_000_000
_PIECE = 1 << 16
"""As much as is asked for at least: a file that is empty may be written while it is read."""


class Stamp(Struct, frozen=True):
    """What tells one content of a file from another, as long as this process runs."""

    size: int
    mtime_ns: int
    inode: int
    device: int
    digest: int

    def is_of(self, found: os.stat_result) -> bool:
        """Whether the file still looks the same from outside; a look that costs no reading."""
        seen = (found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev)
        return seen == (self.size, self.mtime_ns, self.inode, self.device)


class Content(Struct, frozen=True):
    """The bytes of a file and what identifies them."""

    data: bytes
    stamp: Stamp


def stamp_of(found: os.stat_result, data: bytes) -> Stamp:
    """The stamp of a file with these bytes in it."""
    # Python's own hash of bytes: 64 bits under a secret key, without the 4 ms of hashlib.
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev, hash(data))


def read(path: Path) -> Content:
    """The content of a plain file.

    Raises StoreError where there is none, or none that can be read, or too much of it.
    """
    descriptor = _opened(path)
    try:
        return read_from(descriptor, path)
    finally:
        close(descriptor)


def read_settled(path: Path, waiting: Waiting) -> Content:
    """The content of a plain file that nobody is in the middle of writing; waits for that.

    Raises StoreError as `read` does, and TooLong where the other program does not finish.
    """
    while True:
        content, settled = look(path)
        if settled:
            return content
        waiting.pause(path, being_written_here)


def look(path: Path) -> tuple[Content, bool]:
    """The content of a plain file, and whether nobody is in the middle of writing it.

    Raises StoreError as `read` does.
    """
    descriptor = _opened(path)
    try:
        content = read_from(descriptor, path)
        return content, not being_written(descriptor)
    except OSError as problem:
        _refuse_reading(path, problem)
    finally:
        close(descriptor)


def may_be_half(path: Path) -> bool:
    """Whether what is wrong with a file may be that another program has not finished it."""
    try:
        descriptor = _opened(path)
    except StoreError:
        return False
    try:
        return being_written(descriptor, _PASSING_NS)
    except OSError:
        return False
    finally:
        close(descriptor)


def being_written_here() -> str:
    """Who holds up whoever reads a plan that another program is writing."""
    return "another program has been writing this file"


def read_from(descriptor: int, path: Path) -> Content:
    """The content of an open file; `path` is its name in what is said."""
    data, found = read_bytes(descriptor, path)
    return Content(data, stamp_of(found, data))


def read_bytes(descriptor: int, path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of an open file, and how it looked once they were read.

    Raises StoreError as `read` does.
    """
    try:
        found = os.fstat(descriptor)
        if wrong := not_plain(found.st_mode):
            raise StoreError(path, None, f"this is {wrong}, not a plan: name a file")
        if found.st_size > MOST_BYTES:
            raise _too_large(path)
        data = capped(descriptor, found.st_size, MOST_BYTES)
        # What was written while it was being read shows in the time, so that is asked for last.
        found = os.fstat(descriptor)
    except OSError as problem:
        _refuse_reading(path, problem)
    if len(data) > MOST_BYTES:
        raise _too_large(path)
    return data, found


def capped(descriptor: int, size: int, most: int) -> bytes:
    """What can be read of an open file, to its end or to one byte more than `most`.

    `size` is how large it seems to be.
    """
    parts, left = [], most + 1
    # In one piece, if nobody is writing: joining pieces would take as long as reading them.
    piece = max(size + 1, _PIECE)
    while left and (part := os.read(descriptor, min(left, piece))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def being_written(descriptor: int, settled_ns: int = _SETTLED_NS) -> bool:
    """Whether another program may be in the middle of writing this file.

    vim and cp take no lock, truncate, and then write. Linux grants a lease for reading only where
    nobody has the file open for writing, but only to its owner. For others it has to do that the
    last write was long enough ago; what was renamed into place, as we do it, is whole at once.
    """
    if hasattr(fcntl, "F_SETLEASE"):
        try:
            # Who opens the file just now makes the kernel signal us: with one that is ignored.
            fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as problem:
            if problem.errno == errno.EAGAIN:
                return True
        else:
            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
            return False
    found = os.fstat(descriptor)
    age = time.time_ns() - found.st_mtime_ns
    return 0 <= age < settled_ns and found.st_mtime_ns == found.st_ctime_ns


def resolved(path: Path) -> Path:
    """Where a path leads through all links. Raises StoreError where that cannot be known."""
    try:
        # Not strict, a link that cannot be looked at would pass for a file, and be replaced.
        return Path(os.path.realpath(path, strict=True))
    except (OSError, ValueError) as problem:
        _refuse_reading(path, problem)


@contextmanager
def directory(path: Path) -> Iterator[int]:
    """A directory's descriptor, without its lock. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        close(descriptor)


def close(descriptor: int) -> None:
    """Close what was only read: whatever the disk says of that, nothing is lost by it."""
    with suppress(OSError):
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write bytes, in as many steps as the system makes of it. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def opened(path: Path) -> int:
    """A descriptor to read whatever a path names. Raises OSError, or ValueError for no name."""
    # A FIFO must not be waited for, nor a device rewound.
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)


def _opened(path: Path) -> int:
    try:
        return opened(path)
    except (OSError, ValueError) as problem:
        _refuse_reading(path, problem)


def decode(path: Path, data: bytes) -> str:
    """The bytes as text. Raises StoreError with the line of the first that are not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        byte = data[problem.start]
        raise StoreError(
            path,
            line,
            "the file is UTF-16, which some programs call Unicode: save it as UTF-8 in an editor"
            if data[:2] in (b"\xff\xfe", b"\xfe\xff")
            else f"byte 0x{byte:02X} is not UTF-8: save the file as UTF-8 in an editor",
        ) from None


def _refuse_reading(path: Path, problem: OSError | ValueError) -> NoReturn:
    if isinstance(problem, OSError):
        match problem.errno:
            case errno.ENOENT:
                message = "there is no such file: check the name, or name another with --plan"
            case errno.EACCES | errno.EPERM:
                message = "you may not read this file: ask its owner for chmod g+r"
            case errno.ENXIO:
                message = "this is a socket, not a plan: name a file"
            case errno.ELOOP:
                message = "this link leads back to itself: name the file that it should lead to"
            case _:
                message = f"cannot be read ({reason_of(problem)}): name another file"
    else:
        message = "this is not the name of a file: check the name"
    raise StoreError(path, None, message) from None


def not_plain(mode: int) -> str | None:
    """What a file is that is not a plain one."""
    for test, name in (
        (stat.S_ISDIR, "a directory"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISREG, None),
    ):
        if test(mode):
            return name
    return "a special file"


def _too_large(path: Path) -> StoreError:
    return StoreError(
        path,
        None,
        f"this file is over {MOST_BYTES >> 20} MiB, and no plan is so large: name another",
    )


def reason_of(problem: OSError) -> str:
    """What the system says of a problem."""
    return problem.strerror or str(problem)
