"""The Meeting by keys: an objective a screen, its words last time and now."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing.reviews import new_review
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, opened, screen_text

DECEMBER = date(2010, 12, 15)


@pytest.fixture
def december(plan: Path) -> Path:
    """The Kingston plan with a review in December."""
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    return plan


def rows_of(app: Driver) -> list[str]:
    """The rows of the list under the cursor."""
    lines = app.base.pane
    return ["".join(p.text for p in line.parts).rstrip() for line in lines.seen()]


async def test_the_meeting_goes_through_the_plan_an_objective_a_screen(december: Path) -> None:
    async with opened(december) as app:
        await app.go("4.2")
        await app.press("3")
        assert app.at == "4.2"
        assert "objective 4 of 17" in screen_text(app.app)
        assert "2 of 4 achieved, as then" in screen_text(app.app)
        assert [row.split()[0] for row in rows_of(app)] == ["4", "4.1", "4.2", "4.3", "4.4"]
        await app.press("j", "s", "1")
        assert app.at == "4.3"
        assert "In progress" in rows_of(app)[3].partition("ACHIEVED")[0]
        assert "3 of 4 achieved, then 2" in screen_text(app.app)
        assert "1 done, 51 to go" in screen_text(app.app)
        await app.press("u")
        assert "2 of 4 achieved, as then" in screen_text(app.app)
        # From objective to objective, to the ends.
        await app.press("]")
        assert app.at == "5.1"
        await app.press("[", "[")
        assert app.at == "3.1"
        await app.press("[", "[", "[")
        assert app.said == "This is the first objective."
        await app.press("enter")
        assert app.plan_screen.selected is not None


async def test_space_shows_the_rest_of_a_title_and_then_goes_on(december: Path) -> None:
    async with opened(december) as app:
        await app.go("9.1")
        await app.press("3")
        assert "the early intervention and preventi…" in screen_text(app.app)
        await app.press(" ")
        assert app.at == "9.1"
        seen = []
        while app.at == "9.1":
            seen.append(screen_text(app.app))
            await app.press(" ")
        assert any("prevention" in each for each in seen)
        assert app.at == "9.2"
        await app.press("G")
        for _ in range(8):
            if app.at == "9.3":
                await app.press(" ")
        assert app.at == "10.1"


async def test_a_plan_without_objectives_or_reviews_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("[plan]\ntitle = 'x'\n", encoding="utf-8")
    async with opened(path) as app:
        await app.press("3")
        assert "There is no" in screen_text(app.app)
        await app.press(" ", "]", "[", "j", "enter", "s", "escape")
        assert not app.dialog
