"""What somebody saved and git took away: the screen says so, and U puts it back."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.ui.driving import KINGSTON, Driver, opened, screen_text


def older(plan: Path) -> None:
    """As git does it: one after the other, each renamed into its place."""
    fresh = plan.with_name("fresh")
    shutil.copy(KINGSTON, fresh)
    plan.with_name("plan.history.jsonl").unlink()
    fresh.rename(plan)


async def gone(driver: Driver) -> None:
    """Two changes are saved, and gone again."""
    await driver.press(":", *"2.1", "enter", "s", "1")
    await driver.until(lambda: "Saved" in driver.said)
    await driver.press(":", *"5.2", "enter", "s", "1")
    await driver.until(lambda: "5.2" in driver.said and "Saved" in driver.said)
    older(driver.path)
    await driver.until(lambda: "that you saved" in driver.said)


async def test_it_is_said_and_put_back_with_one_key(plan: Path) -> None:
    async with opened(plan, poll=0.02) as driver:
        await gone(driver)
        assert driver.said == ("2 changes that you saved are gone from the plan; U puts them back.")
        assert "2 changes gone: U" in screen_text(driver.app)
        await driver.press("U")
        assert driver.dialog == "Choose"
        shown = screen_text(driver.app)
        assert "2.1" in shown
        assert "5.2" in shown
        await driver.press("enter")
        assert driver.action("2.1").progress[-1].status == "ACHIEVED"
        assert driver.action("5.2").progress[-1].status == "ACHIEVED"
        assert "gone" not in screen_text(driver.app)
        await driver.press("U")
        assert driver.said == "Nothing that you saved is gone from the plan."


async def test_one_of_them_is_put_back_and_the_other_not_offered_again(plan: Path) -> None:
    async with opened(plan, poll=0.02) as driver:
        await gone(driver)
        await driver.press("U", "2")
        assert driver.action("2.1").progress[-1].status == "ACHIEVED"
        assert "1 change gone: U" in screen_text(driver.app)
        await driver.press("U", "3")
        assert driver.dialog == "Confirm"
        await driver.press("y")
        assert driver.said == "1 change dropped."
        assert "gone" not in screen_text(driver.app)
        assert driver.action("5.2").progress[-1].status != "ACHIEVED"


async def test_what_is_gone_from_before_is_said_when_the_plan_is_opened(plan: Path) -> None:
    async with opened(plan) as driver:
        await driver.press(":", *"2.1", "enter", "s", "1")
        assert "Saved" in driver.said
    older(plan)
    async with opened(plan, poll=0.02) as driver:
        await driver.until(lambda: "1 change that you saved is gone" in driver.said)
