"""Reading, changing and making a plan's file: what is promised, and what is said otherwise."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    Conflict,
    Edit,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.plan.items import About, Action, Entry, ItemId, Objective, Plan, Review
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.core.words.numbers import next_action
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import MOST_BYTES
from lscb_tui.store.plan_file import commit, create, line_of, load, looks_half_written
from tests.store.conftest import SMALL

KINGSTON = Path(__file__).parents[2] / "plan.toml"
TWO_ONE = ItemId("action", "2.1")
SET_TEXT = SetField(ItemId("action", "1.1"), "text", "a", "b")


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def refusal(make: Callable[[], object]) -> str:
    """What is said when something is refused, without the name of the directory."""
    with pytest.raises(StoreError) as found:
        make()
    return str(found.value).replace(f"{found.value.path.parent}/", "")


# Reading.


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            b'[plan]\ntitle = "x"\nboard = \n',
            "p.toml:3: the TOML is broken here (Invalid value, at column 9): "
            "put it right in an editor",
        ),
        (
            b'[plan]\ntitle = "x',
            "p.toml:2: the TOML is broken here (Unterminated string): put it right in an editor",
        ),
        (
            b'[plan]\n<<<<<<< HEAD\ntitle = "x"\n=======\ntitle = "y"\n>>>>>>> theirs\n',
            "p.toml:2: a git merge has left both sides here: keep one and delete the marks "
            "<<<<<<<, ======= and >>>>>>>",
        ),
        (
            b'[plan]\n\ntitle = "\xe2\x80"\n',
            "p.toml:3: byte 0xE2 is not UTF-8: save the file as UTF-8 in an editor",
        ),
        (
            b"x = " + b"[" * 500 + b"]" * 500,
            "p.toml: arrays or tables are nested too deep: write the plan with fewer levels",
        ),
        (
            b"x = " + b"9" * 5000,
            "p.toml: the TOML cannot be read (Exceeds the limit (4300 digits) for integer string "
            "conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the "
            "limit)",
        ),
    ],
    ids=["broken", "unfinished", "merge", "utf-8", "deep", "digits"],
)
def test_a_file_that_is_no_plan_is_refused_with_its_line(
    tmp_path: Path, text: bytes, message: str
) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(text)
    assert refusal(lambda: load(path)) == message


def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path) -> None:
    fifo, link, sock = tmp_path / "fifo", tmp_path / "link", tmp_path / "sock"
    os.mkfifo(fifo)
    link.symlink_to(link)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(sock))
        assert refusal(lambda: load(sock)) == "sock: this is a socket, not a plan: name a file"
    assert refusal(lambda: load(fifo)) == "fifo: this is a pipe, not a plan: name a file"
    for path, kind in ((tmp_path, "directory"), (Path("/dev/zero"), "device")):
        said = refusal(partial(load, path))
        assert said == f"{path.name}: this is a {kind}, not a plan: name a file"
    assert refusal(lambda: load(link)) == (
        "link: this link leads back to itself: name the file that it should lead to"
    )
    assert refusal(lambda: load(tmp_path / "none")) == (
        "none: there is no such file: check the name, or name another with --plan"
    )
    assert refusal(lambda: load(tmp_path / ("y" * 300))) == (
        "y" * 300 + ": cannot be read (File name too long): name another file"
    )
    assert refusal(lambda: load("a\0b")) == "a\0b: this is not the name of a file: check the name"
    assert "this link leads back to itself" in refusal(lambda: load(link / "below"))


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert refusal(lambda: load(path)) == (
        "p.toml: this file is over 32 MiB, no plan is so large: name another"
    )


def test_a_plan_is_read_with_its_faults_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(SMALL + 'due = "soon"\n', encoding="utf-8")
    snapshot = load(path)
    (fault,) = snapshot.faults
    assert line_of(snapshot, fault.where) == 10
    assert line_of(snapshot, ItemId("action", "1.1")) == 7
    assert line_of(snapshot, ItemId("action", "none")) == 1


def test_a_byte_order_mark_is_read_and_kept(plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes())
    commit(load(plan), [SET_TEXT])
    assert plan.read_bytes() == b"\xef\xbb\xbf" + SMALL.replace('"a"', '"b"').encode()


def test_an_empty_file_is_a_plan_without_anything(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.touch()
    snapshot = commit(load(path), [AddItem(Objective("1"))])
    assert path.read_text() == "[[objective]]\nnumber = 1\n"
    assert snapshot.plan.objectives


def test_the_garbage_collector_runs_again_after_a_large_plan(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(f'[plan]\ntitle = "{"x" * 300_000}"\n', encoding="utf-8")
    load(path)
    assert gc.isenabled()
    gc.disable()
    try:
        load(path)
        assert not gc.isenabled()
    finally:
        gc.enable()


# Committing.


def test_a_commit_is_on_disk_and_its_snapshot_is_what_is_there(plan: Path) -> None:
    first = load(plan)
    second = commit(first, [SET_TEXT])
    assert plan.read_text(encoding="utf-8") == second.text == SMALL.replace('"a"', '"b"')
    assert second.stamp == load(plan).stamp
    assert second.stamp.is_of(plan.stat())
    assert not first.stamp.is_of(plan.stat())
    assert second == load(plan)


def test_a_commit_starts_from_the_file_as_it_is_now(plan: Path) -> None:
    mine, theirs = load(plan), load(plan)
    commit(theirs, [AddEntry(ItemId("action", "1.1"), Entry("1", "DONE"))])
    found = commit(mine, [SET_TEXT])
    assert found.plan.actions().__next__().progress == (Entry("1", "DONE"),)
    with pytest.raises(Conflict) as conflict:
        commit(theirs, [SetField(ItemId("action", "1.1"), "text", "a", "c")])
    assert conflict.value.found == "b"
    assert plan.read_text(encoding="utf-8") == found.text


def test_the_next_number_is_taken_under_the_lock(plan: Path) -> None:
    snapshot = load(plan)

    def new(text: str) -> Callable[[Plan], Sequence[Edit]]:
        def edits(now: Plan) -> Sequence[Edit]:
            return [AddItem(Action(next_action("1", {a.ref for a in now.actions()}), text), "1")]

        return edits

    commit(snapshot, new("mine"))
    found = commit(snapshot, new("theirs"))
    assert [(a.ref, a.text) for a in found.plan.actions()] == [
        ("1.1", "a"),
        ("1.2", "mine"),
        ("1.3", "theirs"),
    ]


def test_nothing_is_written_where_nothing_changes(plan: Path) -> None:
    before = plan.stat()
    snapshot = load(plan)
    assert commit(snapshot, []) == snapshot
    assert commit(snapshot, [SetField(ItemId("action", "1.1"), "text", "a", "a")]) == snapshot
    assert plan.stat() == before


def test_what_is_not_equal_to_itself_is_no_change(plan: Path) -> None:
    text = SMALL + "x = nan\n[[objective.action.progress]]\nreview = '1'\ny = nan\n"
    plan.write_text(text, encoding="utf-8")
    before = plan.stat()
    snapshot = commit(load(plan), [])
    assert plan.stat() == before
    entry = snapshot.plan.objectives[0].actions[0].progress[0]
    found = commit(snapshot, [RemoveEntry(ItemId("action", "1.1"), entry, 0)])
    assert found.text == SMALL + "x = nan\n"


def test_a_number_of_another_type_is_a_change(plan: Path) -> None:
    plan.write_text(SMALL + "x = 1\n", encoding="utf-8")
    found = commit(load(plan), [SetField(ItemId("action", "1.1"), "x", 1, True)])
    assert found.text.endswith("x = true\n")


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
        "plan.toml:10: the TOML is broken here"
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
    before = plan.stat()
    said = refusal(lambda: commit(load(plan), [edit]))
    assert "plan.toml: not saved, and nothing was written: this change cannot be put" in said
    assert why in said
    assert said.endswith("make it in an editor")
    assert plan.stat() == before


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


# A new file.


def test_a_new_plan_is_laid_out_as_the_design_has_it(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    made = Plan(
        About(title="A plan", printed_title="The plan", status_words=(("ONGOING", "in progress"),)),
        reviews=(Review("2010-09", "September 2010"),),
        objectives=(
            Objective(
                "10",
                "Develop an audit programme",
                source=("PR",),
                recommendation=("PR-3",),
                progress=(Entry("2010-09", "ONGOING"),),
                actions=(
                    Action("10.1", "First", progress=(Entry("2010-09", text="Said."),)),
                    Action("10.2", "Second", depends_on=("2.1",)),
                ),
            ),
            Objective("11a"),
        ),
        unknown=(("extra", {"a": 1}), ("top", 1)),
    )
    snapshot = create(path, made)
    assert path.read_text(encoding="utf-8") == snapshot.text == NEW
    assert same_plan(load(path).plan, made)
    assert snapshot == load(path)


NEW = """\
top = 1

