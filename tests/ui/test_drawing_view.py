"""Dependencies by keys: the drawing."""

import re
from pathlib import Path

from lscb_tui.core.drawing.lanes import draw
from tests.ui.driving import WIDE, opened, screen_text
from tests.ui.test_dependencies import focus, seen
from tests.ui.views import rows, view


async def test_the_drawing_shows_every_link_of_the_plan_as_the_core_draws_it(plan: Path) -> None:
    async with opened(plan, WIDE) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        drawing = draw(app.links.assessment)
        for row, line in zip(drawing.rows, rows(app), strict=False):
            lanes = re.escape(row.lanes.strip())
            assert re.search(rf"{lanes}[─ ]*{row.arrow} +{re.escape(row.ref)} ", line), line
        assert "── 41 actions on their own ──" in screen_text(app.app)


async def test_up_and_downstream_are_marked_by_signs_and_follow_the_cursor(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        signs = {line.split()[-1]: line[0] for line in (row.split(" ◐")[0] for row in rows(app))}
        assert (signs["2.1"], signs["10.2"]) == ("▲", "◆")
        await app.press("k")
        assert app.at == "2.1"
        shown = [row for row in rows(app) if row[0] in "◆▲▼"]
        assert [row[0] for row in shown] == ["◆", "▼"]


async def test_only_this_chain_and_only_what_is_open(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press("f")
        assert app.view == "Drawing"
        await app.until(lambda: app.links.view.lines.size.height)
        assert "all that 10.2 waits for, and all that waits for it: 2 linked" in seen(app)
        assert [row for row in rows(app) if row] == [
            row for row in rows(app) if " 2.1 " in row or " 10.2 " in row
        ]
        await app.press("f")
        assert "the whole plan: 11 linked" in seen(app)
        await app.press("O")
        assert "open actions only" in seen(app)
        assert "on their own" in screen_text(app.app)
        assert "✓" not in "\n".join(rows(app))
        await app.press("escape")
        assert (app.view, "the whole plan: 11 linked" in seen(app)) == ("Drawing", True)
        await app.press("escape")
        assert app.plan_screen.selected is not None


async def test_enter_on_the_drawing_puts_the_action_in_focus_and_back(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        await app.press("k", "enter")
        assert (app.view, app.at) == ("Focus", "2.1")
        await app.press("backspace")
        assert (app.view, app.at) == ("Drawing", "2.1")


async def test_the_next_clash_goes_round_on_the_drawing(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        found = []
        for _ in range(14):
            await app.press("!")
            found.append(app.at)
            assert app.said
        assert {"1.1", "8.1", "8.2", "2.1", "10.2"} <= set(found)
        assert found[0] == found[found[1:].index(found[0]) + 1]
