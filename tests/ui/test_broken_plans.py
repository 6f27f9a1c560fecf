"""A plan that is odd, broken, read-only or gone: it opens, says so, and loses nothing."""

import os
import shutil
from pathlib import Path

import pytest

from tests.ui.driving import KINGSTON, Driver, opened, screen_lines, screen_text
from tests.ui.test_conflicts import WORDS


@pytest.mark.parametrize("how", ["broken", "gone", "read-only", "directory", "empty", "not utf-8"])
async def test_a_file_that_cannot_be_changed_any_more(
    plan: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil() -> None:
        match how:
            case "broken":
                plan.write_text(plan.read_text() + "\n[[objective\n")
            case "gone":
                plan.unlink()
            case "read-only":
                monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
            case "directory":
                plan.unlink()
                plan.mkdir()
            case "empty":
                plan.write_text("")
            case "not utf-8":
                plan.write_bytes(b"\xff\xfe" + plan.read_bytes())

    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("s", "1")
        await app.press("p")
        await app.type(WORDS)
        spoil()
        await app.save()
        assert app.dialog == "Form"
        assert len(app.message.split()) > 4
        assert "Traceback" not in app.message
        assert app.value("text") == WORDS
        await _goes_on(app)
        monkeypatch.undo()
        if plan.is_dir():
            plan.rmdir()
        shutil.copy(KINGSTON, plan)
        await app.press("p")
        assert app.value("text") == WORDS
        await app.save()
        assert app.dialog == "", app.message
        assert app.action("3.1").progress[-1].text == WORDS


async def _goes_on(app: Driver) -> None:
    """Every way to change something says why not, and none is lost."""
    await app.press("escape")
    assert app.said.startswith("Not saved.")
    for keys in (("s", "2"), ("u",), ("D", "y"), ("m", "1", "enter")):
        await app.press(*keys)
        assert app.dialog == "", keys
        assert len(app.said.split()) > 4, keys
        assert app.at == "3.1"
    assert app.plan_screen.session.undoable, "an undo was lost to a file that comes back"
    await app.press("j", "k", "L", "tab", "enter")
    assert app.message
    await app.press("escape")
    assert app.dialog == ""


async def test_a_read_only_plan_opens_and_says_how_to_mend_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
    before = plan.read_bytes()
    async with opened(plan) as app:
        seen = screen_text(app.app)
        assert "[read-only]" in seen.splitlines()[0]
        assert "chmod g+w" in seen
        last = seen.splitlines()[-6:]
        assert sum(line.startswith(" Read-only") for line in last) == 1
        assert max(map(len, last)) > 60, "the sentence uses the width there is"
        for key in "spelaADmu":
            await app.press(key)
            if key != "l":
                assert app.said.startswith("Read-only"), key
            assert app.dialog == ""
        await app.press("P", "enter")
        assert app.said.startswith("Read-only")
    assert plan.read_bytes() == before


ODD = {
    "an empty file": "",
    "only a title": "[plan]\ntitle = 'T'\n",
    "the same number twice": """
        [[review]]
        id = "r1"
        [[objective]]
        number = 1
        title = "One"
        [[objective.action]]
        ref = "1.1"
        text = "First"
        [[objective.action]]
        ref = "1.1"
        text = "Second"
        """,
    "no numbers": """
        [[review]]
        id = "r1"
        [[objective]]
        title = "One"
        [[objective.action]]
        text = "First"
        [[objective.action]]
        text = "Second"
        """,
    "links to nothing and itself": """
        [[review]]
        id = "r1"
        [[objective]]
        number = 1
        [[objective.action]]
        ref = "1.1"
        text = "First"
        depends_on = ["1.1", "9.9"]
        works_with = ["1.1", "8.8"]
        see = ["7.7"]
        """,
    "a knot of three": """
        [[review]]
        id = "r1"
        [[objective]]
        number = 1
        title = "One"
        [[objective.action]]
        ref = "1.1"
        text = "First"
        depends_on = ["1.2"]
        [[objective.action]]
        ref = "1.2"
        text = "Second"
        depends_on = ["1.3"]
        [[objective.action]]
        ref = "1.3"
        text = "Third"
        depends_on = ["1.1"]
        """,
    "wrong types": """
        plan = "x"
        review = "x"
        source = [1, 2]
        [[objective]]
        number = 1
        title = 5
        due = "soon"
        lead = "Asha"
        progress = "x"
        [[objective.action]]
        ref = 1.5
        text = ["a"]
        due = 2010-09-30T10:00:00
        see = 2.1
        progress = [1, {review = 3, status = 4, text = 5}]
        [[objective.action]]
        ref = true
        """,
}


@pytest.mark.parametrize("what", ODD)
async def test_an_odd_plan_opens_shows_and_takes_every_key(plan: Path, what: str) -> None:
    plan.write_text(ODD[what])
    async with opened(plan) as app:
        rows = app.plan_screen.outline.rows
        for _ in range(max(1, min(2, len(rows)))):
            for keys in (
                ("tab", "G", "enter", "escape", "escape", "tab", "s", "1"),
                *(("p", "x", "ctrl+o"), ("e", "x", "ctrl+o"), ("L", "1", "enter", "enter")),
                *(("m", "enter"), ("D", "n"), ("a", "x", "ctrl+o")),
            ):
                await app.hold(*keys, "escape", "escape")
                assert app.dialog == "", keys
            await app.press("j")
        await app.hold("b", "r", "o", "o", "?", "q", "P", "escape")
        assert app.app.is_running
        if "errors" in what or what == "the same number twice":
            assert {a.text for a in app.plan.actions()} >= {"First", "Second"}


async def test_a_plan_with_an_error_says_it_with_its_line_as_it_opens(plan: Path) -> None:
    plan.write_text(ODD["the same number twice"])
    async with opened(plan) as app:
        assert "plan.toml:" in app.said
        assert "1.1" in app.said
        assert app.said in " ".join(screen_text(app.app).split())


async def test_a_knot_is_named_in_full(plan: Path) -> None:
    plan.write_text(ODD["a knot of three"])
    async with opened(plan) as app:
        await app.go("1.2")
        await app.press("enter")
        await app.until(lambda: app.plan_screen.assessment.has_links)
        await app.settled()
        page = app.plan_screen.details.lines
        words = " ".join(part.text for line in page for part in line.parts)
        assert words.count("->") >= 3
        await app.press("escape")
        rows = screen_lines(app.app)[2 : 2 + 4]
        assert sum("BLOCKED" in row for row in rows) == 3


async def test_a_conflict_that_a_merge_left_is_said_at_the_start(plan: Path) -> None:
    plan.write_text(f"# conflict: due: theirs 2010-12-31\n{plan.read_text()}")
    async with opened(plan) as app:
        await app.until(lambda: "plan.toml:1: a merge left a conflict: due: theirs" in app.said)
