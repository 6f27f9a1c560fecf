"""Forms: Enter goes on, and nothing is saved before the last field or Ctrl+o."""

from pathlib import Path

from textual.widgets import Input

from tests.ui.driving import Driver, opened, screen_text
from tests.ui.test_editing import choose_in_plan_menu


def here(app: Driver) -> str:
    """The field with the cursor."""
    focused = app.app.screen.focused
    return (focused.id or "").removeprefix("field-") if focused else ""


async def test_enter_goes_on_and_saves_from_the_last_field(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.text
        await app.go("2.1")
        await app.press("p")
        assert "Ctrl+o save · Enter next field" in screen_text(app.app)
        await app.type("Done by June")
        await app.press("enter")
        assert (here(app), app.text) == ("status", before)
        await app.press("right", "enter")
        assert app.dialog == ""
        assert app.action("2.1").progress[-1].text == "Done by June"
        assert app.action("2.1").progress[-1].status == "ACHIEVED"


async def test_what_is_typed_behind_an_enter_is_text_of_the_next_field(plan: Path) -> None:
    async with opened(plan) as app:
        await choose_in_plan_menu(app, "new:source")
        await app.type("IR")
        await app.press("enter")
        await app.type("Inspection report")
        assert (app.value("code"), app.value("name")) == ("IR", "Inspection report")
        await app.save()
        assert [source.name for source in app.plan.sources][-1] == "Inspection report"


async def test_the_cursor_is_at_the_end_of_what_is_there(plan: Path) -> None:
    async with opened(plan) as app:
        words = app.action("2.1").text
        await app.go("2.1")
        await app.press("e")
        await app.type(" again")
        assert app.value("text") == f"{words} again"
        await app.press("home", "tab", "shift+tab")
        await app.type("!")
        assert app.value("text") == f"{words} again!"
        await app.field("timescale", "by June")
        line = app.app.screen.focused
        assert isinstance(line, Input)
        await app.press("home", "tab", "shift+tab")
        assert line.cursor_position == len("by June")
        await app.save()
        assert app.action("2.1").text == f"{words} again!"


async def test_a_refusal_puts_the_cursor_where_it_is_about_and_goes_when_one_types_on(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("e")
        await app.field("due", "31 Feb 2011")
        await app.field("outcome", "Better audits")
        await app.save()
        assert here(app) == "due"
        refusal = app.message
        assert "31 Feb 2011" in refusal
        await app.press("tab")
        assert app.message != refusal
        await app.save()
        assert (here(app), app.message) == ("due", refusal)
        assert app.value("outcome") == "Better audits"
        await app.press("backspace")
        assert app.message != refusal
        await app.press("ctrl+l", "escape", "a", "ctrl+o")
        assert here(app) == "text"
        assert "needs words" in app.message
        await app.type("Words")
        await app.field("ref", "10.2")
        await app.press("enter", "ctrl+enter")
        assert here(app) == "ref"
        assert "10.2 is already in the plan" in app.message
