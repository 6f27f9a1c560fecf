"""Reading and committing: what is promised of a plan's file (design section 7)."""

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
    SetField,
)
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan
from lscb_tui.core.words.next_numbers import next_action
from lscb_tui.store import files
from lscb_tui.store.files import MOST_BYTES
from lscb_tui.store.plan_file import line_of, load
from lscb_tui.store.save_plan import commit
from tests.store.conftest import SMALL, written
from tests.store.plan_file_help import KINGSTON, SET_TEXT, refusal

TWO_ONE = ItemId("action", "2.1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            b'[plan]\ntitle = "x"\nboard = \n',
            "p.toml:3: “board” has no value: write one after the =, or delete the line",
        ),
        (
            b'[plan]\ntitle = "x',
            "p.toml:2: the text that begins here has no end: write the quotes that end it",
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
            b"y = 12\nx = [1, " + b"9" * 5000 + b"]",
            "p.toml:2: a number is too long to be read: correct it in an editor, or put it in "
            "quotes",
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
        "p.toml: this file is over 32 MiB, and no plan is so large: name another"
    )


def test_what_is_written_while_it_is_read_is_read_in_large_pieces(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, read = SMALL * 100, os.read
    sizes: list[int] = []

    def written_meanwhile(descriptor: int, size: int) -> bytes:
        if not sizes:
            plan.write_text(text)
        sizes.append(size)
        return read(descriptor, size)

    plan.write_text("")
    monkeypatch.setattr(os, "read", written_meanwhile)
    assert files.read(plan).data == text.encode()
    assert len(sizes) == 2


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


def test_a_commit_is_on_disk_and_its_snapshot_is_what_is_there(plan: Path) -> None:
    first = load(plan)
    second = commit(first, [SET_TEXT])
    assert plan.read_text(encoding="utf-8") == second.text == SMALL.replace('"a"', '"b"')
    assert second.stamp == load(plan).stamp
    assert second.stamp.is_of(plan.stat())
    assert not first.stamp.is_of(plan.stat())
    there = load(plan)
    assert replace(second, change=None, tables=None, digest="") == there


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
    before = written(plan)
    snapshot = load(plan)
    assert commit(snapshot, []) == snapshot
    assert commit(snapshot, [SetField(ItemId("action", "1.1"), "text", "a", "a")]) == snapshot
    assert written(plan) == before


def test_what_is_not_equal_to_itself_is_no_change(plan: Path) -> None:
    text = SMALL + "x = nan\n[[objective.action.progress]]\nreview = '1'\ny = nan\n"
    plan.write_text(text, encoding="utf-8")
    before = written(plan)
    snapshot = commit(load(plan), [])
    assert written(plan) == before
    entry = snapshot.plan.objectives[0].actions[0].progress[0]
    found = commit(snapshot, [RemoveEntry(ItemId("action", "1.1"), entry, 0)])
    assert found.text == SMALL + "x = nan\n"


def test_a_number_of_another_type_is_a_change(plan: Path) -> None:
    plan.write_text(SMALL + "x = 1\n", encoding="utf-8")
    found = commit(load(plan), [SetField(ItemId("action", "1.1"), "x", 1, True)])
    assert found.text.endswith("x = true\n")


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
