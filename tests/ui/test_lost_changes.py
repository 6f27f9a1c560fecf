"""What somebody saved and git took away: the screen says so, and U puts it back."""

from __future__ import annotations

import shutil
from pathlib import Path

from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.items import Action
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
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


async def test_what_was_said_of_an_item_is_not_put_into_anothers_with_its_number(
    plan: Path,
) -> None:
    async with opened(plan, poll=0.02) as driver:
        await driver.go("5")
        await driver.press("a")
        await driver.type("Mine")
        await driver.save()
        await driver.go("5.6")
        await driver.press("p")
        await driver.type("About mine")
        await driver.save()
        assert driver.action("5.6").progress[-1].text == "About mine"
        older(plan)
        await driver.until(lambda: "that you saved" in driver.said)
        # Somebody else has added an action meanwhile; it is not among this person's saves.
        theirs = Action("5.6", "Theirs")
        commit(load(plan), [AddItem(theirs, "5")])
        driver.app.session.own_saves.forget_line(driver.app.session.own_saves._lines()[-1])
        await driver.until(lambda: driver.base.assessment.plan.action("5.6") == theirs)
        for digit in ("2", "3"):
            await driver.press("U", digit)
            assert "does not fit any more" in driver.said
        assert driver.action("5.6") == theirs
