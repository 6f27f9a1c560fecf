"""The files of a history: broken lines, size, who may write them, what stands in their place."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.store.history import history_file, journal
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.history.problems import Problem
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.outside_changes import record_outside_change
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.store.history_help import by_hand, killed, lines, note, records, say, told


def test_a_kill_in_the_middle_of_a_line_leaves_it_where_it_is(plan: Path) -> None:
    say(plan, "a")
    before = history_path(plan).read_bytes()

    def work() -> None:
        write = os.write

        def torn(descriptor: int, data: bytes) -> int:
            if b'"AddEntry"' in data:
                write(descriptor, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return write(descriptor, data)

        os.write = torn  # type: ignore[assignment]
        commit(load(plan), note("b"))

    killed(work)
    broken = history_path(plan).read_bytes()
    assert broken.startswith(before)
    assert len(broken) > len(before)
    (problem,) = read_history(plan).problems
    assert (problem.name, problem.line) == ("plan.history.jsonl", 3)
    assert told(plan) == ["us: a"]
    say(plan, "c")
    assert history_path(plan).read_bytes().startswith(broken + b"\n")
    assert told(plan) == ["us: a", "outside: b", "us: c"]
    assert len(read_history(plan).problems) == 1


def test_a_broken_line_in_the_middle_is_told_with_its_number_and_skipped(plan: Path) -> None:
    say(plan, "a", "b", "c")
    there = lines(plan)
    there[2] = b"<<<<<<< HEAD"
    history_path(plan).write_bytes(b"\n".join(there) + b"\n")
    (problem,) = read_history(plan).problems
    assert (problem.name, problem.line) == ("plan.history.jsonl", 3)
    assert told(plan) == ["us: a", "us: c"]


def test_a_full_file_gets_a_number_and_all_is_read_as_before(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "ROTATED", 1)
    taken = plan.with_name("plan.history.2.jsonl")
    taken.touch()
    say(plan, "a", "b", "c")
    by_hand(plan, "d")
    record_outside_change(plan)
    assert told(plan) == ["us: a", "us: b", "us: c", "outside: d"]
    assert read_history(plan).problems == ()
    names = sorted(path.name for path in plan.parent.iterdir())
    assert names == [
        *(f"plan.history.{n}.jsonl" for n in (2, 3, 4, 5)),
        "plan.history.jsonl",
        "plan.toml",
    ]
    assert taken.read_bytes() == b""
    history_path(plan).unlink()
    by_hand(plan, "e")
    monkeypatch.undo()
    say(plan, "f")
    assert told(plan)[:3] == ["us: a", "us: b", "us: c"]
    assert told(plan)[-1] == "us: f"


def test_lines_that_a_merge_left_in_two_files_are_told_once(plan: Path) -> None:
    # One side gave the file a number, the other went on in it: git's union keeps all of both.
    say(plan, "a", "b")
    plan.with_name("plan.history.1.jsonl").write_bytes(history_path(plan).read_bytes())
    say(plan, "c")
    assert told(plan) == ["us: a", "us: b", "us: c"]


def test_what_is_too_long_for_a_line_is_recorded_without_what_changed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LONGEST", 1000)
    say(plan, "x" * 2000)
    (record,) = records(plan)
    assert (record.known, record.edits, record.outside) == (False, (), False)


def test_a_line_that_never_ends_hides_none_before_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(plan, "a")
    digest = digest_of(plan.read_bytes())
    say(plan, "b")
    monkeypatch.setattr(history_file, "LONGEST", 3000)
    monkeypatch.setattr(history_file, "_TAIL", 100)
    with history_path(plan).open("ab") as file:
        file.write(b'{"who": "' + b"x" * 20_000 + b'"}\n')
    (b,) = history_file.records_since(plan, digest) or ()
    say(plan, "c")
    assert history_file.records_since(plan, digest) == (b, read_history(plan).records[-1])
    assert told(plan) == ["us: a", "us: b", "us: c"]
    (problem,) = read_history(plan).problems
    assert problem.why == "it is broken or cut short"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_who_may_write_the_plan_may_add_to_its_history(plan: Path, mode: int) -> None:
    plan.chmod(mode)
    say(plan, "a")
    assert stat.S_IMODE(history_path(plan).stat().st_mode) == mode & 0o666
    assert history_path(plan).stat().st_gid == plan.stat().st_gid
    plan.chmod(0o664)
    say(plan, "b")
    assert stat.S_IMODE(history_path(plan).stat().st_mode) == 0o664


def test_a_link_or_a_pipe_in_its_place_is_refused_and_the_plan_is_saved(plan: Path) -> None:
    there, other = history_path(plan), plan.with_name("other")
    other.write_text("precious")

    def hard_link() -> None:
        there.hardlink_to(other)

    ways: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: there.symlink_to(other), "Too many levels of symbolic links"),
        (lambda: os.mkfifo(there), "it is not a plain file"),
        (hard_link, "it has a second name, a hard link"),
        (there.mkdir, "Is a directory"),
    )
    for make, why in ways:
        make()
        snapshot = commit(load(plan), note(why))
        assert snapshot.history_note == (
            f"this change is not in the history (plan.history.jsonl: {why}): "
            "ask the owner of the directory to put that right"
        )
        assert why in plan.read_text()
        assert other.read_text() == "precious"
        read = load(plan)
        assert (snapshot.text, snapshot.plan, snapshot.stamp) == (read.text, read.plan, read.stamp)
        there.rmdir() if there.is_dir() else there.unlink()
    say(plan, "after all")
    assert told(plan)[-1] == "us: after all"


def test_a_disk_that_takes_no_more_is_said(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdatasync", full)
    snapshot = commit(load(plan), note("a"))
    assert snapshot.history_note is not None
    assert "No space left on device" in snapshot.history_note
    assert load(plan).text == snapshot.text


def test_a_forged_base_is_not_believed(plan: Path) -> None:
    say(plan, "a")
    there = lines(plan)
    for forged in (b'{"base": "xx"}', b'{"base": 1}', b'{"base": "eJwDAAAAAAE="}'):
        history_path(plan).write_bytes(b"\n".join([forged, *there[1:]]) + b"\n")
        by_hand(plan, "b")
        record_outside_change(plan)
        history = read_history(plan)
        assert history.records[-1].edits == ()
        assert history.problems == (
            Problem("plan.history.jsonl", 1, "the copy of the plan in it is broken"),
        )
    assert load(plan).plan
