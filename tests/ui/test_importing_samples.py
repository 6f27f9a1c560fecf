"""The sample documents by keys: the plan is the one that the same answers give in a map."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_tui.core.importing.mapping import ABOVE
from lscb_tui.core.importing.proposing.known_answers import with_known
from lscb_tui.core.importing.reading import read
from lscb_tui.core.plan.items import Action, Objective, Plan
from lscb_tui.store.plan_file import load
from lscb_tui.ui.screens.importing.answers_view import AnswerList
from lscb_tui.ui.screens.importing.progress_view import ProgressView
from tests.importing.samples import FOLDER, answered, reading
from tests.ui.driving import KINGSTON, Driver
from tests.ui.importing import importing, screen_of, step_of

Answers = dict[str, list[tuple[tuple[object, ...], str]]]
"""At each step the rows that are answered, and with what; what is typed begins with a colon."""
ANSWERS: dict[str, Answers] = {
    "row-per-action.docx": {},
    "s1-versions-1.docx": {},
    "tracker.xlsx": {"words": [(("part", "Tracker"), "split at “/”")]},
    "s2-numbered-tracker.xlsx": {"tables": [(("hidden",), "taken")]},
    "s3-task-export.csv": {
        "shape": [(("plan", "title"), ":Tasks"), (("review",), ":May 2025")],
        "words": [
            (("part",), "split at “,”"),
            (("status", "Done"), "achieved"),
            (("status", "Open"), "in progress"),
        ],
    },
    "kingston-plan.docx": {"words": [(("part", "table 1", 5), "split at line ends")]},
}


async def answer(app: Driver, key: tuple[object, ...], what: str) -> None:
    """Go to a row, and give its answer."""
    rows = screen_of(app).view.rows
    assert isinstance(rows, AnswerList)
    place = next(n for n, row in enumerate(rows.values) if row.key[: len(key)] == key)
    await app.press("g")
    while rows.cursor < place:
        await app.press("down")
    if what.startswith(":"):
        await app.press("r")
        await app.type(what[1:])
        await app.press("enter")
        return
    for _ in range(20):
        assert rows.current is not None
        if rows.current.answer == what:
            return
        await app.press("right")
    raise AssertionError(f"{key} has no answer {what}: {rows.current}")


async def to_preview(app: Driver, answers: Answers) -> None:
    """Through the steps from the first, with some answers."""
    while step_of(app) != "tables":
        await app.press("escape")
    while step_of(app) != "preview":
        for key, what in answers.get(step_of(app), ()):
            await answer(app, key, what)
        await app.press("enter")


@pytest.mark.parametrize("name", ANSWERS)
async def test_a_sample_becomes_by_keys_what_it_becomes_by_its_map(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    async with importing(FOLDER / name, path) as app:
        await to_preview(app, ANSWERS[name])
        now = screen_of(app).now
        assert now is not None
        assert now.asked == ()
        await app.press("enter", "enter")
        assert app.base.NAME == "plan"
    assert load(path).plan == reading(name).plan


async def test_the_boards_own_plan_becomes_by_keys_what_the_plan_says_of_it(
    tmp_path: Path,
) -> None:
    """Its progress cells speak for several actions: who knows gives each entry to its own."""
    path, ours = tmp_path / "plan.toml", load(KINGSTON).plan
    document, mapping = answered("kingston-plan.docx")
    wanted = {(g.objective, g.text, g.nth): g.to for g in with_known(document, mapping, ours).given}
    async with importing(FOLDER / "kingston-plan.docx", path) as app:
        await to_preview(app, ANSWERS["kingston-plan.docx"])
        await app.press("escape")
        view = screen_of(app).view
        assert isinstance(view, ProgressView)
        for _ in range(20):
            cell = view.cell
            await app.press("g")
            for n, paragraph in enumerate(cell.paragraphs):
                if n:
                    await app.press("down")
                to = wanted.get((cell.objective, paragraph.text, paragraph.nth))
                if to == ABOVE or (to == "" and not paragraph.begins):
                    await app.press("x")
                elif to:
                    if not paragraph.begins:
                        await app.press("x")
                    await app.press(to[0])
                    await app.type(to[1:])
                    await app.press("enter")
            await app.press("tab")
            if view.cell is cell:
                break
        await app.press("enter")
        while step_of(app) != "preview":
            await app.press("enter")
        await app.press("enter", "enter")
        assert app.base.NAME == "plan"
    made = load(path).plan
    assert made.objectives == read(document, with_known(document, mapping, ours)).plan.objectives
    assert [*words(made)] == [*words(ours)]


def words(plan: Plan) -> Iterator[tuple[object, ...]]:
    """All that the document says of each item, at which review."""
    for each in plan.objectives:
        yield each.number, each.title, each.source, each.timescale, each.due, each.lead
        items: tuple[Objective | Action, ...] = (each, *each.actions)
        for item in items:
            yield from ((e.review, e.text) for e in item.progress)
        yield from ((action.ref, action.printed, action.text) for action in each.actions)
