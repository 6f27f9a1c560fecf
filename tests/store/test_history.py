"""The history beside the plan: what is promised of it when all goes wrong at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from lscb_tui.core.edits import AddEntry, Edit, SetField, apply_all
from lscb_tui.core.happenings import changes_of
from lscb_tui.core.plan import Entry, ItemId, Plan
from lscb_tui.core.records import OUTSIDE, Record
from lscb_tui.core.tables import same_plan
from lscb_tui.store import journal
from lscb_tui.store.history import history_path, read_history
from lscb_tui.store.noticing import note_outside
from lscb_tui.store.planfile import commit, create, load
from lscb_tui.store.replaying import digest_of
from tests.core.making import checked, edited

ONE = ItemId("action", "1.1")
SMALL = '[[review]]\nid = "1"\n[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\n'
processes = multiprocessing.get_context("fork")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def note(text: str) -> list[Edit]:
    return [AddEntry(ONE, Entry("1", "", text))]


def say(plan: Path, *texts: str) -> None:
    for text in texts:
        assert commit(load(plan), note(text)).unrecorded is None


def records(plan: Path) -> tuple[Record, ...]:
    history = read_history(plan)
    assert history.problems == ()
    return history.records


def told(plan: Path) -> list[str]:
    """Who said what, as far as it could be read."""
    return [
        f"{'outside' if change.record.outside else 'us'}: {change.edit.entry.text}"
        if isinstance(change.edit, AddEntry)
        else f"{change.record.who}: {change.record.known}"
        for change in changes_of(read_history(plan).records)
    ]


def by_hand(plan: Path, text: str) -> None:
    """Add progress as an editor does, without a lock or a history."""
    entry = f'[[objective.action.progress]]\nreview = "1"\ntext = "{text}"\n'
    plan.write_text(plan.read_text() + entry)


def lines(plan: Path) -> list[bytes]:
    return history_path(plan).read_bytes().splitlines()


# One commit, one record.


def test_a_commit_is_one_record_of_who_what_and_when(plan: Path) -> None:
    commit(load(plan), note("a"), "undo")
    (record,) = records(plan)
    assert record.edits == tuple(note("a"))
    assert record.uid == os.getuid()
    assert (record.way, record.known, record.outside) == ("undo", True, False)
    assert record.digest == digest_of(plan.read_bytes())
    assert record.at.utcoffset() is not None


def test_what_was_not_changed_is_not_recorded(plan: Path) -> None:
    commit(load(plan), [])
    assert not history_path(plan).exists()


@settings(parent=checked(40))
@given(edited())
def test_the_records_of_any_edits_lead_from_the_first_plan_to_the_last(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[Plan, tuple[Edit, ...], Plan]
) -> None:
    path = tmp_path_factory.mktemp("any") / "plan.toml"
    first = create(path, made[0])
    snapshot = first
    for edit in made[1]:
        snapshot = commit(snapshot, [edit])
    now = first.plan
    for record in records(path):
        now = apply_all(now, record.edits)
    assert same_plan(now, load(path).plan)


def test_the_history_is_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    real = tmp_path / "shared" / "real.toml"
    real.parent.mkdir()
    real.write_text(SMALL)
    link = tmp_path / "plan.toml"
    link.symlink_to(real)
    say(link, "a")
    assert history_path(link) == real.with_name("real.history.jsonl")
    assert told(link) == told(real) == ["us: a"]


# What others do to the plan.


def test_a_hand_edit_is_recorded_once_with_what_it_changed(plan: Path) -> None:
    say(plan, "a")
    before = load(plan)
    by_hand(plan, "b")
    for _ in range(3):
        assert note_outside(plan, before) is None
    assert told(plan) == ["us: a", "outside: b"]
    assert records(plan)[-1].uid is None
    assert records(plan)[-1].who == OUTSIDE


def test_a_hand_edit_while_nobody_looked_is_told_against_what_the_history_leads_to(
    plan: Path,
) -> None:
    say(plan, "a", "b")
    by_hand(plan, "c")
    say(plan, "d")
    by_hand(plan, "e")
    by_hand(plan, "f")
    note_outside(plan)
    assert told(plan) == ["us: a", "us: b", "outside: c", "us: d", "outside: e", "outside: f"]


def test_a_hand_edit_before_the_first_record_is_told_to_whoever_had_the_plan_open(
    plan: Path,
) -> None:
    before = load(plan)
    by_hand(plan, "a")
    assert note_outside(plan) is None
    assert not history_path(plan).exists()
    commit(before, note("b"))
    assert told(plan) == ["outside: a", "us: b"]


def test_where_the_history_leads_nowhere_it_is_said_that_something_changed(plan: Path) -> None:
    say(plan, "a")
    kept = [line for line in lines(plan) if not line.startswith(b'{"base"')]
    history_path(plan).write_bytes(b"\n".join(kept) + b"\n")
    by_hand(plan, "b")
    say(plan, "c")
    by_hand(plan, "d")
    note_outside(plan)
    assert told(plan) == ["us: a", f"{OUTSIDE}: False", "us: c", "outside: d"]


def test_comments_alone_are_a_change_of_the_file_and_not_of_the_plan(plan: Path) -> None:
    say(plan, "a")
    plan.write_text("# a comment\n" + plan.read_text())
    note_outside(plan)
    last = records(plan)[-1]
    assert (last.outside, last.known, last.edits) == (True, True, ())


def test_a_plan_that_is_half_written_is_not_noted(plan: Path) -> None:
    plan.write_text(SMALL + "".join(f'[[source]]\ncode = "{n}"\n' for n in range(9)))
    say(plan, "a")
    before = load(plan)
    plan.write_text(SMALL)
    note_outside(plan, before)
    assert told(plan) == ["us: a"]


# Being killed.


def killed(work: Callable[[], object]) -> None:
    """Do something in a process that kills itself in the middle."""
    process = processes.Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def test_a_kill_between_the_plan_and_its_history_loses_who_and_nothing_else(plan: Path) -> None:
    say(plan, "a")

    def work() -> None:
        journal.Journal.append = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore
        commit(load(plan), note("b"))

    killed(work)
    say(plan, "c")
    assert told(plan) == ["us: a", "outside: b", "us: c"]


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
    assert problem.place == "plan.history.jsonl:3"
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
    assert str(problem).startswith("plan.history.jsonl:3: not a line of a history")
    assert told(plan) == ["us: a", "us: c"]


# Size.


def test_a_full_file_gets_a_number_and_all_is_read_as_before(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "ROTATED", 1)
    taken = plan.with_name("plan.history.2.jsonl")
    taken.touch()
    say(plan, "a", "b", "c")
    by_hand(plan, "d")
    note_outside(plan)
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


def test_what_is_too_long_for_a_line_is_recorded_without_what_changed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LONGEST", 1000)
    say(plan, "x" * 2000)
    (record,) = records(plan)
    assert (record.known, record.edits, record.outside) == (False, (), False)


# Who may write it, and what stands in its place.


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
        assert snapshot.unrecorded == (
            f"this change is not in the history (plan.history.jsonl: {why}): "
            "ask the owner of the directory to put that right"
        )
        assert why in plan.read_text()
        assert other.read_text() == "precious"
        assert snapshot == load(plan)._replace(unrecorded=snapshot.unrecorded)
        there.rmdir() if there.is_dir() else there.unlink()
    say(plan, "after all")
    assert told(plan)[-1] == "us: after all"


def test_a_disk_that_takes_no_more_is_said(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdatasync", full)
    snapshot = commit(load(plan), note("a"))
    assert snapshot.unrecorded is not None
    assert "No space left on device" in snapshot.unrecorded
    assert load(plan).text == snapshot.text


def test_two_who_write_at_once_lose_no_record(plan: Path) -> None:
    def work(name: str) -> None:
        for n in range(12):
            commit(load(plan), note(f"{name}{n}"))

    writers = [processes.Process(target=work, args=(name,)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = told(plan)
    assert sorted(found) == sorted(f"us: {name}{n}" for name in "ab" for n in range(12))
    said = [entry.text for action in load(plan).plan.actions() for entry in action.progress]
    assert found == [f"us: {text}" for text in said]


def test_a_forged_base_is_not_believed(plan: Path) -> None:
    say(plan, "a")
    there = lines(plan)
    for forged in (b'{"base": "xx"}', b'{"base": 1}', b'{"base": "eJwDAAAAAAE="}'):
        history_path(plan).write_bytes(b"\n".join([forged, *there[1:]]) + b"\n")
        by_hand(plan, "b")
        note_outside(plan)
        assert records(plan)[-1].edits == ()
    assert load(plan).plan


def test_setting_a_field_is_recorded_from_what_to_what(plan: Path) -> None:
    commit(load(plan), [SetField(ONE, "text", "", "Words.")])
    commit(load(plan), [SetField(ONE, "text", "Words.", "Other words.")])
    first, second = records(plan)
    assert first.edits == (SetField(ONE, "text", "", "Words."),)
    assert second.edits == (SetField(ONE, "text", "Words.", "Other words."),)
