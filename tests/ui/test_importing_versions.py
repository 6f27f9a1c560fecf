"""The next version of a document by keys: what it changes is seen, asked and taken in one step."""

from pathlib import Path

import pytest

from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.store.plan_file import load
from tests.ui.driving import Driver, screen_text
from tests.ui.importing import ROWS, document, importing, screen_of, step_of, table

FIRST = tuple(tuple(cell.replace("Q3", "") for cell in row) for row in ROWS)


def changed(place: tuple[int, int], text: str) -> tuple[tuple[str, ...], ...]:
    """The tracker with another text in one cell."""
    rows = [list(row) for row in FIRST]
    rows[place[0]][place[1]] = text
    return tuple(map(tuple, rows))


async def written(app: Driver) -> None:
    """Answer what is asked at each step with what comes first, and write."""
    for _ in range(7):
        for _ in range(7):
            if "? say what" in screen_text(app.app):
                screen_of(app).view.to_first_unsaid()
                await app.press("right")
        await app.press("enter")
        if app.base.NAME == "plan" or app.base.prompt.is_open:
            break
    if app.base.NAME == "importing":
        await app.press("enter")


@pytest.fixture
async def imported(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    async with importing(document(table(*FIRST)), path, poll=0.02) as app:
        await written(app)
        assert app.base.NAME == "plan", screen_text(app.app)
    return path


async def test_the_next_version_is_read_as_the_last_and_changes_the_plan_in_one_step(
    imported: Path,
) -> None:
    before = imported.read_text()
    next_ = document(table(*changed((1, 2), "Refresh the strategy again")))
    async with importing(next_, imported, is_new=False, poll=0.02) as app:
        assert step_of(app) == "preview"  # nothing is asked that was answered for the last one
        text = screen_text(app.app)
        assert "1 change to the plan" in text
        assert "Refresh the strategy again" in text
        await app.press("enter")
        assert app.base.NAME == "plan"
        assert "Taken from plan.docx: 1 change." in app.said
        assert app.action("1.1").text == "Refresh the strategy again"
        await app.press("u")
        assert app.text == before


async def test_the_same_document_again_changes_nothing(imported: Path) -> None:
    before = imported.read_text()
    async with importing(document(table(*FIRST)), imported, is_new=False) as app:
        assert "The document changes nothing in the plan" in screen_text(app.app)
        await app.press("enter")
        assert "changes nothing" in app.said
    assert imported.read_text() == before


async def test_a_row_that_is_gone_is_asked_and_nothing_is_written_before(imported: Path) -> None:
    async with importing(document(table(*FIRST[:-1])), imported, is_new=False) as app:
        await app.press("escape")
        while step_of(app) != "preview":
            await app.press("enter")
        assert "? say what" in screen_text(app.app)
        await app.press("enter")
        assert "must be answered first" in app.said
        await app.press("enter")
        assert step_of(app) == "preview"
        await app.press("c")
        assert app.dialog == "Choose"
        await app.press("escape", "right", "right")
        assert "is deleted" in screen_text(app.app)
        while "? say what" in screen_text(app.app):
            await app.press("down", "right")
        await app.press("enter")
        assert app.base.NAME == "plan"
    assert load(imported).plan.action("2.1") is None


async def test_what_was_changed_here_and_in_the_document_is_chosen_in_the_dialog_of_conflicts(
    imported: Path,
) -> None:
    text = imported.read_text()
    imported.write_text(text.replace("Map the services", "Map all services"))
    next_ = document(table(*changed((3, 2), "Map the local services")))
    async with importing(next_, imported, is_new=False) as app:
        await app.press("c")
        assert app.dialog == "ConflictDialog"
        shown = screen_text(app.app)
        assert "The plan:" in shown
        assert "Map all services" in shown
        await app.press("m")
        assert "as the document has it" in screen_text(app.app)
        await app.press("enter")
        assert app.action("2.1").text == "Map the local services"


async def test_a_document_of_another_plan_only_adds(plan: Path) -> None:
    before = load(plan).plan
    rows = (ROWS[0], *(("9" + row[0], *row[1:]) for row in FIRST[1:]))
    async with importing(document(table(*rows)), plan, is_new=False) as app:
        await written(app)
        assert app.base.NAME == "plan", screen_text(app.app)
    after = load(plan).plan
    assert after.objectives[: len(before.objectives)] == before.objectives
    assert propose(document(table(*rows))).tables[0].take
