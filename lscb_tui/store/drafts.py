"""Half-typed text on disk: what a person had typed into a form when the line dropped.

It is that person's alone, so it lies in their own state directory and not beside the plan. Every
session has a file of its own, which it holds locked as long as it lives: two sessions of one
person never write over each other, and what a session that has ended left behind is told from
what another is typing now by its lock being free, however that session ended.
"""

from __future__ import annotations

import fcntl
import os
import re
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import reason_of, write_all
from lscb_tui.store.state_directory import opened, state_directory

MOST_BYTES = 1 << 20
"""How large a session's drafts may be together: nobody types more than that."""
MOST_FILES = 200
_DRAFTS = "drafts"
_NAME = re.compile(r"[0-9a-f]{24}\.[0-9a-f]{16}\.json(\.[0-9a-f]{8}\.tmp)?")


class Draft(msgspec.Struct, frozen=True):
    """What was typed into one form and is not in the plan."""

    plan: str
    """The plan's real path."""
    form: str
    """The form's name, as "progress 10.2"."""
    kind: str
    """The kind of the item that it is about, as `ItemId` has it."""
    item: str
    """Its number, id or code."""
    title: str
    typed: dict[str, str]
    held: dict[str, str]
    """What each field held when the form was opened."""
    when: float
    """Seconds since 1970."""


class _File(msgspec.Struct):
    drafts: list[Draft]
    schema: int = 1


class DraftFile:
    """The file of one session with one plan. Its methods are called by one thread at a time."""

    def __init__(self, plan: Path) -> None:
        self.plan = os.path.realpath(plan)
        self._state = state_directory()
        self._session = os.urandom(8).hex()
        self._held: int | None = None
        """The descriptor of the file, which holds its lock."""
        self._left: list[tuple[str, int]] = []
        """The files of sessions that have ended, whose drafts were taken over."""

    @property
    def path(self) -> Path:
        """Where the file is, once there is something in it."""
        return self._state / _DRAFTS / self._name

    @property
    def _digest(self) -> str:
        # hashlib takes 4 ms to import, which whoever has no drafts need not wait for.
        from hashlib import blake2b

        return blake2b(os.fsencode(self.plan), digest_size=12).hexdigest()

    @property
    def _name(self) -> str:
        return f"{self._digest}.{self._session}.json"

    def take_over(self) -> list[Draft]:
        """The drafts that sessions which have ended left of this plan, the oldest first.

        Their files stay, and are held, until the next `write` has them in this session's own.
        """
        found: list[Draft] = []
        with suppress(OSError, StoreError), opened(self._state, _DRAFTS, make=False) as directory:
            for name in _own_files(directory, self._digest):
                descriptor = _open_free(name, directory)
                if descriptor is None:
                    continue
                if name.endswith(".tmp"):
                    # The session was killed while it wrote; what it wrote before is whole.
                    _remove(name, directory)
                    os.close(descriptor)
                    continue
                drafts = [draft for draft in _read(descriptor) if draft.plan == self.plan]
                if drafts:
                    found += drafts
                    self._left.append((name, descriptor))
                else:
                    os.close(descriptor)
        return sorted(found, key=lambda draft: draft.when)

    def write(self, drafts: Sequence[Draft]) -> None:
        """Have exactly these drafts on disk, in one step. Raises StoreError where it cannot be."""
        if not drafts and self._held is None and not self._left:
            return
        try:
            with opened(self._state, _DRAFTS, make=True) as directory:
                if drafts:
                    data, fits = _encoded(drafts)
                    self._replace(data, directory)
                    if not fits:
                        raise OSError(None, f"what was typed is over {MOST_BYTES >> 20} MiB")
                elif self._held is not None:
                    _remove(self._name, directory)
                    os.close(self._held)
                    self._held = None
                while self._left:
                    name, descriptor = self._left.pop()
                    _remove(name, directory)
                    os.close(descriptor)
        except OSError as problem:
            raise StoreError(
                self._state / _DRAFTS,
                None,
                f"cannot be written ({reason_of(problem)})",
            ) from None

    def _replace(self, data: bytes, directory: int) -> None:
        name, descriptor = _new_file(self._name, directory)
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
            os.rename(name, self._name, src_dir_fd=directory, dst_dir_fd=directory)
        except BaseException:
            os.close(descriptor)
            _remove(name, directory)
            raise
        if self._held is not None:
            os.close(self._held)
        self._held = descriptor
        os.fsync(directory)

    def close(self) -> None:
        """Let the file go: what is in it is for the next session."""
        for descriptor in (self._held, *(descriptor for _, descriptor in self._left)):
            if descriptor is not None:
                os.close(descriptor)
        self._held, self._left = None, []


def _new_file(stem: str, directory: int) -> tuple[str, int]:
    """A file to write to: locked before it takes its name, so that it never seems free."""
    while True:
        name = f"{stem}.{os.urandom(4).hex()}.tmp"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(name, flags, 0o600, dir_fd=directory)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return name, descriptor
            # A session that begins just now has taken it for left over: once more.
            os.close(descriptor)
        except OSError:
            os.close(descriptor)
            _remove(name, directory)
            raise


def _own_files(directory: int, plan: str) -> Iterable[str]:
    names = (name for name in os.listdir(directory) if name.startswith(plan))
    return sorted(name for name in names if _NAME.fullmatch(name))[:MOST_FILES]


def _open_free(name: str, directory: int) -> int | None:
    """Open and lock the file of a session that has ended; None where it has not, or is not ours."""
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        descriptor = os.open(name, flags, dir_fd=directory)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        found = os.fstat(descriptor)
        there = os.stat(name, dir_fd=directory, follow_symlinks=False)
        ours = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
        # Its session may have put a newer one in its place between the opening and the lock.
        if ours and found.st_size <= MOST_BYTES and os.path.samestat(found, there):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _read(descriptor: int) -> list[Draft]:
    """The drafts in a file; none where it is not one of ours."""
    try:
        with open(descriptor, "rb", closefd=False) as file:
            return msgspec.json.decode(file.read(MOST_BYTES + 1), type=_File).drafts
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return []


def _encoded(drafts: Sequence[Draft]) -> tuple[bytes, bool]:
    """As many drafts as there is room for, of the newest; and whether that is all."""
    for start in range(len(drafts) + 1):
        data = msgspec.json.encode(_File(list(drafts[start:])))
        if len(data) <= MOST_BYTES:
            break
    return data, start == 0


def _remove(name: str, directory: int) -> None:
    with suppress(OSError):
        os.unlink(name, dir_fd=directory)
