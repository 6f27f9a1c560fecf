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
    Shape.REFS: ("3.1, 3.2", ("3.1", "3.2")),
    Shape.WORDS: ("DONE = achieved", (("DONE", "achieved"),)),
}


def example(kind: Kind, name: str, shape: Shape) -> tuple[str, object]:
    """What is typed into a field, and what the file then holds."""
    if shape is Shape.CODES:
        return ("PR, C&D", ("PR", "C&D")) if name == "source" else ("PR-1", ("PR-1",))
    if name == "timescale":
        return "next year", "next year"
    if (kind, name) == ("recommendation", "source"):
        return "PR", "PR"
    return TYPED[shape]


async def choose_in_plan_menu(app: Driver, key: str) -> None:
    await app.press("P")
    for _ in range(80):
        chosen = app.app.screen.choices.chosen  # type: ignore[attr-defined]
        if chosen.key == key:
            break
        await app.press("j")
    await app.press("enter")
    assert app.dialog == "Form"


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
            if field.shape is Shape.KEY:
                continue
            text, value = example(kind, field.name, field.shape)
            await app.field(field.name, text)
            expected[field.name] = value
        await app.press("enter")
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
        await app.press("enter")
        assert app.dialog == "", app.message
        assert app.plan.item(ItemId("recommendation", "PR-1")) is None
        assert all("PR-1b" in app.objective(number).recommendation for number in named)


