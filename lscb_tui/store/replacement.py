"""Putting a new content in a file's place without ever losing the old one.

Several people write the same file over SSH, some of them with an editor that takes no lock, on
machines that stop in the middle (design section 7). So a file is never written to: a new one is
made beside it and takes its name in one step, under a lock that every user can take.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.patterns import late
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import (
    Content,
    Stamp,
    being_written,
    close,
    read,
    reason_of,
    resolved,
    stamp_of,
    write_all,
)
from lscb_tui.store.work_tree import WorkTree

_ACL = "system.posix_acl_access"
_LONGEST = 220
_TEMPORARY = late(r"\.(?P<name>.+)\.[0-9a-f]{16}\.lscb-tmp", re.DOTALL)


class Changed(Exception):
    """Another program has written the file since it was read."""


def replace(
    path: Path,
    real: Path,
    before: Content,
    data: bytes,
    directory: int,
    tree: WorkTree | None = None,
) -> Content:
    """Put other bytes in a file's place, in one step, keeping its group, mode and ACL.

    `real` is where `path` leads, `directory` the descriptor that `lock` gave for its directory,
    and `tree` the work tree where git must not be at work.
    Raises Changed where the file is no longer what was read, and StoreError, which says what the
    file holds now, where it cannot be done.
    """
    _sweep(real.name, directory)
    try:
        name = _temporary_name(real.name)
        try:
            stamp = _write_beside(path, real, name, before, data, directory)
            if tree is not None and tree.is_held():
                raise Changed
            os.rename(name, real.name, src_dir_fd=directory, dst_dir_fd=directory)
        except BaseException:
            with suppress(OSError):
                os.unlink(name, dir_fd=directory)
            raise
        os.fsync(directory)
    except OSError as problem:
        raise _what_happened(path, problem, before, data) from None
    return Content(data, stamp)


def create(
    path: Path,
    data: bytes,
    directory: int,
    *,
    over: bool = False,
    give: Callable[[int], None] | None = None,
) -> Content:
    """Make a new file with these bytes, in one step.

    `give` says by the descriptor who can read it, before anything is in it; without, that is as of
    any new file. Raises StoreError where there is something already, unless it may go `over` that.
    """
    _sweep(path.name, directory)
    try:
        name = _temporary_name(path.name)
        descriptor = _open_new(name, 0o600 if give else 0o666, directory)
        try:
            if give:
                give(descriptor)
            write_all(descriptor, data)
            os.fsync(descriptor)
            stamp = stamp_of(os.fstat(descriptor), data)
            # Unlike a rename, a link never takes the place of what is there.
            put = os.rename if over else os.link
            put(name, path.name, src_dir_fd=directory, dst_dir_fd=directory)
        finally:
            os.close(descriptor)
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=directory)
        os.fsync(directory)
    except FileExistsError:
        raise StoreError(path, None, "is there already: choose another name") from None
    except OSError as problem:
        what = "a shorter name" if problem.errno == errno.ENAMETOOLONG else "another directory"
        raise StoreError(
            path, None, f"cannot be made ({reason_of(problem)}): choose {what}"
        ) from None
    return Content(data, stamp)


class Access(Struct, frozen=True):
    """Whose a file is, and who may do what with it."""

    mode: int
    user: int
    group: int
    acl: bytes | None


class _Look(Struct, frozen=True):
    """All of a file that a save must find as it was, and pass on."""

    as_read: bool
    """Whether it holds what was read."""
    inode: tuple[int, int]
    access: Access


def _look(real: Path, directory: int, before: bytes) -> _Look:
    """Look at a file in the locked directory. Raises Changed while somebody is writing it."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | os.O_NOFOLLOW
    descriptor = os.open(real.name, flags, dir_fd=directory)
    try:
        as_read = _holds(descriptor, before)
        found = os.fstat(descriptor)
        access = access_of(descriptor)
        if being_written(descriptor):
            raise Changed
    finally:
        close(descriptor)
    return _Look(as_read, (found.st_dev, found.st_ino), access)


def _holds(descriptor: int, data: bytes) -> bool:
    """Whether a file holds these bytes and no more; a piece at a time, so that it takes no room."""
    place = 0
    while part := os.read(descriptor, 1 << 18):
        if data[place : place + len(part)] != part:
            return False
        place += len(part)
    return place == len(data)


