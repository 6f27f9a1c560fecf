"""Screen 2 keeps its place: in every view, when others take things away, and with the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.core.editing import set_status
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, deleted_by_another, opened, screen_lines, screen_text
from tests.ui.test_dependencies import focus, with_links
from tests.ui.test_others import BEN, watched
from tests.ui.views import view


def place(app: Driver) -> tuple[str, int, str]:
    return app.view, app.links.view.lines.cursor, app.at


@pytest.mark.parametrize("ref", ["10.2", "9.2", "2.1", "1.1"])
async def test_tab_through_all_views_comes_back_to_the_same_action(plan: Path, ref: str) -> None:
    async with opened(plan) as app:
        await focus(app, ref)
        for key in ("tab", "shift+tab"):
            for _ in range(5):
                await app.press(key)
            assert (app.view, app.at) == ("Focus", ref)


@pytest.mark.parametrize("start", ["Drawing", "First", "Leads", "Clashes"])
async def test_tab_through_all_views_comes_back_to_the_same_row(plan: Path, start: str) -> None:
    with_links(plan, {"3.1": "2.1", "4.1": "5.1", "5.1": "6.1"})
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, start)
        for _ in range(9):
            here = place(app)
            for key in ("tab", "shift+tab"):
                for _ in range(5):
                    await app.press(key)
                assert place(app) == here
            await app.press("j")


async def test_a_row_that_somebody_went_to_is_what_the_next_view_is_about(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "First")
        await app.press("j")
        assert app.at == "5.1"
        await view(app, "Focus")
        assert app.at == "5.1"


async def test_an_action_in_focus_that_another_deletes_is_said_to_be_gone(plan: Path) -> None:
    async with watched(plan) as app:
        await focus(app, "10.1")
        deleted_by_another(plan, "10.1")
        await app.until(lambda: "10.1 is no longer in the plan. Press Esc to carry on." in app.said)
        assert "10.1 deleted" in app.said
        before = app.text
        for key in ("s", "p", "e", "L", "w", "enter", "j", "tab", "]", "R", "1", "u"):
            await app.press(key)
            assert (app.dialog, app.said) == (
                "",
                "10.1 is no longer in the plan. Press Esc to carry on.",
            ), key
        assert "10.1 is no longer in the plan: Esc" in screen_lines(app.app)[2]
        assert app.text == before
        await app.press(":")
        await app.type("2.1")
        await app.press("enter")
        assert (app.view, app.at) == ("Focus", "2.1")
        assert "plan: Esc" not in screen_text(app.app)
        await app.press("escape")
        assert app.plan_screen.selected is not None


@pytest.mark.parametrize("name", ["Focus", "Drawing", "First", "Leads", "Clashes"])
async def test_keys_typed_before_it_was_seen_are_about_no_other_action(
    plan: Path, name: str
) -> None:
    async with opened(plan) as app:
        await focus(app, "2.1")
        await view(app, name)
        assert app.at in ("2.1", "10.2")
        deleted_by_another(plan, app.at)
        before = app.text
        app.app.session.state = app.app.session.read()
        app.links.show_plan()
        await app.hold("s", "1", "j", "s", "1")
        assert app.text == before
        assert app.at == ""
        await app.press("escape")
        if name == "Focus":
            assert app.plan_screen.selected is not None
        else:
            assert (
                app.said == f"You are now on {app.at}."
                or app.said == "You are not on any action now."
            )


async def test_a_row_that_another_makes_disappear_is_no_other_row(plan: Path) -> None:
    async with watched(plan) as app:
        await focus(app, "10.2")
        await view(app, "First")
        assert app.at == "2.1"
        snapshot = load(plan)
        commit(snapshot, set_status(snapshot.plan, ItemId("action", "2.1"), "ACHIEVED", BEN))
        await app.until(lambda: "2.1 is no longer in this list. Press Esc" in app.said)
        assert "10.2 is now ready" in app.said
        await app.hold("s", "2")
        assert not app.action("5.1").progress
        await app.press("escape")
        assert (app.at, app.said) == ("5.1", "You are now on 5.1.")
        await app.press("s")
        assert "5.1" in screen_text(app.app)
        assert app.dialog == "Choose"


async def test_what_comes_back_is_in_focus_again(plan: Path) -> None:
    async with watched(plan) as app:
        await focus(app, "10.1")
        whole = app.text
        deleted_by_another(plan, "10.1")
        await app.until(lambda: "no longer in the plan" in app.said)
        plan.write_text(whole)
        await app.until(lambda: app.at == "10.1")
        assert "plan: Esc" not in screen_text(app.app)


async def test_ones_own_change_that_takes_a_row_away_says_where_the_cursor_is(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "First")
        await app.press("s", "1")
        assert app.said.endswith("2.1 is no longer in this list: the cursor is on 5.1.")
        assert app.at == "5.1"


async def test_a_click_on_the_other_column_of_focus_chooses_it(plan: Path) -> None:
    with_links(plan, {"2.1": "4.1", "3.1": "2.1"})
    async with opened(plan) as app:
        await focus(app, "2.1")
        assert str(app.links.view.target) == "4.1"
        await app.pilot.click("#holds-up", offset=(3, 1))
        await app.settled()
        assert (app.at, str(app.links.view.target)) == ("2.1", "3.1")
        await app.pilot.click("#waits-for", offset=(3, 1))
        await app.settled()
        assert (app.at, str(app.links.view.target)) == ("2.1", "4.1")
        await app.pilot.click("#holds-up", offset=(3, 2))
        await app.settled()
        assert (app.at, str(app.links.view.target)) == ("2.1", "10.2")
        await app.pilot.click("#holds-up", offset=(3, 2))
        await app.settled()
        assert app.at == "10.2"


async def test_a_click_on_an_item_of_a_clash_chooses_it(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        assert app.at == "10.2"
        await app.pilot.click("#right-item", offset=(3, 2))
        await app.settled()
        assert app.at == "2.1"


async def test_a_click_on_another_row_goes_on_after_one_is_gone(plan: Path) -> None:
    async with watched(plan) as app:
        await focus(app, "2.1")
        await view(app, "Drawing")
        deleted_by_another(plan, "2.1")
        await app.until(lambda: "no longer in the plan" in app.said)
        await app.pilot.click("#drawing-rows", offset=(20, 1))
        await app.settled()
        assert app.at == "1.1"
