"""The details: what a board asks first is in sight without a key, and the whole one key away."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import Entry, ItemId
from lscb_tui.core.sentences.said import said_of, said_of_action
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.details_preview import preview
from lscb_tui.ui.lines.details_text import page_of
from lscb_tui.ui.lines.styled_text import Line, shown_width
from tests.core.making import DAY, kingston, open_, plan_with
from tests.ui.driving import NARROW, SMALL, Driver, opened, screen_lines

LONG = " ".join(f"word {n} of what the board was told at length" for n in range(12)) + " – the end"


def details_of(app: Driver) -> list[str]:
    """The lines of the details that are on the screen."""
    region = app.plan_screen.details.region
    lines = screen_lines(app.app)[region.y + 1 : region.bottom]
    return [line[region.x : region.right].rstrip() for line in lines]


def words_of(lines: list[Line]) -> str:
    return " ".join("".join(part.text for part in line.parts) for line in lines)


@pytest.mark.parametrize("size", [SMALL, NARROW, (40, 12)])
async def test_the_last_words_are_in_sight_of_every_item(plan: Path, size: tuple[int, int]) -> None:
    async with opened(plan, size) as app:
        now = app.base.assessment
        for which in list(app.plan_screen.outline.rows):
            app.plan_screen.go_to(which)
            await app.settled()
            shown = details_of(app)
            if which.kind == "action":
                both = now.items[which.key]
                said = next(said_of_action(now, *both), None)
                held, text = now.standings[which.key].blocked, both[1].text
            else:
                objective = app.plan.objective(which.key)
                assert objective is not None
                said = next(said_of(now, objective), None)
                held, text = False, objective.title
            assert one_line(text).startswith(shown[0].removesuffix("…").rstrip()), which
            begun = f"{said.review}" if said else "Nothing said "
            at = next((n for n, line in enumerate(shown) if line.startswith(begun)), None)
            assert at is not None, which
            if said and size == SMALL:
                told = " ".join(shown[at:])
                assert one_line(said.entry.text)[:60] in told, which
            blocked = f"{which.key} is blocked: it waits for "
            assert held == any(line.startswith(blocked) for line in shown), which


def test_what_a_board_asks_first_comes_first() -> None:
    progress = (
        Entry("2010-06", "ONGOING", "Begun in June."),
        Entry("2010-09", "", "Said in September."),
        Entry("2010-09", "ONGOING", "And later that day."),
    )
    late = open_("1.2", depends_on=("1.1",), due=date(2010, 1, 1), lead=("Housing",))
    late = replace(late, progress=progress)
    assessment = assess(plan_with(open_("1.1"), late), DAY)
    told = words_of(page_of(assessment, ItemId("action", "1.2"), 78).lines)
    in_order = (
        *("Text of 1.2", "September 2010: ONGOING: And later that day.", "Overdue by "),
        *("1.2 is blocked: ", "September 2010: Said in September.", "June 2010: ONGOING: Begun"),
        *("Status ", "Due ", "Lead ", "Waits for "),
    )
    places = [told.index(words) for words in in_order]
    assert places == sorted(places)


def test_the_first_view_begins_each_and_marks_what_it_cuts() -> None:
    assessment, cut = assess(kingston(), DAY), 0
    for width, rows, ref in product((30, 58, 78), (3, 4, 5, 6, 9), assessment.standings):
        page = page_of(assessment, ItemId("action", ref), width)
        short = preview(page, rows, width)
        if page.first <= rows:
            assert not short
            continue
        cut += 1
        assert len(short) == rows
        assert all(shown_width(line.parts) <= width for line in short)
        for line in short:
            told = words_of([line])
            assert any(words_of([each]).startswith(told.rstrip("…")) for each in page.lines)
        assert any(words_of([line]).endswith("…") for line in short)
    assert cut > 200


async def test_what_is_cut_in_the_first_view_is_whole_one_key_away(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.paste(LONG)
        await app.save()
        await app.press("j", "k")
        details = app.plan_screen.details
        begun = details_of(app)
        assert any(line.startswith("September 2010: word 0") for line in begun)
        assert any(line.endswith("…") for line in begun)
        cut = next(n for n, line in enumerate(begun) if line.endswith("…"))
        seen = " ".join(begun[:cut]) + " "
        for _ in range(9):
            await app.press("space")
            if details.top == 0:
                break
            seen += " ".join(details_of(app)) + " "
        assert LONG in " ".join(seen.split())
        assert details_of(app) == begun
        await app.press("tab")
        await app.until(lambda: LONG in " ".join(details_of(app)))
        await app.press("tab")
        await app.until(lambda: details_of(app) == begun)


async def test_what_the_message_cuts_of_a_change_is_whole_in_the_details(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        before = app.plan_screen.details.region
        for words in (LONG, LONG.replace("word", "other")):
            await app.press("p")
            await app.paste(words)
            await app.save()
            assert app.said.startswith("Saved. ")
            assert "…" in app.said
            assert words in " ".join(details_of(app))
            await app.press("?", "escape")
            assert app.plan_screen.details.region == before
        await app.press("u")
        assert LONG in " ".join(details_of(app))
        await app.press("j")
        assert app.plan_screen.details.region == before


async def test_a_short_list_leaves_its_rows_to_the_details_and_no_key_moves_them(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        screen = app.plan_screen

        async def resize(width: int, height: int) -> None:
            await app.pilot.resize_terminal(width, height)
            await app.settled()

        usual = screen.details.region
        await app.press("j", "h", "j", "h", "j")
        assert screen.details.region == usual
        await app.press("/")
        for key in "ref:10.2":
            await app.press(key)
            assert screen.details.region.height == usual.height
        await app.press("enter")
        assert screen.outline.region.height == 3
        assert screen.details.region.height == 18
        await app.press("j", "h", "l", "s", "escape")
        assert screen.details.region.height == 18
        # A sentence of several lines takes none of the list's.
        screen.say("Said at length. " * 9)
        await app.settled()
        assert (screen.footer.region.height, screen.outline.region.height) == (3, 3)
        assert screen.details.region.bottom == screen.footer.region.y
        await app.press("j")
        assert screen.details.region.height == 18
        for size in ((120, 40), (60, 20), (200, 60), (40, 12), SMALL):
            await resize(*size)
            panes = [screen.outline.region, screen.details.region]
            assert not panes[0].overlaps(panes[1])
            if size[0] < 184:
                assert panes[0].height == 3
                assert sum(pane.height for pane in panes) == size[1] - 3
        await app.press("/")
        before = screen.details.region.height
        await app.press(*["backspace"] * len("ref:10.2"))
        assert screen.details.region.height < before
        await app.press("escape")
        assert screen.details.region.height == 18
        await app.press("escape")
        assert screen.details.region == usual
