"""Everything in a plan can be edited by keys, and what is typed is never lost.

Each field is typed in its form and found in the file; what cannot be is refused with a sentence
that leaves the form as it was typed.
"""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.plan.fields import FIELDS, Shape, get
from lscb_tui.core.plan.items import Entry, ItemId, Kind
from tests.ui.driving import Driver, opened, screen_text

DAY = date(2011, 3, 31)


TYPED: dict[Shape, tuple[str, object]] = {
    Shape.LINE: ("A “line” of [TODO] words", "A “line” of [TODO] words"),
    Shape.PROSE: ("First line\nand a second", "First line\nand a second"),
    Shape.DATE: ("31 Mar 2011", DAY),
    Shape.LINES: ("Housing\nPolice, and others", ("Housing", "Police, and others")),
    Shape.REF: ("5.2", "5.2"),
    Shape.REFS: ("3.1, 3.2", ("3.1", "3.2")),
    Shape.CODES: ("PR-1", ("PR-1",)),
    Shape.SOURCES: ("PR, para 43, C&D", ("PR, para 43", "C&D")),
    Shape.WORDS: ("DONE = achieved", (("DONE", "achieved"),)),
    Shape.KEYED: ("Green = On track\nAmber", (("Green", "On track"), ("Amber", ""))),
}


def example(kind: Kind, name: str, shape: Shape) -> tuple[str, object]:
    """What is typed into a field, and what the file then holds."""
    if name == "timescale":
        return "next year", "next year"
    if (kind, name) == ("recommendation", "source"):
        return "PR", "PR"
    if (kind, name) == ("review", "agreed_at"):
        return "2010-09", "2010-09"
    return TYPED[shape]


async def choose_in_plan_menu(app: Driver, key: str) -> None:
    """Press P and choose by what a row stands for: "plan", "new:review", "source:PR"."""
    kind, _, name = key.partition(":")
    await app.press("P")
    await choose(app, name if kind == "new" else kind)
    if name:
        await choose(app, key)


async def choose(app: Driver, key: str) -> None:
    """Choose a row of the list that is open."""
    for _ in range(80):
        chosen = app.app.screen.choices.chosen  # type: ignore[attr-defined]
        if chosen.key == key:
            break
        await app.press("j")
    await app.press("enter")


@pytest.mark.parametrize("kind", ["action", "objective", "plan", "review", "source"])
async def test_every_field_is_edited_by_keys(plan: Path, kind: Kind) -> None:
    async with opened(plan, (100, 40)) as app:
        key = {"action": "5.1", "objective": "5", "plan": "", "review": "", "source": ""}[kind]
        listed: ItemId
        if kind in ("action", "objective"):
            await app.go(key)
            listed = ItemId(kind, key)
            await app.press("e")
        else:
            first = {"plan": "", "review": "2010-09", "source": "PR"}[kind]
            listed = ItemId(kind, first)
            await choose_in_plan_menu(app, f"{kind}:{first}")
        expected = {}
        for field in FIELDS[kind]:
            if field.shape is Shape.KEY or not field.asked:
                continue
            text, value = example(kind, field.name, field.shape)
            await app.field(field.name, text)
            expected[field.name] = value
        await app.save()
        assert app.dialog == "", app.message
        item = app.plan.item(listed)
        assert item is not None
        assert {name: get(item, name) for name in expected} == expected


async def test_a_recommendation_is_edited_and_renamed_wherever_it_is_named(plan: Path) -> None:
    async with opened(plan) as app:
        named = [o.number for o in app.plan.objectives if "PR-1" in o.recommendation]
        assert named
        await choose_in_plan_menu(app, "recommendation:PR-1")
        await app.field("id", "PR-1b")
        await app.field("text", "Other words")
        await app.save()
        assert app.dialog == "", app.message
        assert app.plan.item(ItemId("recommendation", "PR-1")) is None
        assert all("PR-1b" in app.objective(number).recommendation for number in named)


