"""Finding things: the filter narrows as it is typed, a bad one says so, and nothing is lost."""

from pathlib import Path

import pytest
from textual.widgets import Input

from lscb_tui.core.plan.items import ItemId
from tests.ui.driving import NARROW, opened, screen_lines, screen_text


async def test_the_filter_narrows_with_every_letter_and_counts(plan: Path) -> None:
    async with opened(plan) as app:
        outline = app.plan_screen.outline
        rows = [outline.count()]
        await app.press("/")
        assert screen_lines(app.app)[-1].rstrip().endswith("52 of 52")
        for character in "training plan":
            await app.type(character)
            rows.append(outline.count())
        assert rows == sorted(rows, reverse=True)
        shown = [row.key for row in outline.rows if row.kind == "action"]
        assert 0 < len(shown) < 52
        assert screen_lines(app.app)[-1].rstrip().endswith(f"{len(shown)} of 52")
        await app.press("enter")
        assert f"{len(shown)} of 52: training plan" in screen_lines(app.app)[-1]
        await app.press("escape")
        assert outline.count() == rows[0]
        assert "of 52" not in screen_lines(app.app)[-1]


async def test_one_stays_on_the_row_that_one_was_on_while_it_matches(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("9.2")
        await app.press("/")
        for typed, at in (("train", "9.2"), ("ing -ref:9.2", ""), ("\b" * 9, "9.2")):
            for key in typed:
                await app.press("backspace" if key == "\b" else key)
            matched = [row.key for row in app.plan_screen.outline.rows if row.kind == "action"]
            assert app.at == (at or matched[0])
        await app.press("enter", "escape")
        assert app.at == "9.2"
        # Onto the first match, and from there all are shown again.
        await app.press("b")
        assert app.at == "5.2"
        await app.press("b")
        assert app.at == "5.2"
        # From a filter that matches nothing, back to where one was.
        await app.press("/")
        await app.type("zzz")
        await app.press("enter")
        assert "No action matches “zzz”. Esc shows all 52 again." in screen_text(app.app)
        await app.press("escape")
        assert app.at == "5.2"


async def test_escape_in_the_filter_puts_back_what_was(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("b")
        blocked = app.plan_screen.outline.rows
        await app.press("/")
        await app.type(" zzz")
        assert app.plan_screen.outline.rows == []
        await app.press("escape")
        assert app.plan_screen.outline.rows == blocked
        assert app.plan_screen.filter.text == "is:blocked"


async def test_a_filter_that_matches_nothing_shows_nothing_and_every_key_goes_on(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await app.press("/")
        await app.type("zzzz")
        await app.press("enter", "j", "G", "ctrl+d", "tab", "tab", "space", "enter", "h", "l")
        assert "0 of 52: zzzz" in screen_text(app.app) or app.said
        await app.press("s")
        assert "no action under the cursor" in app.said.lower()
        await app.press("escape")
        assert app.plan_screen.outline.count() > 52


@pytest.mark.parametrize("bad", ["is:late", "due<yesterday"])
async def test_a_filter_that_is_not_understood_says_so_and_hides_nothing(
    plan: Path, bad: str
) -> None:
    async with opened(plan) as app:
        everything = app.plan_screen.outline.rows
        await app.press("/")
        await app.type(bad)
        await app.press("enter")
        assert app.said
        assert app.said in " ".join(screen_text(app.app).split())
        assert app.plan_screen.outline.rows == everything
        await app.press("/")
        assert bad in screen_lines(app.app)[-1]
        await app.press("escape")
        assert app.plan_screen.outline.rows == everything


@pytest.mark.parametrize(("key", "term"), [("b", "blocked"), ("r", "ready"), ("o", "overdue")])
async def test_one_key_shows_only_those_and_again_all(plan: Path, key: str, term: str) -> None:
    async with opened(plan) as app:
        everything = app.plan_screen.outline.count()
        await app.press(key)
        standings = app.plan_screen.assessment.standings
        expected = [ref for ref, standing in standings.items() if getattr(standing, term)]
        rows = app.plan_screen.outline.rows
        assert [row.key for row in rows if row.kind == "action"] == expected
        count = (
            f"{len(expected)} of 52 actions are {term}." if expected else f"No action is {term}."
        )
        assert app.said == f"{count} {key} shows all again."
        if not expected:
            assert f"{count} Esc shows all 52 again." in screen_text(app.app)
        await app.press(key)
        assert app.plan_screen.outline.count() == everything


async def test_a_filter_that_nothing_in_the_plan_has_says_so_as_it_is_typed(plan: Path) -> None:
    async with opened(plan) as app:
        everything = app.plan_screen.outline.rows
        await app.press("/")
        await app.type("source:PRR")
        # Whole, above the line; and nothing is hidden for it.
        why_not = "There is no source “PRR” in this plan: did you mean source:PR?"
        assert why_not in screen_lines(app.app)[-3]
        assert app.plan_screen.outline.rows == everything
        await app.press("enter")
        assert app.said.endswith("did you mean source:PR?")
        assert app.plan_screen.outline.rows == everything


async def test_the_filter_says_what_can_be_asked_and_tab_puts_it_in(plan: Path) -> None:
    async with opened(plan, NARROW) as app:

        def lines() -> list[str]:
            return [line.strip() for line in screen_lines(app.app)[-3:]]

        async def typed(text: str, *keys: str) -> str:
            await app.type(text)
            await app.press(*keys)
            return app.app.screen.query_one(Input).value

        everything = app.plan_screen.outline.count()
        await app.press("/")
        assert lines()[0].startswith("Tab  is: status: lead: due<")
        assert lines()[1].endswith("Esc Back")
        # A field, its words one after the other, and back; they narrow at once.
        assert await typed("st", "tab") == "status:"
        assert lines()[0].startswith("Tab  ACHIEVED  ONGOING  In progress")
        assert app.plan_screen.outline.count() == everything
        assert await typed("", "tab") == "status:ACHIEVED"
        assert app.plan_screen.filter.text == "status:ACHIEVED"
        assert await typed("", "tab", "tab") == 'status:"In progress"'
        assert await typed("", "shift+tab") == "status:ONGOING"
        # What blanks are in goes into quotes, and half a term hides nothing but what others do.
        shown = app.plan_screen.outline.count()
        assert await typed(" -lead:") == "status:ONGOING -lead:"
        assert app.plan_screen.outline.count() == shown
        assert await typed("train", "tab") == 'status:ONGOING -lead:"Chair Training Group"'
        # In the middle of the line too.
        await app.press("home", *["right"] * len("status:ONG"))
        assert await typed("", "tab") == 'status:ONGOING -lead:"Chair Training Group"'
        await app.press("end", *["backspace"] * 60)
        assert lines()[0].startswith("Tab  is: status:")
        await app.type("colour:red")
        said = " ".join(screen_text(app.app).split())
        assert "There is no filter “colour”: use one of status, lead" in said
        assert "to look for the words, “colour:red”." in said
        await app.press("escape")
        assert app.plan_screen.outline.count() == everything


async def test_a_filter_in_force_matches_nothing_once_what_it_asks_for_is_gone(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("/")
        await app.type("objective:17")
        await app.press("enter")
        await app.go("objective 17")
        await app.press("D", "y")
        assert app.plan_screen.outline.rows == []
        assert app.plan_screen.footer.note == "0 of 49: objective:17"
        await app.press("/")
        await app.type(" x")
        await app.press("escape")
        assert app.plan_screen.outline.rows == []
        await app.press("u")
        assert len(app.plan_screen.outline.rows) == 4


async def test_go_to_an_action_an_objective_and_a_number_that_there_is_not(plan: Path) -> None:
    async with opened(plan) as app:
        for typed, expected in (("9.2b", "9.2b"), ("10", "objective 10"), ("objective 3", "")):
            await app.go(typed)
            assert app.at == (expected or typed)
        at = app.at
        await app.go("99.9")
        assert app.said == "There is no action or objective 99.9 in this plan."
        assert app.at == at
        await app.go("")
        assert app.at == at
        await app.press(":", "escape")
        assert app.at == at


async def test_go_to_leaves_a_filter_that_hides_the_number(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("b")
        await app.go("1.2")
        assert app.at == "1.2"
        assert app.plan_screen.filter.text == ""


async def test_an_edit_that_takes_an_item_out_of_the_filter_says_so(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("r")
        await app.go("2.1")
        rows = app.plan_screen.outline.rows
        await app.press("s", "1")
        assert app.at == "2.1"
        assert "10.2 is now ready" in app.said
        assert "2.1 is not ready now: it stays in sight until you move on." in app.said
        await app.press("j")
        assert "2.1" not in [row.key for row in app.plan_screen.outline.rows]
        assert app.at == rows[rows.index(ItemId("action", "2.1")) + 1].key
        await app.press("u")
        assert app.at == "2.1"


async def test_the_number_is_copied(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("9.2b")
        await app.press("y")
        assert app.app.clipboard == "9.2b"
        assert app.said == "9.2b was sent to the terminal, for its clipboard."
