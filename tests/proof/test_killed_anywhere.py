"""SIGKILL at every system call of a save: the file is the old or the new one, and nobody waits."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.save_plan import commit
from tests.conftest import REAL_SYNCS
from tests.proof import tracing
from tests.proof.faults import Happening, at_calls, nothing
from tests.proof.saving import (
    KINGSTON,
    SMALL,
    Kept,
    assert_next_save_works,
    ended,
    fork,
    kept,
    note,
    with_access_list,
    without_history,
)

EDIT = note("acknowledged")


def made(tmp_path: Path, text: str) -> tuple[Snapshot, str, Kept]:
    """A plan, what it reads as once the edit is in it, and what else must be kept."""
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o660)
    with_access_list(path)
    new = commit(load(path), EDIT).text
    without_history(path)
    path.write_text(text, encoding="utf-8")
    return load(path), new, kept(path)


def survived(snapshot: Snapshot, new: str, was: Kept, where: object) -> bool:
    """After a kill all is as promised; whether the edit is in the file."""
    path = snapshot.path
    now = path.read_text(encoding="utf-8")
    assert now in (snapshot.text, new), where
    assert kept(path) == was, where
    load(path)
    assert_next_save_works(path, stray=1)
    assert kept(path) == was, where
    path.write_text(snapshot.text, encoding="utf-8")
    without_history(path)
    return now == new


def killed_at_every_call(tmp_path: Path, text: str, step: int = 1) -> None:
    """Kill it at every stop, or at every third and so on: spread over all that a save does."""
    snapshot, new, was = made(tmp_path, text)

    def save() -> None:
        # In the child only: there it is a call to be killed at like the others.
        os.fsync, os.fdatasync = REAL_SYNCS
        commit(snapshot, EDIT)

    stops = tracing.run(save)
    assert stops
    assert stops > 60, "the save was seen at its system calls"
    assert survived(snapshot, new, was, "not killed")
    found = []
    for stop in range(1, stops + 1, step):
        killed = tracing.run(save, kill_at=stop) is None
        # One that made fewer calls than the first has ended; the plan is to be as before it, too.
        there = survived(snapshot, new, was, stop)
        if killed:
            found.append(there)
    # Once it is there it stays: there is one moment at which the new file takes the name. (By a
    # few calls it comes earlier or later from one process to the next, as memory is asked for.)
    first, last = found.index(True), len(found) - 1 - found[::-1].index(False)
    assert last - first < 20 / step
    assert {False, True} == set(found)


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.long)])
def test_a_save_that_is_killed_at_any_system_call_leaves_the_old_or_the_new_plan(
    tmp_path: Path, step: int
) -> None:
    killed_at_every_call(tmp_path, SMALL, step)


@pytest.mark.long
def test_so_does_one_of_the_whole_kingston_plan(tmp_path: Path) -> None:
    killed_at_every_call(tmp_path, KINGSTON.read_text(encoding="utf-8"))


# After a call the disk is as it is before the next.
@pytest.mark.parametrize(
    "after", [False, pytest.param(True, marks=pytest.mark.long)], ids=["before", "after"]
)
def test_so_does_one_that_is_killed_around_any_call_that_python_makes(
    tmp_path: Path, after: bool
) -> None:
    snapshot, new, was = made(tmp_path, SMALL)
    with at_calls() as calls:
        commit(snapshot, EDIT)
    snapshot.path.write_text(SMALL, encoding="utf-8")
    found = []
    lived = 0
    for number in range(1, len(calls) + 1):

        def kill(name: str, at: int, number: int = number) -> None:
            if at == number:
                os.kill(os.getpid(), signal.SIGKILL)

        happenings: tuple[Happening, Happening] = (nothing, kill) if after else (kill, nothing)

        def save(happenings: tuple[Happening, Happening] = happenings) -> None:
            with at_calls(*happenings):
                commit(snapshot, EDIT)

        status = ended(fork(save))
        # After a call that ends in an error, as a look for what is not there, nobody is killed.
        lived += status == 0
        assert status == -signal.SIGKILL or (status == 0 and after)
        there = survived(snapshot, new, was, (number, calls[number - 1]))
        if status:
            found.append(there)
    assert lived < len(calls) // 4
    assert found == sorted(found)
    assert {False, True} == set(found)
