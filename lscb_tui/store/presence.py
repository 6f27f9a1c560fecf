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
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.safe_text import visible
from lscb_tui.store.readers import give_readers, lets_in_more, presence_directory
from lscb_tui.store.replacement import access_of

_MOST_BYTES = 2_000
_MOST_ENTRIES = 10_000
_MOST_OF_ONE = 50
"""How many sessions one person can have, so that nobody's files hide the others'."""


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
        self._directory = presence_directory(real)
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
        if len(said) > _MOST_BYTES:
            return
        try:
            if self._file is None:
                self._file = self._begin()
            self._show_to_readers()
            if said == self._said:
                return
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

    def _show_to_readers(self) -> None:
        """Let those read this session's file who can read the plan now. Raises OSError."""
        assert self._file is not None
        plan = access_of(self._plan)
        mode = 0o600 | plan.mode & 0o044
        found = access_of(self._file)
        if lets_in_more(replace(found, mode=stat.S_IFREG | mode), plan):
            mode = 0o600
        if stat.S_IMODE(found.mode) != mode:
            os.fchmod(self._file, mode)

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
            for name in _newest_of_each(directory):
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
        self._file = self._said = None
        self._longest = 0


def _newest_of_each(directory: int) -> list[str]:
    """The files in which sessions may be: one's own, and the newest of each other person.

    Only one's own that are left over can be swept.
    """
    found: dict[int, list[tuple[int, str]]] = {}
    with os.scandir(directory) as entries:
        for entry in islice(entries, _MOST_ENTRIES):
            with suppress(OSError):
                look = entry.stat(follow_symlinks=False)
                found.setdefault(look.st_uid, []).append((look.st_mtime_ns, entry.name))
    own = found.pop(os.geteuid(), [])
    of_others = [sorted(files, reverse=True)[:_MOST_OF_ONE] for files in found.values()]
    return sorted(name for files in (own, *of_others) for _, name in files)


def _make(directory: Path, plan: Path) -> None:
    """The directory beside a plan, writable for those who can write it, and sticky."""
    like = access_of(plan)
    try:
        directory.mkdir(0o700)
    except FileExistsError:
        return
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(directory, flags)
    try:
        give_readers(descriptor, like)
    finally:
        os.close(descriptor)


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
