"""Moving about by keys: rows, pages, folding, panes, links and the way back; all can be read."""

from pathlib import Path

import pytest

from lscb_tui.core.words.safe_text import one_line
from tests.ui.driving import NARROW, SMALL, WIDE, Driver, opened, screen_lines, screen_text


async def test_rows_pages_and_ends(plan: Path) -> None:
    async with opened(plan) as app:
        outline = app.plan_screen.outline
        assert app.at == "objective 1"
        await app.press("j", "down", "j")
        assert app.at == "1.3"
        await app.press("k", "up")
        assert app.at == "1.1"
        await app.press("G")
        assert outline.cursor == outline.count() - 1
        await app.press("j", "pagedown")
        assert outline.cursor == outline.count() - 1
        await app.press("g")
        assert app.at == "objective 1"
        await app.press("k", "ctrl+u")
        assert app.at == "objective 1"
        await app.press("end")
        end = outline.cursor
        await app.press("home", "ctrl+d")
        page = outline.cursor
        assert page >= 10
        await app.press("pagedown")
        assert outline.cursor == 2 * page
        await app.press("pageup", "ctrl+u")
        assert outline.cursor == 0
        await app.hold(*["j"] * (end + 20))
        assert outline.cursor == end


async def test_the_row_under_the_cursor_is_always_in_view(plan: Path) -> None:
    async with opened(plan) as app:
        outline = app.plan_screen.outline
        for key in ["ctrl+d"] * 6 + ["k"] * 5 + ["G", "g", "pagedown", "ctrl+u"]:
            await app.press(key)
            assert outline.top <= outline.cursor < outline.top + outline.view_height
            number = app.at.removeprefix("objective ")
            assert any(f" {number} " in line for line in screen_lines(app.app)), app.at


async def test_an_objective_closes_and_opens(plan: Path) -> None:
    async with opened(plan) as app:
        outline = app.plan_screen.outline
        everything = outline.count()
        await app.go("1.2")
        await app.press("h")
        assert app.at == "objective 1"
        assert outline.count() == everything - 3
        await app.press("j")
        assert app.at == "objective 2"
        await app.press("k", "l")
        assert outline.count() == everything
        await app.press("left", "right")
        assert outline.count() == everything
        await app.press("h")
        await app.go("1.3")
        assert app.at == "1.3"
        assert outline.count() == everything


async def test_between_the_panes(plan: Path) -> None:
    async with opened(plan) as app:
        screen = app.plan_screen
        for there, back in (("tab", "tab"), ("enter", "escape"), ("l", "h"), ("l", "backspace")):
            await app.press(there)
            assert screen.panes.reading, there
            await app.press(back)
            assert not screen.panes.reading, back


async def test_a_link_is_followed_and_the_trail_leads_back(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("enter")
        details = app.plan_screen.details
        await app.until(lambda: app.plan_screen.assessment.has_links)
        while getattr(details.target, "key", "") != "2.1":
            before = details.cursor
            await app.press("j")
            assert details.cursor != before, "no line leads to 2.1"
        await app.press("enter")
        assert app.at == "2.1"
        assert "2.1" in screen_text(app.app).split("──")[1]
        await app.press("escape")
        assert app.at == "10.2"
        await app.press("escape")
        assert not app.plan_screen.panes.reading
        await app.press("backspace")
        assert app.said == "There is nothing to go back to."


async def test_the_trail_skips_what_has_been_deleted_meanwhile(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        app.plan_screen.panes.trail += [app.plan_screen.selected]  # type: ignore[list-item]
        await app.press("D", "y")
        assert app.at != "10.2"
        before = app.at
        await app.press("escape")
        assert app.at == before
        assert app.plan_screen.panes.trail == []


@pytest.mark.parametrize("size", [SMALL, NARROW, WIDE])
async def test_every_action_can_be_read_in_full_by_keys(plan: Path, size: tuple[int, int]) -> None:
    async with opened(plan, size) as app:
        refs = [action.ref for action in app.plan.actions()]
        step = {SMALL: 4, NARROW: 9, WIDE: 9}[size]
        for ref in refs[::step]:
            app.plan_screen.go_to(next(r for r in app.plan_screen.outline.rows if r.key == ref))
            await app.press("tab")
            seen = await read_through(app)
            action = app.plan.action(ref)
            assert action is not None
            words = " ".join(" ".join(seen).split())
            assert one_line(action.text) in words, ref
            for entry in action.progress:
                assert one_line(entry.text) in words, ref
            await app.press("tab")


async def read_through(app: Driver) -> list[str]:
    """The lines of the details, as they are seen while `j` goes through them."""
    details = app.plan_screen.details
    await app.press("g")
    seen: dict[int, str] = {}
    while True:
        lines = screen_lines(app.app)
        x, y = details.region.x, details.region.y
        width = details.region.width
        for row in range(details.view_height):
            if details.top + row < details.count():
                line = lines[y + details.head + row]
                seen[details.top + row] = line[x : x + width]
        if details.cursor >= details.count() - 1:
            break
        await app.hold(*["j"] * max(1, details.view_height - 1))
    assert sorted(seen) == list(range(details.count()))
    return [seen[n].rstrip() for n in sorted(seen)]


async def test_space_shows_the_details_from_the_plan_part_by_part(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        details = app.plan_screen.details
        seen: set[int] = set()
        for _ in range(20):
            seen |= set(range(details.top, details.top + details.view_height))
            await app.press("space")
        assert seen >= set(range(details.count()))
        assert not app.plan_screen.panes.reading
        assert app.at == "10.2"


async def test_at_80x24_fifteen_rows_of_the_plan_are_seen_at_least(plan: Path) -> None:
    async with opened(plan) as app:
        rows = app.plan_screen.outline.rows[:15]
        lines = screen_lines(app.app)[2:17]
        for row, line in zip(rows, lines, strict=True):
            assert row.key in line.split()[:2]


async def test_the_boards_own_words_are_counted_beside_an_objective(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("enter")
        screen = screen_text(app.app)
        assert "ACHIEVED 2, ONGOING 1, In progress 0 of 3" in screen
        assert "Whole plan ACHIEVED 17, ONGOING 23, In progress 5, not reported 7 of 52" in screen


async def test_a_wide_header_counts_by_the_boards_own_words(plan: Path) -> None:
    async with opened(plan, (160, 30)) as app:
        told = "7 not reported   ACHIEVED 17, ONGOING 23, In progress 5, not reported 7 of 52"
        assert told in screen_lines(app.app)[1]
