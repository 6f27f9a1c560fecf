"""What happens to the file itself: its owner, mode and links, full disks, and being killed."""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import signal
import stat
import struct
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import AddEntry, Edit
from lscb_tui.core.plan.items import Entry, ItemId
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import load
from lscb_tui.store.read_only import why_read_only
from lscb_tui.store.save_plan import commit
from tests.store.conftest import SMALL

KINGSTON = Path(__file__).parents[2] / "plan.toml"
ONE = ItemId("action", "1.1")
NOBODY = 65534
processes = multiprocessing.get_context("fork")


def note(text: str = "x") -> list[Edit]:
    return [AddEntry(ONE, Entry("1", "", text))]


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def in_child(work: Callable[[], object]) -> str:
    """Do something in a process of its own; what it returned or raised, as text."""
    receive, send = processes.Pipe(duplex=False)

    def run() -> None:
        try:
            send.send(str(work()))
        except BaseException as problem:
            send.send(f"{type(problem).__name__}: {problem}")

    process = processes.Process(target=run)
    process.start()
    found = str(receive.recv())
    process.join()
    return found


def as_nobody(work: Callable[[], object]) -> str:
    """Do something as a user who owns nothing, whoever runs the tests."""

    def run() -> object:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        return work()

    return in_child(run)


def open_to_all(path: Path) -> None:
    """Let other users reach the test's directory, of which pytest makes the parents private."""
    for above in list(path.parents)[:-2]:
        if above.stat().st_uid == os.geteuid():
            above.chmod(above.stat().st_mode | 0o055)


