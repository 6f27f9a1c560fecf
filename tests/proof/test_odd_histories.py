"""Whatever a history holds, a plan is saved, a screen stays, and the line is left out by name."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from lscb_tui.cli.program import program
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import Conflict, SetField, edited_item, set_if_other
from lscb_tui.core.history.record_lines import decode, encode
from lscb_tui.core.history.records import changed_by, with_consequences
from lscb_tui.core.plan.items import ItemId
from lscb_tui.git.place import place_of
from lscb_tui.git.sync import Sync
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.history.merge_records import merged_outside
from lscb_tui.store.history.replay import Trail, base_line, digest_of, known_plan
from lscb_tui.store.outside_changes import record_outside_change
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.store.waiting import Waiting
from lscb_tui.ui.screens.changes.rows import ORDERS
from lscb_tui.ui.screens.changes.screen import ChangesScreen
from lscb_tui.ui.session.plan_session import PlanSession
from tests.cli.clones import Clone, isolated, needs_git, two_clones
from tests.proof.odd_lines import OddLines, chained
from tests.proof.saving import KINGSTON, ONE, notes, record
from tests.ui.driving import SMALL, Driver, deleted_by_another, opened

NINE_TWO = ItemId("action", "9.2")
_LINE: dict[str, Any] = {
    "digest": "d1",
    "from": ["d0"],
    "at": "2010-10-03T09:12:05Z",
    "uid": 1000,
    "who": "asha",
    "edits": [],
}
_ITEM = {"item": ["action", "9.2"]}
_SET = {"which": _ITEM, "field": "outcome", "old": "", "new": "x"}
_IN_EDITS = "in what was changed, "
_USER = "the number of the user who made the change"
_NAME = "the name of who made the change"
_DEEP = json.loads('{"list":[' * 300 + "]}" * 300)


def _edit(name: str, **fields: Any) -> dict[str, Any]:
    return {"edits": [{name: fields}]}


ODD: dict[str, tuple[dict[str, Any], str]] = {
    "a list where an item's name should be": (
        _edit("SetField", **_SET | {"which": {"item": ["action", ["9.2"]]}}),
        f"{_IN_EDITS}the item it was about is not an item that a plan can have",
    ),
    "a list for the name of a review": (
        _edit(
            "SetField",
            which={"item": ["review", "2010-09"]},
            field="id",
            old="2010-09",
            new={"list": ["2010-12"]},
        ),
        f"{_IN_EDITS}“Id” of review 2010-09 cannot be what it was set to",
    ),
    "a table for an entry": (
        _edit("AddEntry", which=_ITEM, entry={"table": {"review": "2010-09"}}),
        f"{_IN_EDITS}what was recorded is not a progress entry",
    ),
    "dates in a list of numbers": (
        _edit("SetField", **_SET | {"field": "see", "old": [], "new": [{"date": "2010-01-01"}]}),
        f"{_IN_EDITS}what stands there since is not a value that a file can hold",
    ),
    "dates in the numbers of a new action": (
        _edit("AddItem", item={"Action": {"ref": "9.9", "see": [{"date": "2010-01-01"}]}}),
        f"{_IN_EDITS}“See” is not a list of texts",
    ),
    "no time": ({"at": None}, "the time of the change cannot be read"),
    "a time before there were clocks": (
        {"at": "0002-01-01T00:00:00+23:00"},
        "the time of the change cannot be read",
    ),
    "a user who cannot be": ({"uid": 10**4000}, f"{_USER} cannot be read"),
    "yes for a user": ({"uid": True}, f"{_USER} cannot be read"),
    "no name": ({"who": " "}, f"{_NAME} cannot be read"),
    "a name that never ends": ({"who": "a" * 300}, f"{_NAME} cannot be read"),
    "a list for what the plan was": (
        {"digest": []},
        "what the plan was after the change cannot be read",
    ),
    "an edit of a later version": (
        _edit("Split", which=_ITEM),
        f"{_IN_EDITS}one is of a kind that this version of lscb-tui does not know",
    ),
    "values that never end": (
        _edit("SetField", **_SET | {"field": "x", "new": _DEEP}),
        f"{_IN_EDITS}its values stand too deep in each other",
    ),
}


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LSCB_TRACEBACK", "1")
    for name in ("LSCB_THEME", "LSCB_PLAN", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))
    record(load(path), "The first words")
    return path


def add(plan: Path, lines: list[bytes]) -> None:
    with history_path(plan).open("ab") as file:
        file.write(b"".join(line + b"\n" for line in lines))


def call(plan: Path, *words: str) -> str:
    result = CliRunner().invoke(program, [*words, "--plan", str(plan)])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


@pytest.mark.parametrize("name", ODD)
async def test_an_odd_line_is_left_out_by_name_and_nothing_stops(plan: Path, name: str) -> None:
    parts, why = ODD[name]
    line = json.dumps(_LINE | parts | {"from": [digest_of(plan.read_bytes())]})
    async with opened(plan, SMALL, poll=0.02) as app:
        add(plan, [line.encode()])
        record(load(plan), "Words of another")
        await app.until(lambda: "Words of another" in app.said)
        await app.press("4")
        assert app.said.startswith(f"A line of the history is left out: {why}")
        assert app.said.endswith(" (plan.history.jsonl, line 3).")
        await app.press("1")
        await app.go("2.1")
        await app.press("s", "1")
        assert app.said.startswith("Saved")
    remarked = call(plan, "changes")
    assert f"a line of the history is left out: {why}" in remarked
    assert f"({history_path(plan)}, line 3)\n" in remarked
    call(plan, "set", "9.2", "outcome", "Other words")
    history = read_history(plan)
    assert [problem.why.startswith(why) for problem in history.problems] == [True]
    assert [(record.known, record.outside) for record in history.records] == [(True, False)] * 4


def test_nothing_is_said_to_be_unknown_because_of_a_line_that_is_left_out(plan: Path) -> None:
    add(plan, [json.dumps(_LINE | {"edits": 5}).encode(), b"\xff", b"[" * 10**6, b""])
    assert commit(load(plan), [SetField(NINE_TWO, "outcome", "", "x")]).history_note is None
    history = read_history(plan)
    assert [record.known for record in history.records] == [True, True]
    assert len(history.problems) == 4


def test_a_line_of_a_later_version_is_believed_in_what_the_plan_is(plan: Path) -> None:
    plan.write_text(plan.read_text() + "# changed by a later version\n")
    digest = digest_of(plan.read_bytes())
    add(plan, [json.dumps(_LINE | {"edits": [{"Split": {}}], "digest": digest}).encode()])
    call(plan, "set", "9.2", "outcome", "Other words")
    assert [record.outside for record in read_history(plan).records] == [False, False]


# The fuzz.


def test_every_answer_stands_whatever_a_line_holds(plan: Path) -> None:
    for lines in batches(1, 2, 40):
        answers_stand(plan, lines)


async def test_every_screen_stands_whatever_a_line_holds(tmp_path: Path) -> None:
    for number, lines in enumerate(batches(2, 2, 40)):
        await screens_stand(tmp_path / str(number), lines)


@needs_git
def test_a_name_that_git_does_not_take_stops_no_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = clones(tmp_path, monkeypatch)
    for who in (".", "<>", "\x00", "\ud800'", "-" * 256):
        record(load(one.plan), f"Words of {who!a}")
        *before, last = history_path(one.plan).read_bytes().splitlines()
        history_path(one.plan).write_bytes(b"".join(line + b"\n" for line in before))
        add(one.plan, [json.dumps(json.loads(last) | {"who": who}).encode()])
        sync(one)
        sync(two)
        assert one.text() == two.text(), ascii(who)
        assert f"Words of {who!a}" in notes(load(two.plan).plan)


@needs_git
def test_every_sync_is_made_whatever_a_line_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = clones(tmp_path, monkeypatch)
    for lines in batches(3, 2, 60):
        syncs_stand(pair, lines)


@pytest.mark.long
@needs_git
@pytest.mark.parametrize("part", range(10))
async def test_ten_thousand_lines_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    seed = int(os.environ.get("SEED", random.randrange(10**6))) + part
    print(f"SEED={seed}")
    pair = clones(tmp_path / "clones", monkeypatch)
    for number, lines in enumerate(batches(seed, 10, 100)):
        place = tmp_path / str(number)
        await screens_stand(place, lines)
        answers_stand(place / "plan.toml", lines)
        syncs_stand(pair, lines)
        shutil.rmtree(place)


def batches(seed: int, count: int, size: int) -> Iterator[list[bytes]]:
    lines = iter(OddLines(seed))
    for _ in range(count):
        yield list(islice(lines, size))


def answers_stand(plan: Path, lines: list[bytes]) -> None:
    """What the command line answers, what is saved, and what is told of what was made outside."""
    before = len(read_history(plan).records)
    add(plan, lines)
    history = read_history(plan)
    assert not history.problems
    assert len(history.records) > before
    call(plan, "changes")
    call(plan, "changes", "--json")
    call(plan, "changes", "--since", "2010-09")
    call(plan, "changes", "--ref", "9.2", "--json")
    call(plan, "changes", "--since", str(KINGSTON))
    add(plan, chained(lines, digest_of(plan.read_bytes())))
    call(plan, "progress", "2.1", "--text", "Words of another")
    add(plan, lines)
    plan.write_text(plan.read_text() + "# by hand\n")
    assert record_outside_change(plan) is None
    undone_and_redone(plan, lines)
    replays_stand(plan, lines)


def undone_and_redone(plan: Path, lines: list[bytes]) -> None:
    """One's own changes, while others change the same and the history holds anything."""

    def outcome(text: str) -> Any:
        return lambda now: set_if_other(now.item(ONE), "outcome", text)

    session = PlanSession(plan)
    session.change(outcome(f"Mine {len(lines)}"))
    add(plan, lines)
    assert session.undo().edits
    add(plan, lines)
    assert session.redo().edits
    commit(load(plan), outcome("Theirs"))
    add(plan, lines[:1])
    with pytest.raises(Conflict):
        session.undo()
    records = read_history(plan).records
    for line in lines:
        for edit in decode(line).edits:
            changed_by(records[:50], edit)
            changed_by(records, SetField(edited_item(edit), "text", "", "x"))


