"""Parts that a file writes in another way, accepted in Clashes by `+`, and back by `u`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ui.driving import Driver, opened, screen_text

TRACKER = Path(__file__).parents[1] / "data" / "quarterly-tracker.toml"


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    shutil.copy(TRACKER, path)
    return path


async def to_suggestion(app: Driver, kind: str, ref: str) -> None:
    view = app.links.view
    for _ in range(40):
        clash = view.clash
        if clash is not None and (clash.finding.kind, clash.left.key) == (kind, ref):
            return
        await app.press("j")
    raise AssertionError(f"no suggestion {kind} of {ref}")


async def test_a_parent_and_milestones_are_accepted_as_parts(tracker: Path) -> None:
    async with opened(tracker, (120, 40)) as app:
        before = app.plan.objectives
        await app.press("2", "tab", "tab", "tab", "tab")
        assert app.view == "Clashes"
        await to_suggestion(app, "milestones", "1.1")
        assert "each status would be recorded for Quarter 3" in " ".join(
            screen_text(app.app).split()
        )
        await app.press("+")
        assert [a.ref for a in app.objective("1").actions if a.part_of == "1.1"] == [
            *("1.1c", "1.1d")
        ]
        assert "objective.action.milestone" not in app.text
        await to_suggestion(app, "parent key", "1.1a")
        await app.press("-")
        assert "This cannot be dismissed while “parent” is in the file" in app.said
        await app.press("+")
        assert app.action("1.1a").part_of == "1.1"
        assert not app.action("1.1a").unknown
        await app.press("u", "u")
        assert app.plan.action("1.1c") is None
        assert app.plan.objectives == before
