"""Who holds the plan is said, nobody is waited for without end, and git is waited for too."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lscb_tui.store import work_tree
from lscb_tui.store.plan_file import load
from lscb_tui.store.waiting import TooLong, Waiting
from tests.cli.clones import isolated, needs_git, two_clones
from tests.cli.conftest import installed, installed_command
from tests.proof.saving import (
    DEADLINE,
    KINGSTON,
    ended,
    ended_after_all,
    fork,
    hear,
    lock_is_free,
    names_in,
    notes,
    record,
)

OTHER = 54400


@pytest.fixture
def plan(common: Path) -> Path:
    directory = common / "shared"
    directory.mkdir(0o777)
    directory.chmod(0o777)
    path = directory / "plan.toml"
    shutil.copy(KINGSTON, path)
    path.chmod(0o666)
    return path


@contextmanager
def holder(directory: Path, uid: int = 0) -> Iterator[None]:
    """Another process that holds the lock on a directory while the context lasts."""
    held, hold = os.pipe()
    over, end = os.pipe()

    def work() -> None:
        os.close(end)
        if uid:
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
        descriptor = os.open(directory, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.write(hold, b"x")
        hear(over)

    pid = fork(work)
    with ended_after_all([pid]):
        assert hear(held) == b"x"
        for descriptor in (held, hold, over):
            os.close(descriptor)
        yield
        os.close(end)
        assert ended(pid) == 0


def test_the_command_line_says_who_holds_the_plan_and_gives_up(plan: Path) -> None:
    before = plan.read_bytes()
    with holder(plan.parent, OTHER):
        run = installed("set", "2.1", "status", "ACHIEVED", "--wait", "2.5", cwd=plan.parent)
    assert run.returncode == 1
    assert run.stdout == ""
    who = f"user {OTHER} has held the plan"
    *told, last = run.stderr.splitlines()
    assert told == [f"waiting: {who} for {n} s" for n in (1, 2)]
    assert last == f"plan.toml: nothing was changed: {who} for 2 seconds; try again"
    assert plan.read_bytes() == before
    assert names_in(plan.parent) == ["plan.toml"]


def test_one_is_told_where_it_is_another_program_of_ones_own(plan: Path) -> None:
    told: list[str] = []
    with holder(plan.parent), pytest.raises(TooLong):
        record(load(plan), "mine", waiting=Waiting(1.5, told.append))
    assert told == ["waiting: another program of yours has held the plan for 1 s"]


def test_what_has_waited_is_saved_once_the_plan_is_free(plan: Path) -> None:
    with holder(plan.parent, OTHER):
        command = [installed_command(), "progress", "1.1", "--text", "mine"]
        waits = subprocess.Popen(
            command, cwd=plan.parent, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert waits.stderr
        assert waits.stderr.readline() == f"waiting: user {OTHER} has held the plan for 1 s\n"
    out, _ = waits.communicate(timeout=DEADLINE)
    assert waits.returncode == 0
    assert "1.1: " in out
    assert notes(load(plan).plan)[-1] == "mine"


def test_the_changes_are_told_although_somebody_holds_the_plan(plan: Path) -> None:
    record(load(plan), "mine")
    with holder(plan.parent, OTHER):
        run = installed("changes", cwd=plan.parent)
    assert run.returncode == 0
    assert "1.1: September 2010, “mine”" in run.stdout
    assert "has held the plan" in run.stderr


@needs_git
def test_nobody_saves_while_git_is_at_work(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    shutil.copy(KINGSTON, plan)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, env=isolated(tmp_path))
    snapshot = load(plan)
    lock = tmp_path / ".git" / "index.lock"
    lock.touch()
    told: list[str] = []
    with pytest.raises(TooLong):
        record(snapshot, "mine", waiting=Waiting(1.5, told.append))
    assert told == ["waiting: a git command has been at work here for 1 s"]
    assert plan.read_bytes() == KINGSTON.read_bytes()
    # While it waits for git, nobody else waits for it.
    assert lock_is_free(tmp_path)
    # What git has left behind when it was killed is not waited for.
    old = lock.stat().st_mtime - work_tree.LONGEST_HOLD
    os.utime(lock, (old, old))
    assert notes(record(snapshot, "mine", waiting=Waiting(0)).plan)[-1] == "mine"


@needs_git
@pytest.mark.parametrize("writes", ["both", "plan"])
def test_git_that_begins_in_the_middle_of_a_save_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: str
) -> None:
    """At each call of a save; git then puts its own version in the place of what there is.

    Of the plan and its history, or of the plan before the history gets its line.
    """
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, env=isolated(tmp_path))
    plan = tmp_path / "plan.toml"
    lock = tmp_path / ".git" / "index.lock"
    calls = ("open", "write", "fsync", "rename", "fdatasync", "fchmod")
    begun = 0
    for call in calls:
        number, came_to_it = 0, True
        while came_to_it:
            number += 1
            shutil.copy(KINGSTON, plan)
            plan.with_name("plan.history.jsonl").unlink(missing_ok=True)
            snapshot = load(plan)
            count, came_to_it = 0, False
            real = getattr(os, call)

            def interrupted(
                *arguments: object, number: int = number, real: object = real, **more: object
            ) -> object:
                nonlocal count, came_to_it
                count += 1
                done = real(*arguments, **more)  # type: ignore[operator]
                if count == number and not lock.exists():
                    came_to_it = True
                    lock.touch()
                return done

            def git_goes_on() -> bool:
                """What whoever waits asks each time whether to wait no longer."""
                by_git = plan.with_name("by-git")
                by_git.write_text(KINGSTON.read_text(encoding="utf-8") + "# by git\n")
                by_git.rename(plan)
                if writes == "both":
                    plan.with_name("plan.history.jsonl").unlink(missing_ok=True)
                lock.unlink()
                return False

            with monkeypatch.context() as patch:
                patch.setattr(os, call, interrupted)
                record(snapshot, "mine", waiting=Waiting(given_up=git_goes_on))
            lock.unlink(missing_ok=True)
            found = load(plan)
            assert notes(found.plan)[-1] == "mine", (call, number)
            begun += came_to_it
    assert begun > 10


@needs_git
def test_a_sync_lets_others_save_while_a_hook_of_git_runs(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path)
    one.call("progress", "1.1", "--text", "by asha")
    ran = tmp_path / "ran"
    # Each hook saves something itself: with the lock held, that would never end.
    command = f"{installed_command()} progress 5.2 --wait 5 --plan {one.plan} --text"
    for hook in ("pre-commit", "post-merge", "pre-push"):
        script = one.directory / ".git" / "hooks" / hook
        script.write_text(
            f"#!/bin/sh\n[ -e {ran}-{hook} ] && exit 0\ntouch {ran}-{hook}\n"
            f"unset GIT_INDEX_FILE GIT_DIR\n{command} {hook} >&2 || touch {ran}-failed\n"
        )
        script.chmod(0o755)
    one.sync()
    assert not ran.with_name("ran-failed").exists()
    assert ran.with_name("ran-pre-commit").exists()
    assert ran.with_name("ran-pre-push").exists()
    two.sync()
    two.call("progress", "1.1", "--text", "by ben")
    two.sync()
    one.sync()
    # This time there is nothing to merge, and git goes forward to what ben has sent.
    two.sync()
    two.call("progress", "1.1", "--text", "by ben again")
    two.sync()
    one.sync()
    assert ran.with_name("ran-post-merge").exists()
    assert not ran.with_name("ran-failed").exists()
    said = notes(load(one.plan).plan, "5.2")
    assert {"pre-commit", "post-merge", "pre-push"} <= set(said)
    assert {"by asha", "by ben", "by ben again"} <= set(notes(load(one.plan).plan))


def test_what_somebody_else_puts_above_the_plan_holds_nobody_up(common: Path) -> None:
    # As in /tmp; in a directory that only colleagues can write, theirs are waited for.
    common.chmod(0o1777)
    directory = common / "plans"
    directory.mkdir()
    plan = Path(shutil.copy(KINGSTON, directory / "plan.toml"))
    for make in (os.mkfifo, os.mkdir):
        above = common / ".git"
        make(above)
        if make is os.mkdir:
            (above / "index.lock").touch()
            os.chown(above, OTHER, OTHER)
        said = f"beside {make.__name__}"
        assert notes(record(load(plan), said, waiting=Waiting(0)).plan)[-1] == said
        if make is os.mkdir:
            common.chmod(0o1775)
            with pytest.raises(TooLong, match="a git command has been at work"):
                record(load(plan), "too soon", waiting=Waiting(0))
            common.chmod(0o1777)
        above.unlink() if make is os.mkfifo else shutil.rmtree(above)


@needs_git
def test_a_lock_of_git_that_is_dated_ahead_is_not_waited_for(tmp_path: Path) -> None:
    plan = Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, env=isolated(tmp_path))
    lock = tmp_path / ".git" / "index.lock"
    lock.touch()
    ahead = lock.stat().st_mtime + 86_400
    os.utime(lock, (ahead, ahead))
    assert notes(record(load(plan), "mine", waiting=Waiting(0)).plan)[-1] == "mine"
