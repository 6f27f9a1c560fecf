"""What is not written: half-written files, values that no file can hold, and an editor's turn."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    Edit,
    RemoveItem,
    SetField,
)
from lscb_tui.core.plan.items import Entry, ItemId, Plan, Review
from lscb_tui.store.plan_file import load, looks_half_written
from lscb_tui.store.save_plan import commit
from tests.store.conftest import SMALL, written
from tests.store.plan_file_help import KINGSTON, SET_TEXT, names_in, refusal


def test_a_file_that_lost_a_third_of_its_items_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    whole = KINGSTON.read_text(encoding="utf-8")
    path.write_text(whole, encoding="utf-8")
    snapshot = load(path)
    half = whole[: whole.index("[[objective]]\nnumber = 7")]
    path.write_text(half, encoding="utf-8")
    edit = SetField(ItemId("action", "2.1"), "recurs", "", "each year")
    assert refusal(lambda: commit(snapshot, [edit])) == (
        f"plan.toml: not saved: the file holds {items(load(path).plan)} items where it had "
        f"{items(snapshot.plan)}; another program may be in the middle of writing it: "
        "look at it and try again"
    )
    assert path.read_text(encoding="utf-8") == half
    # Once it has been looked at, it is the plan.
    assert commit(load(path), [edit]).plan.action("2.1")
    path.write_text("", encoding="utf-8")
    assert "in the middle of writing" in refusal(lambda: commit(snapshot, [edit]))


def items(plan: Plan) -> int:
    listed = len(plan.reviews) + len(plan.sources) + len(plan.recommendations)
    return listed + len(plan.objectives) + len(list(plan.actions()))


def test_a_little_less_is_believed(plan: Path) -> None:
    snapshot = load(plan)
    assert not looks_half_written(snapshot.plan, Plan(objectives=snapshot.plan.objectives))
    found = commit(snapshot, [RemoveItem(snapshot.plan.objectives[0])])
    assert not looks_half_written(snapshot.plan, found.plan)
    commit(snapshot, [SetField(ItemId("review", "1"), "label", "", "One")])


def test_a_file_that_is_broken_by_now_is_left_alone(plan: Path) -> None:
    snapshot = load(plan)
    plan.write_text(SMALL + "x = \n", encoding="utf-8")
    assert refusal(lambda: commit(snapshot, [SET_TEXT])).startswith(
        "plan.toml:10: “x” has no value"
    )
    assert plan.read_text(encoding="utf-8") == SMALL + "x = \n"
    plan.unlink()
    assert "there is no such file" in refusal(lambda: commit(snapshot, [SET_TEXT]))
    assert names_in(plan.parent) == []


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        (
            SMALL + 'progress = "none"\n',
            AddEntry(ItemId("action", "1.1"), Entry("1")),
            "“progress” is of the wrong type there",
        ),
        (
            'plan = "Kingston"\n',
            SetField(ItemId("plan"), "title", "", "x"),
            "“plan” is of the wrong type there",
        ),
        ("[review]\nid = 1\n", AddItem(Review("1")), "“review” is of the wrong type there"),
        (SMALL, SetField(ItemId("action", "1.1"), "text", "a", "\ud800"), "half a character"),
    ],
    ids=["entry", "plan", "review", "surrogate"],
)
def test_what_cannot_be_written_as_it_was_meant_is_not_written(
    plan: Path, text: str, edit: Edit, why: str
) -> None:
    plan.write_text(text, encoding="utf-8")
    before = written(plan)
    said = refusal(lambda: commit(load(plan), [edit]))
    assert "plan.toml: not saved, and nothing was written: this change cannot be put" in said
    assert why in said
    assert said.endswith("make it in an editor")
    assert written(plan) == before


def test_an_editor_that_writes_between_reading_and_renaming_is_noticed(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = load(plan)
    waiting = ['"z"', '"y"']
    fsync = os.fsync

    def interrupted(descriptor: int) -> None:
        fsync(descriptor)
        if waiting:
            plan.write_text(f"# {waiting.pop()}\n{SMALL}", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", interrupted)
    found = commit(snapshot, [SET_TEXT])
    assert found.text == plan.read_text(encoding="utf-8")
    assert found.text == '# "z"\n' + SMALL.replace('"a"', '"b"')
    assert names_in(plan.parent) == ["plan.history.jsonl", "plan.toml"]


def test_an_editor_that_never_stops_writing_wins(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = load(plan)
    fsync, count = os.fsync, iter(range(100))

    def interrupted(descriptor: int) -> None:
        fsync(descriptor)
        plan.write_text(f"# {next(count)}\n{SMALL}", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", interrupted)
    said = refusal(lambda: commit(snapshot, [SET_TEXT]))
    assert said.startswith("plan.toml: not saved: another program keeps writing this file")
    assert SMALL in plan.read_text(encoding="utf-8")
    assert names_in(plan.parent) == ["plan.toml"]


def test_a_plan_with_a_second_name_is_read_only(plan: Path) -> None:
    plan.with_name("copy.toml").hardlink_to(plan)
    before = written(plan)
    assert refusal(lambda: commit(load(plan), [SET_TEXT])) == (
        "plan.toml: read-only: this file has a second name (a hard link), and only one of the two "
        "would get the change; give it a file of its own with: cp -p plan.toml new && mv new "
        "plan.toml"
    )
    assert written(plan) == before
    plan.with_name("copy.toml").unlink()
    assert commit(load(plan), [SET_TEXT]).plan.action("1.1")
