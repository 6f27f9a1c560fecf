"""Keys that come faster than the app go where they were meant to go, and only there.

Over a slow line many keys arrive at once; a clerk types on while a save is still running.
"""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.store import save_plan
from lscb_tui.ui.session import type_ahead
from tests.ui.driving import opened


def slow(monkeypatch: pytest.MonkeyPatch, seconds: float = 0.15) -> None:
    """Let every save take its time, as on a busy disk."""
    commit = save_plan.commit

    def slowly(*args: Any) -> Any:
        time.sleep(seconds)
        return commit(*args)

    monkeypatch.setattr(save_plan, "commit", slowly)


async def test_a_whole_visit_typed_at_once_changes_what_it_named(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.plan
        await app.hold(":", *"2.1", "enter", "s", "1", ":", *"3.2", "enter", "p", *"Done", "ctrl+o")
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        assert app.action("3.2").progress[-1].text == "Done"
        others = [a.ref for a in before.actions() if a != app.plan.action(a.ref)]
        assert others == ["2.1", "3.2"]
        assert app.dialog == ""


async def test_a_machine_that_stands_still_loses_no_key(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "PATIENCE", 0.1)
    commit = save_plan.commit
    async with opened(plan) as app:
        loop = asyncio.get_running_loop()

        def behind_a_stall(*args: Any) -> Any:
            time.sleep(0.04)
            loop.call_soon_threadsafe(time.sleep, 0.3)
            time.sleep(0.32)
            return commit(*args)

        monkeypatch.setattr(save_plan, "commit", behind_a_stall)
        await app.hold(":", *"2.1", "enter", "s", "1", ":", *"3.2", "enter", "s", "2")
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        assert app.action("3.2").progress[-1].status == "ONGOING"


async def test_keys_typed_while_a_save_is_running_wait_for_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    async with opened(plan) as app:
        await app.go("3.1")
        await app.hold("s", "1", "j", "s", "2", "j", "s", "5", "k", "k", "k")
        words = [app.action(ref).progress[-1].status for ref in ("3.1", "3.2", "3.3")]
        assert words == ["ACHIEVED", "ONGOING", "superseded"]
        assert app.at == "objective 3"


async def test_saving_twice_records_once_and_escape_after_it_loses_nothing(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    async with opened(plan) as app:
        await app.go("3.1")
        for last in (("ctrl+o", "ctrl+o"), ("ctrl+o", "escape"), ("ctrl+o", "enter", "escape")):
            before = len(app.action("3.1").progress)
            await app.hold("p", *"Once", *last)
            while app.plan_screen.panes.reading or app.dialog:
                await app.press("escape")
            assert len(app.action("3.1").progress) == before + 1
            assert not app.plan_screen.session.drafts
        assert app.plan_screen.assessment.plan == app.plan


async def test_enter_twice_in_the_links_dialog_makes_one_link_and_takes_out_the_next(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    async with opened(plan) as app:
        await app.go("3.3")
        await app.hold("L", *"3.1", "enter", *"3.2", "enter", "escape", "j")
        assert app.action("3.3").depends_on == ("3.1", "3.2")
        assert app.dialog == ""
        assert app.plan_screen.assessment.plan == app.plan


async def test_a_key_held_down_asks_once(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        for key in "sDmPL":
            await app.go("3.1")
            await app.hold(*[key] * 20)
            assert len(app.app.screen_stack) <= 2, key
            await app.press("escape")
            assert app.dialog == ""
        for key in ("b", "r", "o", "tab", "space", "h", "l", "T", "?", "enter", "y"):
            await app.hold(*[key] * 20)
        assert plan.read_bytes() == before


async def test_leaving_while_a_save_is_running_saves(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    async with opened(plan) as app:
        await app.go("3.1")
        await app.hold("s", "1", "q")
    assert app.action("3.1").progress[-1].status == "ACHIEVED"


async def test_keys_are_given_up_and_not_sent_astray_where_a_save_hangs(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, 0.6)
    monkeypatch.setattr(type_ahead, "PATIENCE", 0.2)
    async with opened(plan) as app:
        await app.go("3.1")
        await app.hold("s", "1", "D", "y")
        assert app.plan.action("3.1") is not None
        await app.until(lambda: app.action("3.1").progress)


async def test_every_key_in_every_dialog_leaves_the_app_running_and_the_plan_whole(
    plan: Path,
) -> None:
    keys = [
        *"abcdfghijkloqrtuvwxyzABCEGHILMPRSTVZ0789!?.,:;/\\-+=*#@",
        *("tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("backspace", "delete", "space", "insert", "f1", "f2", "f5"),
        *(f"ctrl+{letter}" for letter in "abcdefghiklnoprtuvwxyz"),
        *("shift+up", "shift+down", "alt+x", "ctrl+home", "ctrl+end", "ctrl+up", "ctrl+down"),
    ]
    before = plan.read_bytes()
    async with opened(plan) as app:
        for opening in ("s", "e", "L", "P", "?", "ctrl+p", "/"):
            await app.go("3.1")
            for n in range(0, len(keys), 60):
                await app.press(opening)
                await app.hold(*keys[n : n + 60])
                assert app.app.is_running, opening
                await app.hold(*["escape"] * 5)
                assert app.dialog == "", opening
            app.plan_screen.filter.put("")
            await app.hold(*["u"] * len(app.plan_screen.session.undoable))
            assert plan.read_bytes() == before, opening