async def test_a_timescale_that_names_a_month_sets_its_last_day(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e")
        await app.field("timescale", "Dec 2010")
        assert app.message == "Due 31 Dec 2010."
        await app.save()
        assert app.action("2.1").due == date(2010, 12, 31)
        assert app.action("2.1").timescale == "Dec 2010"
        await app.press("u")
        assert app.action("2.1").due is None


async def test_an_impossible_date_is_refused_and_what_was_typed_stays(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e")
        await app.field("text", "Words that must not be lost")
        await app.field("due", "31 Feb 2011")
        await app.save()
        assert app.dialog == "Form"
        assert "31 Feb 2011" in app.message
        assert app.value("text") == "Words that must not be lost"
        assert app.value("due") == "31 Feb 2011"
        assert plan.read_bytes() == before
        await app.field("due", "28 Feb 2011")
        await app.save()
        assert app.dialog == ""
        assert app.action("2.1").due == date(2011, 2, 28)


async def test_escape_keeps_a_draft_and_the_key_brings_it_back(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("Half a sent")
        await app.press("escape")
        assert app.said.startswith("Not saved.")
        await app.press("j", "p")
        assert app.value("text") == ""
        await app.press("escape", "k", "p")
        assert app.value("text") == "Half a sent"
        assert "is back" in app.message
        await app.press("ctrl+l")
        assert app.value("text") == ""
        await app.press("escape", "p")
        assert app.value("text") == ""
        await app.press("escape")
        assert plan.read_bytes() == before


async def test_nothing_typed_is_nothing_saved(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e", "ctrl+o")
        assert app.dialog == ""
        assert app.said == "Nothing to change: the plan says that already."
        await app.press("p", "ctrl+o")
        assert app.dialog == "Form"
        assert "nothing to record" in app.message
        await app.press("escape")
        assert plan.read_bytes() == before
        assert app.plan_screen.session.undoable == []


async def test_progress_with_a_status_word_chosen_by_arrows(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("Agreed")
        await app.press("tab", "right", "right", "left")
        await app.save()
        entry = app.action("2.1").progress[-1]
        assert (entry.status, entry.text, entry.by) == ("ACHIEVED", "Agreed", "asha")


async def test_the_words_to_choose_from_are_all_seen_at_80_columns(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p", "tab")
        for word in ("no word", "ACHIEVED", "ONGOING", "In progress", "not started", "supersed"):
            assert word in screen_text(app.app), word


async def test_an_entry_of_this_review_is_edited_and_deleted_from_the_details(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("Frist words")
        await app.press("ctrl+o", "enter")
        await _to_entry(app)
        await app.press("e")
        assert app.value("text") == "Frist words"
        await app.field("text", "First words")
        await app.save()
        assert app.action("2.1").progress[-1].text == "First words"
        await _to_entry(app)
        await app.press("D")
        assert app.dialog == "Confirm"
        assert "First words" in screen_text(app.app)
        await app.press("y")
        assert app.action("2.1").progress == ()


async def _to_entry(app: Driver) -> None:
    await app.press("g")
    for _ in range(60):
        if type(app.plan_screen.details.target).__name__ == "EntryTarget":
            return
        await app.press("j")
    raise AssertionError("no progress in the details")


async def test_what_was_said_at_an_earlier_review_stays(plan: Path) -> None:
    plan.write_text(plan.read_text() + '\n[[review]]\nid = "2010-12"\nlabel = "December 2010"\n')
    async with opened(plan) as app:
        await app.go("10.2")
        before = app.action("10.2").progress
        await app.press("enter")
        await _to_entry(app)
        await app.press("e")
        assert app.dialog == ""
        assert "cannot be changed" in app.said
        await app.press("D")
        assert app.dialog == ""
        assert "cannot be changed" in app.said
        await app.press("escape", "s", "1")
        after = app.action("10.2").progress
        assert after[: len(before)] == before
        assert after[-1] == Entry("2010-12", "ACHIEVED", "", "asha", date(2010, 9, 30))


async def test_an_action_moves_and_keeps_its_number(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("m")
        await app.type("10")
        await app.press("enter")
        assert "3.2" in [a.ref for a in app.objective("10").actions]
        assert app.at == "3.2"
        await app.go("10")
        await app.press("m")
        assert "stays where its number puts it" in app.said