async def test_a_timescale_that_names_a_month_sets_its_last_day(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e")
        await app.field("timescale", "Dec 2010")
        assert app.message == "Due 31 Dec 2010."
        await app.press("enter")
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
        await app.press("enter")
        assert app.dialog == "Form"
        assert "31 Feb 2011" in app.message
        assert app.value("text") == "Words that must not be lost"
        assert app.value("due") == "31 Feb 2011"
        assert plan.read_bytes() == before
        await app.field("due", "28 Feb 2011")
        await app.press("enter")
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
        await app.press("e", "enter")
        assert app.dialog == ""
        assert app.said == "Nothing to change: the plan says that already."
        await app.press("p", "enter")
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
        await app.press("enter")
        entry = app.action("2.1").progress[-1]
        assert (entry.status, entry.text, entry.by) == ("ACHIEVED", "Agreed", "asha")


async def test_the_words_to_choose_from_are_all_seen_at_80_columns(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p", "tab")
        for word in ("no status", "ACHIEVED", "ONGOING", "In progress", "not started", "supersed"):
            assert word in screen_text(app.app), word


async def test_an_entry_of_this_review_is_edited_and_deleted_from_the_details(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.type("Frist words")
        await app.press("enter", "enter")
        await _to_entry(app)
        await app.press("e")
        assert app.value("text") == "Frist words"
        await app.field("text", "First words")
        await app.press("enter")
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
        assert "stays as it was said" in app.said
        await app.press("D")
        assert app.dialog == ""
        assert "stays as it was said" in app.said
        await app.press("escape", "s", "1")
        after = app.action("10.2").progress
        assert after[: len(before)] == before
        assert after[-1] == Entry("2010-12", "ACHIEVED", "", "asha", date(2010, 9, 30))


async def test_a_new_action_gets_the_next_number_and_the_cursor(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("a")
        await app.type("A new action")
        await app.field("due", "June 2011")
        await app.press("enter")
        assert app.dialog == ""
        assert app.at == "3.4"
        assert (app.action("3.4").text, app.action("3.4").due) == (
            "A new action",
            date(2011, 6, 30),
        )
        assert [a.ref for a in app.objective("3").actions][-1] == "3.4"
        await app.press("u")
        assert app.plan.action("3.4") is None


async def test_a_new_action_needs_words_and_a_number_that_is_free(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("a", "enter")
        assert app.dialog == "Form"
        assert "needs words" in app.message
        await app.type("Words")
        await app.field("ref", "3.1")
        await app.press("enter")
        assert "3.1 is in the plan already" in app.message
        assert app.value("text") == "Words"
        await app.field("ref", "3.10")
        await app.press("enter")
        assert app.at == "3.10"


async def test_a_new_objective_and_its_first_action(plan: Path) -> None:
    async with opened(plan) as app:
        last = max(int(o.number) for o in app.plan.objectives)
        await app.press("A")
        await app.type("A new objective")
        await app.press("enter")
        assert app.at == f"objective {last + 1}"
        await app.press("a")
        await app.type("Its action")
        await app.press("enter")
        assert app.at == f"{last + 1}.1"


async def test_an_empty_plan_is_filled_by_keys(plan: Path) -> None:
    plan.write_text("[plan]\ntitle = 'New'\n")
    async with opened(plan) as app:
        assert "no objectives" in screen_text(app.app).lower() or app.plan_screen.selected is None
        await app.press("a")
        assert app.said == "Press A to add an objective first."
        await app.press("A")
        await app.type("First")
        await app.press("enter", "a")
        await app.type("Do it")
        await app.press("enter")
        assert app.at == "1.1"
        await app.press("s")
        assert app.said == "The plan has no review to record progress for. Press P to add one."
        await app.press("P")
        await app.press("j", "enter")
        await app.type("2011-06")
        await app.press("enter")
        assert app.dialog == "", app.message
        await app.press("s", "1")
        assert app.action("1.1").progress[-1].review == "2011-06"


async def test_delete_says_what_goes_and_only_y_does_it(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("2.1")
        for no in ("n", "escape", "enter"):
            await app.press("D")
            assert app.dialog == "Confirm"
            told = " ".join(screen_text(app.app).split())
            assert "10.2 names 2.1 under “waits for”: that link will be removed too." in told
            await app.press(*("Y", "d", "D", "space"), no)
            assert app.dialog == ""
            assert plan.read_bytes() == before
        await app.press("D", "y")
        assert app.plan.action("2.1") is None
        assert app.action("10.2").depends_on == ()
        await app.press("u")
        assert plan.read_bytes() == before
        assert app.at == "2.1"


async def test_the_objective_under_the_cursor_is_deleted_and_comes_back(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("12")
        actions = [a.ref for a in app.objective("12").actions]
        await app.press("D")
        told = " ".join(screen_text(app.app).split())
        assert f"This also deletes {len(actions)} action" in told
        await app.press("y")
        assert app.plan.objective("12") is None
        assert app.plan_screen.selected is not None
        await app.press("j", "k", "tab", "tab", "u")
        assert plan.read_bytes() == before


async def test_all_objectives_are_deleted_and_all_come_back(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.plan
        count = len(app.plan.objectives)
        for _ in range(count):
            await app.hold("g", "D", "y")
        assert app.plan.objectives == ()
        assert app.plan_screen.selected is None
        await app.hold(*["u"] * count)
        assert app.plan == before


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


@pytest.mark.parametrize(
    ("tabs", "name", "said"),
    [(0, "depends_on", "waits for"), (1, "works_with", "works with"), (2, "see", "see")],
)
async def test_a_link_of_each_kind_is_made_and_taken_out(
    plan: Path, tabs: int, name: str, said: str
) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("3.3")
        await app.press("L", *["tab"] * tabs)
        await app.type("3.1")
        assert f"3.3 {said} 3.1" in app.message
        await app.press("enter")
        assert getattr(app.action("3.3"), name) == ("3.1",)
        assert app.dialog == "LinksDialog"
        assert f"3.1 = {said}" in screen_text(app.app)
        await app.type("3.1")
        assert f"no longer {said} 3.1" in app.message
        await app.press("enter", "escape")
        assert getattr(app.action("3.3"), name) == ()
        await app.press("u", "u")
        assert plan.read_bytes() == before


async def test_the_links_dialog_says_what_would_be_blocked_and_what_would_be_a_knot(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("L")
        await app.type("3.1")
        assert "2.1 would be blocked" in app.message or "2.1 is blocked" in app.message
        await app.hold(*["backspace"] * 3)
        await app.type("10.2")
        assert "2.1 -> 10.2 -> 2.1" in app.message or "10.2 -> 2.1 -> 10.2" in app.message
        await app.press("enter", "escape")
        assert app.action("2.1").depends_on == ("10.2",)
        assert app.blocked("2.1")
        await app.press("enter")
        assert "->" in screen_text(app.app)


async def test_a_link_to_nothing_is_refused_in_the_form(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e")
        for typed, said in (("99.1", "99.1"), ("2.1", "itself"), ("10", "objective")):
            await app.field("depends_on", typed)
            await app.press("enter")
            assert app.dialog == "Form"
            assert said in app.message
            assert app.value("depends_on") == typed


async def test_a_review_a_source_and_a_recommendation_are_added_and_deleted(plan: Path) -> None:
    async with opened(plan) as app:
        for kind, key in (("review", "2011-01"), ("source", "NEW"), ("recommendation", "NEW-1")):
            await choose_in_plan_menu(app, f"new:{kind}")
            await app.type(key)
            await app.press("enter")
            assert app.dialog == "", app.message
            listed = ItemId(kind, key)  # type: ignore[arg-type]
            assert app.plan.item(listed) is not None
            await app.press("P")
            while app.app.screen.choices.chosen.key != f"{kind}:{key}":  # type: ignore[attr-defined]
                await app.press("j")
            await app.press("D")
            assert app.dialog == "Confirm"
            await app.press("y")
            assert app.plan.item(listed) is None
