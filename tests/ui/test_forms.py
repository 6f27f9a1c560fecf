"""Forms: Enter goes on, and nothing is saved before the last field or Ctrl+o.

Fields are seen without colours, and what is said is about the field with the cursor.
"""

from pathlib import Path

from textual.widgets import Input

from tests.ui.driving import SMALL, Driver, opened, screen_lines, screen_text
from tests.ui.test_editing import choose_in_plan_menu


def here(app: Driver) -> str:
    """The field with the cursor."""
    focused = app.app.screen.focused
    return (focused.id or "").removeprefix("field-") if focused else ""


async def marked(app: Driver, label: str) -> str:
    """The row of the screen with the sign of the cursor, once it is that of a field."""
    sign = f"► {label}"
    await app.until(lambda: sign in screen_text(app.app))
    (row,) = (line for line in screen_lines(app.app) if "► " in line)
    return row


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


async def test_a_new_action_is_asked_for_in_three_fields_and_the_rest_on_demand(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("13")
        await app.press("a")
        assert "will be 13.5" in screen_text(app.app)
        assert [row for row in SHORT if row in screen_text(app.app)] == SHORT
        assert "Waits for" not in screen_text(app.app)
        await app.type("Say who leads")
        await app.press("enter")
        await app.type("Housing")
        assert app.message == "One a line; empty: the objective's."
        await app.press("ctrl+t")
        assert here(app) == "lead"
        assert "Waits for" in screen_text(app.app)
        assert (app.value("text"), app.value("lead")) == ("Say who leads", "Housing")
        await app.press("escape", "a")
        assert "Waits for" not in screen_text(app.app)
        await app.press("ctrl+t")
        await app.field("depends_on", "13.1")
        await app.press("escape", "a")
        assert app.value("depends_on") == "13.1"
        assert "Waits for" in screen_text(app.app)
        await app.save()
        assert app.at == "13.5"
        made = app.action("13.5")
        assert (made.text, made.lead, made.depends_on) == ("Say who leads", ("Housing",), ("13.1",))
        await app.press("A")
        await app.type("Listen to children")
        await app.press("enter", "enter")
        await app.type("Dec 2011")
        await app.press("enter")
        objective = app.objective(app.at.removeprefix("objective "))
        assert (objective.title, objective.timescale) == ("Listen to children", "Dec 2011")


SHORT = ["Number", "Text", "Leads", "Timescale"]


async def test_what_is_said_is_of_the_field_with_the_cursor(plan: Path) -> None:
    async with opened(plan, (60, 20)) as app:
        await app.go("2.1")
        await app.press("e")
        hints = {}
        for _ in range(12):
            hints[here(app)] = app.message
            await app.press("tab")
        assert hints["text"] == ""
        assert hints["due"] == "If this and Timescale are empty: the objective's."
        assert hints["timescale"] == "As the board writes it; “Dec 2010” also sets Due."
        assert hints["depends_on"] == "Numbers, with commas between."
        await app.press("escape", "a", "ctrl+t", "shift+tab")
        assert app.message == "Leave empty for 2.3."
        await app.type("7")
        assert app.message == "Leave empty for 2.3."


async def test_the_hints_of_a_part_name_what_it_is_a_part_of(plan: Path) -> None:
    plan.write_text(plan.read_text().replace('ref  = "2.2"', 'ref  = "2.2"\npart_of = "2.1"', 1))
    async with opened(plan) as app:
        assert app.action("2.2").part_of == "2.1"
        await app.go("2.2")
        for key in ("e", "a"):
            await app.press(key, "tab")
            assert app.message == "One a line; empty: as 2.1."
            await app.press("escape")


async def test_fields_are_framed_and_the_chosen_one_marked_without_any_colour(plan: Path) -> None:
    for size in (SMALL, (60, 20), (41, 13)):
        async with opened(plan, size) as app:
            await app.go("10.2")
            await app.press("e")
            for field in ("Text", "Leads", "Timescale"):
                # It scrolls there once it is known how much room the hint leaves.
                row = await marked(app, field)
                label, frame, _ = row.partition("► ")[2].partition("│")
                assert (label.strip(), frame) == (field, "│")
                await app.press("enter")
            # From its last line down is the next field; one scroll bar is all there is.
            await app.press("shift+tab", "shift+tab", "down")
            assert here(app) == "timescale"
            await app.press("up", "up")
            assert here(app) == "text"
            await app.field("text", "words and " * 120)
            row = next(line for line in screen_lines(app.app) if "words and  " in line)
            assert row.count("│") >= 3
            # The next form has no draft: the sign would be above what is in view of a long one.
            await app.press("ctrl+l", "escape")


async def test_the_keys_are_those_of_the_field(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        assert "Ctrl+j new line" in screen_text(app.app)
        await app.press("enter")
        assert "Enter save · Esc leave" in screen_text(app.app)
