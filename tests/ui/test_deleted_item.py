"""Somebody takes away what one's keys are about: no key is done to what comes in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.core.editing import add_action, link, set_status
from lscb_tui.core.edits.edit import AddItem, SetField
from lscb_tui.core.plan.items import Action, ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, deleted_by_another, opened, screen_text
from tests.ui.test_others import BEN, watched

GONE = "10.1 is no longer in the plan. Press Esc to carry on."


def as_the_file_is(app: Driver) -> None:
    """Show what the file says by now, as the app does when it sees it."""
    app.app.session.state = app.app.session.read()
    app.plan_screen.show_others()


async def test_keys_typed_before_it_was_seen_are_done_to_no_other_action(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        deleted_by_another(plan, "10.1")
        before = app.text
        as_the_file_is(app)
        await app.hold("s", "1", "j", "s", "1", "D", "y")
        assert (app.text, app.at, app.dialog) == (before, "", "")
        assert app.said == GONE
        await app.press("escape")
        assert (app.at, app.said) == ("10.2", "You are now on 10.2.")
        assert "── 10.2" in screen_text(app.app)
        await app.press("s", "1")
        assert app.action("10.2").progress[-1].status == "ACHIEVED"


async def test_it_is_said_with_who_took_it_and_a_number_goes_on(plan: Path) -> None:
    async with watched(plan) as app:
        await app.go("10.1")
        deleted_by_another(plan, "10.1")
        await app.until(lambda: app.said.endswith(GONE))
        assert "10.1 deleted" in app.said
        await app.press("j", "g", "b", "/", "2", "enter", "u")
        assert (app.at, app.said) == ("", GONE)
        await app.go("2.1")
        assert app.at == "2.1"


async def test_what_the_filter_no_longer_matches_stays_what_the_keys_are_about(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("b")
        await app.go("10.2")
        commit(load(plan), lambda now: set_status(now, ItemId("action", "2.1"), "ACHIEVED", BEN))
        as_the_file_is(app)
        await app.hold("s", "1")
        assert app.action("10.2").progress[-1].status == "ACHIEVED"
        assert app.at == "10.2"
        assert "10.2 is not blocked now: it stays in sight until you move on." in app.said
        await app.press("k")
        assert app.at == "objective 10"
        await app.press("k")
        assert [row.key for row in app.plan_screen.outline.rows] == ["5", "5.2"]


async def test_what_comes_back_is_what_the_keys_are_about_again(plan: Path) -> None:
    async with watched(plan) as app:
        await app.go("10.1")
        whole = app.text
        deleted_by_another(plan, "10.1")
        await app.until(lambda: app.said.endswith(GONE))
        plan.write_text(whole)
        await app.until(lambda: app.at == "10.1")


async def test_a_click_on_a_row_goes_on(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        deleted_by_another(plan, "10.1")
        as_the_file_is(app)
        await app.settled()
        row = app.plan_screen.outline.rows.index(ItemId("action", "9.2"))
        outline = app.plan_screen.outline
        await app.pilot.click(outline, offset=(5, row - outline.top))
        await app.settled()
        assert app.at == "9.2"


async def test_what_is_half_typed_for_it_can_put_it_back(plan: Path) -> None:
    async with watched(plan) as app:
        await app.go("10.1")
        await app.press("p")
        await app.type("Half typed")
        deleted_by_another(plan, "10.1")
        await app.until(lambda: app.said.endswith(GONE))
        await app.save()
        assert app.dialog == "ConflictDialog"
        await app.press("escape", "escape")
        assert (app.dialog, app.at) == ("", "")
        await app.press("s")
        assert app.said == GONE


@pytest.mark.parametrize("keys", [["enter"], ["tab"], ["down", "enter"], ["5", "enter"]])
async def test_the_links_of_a_deleted_action_are_refused_in_a_sentence(
    plan: Path, keys: list[str]
) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        await app.press("L")
        deleted_by_another(plan, "10.1")
        as_the_file_is(app)
        before = app.text
        await app.press(*keys)
        assert "10.1 is no longer in the plan" in screen_text(app.app)
        await app.press("escape")
        assert app.dialog == ""
        await app.press("escape")
        assert (app.text, app.at) == (before, "10.2")


async def test_enter_makes_the_link_that_was_announced_and_never_takes_out_anothers(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        await app.press("L")
        await app.type("2.1")
        assert "Enter: 10.1 waits for 2.1." in app.message
        commit(load(plan), lambda now: link(now, "10.1", "depends_on", "2.1"))
        as_the_file_is(app)
        await app.press("enter")
        assert app.action("10.1").depends_on == ("2.1",)


@pytest.mark.parametrize(("key", "field"), [("p", "text"), ("e", "outcome")])
async def test_words_for_a_number_that_another_action_has_got_are_not_saved_there(
    plan: Path, key: str, field: str
) -> None:
    commit(load(plan), lambda now: add_action(now, "1", "The old 1.4"))
    async with opened(plan) as app:
        await app.go("1.4")
        await app.press(key)
        await app.field(field, "About the old one")
        deleted_by_another(plan, "1.4")
        # As an editor can, and other versions could: this one gives no number twice.
        commit(load(plan), [AddItem(Action("1.4", "A new 1.4"), "1")])
        before = app.text
        await app.save()
        assert app.dialog == "Form"
        seen = " ".join(app.message.split())
        assert "1.4 is now another item, “A new 1.4”; yours is about “The old 1.4”" in seen
        assert app.value(field) == "About the old one"
        await app.press("escape")
        assert app.text == before
        as_the_file_is(app)
        await app.press(key)
        assert app.value(field) == "About the old one"
        assert "You typed this when 1.4 read “The old 1.4”." in app.message


async def test_words_for_an_action_that_another_has_only_reworded_are_saved(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        await app.press("p")
        await app.field("text", "Said of it")
        text = app.action("10.1").text
        commit(load(plan), [SetField(ItemId("action", "10.1"), "text", text, "Other words")])
        await app.save()
        assert app.dialog == ""
        assert app.action("10.1").progress[-1].text == "Said of it"


async def test_what_is_put_back_has_the_keys_again(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.1")
        await app.press("p")
        await app.type("Half typed")
        deleted_by_another(plan, "10.1")
        await app.press("ctrl+o", "m")
        assert (app.dialog, app.at) == ("", "10.1")
        await app.press("s", "1")
        assert app.action("10.1").progress[-1].status == "ACHIEVED"