def replays_stand(plan: Path, lines: list[bytes]) -> None:
    """What a plan was, and what git has made of it, as a history tells it that holds anything."""
    text = plan.read_text()
    found = known_plan(text, load(plan).plan)
    first = base_line(found)
    for one, other in pairwise(lines):
        here, there = (
            json.dumps(json.loads(line) | {"from": [found.digest], "digest": digest}).encode()
            for line, digest in ((one, "one"), (other, "other"))
        )
        trail = Trail([first, here, there])
        if was := trail.plan("one"):
            made = with_consequences(decode(one), was.plan, found.plan)
            encode(replace(made, edits=diff(was.plan, found.plan)))
        if fork := trail.fork():
            merged_outside(found, fork)


async def screens_stand(directory: Path, lines: list[bytes]) -> None:
    """What is shown of a history, and what is said while others write anything into it."""
    directory.mkdir()
    plan = Path(shutil.copy(KINGSTON, directory / "plan.toml"))
    record(load(plan), "The first words")
    async with opened(plan, SMALL, poll=0.02) as app:
        add(plan, chained(lines, digest_of(plan.read_bytes())))
        record(load(plan), "Words of another")
        await app.until(lambda: "Words of another" in app.said)
        await app.press("4")
        await whole_history_is_shown(app, len(lines))
        await app.press("1")
        await app.go("9.2")
        add(plan, lines)
        deleted_by_another(plan, "9.2")
        await app.until(lambda: app.plan.action("9.2") is None and "9.2" in app.said)
        await app.go("2.1")
        add(plan, lines)
        await app.press("s", "1")
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        add(plan, lines)
        await app.press("u", "ctrl+r", "u")
        await app.press("4")
        await app.hold("end", "home")


