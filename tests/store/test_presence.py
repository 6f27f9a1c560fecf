"""Who has the plan open: seen by others while alive, gone when killed, and never forged."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.presence import Presence
from tests.core.making import KINGSTON

AT = ItemId("action", "10.2")
ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several users")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))


def directory_of(plan: Path) -> Path:
    return plan.parent / f".{plan.name}.open"


def test_two_sessions_see_each_other_and_where_they_are(plan: Path) -> None:
    mine, theirs = Presence(plan), Presence(plan)
    mine.say(AT, editing=False)
    assert mine.others() == ()
    theirs.say(ItemId("objective", "3"), editing=True)
    (other,) = mine.others()
    assert (other.uid, other.at, other.editing) == (os.getuid(), ItemId("objective", "3"), True)
    theirs.say(AT, editing=False)
    (other,) = mine.others()
    assert (other.at, other.editing) == (AT, False)
    theirs.leave()
    assert mine.others() == ()
    assert len(list(directory_of(plan).iterdir())) == 1
    mine.leave()
    assert list(directory_of(plan).iterdir()) == []


def test_a_session_is_there_all_the_while_that_it_goes_to_another_item(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = Presence(plan), Presence(plan)
    theirs.say(ItemId("action", "13.3"), editing=False)
    seen: list[ItemId | None] = []

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any) -> Any:
            result = call(*args)
            seen.extend(other.at for other in mine.others())
            return result

        return called

    for name in ("pwrite", "ftruncate"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    theirs.say(ItemId("action", "2.1"), editing=False)
    theirs.say(ItemId("action", "2.1"), editing=True)
    theirs.say(ItemId("objective", "2"), editing=False)
    went = [ItemId("action", "2.1"), ItemId("action", "2.1"), ItemId("objective", "2")]
    assert seen == went


@contextmanager
def another(work: Callable[[], bytes]) -> Iterator[tuple[int, bytes]]:
    """A process that does something, tells what came of it, and stays until it is killed."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        try:
            os.write(told, work() or b"done")
            signal.pause()
        finally:
            os._exit(1)
    os.close(told)
    try:
        yield child, os.read(ready, 1000)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready)


def test_who_was_killed_is_gone_and_what_he_left_is_swept(plan: Path) -> None:
    def come() -> bytes:
        Presence(plan).say(AT, editing=True)
        return b"here"

    mine = Presence(plan)
    with another(come) as (_, told):
        assert told == b"here"
        assert [other.at for other in mine.others()] == [AT]
    assert mine.others() == ()
    assert list(directory_of(plan).iterdir()) == []


def test_who_is_just_beginning_is_not_swept_away(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs, lock = Presence(plan), Presence(plan), fcntl.flock
    moments = 3

    def looked_at_before(descriptor: int, how: int) -> None:
        nonlocal moments
        if how & fcntl.LOCK_EX and moments:
            moments -= 1
            mine.others()
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", looked_at_before)
    theirs.say(AT, editing=False)
    assert [other.at for other in mine.others()] == [AT]


def test_a_lock_on_a_file_that_was_left_over_makes_nobody_alive(plan: Path) -> None:
    mine = Presence(plan)
    mine.say(AT, editing=False)
    dead = directory_of(plan) / "dead"
    said = {"pid": 2**22 + 1, "kind": "action", "key": "1.1", "editing": True}
    dead.write_text(json.dumps(said))
    with dead.open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        assert mine.others() == ()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"not json",
        b"[]",
        b"[" * 1500,
        b'{"pid": "x"}',
        b'{"pid": 1e400}',
        b"\xff",
        json.dumps({"pid": 1, "kind": "plan", "key": ["x"]}).encode(),
    ],
    ids=range(8),
)
def test_odd_content_is_nobody_or_somebody_nowhere(plan: Path, said: bytes) -> None:
    mine = Presence(plan)
    mine.say(AT, editing=False)
    odd = directory_of(plan) / "odd"
    odd.write_bytes(said)
    with odd.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert all(other.at is None for other in mine.others())


def test_what_is_no_plain_file_is_passed_over(plan: Path) -> None:
    mine, theirs = Presence(plan), Presence(plan)
    mine.say(AT, editing=False)
    theirs.say(AT, editing=False)
    directory = directory_of(plan)
    os.mkfifo(directory / "fifo")
    (directory / "link").symlink_to("/etc/passwd")
    (directory / "folder").mkdir()
    assert len(mine.others()) == 1
    name = mine.others()[0].name
    os.link(directory / name, directory / "hard")
    assert mine.others() == ()


def test_a_directory_that_cannot_be_trusted_or_made_is_done_without(plan: Path) -> None:
    directory = directory_of(plan)
    directory.mkdir()
    directory.chmod(0o777)
    mine = Presence(plan)
    mine.say(AT, editing=False)
    assert mine.others() == ()
    assert list(directory.iterdir()) == []
    directory.rmdir()
    directory.symlink_to("/tmp")
    mine.say(AT, editing=True)
    assert mine.others() == ()
    directory.unlink()
    directory.write_text("a file")
    mine.say(None, editing=True)
    mine.leave()
    assert directory.read_text() == "a file"


@ROOT
def test_the_directory_has_the_group_of_the_plan_and_the_sticky_bit(plan: Path) -> None:
    os.chown(plan, 0, 1234)
    plan.chmod(0o664)
    before = os.umask(0o077)
    try:
        mine = Presence(plan)
        mine.say(AT, editing=False)
    finally:
        os.umask(before)
    found = directory_of(plan).stat()
    assert (found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 0o3775)
    (file,) = directory_of(plan).iterdir()
    assert (file.stat().st_gid, stat.S_IMODE(file.stat().st_mode)) == (1234, 0o644)
    plan.chmod(0o600)
    directory = directory_of(plan)
    mine.leave()
    directory.rmdir()
    mine.say(None, editing=False)
    assert stat.S_IMODE(directory.stat().st_mode) == 0o3700


@ROOT
def test_another_user_is_told_by_his_uid_and_can_touch_no_file_but_his_own(
    request: pytest.FixtureRequest,
) -> None:
    # Where others can get to, as they cannot to a test's own directory.
    folder = tempfile.TemporaryDirectory()
    request.addfinalizer(folder.cleanup)
    Path(folder.name).chmod(0o777)
    plan = Path(shutil.copy(KINGSTON, Path(folder.name) / "plan.toml"))
    os.chown(plan, 0, 1234)
    plan.chmod(0o664)
    mine = Presence(plan)
    mine.say(AT, editing=True)
    (file,) = directory_of(plan).iterdir()

    def come() -> bytes:
        os.setgroups([1234])
        os.setresgid(1234, 1234, 1234)
        os.setresuid(4321, 4321, 4321)
        refused = 0
        for attempt in (
            lambda: file.unlink(),
            lambda: file.rename(file.with_name("x")),
            lambda: file.write_text("{}"),
            lambda: file.chmod(0o666),
        ):
            try:
                attempt()
            except PermissionError:
                refused += 1
        theirs = Presence(plan)
        theirs.say(AT, editing=False)
        return json.dumps([refused, [other.uid for other in theirs.others()]]).encode()

    with another(come) as (_, told):
        assert json.loads(told) == [4, [0]]
        assert [other.uid for other in mine.others()] == [4321]
