"""Who has the plan open, and which item each is at: no daemon, one file a session.

The files lie in a directory beside the plan that those can write who can write the plan, with the
sticky bit, so that nobody can rename or remove another's. A session holds a lock on its file; one
without a lock is left over from a process that was killed. Whose a file is says its owner, never
its content. (Who owns the directory, and root, can do more, as with the plan itself.)
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import stat
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.safe_text import visible

_MOST_BYTES = 2_000
_MOST_FILES = 200


class Session(NamedTuple):
    """One session that has the plan open."""

    uid: int
    at: ItemId | None
    """The item under its cursor."""
    editing: bool
    """Whether that item is being changed right now."""
    name: str
    """Of its file; tells two sessions of one person apart."""


class Presence:
    """This session among the others. For one thread; without a directory it knows nobody."""

    def __init__(self, plan: Path) -> None:
        real = Path(os.path.realpath(plan))
        self._plan = real
        self._directory = real.parent / f".{real.name}.open"
        self._file: int | None = None
        self._name = ""
        self._said: bytes | None = None
        self._longest = 0

    def say(self, at: ItemId | None, editing: bool) -> None:
        """Tell the others where this session is; quietly not, where that cannot be."""
        said = json.dumps(
            {"pid": os.getpid(), "kind": at.kind if at else "", "key": at.key if at else "",
             "editing": editing}
        ).encode()  # fmt: skip
        if said == self._said or len(said) > _MOST_BYTES:
            return
        try:
            if self._file is None:
                self._file = self._begin()
            # Blanks to where the longest ended: in one step, for those who look meanwhile.
            self._longest = max(self._longest, len(said))
            os.pwrite(self._file, said.ljust(self._longest), 0)
        except OSError:
            return
        self._said = said

    def _begin(self) -> int:
        """A file of this session's own, locked. Raises OSError."""
        directory = self._opened(create=True)
        try:
            while True:
                name = secrets.token_hex(8)
                flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
                descriptor = os.open(name, flags, 0o600, dir_fd=directory)
                try:
                    # Before anybody else may read it, and so hold a lock on it.
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                    if os.fstat(descriptor).st_nlink:
                        os.fchmod(descriptor, 0o600 | _readers(self._plan))
                        self._name = name
                        return descriptor
                    # Another session of this person has taken it for left over: once more.
                    os.close(descriptor)
                except OSError:
                    os.unlink(name, dir_fd=directory)
                    os.close(descriptor)
                    raise
        finally:
            os.close(directory)

    def _opened(self, *, create: bool = False) -> int:
        """The directory. Raises OSError where there is none, or not one to be trusted."""
        if create:
            _make(self._directory, self._plan)
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self._directory, flags)
        mode = os.fstat(descriptor).st_mode
        if mode & 0o022 and not mode & stat.S_ISVTX:
            os.close(descriptor)
            raise PermissionError("others could rename what is in it")
        return descriptor

    def others(self) -> tuple[Session, ...]:
        """The other sessions that are alive, in the order of their files."""
        try:
            directory = self._opened()
        except OSError:
            return ()
        found = []
        try:
            with os.scandir(directory) as entries:
                names = sorted(entry.name for entry in entries)
            for name in names[:_MOST_FILES]:
                if name != self._name:
                    session = _session(directory, name)
                    if session is not None:
                        found.append(session)
        except OSError:
            pass
        finally:
            os.close(directory)
        return tuple(found)

    def leave(self) -> None:
        """Be gone for the others."""
        if self._file is None:
            return
        try:
            directory = self._opened()
            try:
                os.unlink(self._name, dir_fd=directory)
            finally:
                os.close(directory)
        except OSError:
            pass
        os.close(self._file)
        self._file = None


def _readers(plan: Path) -> int:
    """Who may read a session's file beside its owner: who may read the plan."""
    return plan.stat().st_mode & 0o044


def _make(directory: Path, plan: Path) -> None:
    """The directory beside a plan, writable for those who can write it, and sticky."""
    found = plan.stat()
    try:
        directory.mkdir(0o700)
    except FileExistsError:
        return
    writers = found.st_mode & 0o022
    try:
        os.chown(directory, -1, found.st_gid)
    except PermissionError:
        writers &= ~0o020
    # Write and search for those who may write the plan, read and search for its readers.
    others = found.st_mode & 0o044
    searchers = (writers >> 1) | (others >> 2)
    # Setgid, so that the files in it have the group of the plan.
    directory.chmod(0o3700 | writers | others | searchers)


def _session(directory: int, name: str) -> Session | None:
    """The session of a file; None where it is gone, or where the file is none of this program's."""
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(name, flags, dir_fd=directory)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return None
        if _lock_of_ended(descriptor):
            # Locked until it is gone, so that a session that just begins sees whether it is.
            if found.st_uid == os.geteuid():
                os.unlink(name, dir_fd=directory)
            return None
        said = json.loads(os.pread(descriptor, _MOST_BYTES, 0) or b"{}")
        return _understood(found.st_uid, said, name)
    except (OSError, ValueError, RecursionError):
        return None
    finally:
        os.close(descriptor)


def _lock_of_ended(descriptor: int) -> bool:
    """Take the lock of a session that has ended; whether it has."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _understood(uid: int, said: object, name: str) -> Session | None:
    """What a file says, as far as it can be believed: the lock on it could be anybody's."""
    if not isinstance(said, dict):
        return None
    pid, kind, key = said.get("pid"), said.get("kind"), said.get("key")
    if not isinstance(pid, int) or not _is_process_of(pid, uid):
        return None
    at = None
    if kind in ("action", "objective") and isinstance(key, str) and len(key) < 200:
        at = ItemId(kind, key)
    return Session(uid, at, said.get("editing") is True, visible(name))


def _is_process_of(pid: int, uid: int) -> bool:
    """Whether a process of that user is running; where that cannot be seen, it may be."""
    try:
        # Of a process that has changed its user the kernel says that it is root's.
        return Path(f"/proc/{pid}").stat().st_uid in (uid, 0)
    except FileNotFoundError:
        return not Path("/proc/self").exists()
    except (OSError, ValueError, OverflowError):
        return False