def _write_beside(
    path: Path, real: Path, name: str, before: Content, data: bytes, directory: int
) -> Stamp:
    """Write the new file under its temporary name, and see that the old one is as it was."""
    old = _look(real, directory, before.data)
    if not old.as_read:
        raise Changed
    descriptor = _open_new(name, 0o600, directory)
    try:
        write_all(descriptor, data)
        give_access(descriptor, old.access)
        # By this nanosecond others tell it from what an editor is writing (files.being_written).
        found = os.fstat(descriptor)
        os.utime(descriptor, ns=(found.st_atime_ns, found.st_mtime_ns - 1))
        os.fsync(descriptor)
        stamp = stamp_of(os.fstat(descriptor), data)
    finally:
        os.close(descriptor)
    # The last look before the rename: an editor takes no lock, and may write twice within the
    # time that a time stamp stands for; and nobody may be let in again who was shut out meanwhile.
    there = os.path.samestat(real.parent.stat(), os.fstat(directory))
    if resolved(path) != real or not there or _look(real, directory, before.data) != old:
        raise Changed
    return stamp


def _open_new(name: str, mode: int, directory: int) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(name, flags, mode, dir_fd=directory)


def access_of(file: Path | int) -> Access:
    """The access to a file, through links. Raises OSError."""
    found = os.fstat(file) if isinstance(file, int) else file.stat()
    return Access(found.st_mode, found.st_uid, found.st_gid, _access_list(file))


def give_access(descriptor: int, access: Access, most: int = 0o7777) -> None:
    """Give a new file the owner, group, mode and access list of the one whose place it takes.

    Of the mode only what is in `most`. Raises OSError where that cannot be done.
    """
    new = os.fstat(descriptor)
    if os.geteuid() == 0:
        os.fchown(descriptor, access.user, access.group)
    elif new.st_gid != access.group:
        try:
            os.fchown(descriptor, -1, access.group)
        except PermissionError:
            group, others = access.mode >> 3 & 0o7, access.mode & 0o7
            if group & ~others:
                raise PermissionError(
                    errno.EPERM, f"you are not in the group {access.group} that the file is of"
                ) from None
    # The list before the mode: beside the wrong list the mode lets in who was not let in.
    if access.acl is not None:
        os.setxattr(descriptor, _ACL, access.acl)
    else:
        without_access_list(descriptor)
    os.fchmod(descriptor, stat.S_IMODE(access.mode) & most)


def without_access_list(descriptor: int) -> None:
    """Take the access list from a file that has one. Raises OSError."""
    if _access_list(descriptor) is not None:
        os.removexattr(descriptor, _ACL)


def _access_list(file: Path | int) -> bytes | None:
    """The access list of a file, if it has one. An error is not "none": who knows who is in it."""
    try:
        return os.getxattr(file, _ACL)
    except OSError as problem:
        if problem.errno in (errno.ENODATA, errno.ENOTSUP, errno.ENOSYS):
            return None
        raise


def _temporary_name(name: str) -> str:
    return f".{_shortened(name)}.{os.urandom(8).hex()}.lscb-tmp"


def _shortened(name: str) -> str:
    """As much of a name as leaves room for more: a file system takes 255 bytes."""
    return os.fsdecode(os.fsencode(name)[:_LONGEST])


def _sweep(name: str, directory: int) -> None:
    """Remove what a process of this user that was killed left behind.

    Whoever writes holds the lock, so under the lock nobody is still at it.
    """
    with suppress(OSError):
        for other in os.listdir(directory):
            found = _TEMPORARY.fullmatch(other)
            if not found or found["name"] != _shortened(name):
                continue
            with suppress(OSError):
                look = os.stat(other, dir_fd=directory, follow_symlinks=False)
                if look.st_uid == os.geteuid() and stat.S_ISREG(look.st_mode):
                    os.unlink(other, dir_fd=directory)


def _what_happened(path: Path, problem: OSError, before: Content, data: bytes) -> StoreError:
    """Read the file again after an error, to say what it holds and not what it should."""
    try:
        now = read(path).data
    except StoreError as unread:
        return StoreError(
            path,
            None,
            f"saving failed ({reason_of(problem)}), and now the file cannot be read: "
            f"{unread.message}",
        )
    if now == data:
        return StoreError(
            path,
            None,
            f"the change is in the file, but the disk reported an error ({reason_of(problem)}): "
            "check that it is still there after a restart",
        )
    holds = (
        "what it held before"
        if now == before.data
        else "what another program wrote in the meantime"
    )
    return StoreError(
        path, None, f"not saved ({reason_of(problem)}): the file holds {holds}; {_mend(problem)}"
    )


def _mend(problem: OSError) -> str:
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "free some space and try again"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "ask the owner of the file or its directory to let you write there"
        case _:
            return "try again"