[plan]
title  = "A plan"
printed_title = "The plan"
status_words = { ONGOING = "in progress" }

[[review]]
id    = "2010-09"
label = "September 2010"

[[objective]]
number = 10
title  = "Develop an audit programme"
source = ["PR"]
recommendation = ["PR-3"]

  [[objective.progress]]
  review = "2010-09"
  status = "ONGOING"

  [[objective.action]]
  ref  = "10.1"
  text = "First"
    [[objective.action.progress]]
    review = "2010-09"
    text   = "Said."

  [[objective.action]]
  ref  = "10.2"
  text = "Second"
  depends_on = ["2.1"]

[[objective]]
number = "11a"

[extra]
a = 1
"""


def test_a_new_plan_never_takes_the_place_of_a_file(plan: Path) -> None:
    assert refusal(lambda: create(plan, Plan())) == (
        "plan.toml: is there already: choose another name"
    )
    link = plan.with_name("link.toml")
    link.symlink_to("nowhere")
    assert refusal(lambda: create(link, Plan())).startswith("link.toml: is there already")
    assert plan.read_text(encoding="utf-8") == SMALL
    assert names_in(plan.parent) == ["link.toml", "plan.toml"]
    assert "no/p.toml" not in refusal(lambda: create(plan.parent / "no" / "p.toml", Plan()))


def test_a_new_plan_without_anything_can_be_begun_with(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    snapshot = create(path, Plan())
    assert path.read_text(encoding="utf-8") == "[plan]\n"
    assert path.stat().st_mode & 0o777 == 0o666 & ~current_umask()
    assert commit(snapshot, [SetField(ItemId("plan"), "title", "", "x")]).plan.about.title == "x"


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# The real plan.


def test_one_edit_of_the_real_plan_changes_its_lines_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(KINGSTON.read_bytes())
    commit(load(path), [AddEntry(TWO_ONE, Entry("2010-09", "ACHIEVED", "All done."))])
    before = KINGSTON.read_text(encoding="utf-8").splitlines()
    after = path.read_text(encoding="utf-8").splitlines()
    new = [
        "    [[objective.action.progress]]",
        '    review = "2010-09"',
        '    status = "ACHIEVED"',
        '    text   = "All done."',
    ]
    at = next(n for n, (old, now) in enumerate(zip(before, after, strict=False)) if old != now)
    assert after == before[:at] + new + before[at:]
    assert line_of(load(path), TWO_ONE) < at < line_of(load(path), ItemId("action", "2.2"))
