"""The history beside the plan: what is promised of it when all goes wrong at once."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddEntry, Edit, SetField
from lscb_tui.core.history.changes import changes_of
from lscb_tui.core.history.records import OUTSIDE, Record
from lscb_tui.core.plan.items import Entry, ItemId, Plan
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.history import journal
from lscb_tui.store.history.history_file import history_path, read_history
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.merge.text_merge import merge_texts
from lscb_tui.store.outside_changes import note_outside
from lscb_tui.store.plan_file import commit, create, load
from tests.core.making import checked, edited
from tests.store.conftest import SMALL

ONE = ItemId("action", "1.1")
processes = multiprocessing.get_context("fork")


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


@checked(40)
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
    plan.write_text(SMALL.replace('text = "a"\n', ""))
    commit(load(plan), [SetField(ONE, "text", "", "Words.")])
    commit(load(plan), [SetField(ONE, "text", "Words.", "Other words.")])
    first, second = records(plan)
    assert first.edits == (SetField(ONE, "text", "", "Words."),)
    assert second.edits == (SetField(ONE, "text", "Words.", "Other words."),)


# Two sides in one file, as git's union leaves them.


def sides(plan: Path, ours: Callable[[Path], object], theirs: Callable[[Path], object]) -> Plan:
    """Let two sides go on from here, and merge them as git does with the merge driver."""
    say(plan, "before")
    base, common = load(plan), lines(plan)
    made = []
    for work in (ours, theirs):
        plan.write_text(base.text)
        history_path(plan).write_bytes(b"".join(line + b"\n" for line in common))
        work(plan)
        made.append((load(plan), lines(plan)[len(common) :]))
    (one, of_one), (two, of_two) = made
    history_path(plan).write_bytes(b"".join(line + b"\n" for line in (*common, *of_one, *of_two)))
    merged = merge_texts(base.text, one.text, two.text)
    plan.write_text(merged.text)
    return merged.plan


def set_text(plan: Path, *values: str) -> None:
    for value in values:
        action = load(plan).plan.action("1.1")
        assert action is not None
        commit(load(plan), [SetField(ONE, "text", action.text, value)])


def test_a_merge_by_git_is_told_as_one_and_tells_nothing_again(plan: Path) -> None:
    sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b", "c"))
    for _ in range(2):
        assert note_outside(plan) is None
    *_, last = found = records(plan)
    assert [record.way for record in found] == ["edit"] * 4 + ["merge"]
    assert (last.outside, last.known, last.edits) == (True, True, ())
    assert last.digest == digest_of(plan.read_bytes())
    by_hand(plan, "d")
    note_outside(plan)
    assert told(plan)[-1] == "outside: d"


def test_what_both_sides_said_is_not_replayed_into_a_wrong_change(plan: Path) -> None:
    sides(plan, lambda plan: say(plan, "a", "same"), lambda plan: say(plan, "b", "same"))
    # One after the other they lead to two notes, of which the merge would have taken one back.
    note_outside(plan)
    assert (records(plan)[-1].way, records(plan)[-1].edits) == ("merge", ())


def test_what_somebody_chose_of_both_is_what_the_merge_changed(plan: Path) -> None:
    merged = sides(plan, lambda plan: set_text(plan, "x"), lambda plan: set_text(plan, "y"))
    action = merged.action("1.1")
    assert action is not None
    assert action.text == "x"
    plan.write_text(plan.read_text().replace('text = "x"', 'text = "y"'))
    note_outside(plan)
    assert records(plan)[-1].edits == (SetField(ONE, "text", "x", "y"),)


def test_what_ours_has_of_both_is_told_although_their_record_is_the_last_of_it(plan: Path) -> None:
    sides(plan, lambda plan: set_text(plan, "x"), lambda plan: set_text(plan, "y"))
    note_outside(plan)
    assert records(plan)[-1].edits == (SetField(ONE, "text", "y", "x"),)


def test_a_hand_edit_after_a_merge_is_what_the_merge_is_said_to_have_changed(plan: Path) -> None:
    sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b"))
    by_hand(plan, "by hand")
    say(plan, "c")
    *_, merge, last = records(plan)
    assert (merge.way, merge.known) == ("merge", True)
    assert merge.edits == tuple(note("by hand"))
    assert last.edits == tuple(note("c"))


def test_what_became_ready_only_by_both_sides_is_told_of_the_merge(plan: Path) -> None:
    plan.write_text(
        'status_words = { done = "achieved" }\n'.join(("[plan]\n", SMALL))
        + '[[objective.action]]\nref = "1.2"\n'
        '[[objective.action]]\nref = "1.3"\ndepends_on = ["1.1", "1.2"]\n'
    )

    def achieve(ref: str) -> Callable[[Path], object]:
        edit = AddEntry(ItemId("action", ref), Entry("1", "done", ""))
        return lambda plan: commit(load(plan), [edit])

    sides(plan, achieve("1.1"), achieve("1.2"))
    note_outside(plan)
    assert [record.became_ready for record in records(plan)] == [(), (), (), ("1.3",)]


def test_a_merge_of_a_merge_is_told_once(plan: Path) -> None:
    def merged(plan: Path) -> None:
        sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b"))
        note_outside(plan)

    sides(plan, merged, lambda plan: say(plan, "c"))
    note_outside(plan)
    by_hand(plan, "d")
    note_outside(plan)
    assert [r.way for r in records(plan)].count("merge") == 2
    assert records(plan)[-1].edits == tuple(note("d"))


def test_where_a_side_cannot_be_made_again_it_is_not_known_what_a_merge_changed(
    plan: Path,
) -> None:
    sides(plan, lambda plan: say(plan, "a"), lambda plan: say(plan, "b"))
    there = [line for line in lines(plan) if not line.startswith(b'{"base"')]
    history_path(plan).write_bytes(b"\n".join(there) + b"\n")
    note_outside(plan)
    last = records(plan)[-1]
    assert (last.way, last.known, last.edits) == ("merge", False, ())
    by_hand(plan, "c")
    note_outside(plan)
    assert told(plan)[-1] == "outside: c"


def test_a_gap_in_a_history_is_no_merge(plan: Path) -> None:
    say(plan, "a", "b", "c")
    there = lines(plan)
    history_path(plan).write_bytes(b"\n".join([*there[:2], *there[3:]]) + b"\n")
    by_hand(plan, "d")
    note_outside(plan)
    last = records(plan)[-1]
    assert (last.way, last.known, last.edits) == ("edit", False, ())


def test_lines_that_do_not_say_what_they_were_made_of_lead_nowhere(plan: Path) -> None:
    say(plan, "a", "b")
    old = [
        json.dumps({k: v for k, v in json.loads(line).items() if k != "from"}).encode()
        for line in lines(plan)
    ]
    history_path(plan).write_bytes(b"\n".join(old) + b"\n")
    by_hand(plan, "c")
    note_outside(plan)
    assert told(plan) == ["us: a", "us: b", f"{OUTSIDE}: False"]
    by_hand(plan, "d")
    note_outside(plan)
    assert told(plan)[-1] == "outside: d"