def test_mode_and_links_are_kept(plan: Path) -> None:
    plan.chmod(0o2664)
    (plan.parent / "shared").mkdir()
    link = plan.parent / "shared" / "link.toml"
    link.symlink_to("../plan.toml")
    found = commit(load(link), note())
    assert link.is_symlink()
    assert stat.S_IMODE(plan.stat().st_mode) == 0o2664
    assert found.text == plan.read_text(encoding="utf-8") != SMALL
    assert names_in(link.parent) == ["link.toml"]
    assert names_in(plan.parent) == ["plan.history.jsonl", "plan.toml", "shared"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_owner_and_group_are_kept(plan: Path) -> None:
    os.chown(plan, 12345, 23456)
    commit(load(plan), note())
    assert (plan.stat().st_uid, plan.stat().st_gid) == (12345, 23456)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_group_that_cannot_be_kept_is_a_refusal_where_it_would_be_shut_out(plan: Path) -> None:
    open_to_all(plan)
    plan.parent.chmod(0o777)
    os.chown(plan, NOBODY, 23456)
    plan.chmod(0o660)
    said = as_nobody(lambda: commit(load(plan), note()))
    assert "plan.toml: not saved (you are not in the group 23456 that the file is of): " in said
    assert "the file holds what it held before; ask the owner" in said
    plan.chmod(0o664)
    assert "not saved" in as_nobody(lambda: commit(load(plan), note()))
    plan.chmod(0o644)
    assert "StoreError" not in as_nobody(lambda: commit(load(plan), note()))
    assert stat.S_IMODE(plan.stat().st_mode) == 0o644
    assert plan.read_text(encoding="utf-8") != SMALL


def test_the_access_list_is_kept(plan: Path) -> None:
    entries = [(0x01, 6, -1), (0x02, 6, 12345), (0x04, 4, -1), (0x10, 6, -1), (0x20, 4, -1)]
    acl = struct.pack("<I", 2)
    acl += b"".join(struct.pack("<HHi", tag, rights, who) for tag, rights, who in entries)
    try:
        os.setxattr(plan, "system.posix_acl_access", acl)
    except OSError as problem:
        pytest.skip(f"this disk has no access lists: {problem}")
    commit(load(plan), note())
    assert os.getxattr(plan, "system.posix_acl_access") == acl


def test_a_directory_or_file_that_cannot_be_written_is_said_before_and_refused(plan: Path) -> None:
    assert why_read_only(plan) is None
    open_to_all(plan)
    plan.parent.chmod(0o755 if os.geteuid() == 0 else 0o555)
    directory = plan.parent
    try:
        reason = (
            f"read-only: you cannot write in the directory {directory}; "
            f"its owner can change that with: chmod g+w {directory}"
        )
        assert as_nobody(lambda: load(plan).read_only) == reason
        assert as_nobody(lambda: commit(load(plan), note())) == f"StoreError: {plan}: {reason}"
    finally:
        directory.chmod(0o777)
    plan.chmod(0o444)
    assert as_nobody(lambda: load(plan).read_only) == (
        f"read-only: you cannot write this file; its owner can change that with: chmod g+w {plan}"
    )
    plan.chmod(0o666)
    assert as_nobody(lambda: load(plan).read_only) == "None"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a file of another user")
def test_a_file_in_a_directory_where_only_owners_replace_theirs_is_read_only(plan: Path) -> None:
    open_to_all(plan)
    plan.parent.chmod(0o1777)
    plan.chmod(0o666)
    assert "only its owner can replace this file" in as_nobody(lambda: load(plan).read_only)


def test_a_file_that_may_not_be_read_is_refused(plan: Path) -> None:
    open_to_all(plan)
    plan.chmod(0 if os.geteuid() else 0o600)
    assert as_nobody(lambda: load(plan)) == (
        f"StoreError: {plan}: you may not read this file: ask its owner for chmod g+r"
    )


def test_a_full_disk_leaves_the_old_content_and_says_so(plan: Path) -> None:
    def work() -> object:
        snapshot = load(plan)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        return commit(snapshot, note("long " * 100))

    said = in_child(work)
    assert said == (
        f"StoreError: {plan}: not saved (File too large): the file holds what it held before; "
        "free some space and try again"
    )
    assert plan.read_text(encoding="utf-8") == SMALL
    assert names_in(plan.parent) == ["plan.toml"]


def test_an_error_after_the_rename_says_that_the_change_is_there(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StoreError, match=r"the change is in the file, but the disk reported"):
        commit(load(plan), note())
    assert "[[objective.action.progress]]" in plan.read_text(encoding="utf-8")


def test_one_s_own_stale_temporaries_are_swept_and_nothing_else(plan: Path) -> None:
    stale = plan.with_name(".plan.toml.0123456789abcdef.lscb-tmp")
    others = [
        plan.with_name(".other.toml.0123456789abcdef.lscb-tmp"),
        plan.with_name(".plan.toml.swp"),
        plan.with_name("plan.toml~"),
    ]
    for path in (stale, *others):
        path.touch()
    commit(load(plan), note())
    assert names_in(plan.parent) == sorted(
        ("plan.history.jsonl", *(p.name for p in (plan, *others)))
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_another_user_s_temporary_is_left_alone(plan: Path) -> None:
    theirs = plan.with_name(".plan.toml.0123456789abcdef.lscb-tmp")
    theirs.touch()
    os.chown(theirs, NOBODY, NOBODY)
    commit(load(plan), note())
    assert theirs.exists()


def test_four_people_recording_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(KINGSTON.read_bytes())

    def record(who: int) -> None:
        snapshot = load(path)
        for count in range(10):
            snapshot = commit(snapshot, note(f"{who} {count}"))

    together = [processes.Process(target=record, args=(who,)) for who in range(4)]
    for process in together:
        process.start()
    for process in together:
        process.join()
    assert [process.exitcode for process in together] == [0] * 4
    action = load(path).plan.action("1.1")
    assert action
    said = [entry.text for entry in action.progress if entry.review == "1"]
    assert sorted(said) == sorted(f"{who} {count}" for who in range(4) for count in range(10))
    for who in range(4):
        assert [s for s in said if s.startswith(f"{who} ")] == [f"{who} {n}" for n in range(10)]
    assert names_in(tmp_path) == ["plan.history.jsonl", "plan.toml"]


def keep_writing(path: Path, send: Connection) -> None:
    snapshot = load(path)
    while True:
        snapshot = commit(snapshot, note())
        send.send(len(snapshot.plan.objectives[0].actions[0].progress))


def test_a_writer_that_is_killed_leaves_a_whole_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(KINGSTON.read_bytes())
    whole = load(path)
    for _ in range(25):
        receive, send = processes.Pipe(duplex=False)
        process = processes.Process(target=keep_writing, args=(path, send))
        process.start()
        # It is killed once it is known to be at work, wherever in the next commit it is by then.
        committed = receive.recv()
        while receive.poll():
            committed = receive.recv()
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        found = load(path)
        assert found.plan.objectives[1:] == whole.plan.objectives[1:]
        assert len(found.plan.objectives[0].actions[0].progress) >= committed
    commit(load(path), note())
    assert names_in(tmp_path) == ["plan.history.jsonl", "plan.toml"]