async def whole_history_is_shown(app: Driver, count: int) -> None:
    """Every change in full, and its row in every order."""
    screen = app.base
    assert isinstance(screen, ChangesScreen)
    assert len(screen.records) >= count
    await app.hold("home", *("j" for _ in screen.rows.values))
    assert screen.rows.current is screen.rows.values[-1]
    for _ in ORDERS:
        await app.press("tab")
        await app.hold("home", *("pagedown" for _ in range(len(screen.rows.values) // 5)))


def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Clone, Clone]:
    """Two clones that synced already, with a history in both."""
    for name, value in isolated(tmp_path).items():
        monkeypatch.setenv(name, value)
    pair = two_clones(tmp_path)
    for clone in pair:
        record(load(clone.plan), "The first words")
        sync(clone)
    return pair


def sync(clone: Clone) -> None:
    said: list[str] = []

    def say(*lines: str) -> None:
        said.extend(lines)

    Sync(place_of(clone.plan), clone.plan, "ben", say, Waiting()).run(dry_run=True)
    Sync(place_of(clone.plan), clone.plan, "ben", say, Waiting()).run()
    "\n".join(said).encode()


def syncs_stand(pair: tuple[Clone, Clone], lines: list[bytes]) -> None:
    """Both sides change something and sync, with anything in the history of one."""
    one, two = pair
    add(one.plan, chained(lines, digest_of(one.plan.read_bytes())))
    record(load(one.plan), "Words of one", ref="2.1")
    add(one.plan, lines)
    record(load(two.plan), "Words of two", ref="9.2")
    for clone in (one, two, one):
        sync(clone)
    assert one.text() == two.text()
