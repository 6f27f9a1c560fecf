"""After undo and redo the cursor is on the item that was put back or changed, wherever one was."""

from pathlib import Path

from tests.ui.driving import opened, screen_text


async def test_undo_and_redo_go_to_the_item_on_the_plan(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("D", "y")
        assert app.plan.action("3.2") is None
        await app.go("3.1")
        await app.press("h")
        await app.go("10.1")
        await app.press("u")
        assert app.at == "3.2"
        assert "3.2" in screen_text(app.app)
        await app.go("10.1")
        await app.press("ctrl+r")
        assert app.plan.action("3.2") is None
        assert app.at == "3.3"
        await app.press("u")
        assert app.at == "3.2"


async def test_undo_goes_to_the_item_in_every_view_of_dependencies(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("d", "s", "1")
        await app.press("]")
        assert app.at != "10.2"
        await app.press("u")
        assert (app.view, app.at) == ("Focus", "10.2")
        await app.press("tab", "G")
        assert app.view == "Drawing"
        assert app.at != "10.2"
        await app.press("ctrl+r")
        assert (app.view, app.at) == ("Drawing", "10.2")
        for view in ("First", "Leads", "Clashes"):
            await app.press("tab")
            assert app.view == view
        await app.press("g")
        await app.press("u")
        assert (app.view, app.at) == ("Clashes", "10.2")


async def test_undo_goes_to_the_newest_change_of_the_item_in_changes(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("s", "1")
        await app.go("10.1")
        await app.press("s", "1", "4", "G")
        before = app.at
        await app.press("u")
        assert app.at == "10.1"
        await app.press("u")
        assert app.at == "3.2", before
