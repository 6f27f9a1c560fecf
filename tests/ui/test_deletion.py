"""Deleting by keys: what goes is said first, and undo brings it back."""

from pathlib import Path

from tests.ui.driving import opened, screen_text


async def test_delete_says_what_goes_and_only_y_does_it(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("2.1")
        for no in ("n", "escape", "enter"):
            await app.press("D")
            assert app.dialog == "Confirm"
            told = " ".join(screen_text(app.app).split())
            assert "10.2 names 2.1 under “waits for”: that link will be removed too." in told
            await app.press(*("Y", "d", "D", "space"), no)
            assert app.dialog == ""
            assert plan.read_bytes() == before
        await app.press("D", "y")
        assert app.plan.action("2.1") is None
        assert app.action("10.2").depends_on == ()
        await app.press("u")
        assert plan.read_bytes() == before
        assert app.at == "2.1"


async def test_the_objective_under_the_cursor_is_deleted_and_comes_back(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("12")
        actions = [a.ref for a in app.objective("12").actions]
        await app.press("D")
        told = " ".join(screen_text(app.app).split())
        assert f"This also deletes {len(actions)} action" in told
        await app.press("y")
        assert app.plan.objective("12") is None
        assert app.plan_screen.selected is not None
        await app.press("j", "k", "tab", "tab", "u")
        assert plan.read_bytes() == before


async def test_all_objectives_are_deleted_and_all_come_back(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.plan
        count = len(app.plan.objectives)
        for _ in range(count):
            await app.hold("g", "D", "y")
        assert app.plan.objectives == ()
        assert app.plan_screen.selected is None
        await app.hold(*["u"] * count)
        assert app.plan == before
