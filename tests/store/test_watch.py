"""A plan's file that others write: told once, whole, and not before it is settled."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lscb_tui.core.editing import set_status
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.save_plan import commit
from lscb_tui.store.vim import open_in_vim
from lscb_tui.store.watch import SETTLED, Seen, Watch
from tests.core.making import DAY, KINGSTON


def looked(watch: Watch, known: Snapshot, clock: Clock) -> Seen | None:
    """What is told once the file was left alone (a file system may give an inode out again)."""
    first = watch.look(known)
    clock.now += SETTLED
    return first or watch.look(known)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))


def watched(plan: Path) -> tuple[Snapshot, Watch, Clock]:
    clock = Clock()
    return load(plan), Watch(plan, clock), clock


def achieved(snapshot: Snapshot, ref: str = "2.1") -> Snapshot:
    which = ItemId("action", ref)
    return commit(snapshot, set_status(snapshot.plan, which, "ACHIEVED", Person("ben", DAY)))


def test_nothing_new_is_nothing_told(plan: Path) -> None:
    known, watch, _ = watched(plan)
    assert watch.look(known) is None
    os.utime(plan)
    assert watch.look(known) is None


def test_another_sessions_save_is_told_at_once(plan: Path) -> None:
    known, watch, clock = watched(plan)
    with plan.open():  # as long as it is open its inode is not given out again
        theirs = achieved(known)
        seen = watch.look(known)
    assert seen is not None
    assert seen.snapshot is not None
    assert (seen.kind, seen.snapshot.plan) == ("changed", theirs.plan)
    clock.now += SETTLED
    assert watch.look(known) is None
    assert watch.look(seen.snapshot) is None


def test_what_was_told_of_an_older_state_is_told_again_of_a_newer_one(plan: Path) -> None:
    """Our own save came between: what was told is of no use to whoever has that."""
    known, watch, clock = watched(plan)
    mine = achieved(known)
    theirs = achieved(mine, "3.1")
    assert looked(watch, known, clock) is not None
    again = looked(watch, mine, clock)
    assert again is not None
    assert again.snapshot is not None
    assert again.snapshot.plan == theirs.plan


def test_a_file_written_in_place_is_read_once_it_is_left_alone(plan: Path) -> None:
    known, watch, clock = watched(plan)
    text = plan.read_text()
    for part in (len(text) // 3, len(text) // 2, len(text)):
        with plan.open("r+") as file:
            file.truncate(0)
            file.write((text[:part] + "\n# by hand\n") if part == len(text) else text[:part])
        os.utime(plan, (part, part))
        assert watch.look(known) is None
        clock.now += SETTLED / 2
        assert watch.look(known) is None
    clock.now += SETTLED
    seen = watch.look(known)
    assert seen is not None
    assert seen.kind == "changed"
    assert seen.snapshot is not None
    assert seen.snapshot.plan == known.plan


def test_a_plan_that_has_lost_much_is_doubtful(plan: Path) -> None:
    known, watch, clock = watched(plan)
    text = plan.read_text()
    plan.write_text(text[: text.index("[[objective]]", len(text) // 2)])
    assert watch.look(known) is None
    clock.now += SETTLED
    seen = watch.look(known)
    assert seen is not None
    assert seen.kind == "doubtful"
    clock.now += SETTLED
    assert watch.look(known) is None


@pytest.mark.parametrize("how", ["broken", "gone", "directory"])
def test_a_file_that_cannot_be_read_is_told_once_and_its_return_too(plan: Path, how: str) -> None:
    known, watch, clock = watched(plan)
    text = plan.read_text()
    plan.unlink()
    if how == "broken":
        plan.write_text(text + "[[objective\n")
    elif how == "directory":
        plan.mkdir()
    seen = looked(watch, known, clock)
    assert seen is not None
    assert (seen.kind, seen.snapshot) == ("unreadable", None)
    assert seen.why
    assert watch.look(known) is None
    if plan.is_dir():
        plan.rmdir()
    plan.write_text(text.replace("Induction programme", "Introduction"))
    again = looked(watch, known, clock)
    assert again is not None
    assert again.kind == "changed"


def swap(plan: Path, pid: int, magic: bytes = b"b0VIM 9.0") -> Path:
    found = plan.parent / f".{plan.name}.swp"
    head = magic.ljust(24, b"\0") + pid.to_bytes(4, "little") + b"root\0"
    found.write_bytes(head.ljust(4096, b"\0"))
    return found


def test_vim_is_seen_by_its_swap_file_while_it_runs(plan: Path) -> None:
    assert open_in_vim(plan) == ()
    found = swap(plan, os.getpid())
    assert open_in_vim(plan) == (os.getuid(),)
    link = plan.with_name("link.toml")
    link.symlink_to(plan)
    assert open_in_vim(link) == (os.getuid(),)
    found.unlink()
    assert open_in_vim(plan) == ()


@pytest.mark.parametrize(("pid", "magic"), [(2**22 + 1, b"b0VIM "), (0, b"b0VIM "), (1, b"other")])
def test_a_swap_file_that_is_left_over_or_none_is_nobodys(
    plan: Path, pid: int, magic: bytes
) -> None:
    swap(plan, pid, magic)
    assert open_in_vim(plan) == ()


def test_a_swap_file_that_is_no_plain_file_is_passed_over(plan: Path) -> None:
    os.mkfifo(plan.parent / f".{plan.name}.swp")
    (plan.parent / f".{plan.name}.swo").symlink_to("/etc/passwd")
    (plan.parent / f".{plan.name}.swn").mkdir()
    assert open_in_vim(plan) == ()


def test_what_git_is_writing_is_looked_at_once_it_has_finished(plan: Path) -> None:
    (plan.parent / ".git").mkdir()
    known, watch, clock = watched(plan)
    lock = plan.parent / ".git" / "index.lock"
    lock.touch()
    other = plan.with_name("other")
    other.write_text(plan.read_text() + "# by git\n")
    other.rename(plan)
    assert looked(watch, known, clock) is None
    lock.unlink()
    seen = watch.look(known)
    assert seen is not None
    assert seen.kind == "changed"
