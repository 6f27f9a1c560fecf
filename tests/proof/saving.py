"""What the proofs share: a small plan, edits of it, processes with deadlines, what must hold."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import stat
import struct
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.editing.progress import record_progress
from lscb_tui.core.edits.edit import AddEntry, Edit
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Entry, ItemId, Plan
from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.save_plan import commit
from lscb_tui.store.waiting import Waiting

KINGSTON = Path(__file__).parents[2] / "plan.toml"
ONE = ItemId("action", "1.1")
SMALL = """\
# The board's own comment.
[[review]]
id = "1"   # one

[[objective]]
number = 1

[[objective.action]]
ref = "1.1"
text = "a"
"""
TODAY = date(2010, 9, 28)
DEADLINE = 60.0


def note(text: str) -> list[Edit]:
    return [AddEntry(ONE, Entry("1", "", text))]


def record(
    snapshot: Snapshot,
    text: str,
    who: str = "asha",
    ref: str = "1.1",
    waiting: Waiting | None = None,
) -> Snapshot:
    """Record progress as the app does: from the plan as it is under the lock."""

    def edits(now: Plan) -> tuple[Edit, ...]:
        return record_progress(now, ItemId("action", ref), "", text, Person(who, TODAY))

    return commit(snapshot, edits, waiting=waiting)


def notes(plan: Plan, ref: str = "1.1") -> list[str]:
    action = plan.action(ref)
    assert action
    return [entry.text for entry in action.progress]


def without_history(path: Path) -> None:
    """As before the first save, so that each save makes the same calls."""
    for history in path.parent.glob("*.history*.jsonl"):
        history.unlink()


def names_in(directory: Path) -> list[str]:
    names = (path.name for path in directory.iterdir())
    return sorted(name for name in names if not name.endswith(".history.jsonl"))


# What of a file must never change.


class Kept(NamedTuple):
    """What a save passes on from the old file to the new one."""

    mode: int
    user: int
    group: int
    acl: bytes | None


def kept(path: Path) -> Kept:
    found = path.stat()
    acl = None
    with suppress(OSError):
        acl = os.getxattr(path, "system.posix_acl_access")
    return Kept(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid, acl)


NAMED = 12345
"""The user whom the access lists of these tests let in."""


def access_list(group: int, named: int, mask: int) -> bytes:
    """An access list with rights for one named user, and a mask that is not the group's rights."""
    entries = ((1, 6, -1), (2, named, NAMED), (4, group, -1), (16, mask, -1), (32, 0, -1))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)


def with_access_list(path: Path, kind: str = "access", group: int = 4, named: int = 6) -> bool:
    """Give a file an access list; whether this disk has them."""
    try:
        os.setxattr(path, f"system.posix_acl_{kind}", access_list(group, named, 6))
    except OSError:
        return False
    return True


def lock_is_free(directory: Path) -> bool:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def assert_next_save_works(path: Path, stray: int = 0) -> None:
    """The lock is free, the next save is done, and what a killed one left behind is gone."""
    directory = Path(os.path.realpath(path)).parent
    assert lock_is_free(directory)
    before = set(names_in(directory))
    assert sum(name.endswith(".lscb-tmp") for name in before) <= stray
    saved = commit(load(path), note("the next"))
    assert notes(saved.plan)[-1] == "the next"
    assert path.read_text(encoding="utf-8") == saved.text
    assert not [name for name in names_in(directory) if name.endswith(".lscb-tmp")]


# Processes. Each is waited for, and ended where it does not end by itself.


def fork(work: Callable[[], object]) -> int:
    """Do something in a process of its own, which ends with 0 where nothing was raised."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    """Wait for the end of a process: its exit code, or minus the signal that ended it."""
    descriptor = os.pidfd_open(pid)
    try:
        in_time = select.select([descriptor], [], [], DEADLINE)[0]
    finally:
        os.close(descriptor)
    if not in_time:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    assert in_time, "a process did not end"
    return os.waitstatus_to_exitcode(status)


@contextmanager
def ended_after_all(pids: list[int]) -> Iterator[None]:
    """Leave no process behind, whatever a test has come to."""
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def hear(descriptor: int, size: int = 1) -> bytes:
    """Read from a pipe within the deadline; nothing where the other end is closed."""
    ready = select.select([descriptor], [], [], DEADLINE)[0]
    assert ready, "nothing came through the pipe"
    return os.read(descriptor, size)
