"""Every change of a plan is a line of its history: who, what and when, and never lost by a kill."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import given

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Edit, SetField
from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.history import journal
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.outside_changes import record_outside_change
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit, create
from tests.core.making import checked, edited
from tests.store.conftest import SMALL
from tests.store.history_help import (
    ONE,
    by_hand,
    killed,
    lines,
    note,
    processes,
    records,
    say,
    told,
)


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


def test_a_hand_edit_is_recorded_once_with_what_it_changed(plan: Path) -> None:
    say(plan, "a")
    before = load(plan)
    by_hand(plan, "b")
    for _ in range(3):
        assert record_outside_change(plan, before) is None
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
    record_outside_change(plan)
    assert told(plan) == ["us: a", "us: b", "outside: c", "us: d", "outside: e", "outside: f"]


def test_a_hand_edit_before_the_first_record_is_told_to_whoever_had_the_plan_open(
    plan: Path,
) -> None:
    before = load(plan)
    by_hand(plan, "a")
    assert record_outside_change(plan) is None
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
    record_outside_change(plan)
    assert told(plan) == ["us: a", f"{OUTSIDE}: False", "us: c", "outside: d"]


def test_comments_alone_are_a_change_of_the_file_and_not_of_the_plan(plan: Path) -> None:
    say(plan, "a")
    plan.write_text("# a comment\n" + plan.read_text())
    record_outside_change(plan)
    last = records(plan)[-1]
    assert (last.outside, last.known, last.edits) == (True, True, ())


def test_a_plan_that_is_half_written_is_not_noted(plan: Path) -> None:
    plan.write_text(SMALL + "".join(f'[[source]]\ncode = "{n}"\n' for n in range(9)))
    say(plan, "a")
    before = load(plan)
    plan.write_text(SMALL)
    record_outside_change(plan, before)
    assert told(plan) == ["us: a"]


def test_a_kill_between_the_plan_and_its_history_loses_who_and_nothing_else(plan: Path) -> None:
    say(plan, "a")

    def work() -> None:
        journal.Journal.append = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore
        commit(load(plan), note("b"))

    killed(work)
    say(plan, "c")
    assert told(plan) == ["us: a", "outside: b", "us: c"]


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


def test_setting_a_field_is_recorded_from_what_to_what(plan: Path) -> None:
    plan.write_text(SMALL.replace('text = "a"\n', ""))
    commit(load(plan), [SetField(ONE, "text", "", "Words.")])
    commit(load(plan), [SetField(ONE, "text", "Words.", "Other words.")])
    first, second = records(plan)
    assert first.edits == (SetField(ONE, "text", "", "Words."),)
    assert second.edits == (SetField(ONE, "text", "Words.", "Other words."),)
