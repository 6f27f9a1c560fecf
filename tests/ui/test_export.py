"""The drawing among the papers of E: a file with what is drawn, or a sentence that says why not."""

import json
import os
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.driving import Driver, opened
from tests.ui.test_dependencies import focus


async def export_to(app: Driver, name: str) -> None:
    """Write what is drawn to a file."""
    await app.press("E", "1")
    await app.paste(name)
    await app.press("enter")


async def test_what_is_drawn_is_written(plan: Path, tmp_path: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press("f")
        await export_to(app, str(tmp_path / "links.json"))
        assert "all that 10.2 waits for" in app.said
    nodes = json.loads((tmp_path / "links.json").read_bytes())["nodes"]
    assert [node["id"] for node in nodes] == ["2.1", "10.2"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("~nobody-of-that-name/x.svg", "~nobody-of-that-name/x.svg: "),
        ("nowhere/x.svg", "nowhere/x.svg: "),
        ("links", "does not say which format"),
        ("folder.svg", "no plain file"),
        ("pipe.svg", "no plain file"),
        ("plan.svg", "this is the plan itself"),
    ],
)
async def test_where_nothing_can_be_written_it_says_so(
    plan: Path, name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    Path("folder.svg").mkdir()
    os.mkfifo("pipe.svg")
    Path("plan.svg").symlink_to(plan)
    before = plan.read_bytes()
    async with opened(plan) as app:
        await focus(app, "10.2")
        await export_to(app, name)
        if app.dialog:
            await app.press("y")
        assert said in app.said
    assert plan.read_bytes() == before
    assert not list(plan.parent.glob("*.lscb-tmp"))


async def test_what_is_proposed_gives_way_to_what_is_typed_first(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press("E", "1")
        await app.type("x.svg")
        line = app.base.query_one(Input)
        assert line.value == "x.svg"
        await app.press("escape", "E", "1", "end")
        await app.type(".json")
        assert app.base.query_one(Input).value == "plan-links.svg.json"
