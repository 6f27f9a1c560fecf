"""Keys right behind a form that has closed: more of what was typed does nothing, commands work."""

from pathlib import Path

import pytest

from tests.ui.driving import Driver, opened

NOTHING_DONE = "was typed after the form had closed; nothing was done with it."


async def saved(app: Driver, text: str) -> None:
    """Record words at 3.1, with keys that leave no time to look up."""
    await app.go("3.1")
    await app.press("p")
    await app.type(text)
    await app.save()
    assert app.dialog == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("February 2011", "February 2011"),
        ("Dynamic yes", "Dynamic yes"),
        ("june 2011", "une 2011"),
        ("2011-01, a pause", "2011-01, a pause"),
        ("as agreed\nDone by all\ny", "as agreed Done by all y"),
    ],
)
async def test_what_goes_on_with_the_text_does_nothing_and_that_is_said(
    plan: Path, typed: str, said: str
) -> None:
    async with opened(plan) as app:
        await saved(app, "2011-01")
        before = app.text
        for place, character in enumerate(typed):
            app._press("enter" if character == "\n" else character, 0.15 if place else 0.3)
        await app.settled()
        assert (app.dialog, app.text) == ("", before)
        assert f"“{said}” {NOTHING_DONE}" in app.said
        # After a pause they are commands again.
        await app.press("s", "1")
        assert app.at == ("3.2" if typed[0] == "j" else "3.1")
        assert app.action(app.at).progress[-1].status == "ACHIEVED"


async def test_commands_right_behind_a_form_are_done(plan: Path) -> None:
    async with opened(plan) as app:
        for typed, at in (("jj", "3.3"), ("s1", "3.1"), ("kG", "17.3"), (":2.1\r", "2.1")):
            await saved(app, "Said so")
            for place, character in enumerate(typed):
                app._press("enter" if character == "\r" else character, 0.15 if place else 0.1)
            await app.settled()
            assert (app.dialog, app.at) == ("", at), typed
        await saved(app, "Said so")
        await app.type("pMore", first=0.1)
        assert app.value("text") == "More"
        await app.press("ctrl+l", "escape")
        # One key and a pause behind it; keys that move do not begin a text.
        await saved(app, "Said so")
        await app.type("jku", first=0.1)
        assert app.said.startswith("Undone.")
        # Not behind a question that nothing was typed into.
        await app.hold("s", "1", "D", "n", "e")
        assert app.dialog == "Form"


async def test_what_is_typed_when_another_question_opens_over_it_does_not_answer_it(
    plan: Path,
) -> None:
    from lscb_tui.core.edits.edit import SetField
    from lscb_tui.core.plan.items import ItemId
    from lscb_tui.store.plan_file import load
    from lscb_tui.store.save_plan import commit

    async with opened(plan) as app:
        await app.go("3.1")
        await app.press("e")
        await app.field("printed", "mine")
        commit(load(plan), [SetField(ItemId("action", "3.1"), "printed", "", "theirs")])
        await app.save()
        assert app.dialog == "ConflictDialog"
        await app.type("more of them", first=0.2)
        assert app.dialog == "ConflictDialog"
        assert app.message == f"“more of them” {NOTHING_DONE}"
        await app.press("t")
        assert app.action("3.1").printed == "theirs"
