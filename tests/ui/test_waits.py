"""Where others hold the plan, the screen says who, and Esc gives up; what was typed stays."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ui.driving import Driver, opened, screen_text


@contextmanager
def held(directory: Path) -> Iterator[None]:
    """Another holds the plan."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


WAITING = "Waiting: another program of yours has held the plan for 1 s. Esc gives up."


async def waiting(driver: Driver, *keys: str) -> None:
    for key in keys:
        driver._press(key)
    await driver.until(lambda: "has held the plan for 1 s" in screen_text(driver.app))


async def test_a_key_that_saves_says_for_whom_it_waits_and_esc_gives_up(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as driver:
        await driver.go("2.1")
        await driver.press("s")
        with held(plan.parent):
            await waiting(driver, "1")
            assert driver.said == WAITING
            await driver.press("escape")
            assert driver.said == f"{plan}: given up: nothing was changed."
            assert plan.read_bytes() == before
        await driver.press("s", "1")
        assert driver.said.startswith("Saved.")


async def test_what_was_typed_into_a_form_stays_in_it(plan: Path) -> None:
    async with opened(plan) as driver:
        await driver.go("2.1")
        await driver.press("p")
        await driver.type("Said by all")
        with held(plan.parent):
            await waiting(driver, "ctrl+o")
            assert driver.message == WAITING
            await driver.press("escape")
            assert driver.dialog == "Form"
            assert "given up: nothing was changed" in driver.message
            assert driver.value("text") == "Said by all"
        await driver.save()
        assert driver.dialog == ""
        assert driver.action("2.1").progress[-1].text == "Said by all"


async def test_it_is_saved_once_the_other_has_finished(plan: Path) -> None:
    async with opened(plan) as driver:
        await driver.go("2.1")
        await driver.press("s")
        with held(plan.parent):
            await waiting(driver, "1")
        await driver.until(lambda: driver.said.startswith("Saved."))
        assert driver.action("2.1").progress[-1].status == "ACHIEVED"
