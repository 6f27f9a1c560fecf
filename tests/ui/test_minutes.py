"""Minutes by keys: taken at the Meeting in few keys, then answered, closed, edited, deleted."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing.minutes import add_minute
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.plan.items import Minute
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, opened, screen_text


@pytest.fixture
def december(plan: Path) -> Path:
    """The Kingston plan with a review in December, and a challenge from September."""
    commit(
        load(plan),
        lambda now: add_minute(now, "challenge", ["9.2b"], "How is it known?", (), "Housing"),
    )
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    return plan


async def minutes_page(app: Driver) -> None:
    """Turn to the minutes."""
    for _ in range(9):
        if app.base.view.NAME == "Minutes":  # type: ignore[attr-defined]
            return
        await app.press("tab")
    raise AssertionError("there is no page of minutes")


def minutes(app: Driver) -> tuple[Minute, ...]:
    return app.plan.minutes[1:]


async def test_minutes_are_taken_in_few_keys(december: Path) -> None:
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("3")
        await app.press("c")  # 2 keys beside the words
        await app.type("Start on the KPIs.")
        await app.press("enter")
        assert app.said.startswith("Saved. Decision 2010-12/1 added, about 4.3"), app.message
        assert app.at == "4.3"
        await app.press("a")  # 4 keys
        await app.type("Send the draft.")
        await app.press("enter")
        await app.type("Business Manager")
        await app.press("enter")
        await app.type("14 Jan 2011")
        await app.press("enter")
        assert app.dialog == ""
        await app.press("C")  # 4 keys
        await app.type("What of the rest?")
        await app.press("enter")
        await app.type("Housing")
        await app.press("enter", "enter")
        assert app.dialog == ""
        assert minutes(app) == (
            Minute("2010-12/1", "decision", ("4.3",), "Start on the KPIs."),
            Minute(
                "2010-12/2",
                "action",
                ("4.3",),
                "Send the draft.",
                ("Business Manager",),
                "",
                date(2011, 1, 14),
            ),
            Minute("2010-12/3", "challenge", ("4.3",), "What of the rest?", (), "Housing"),
        )
        assert "Arising" in screen_text(app.app) or "2010-12/2" in screen_text(app.app)
        await app.press("u", "u")
        assert len(minutes(app)) == 1
        await app.press("c", "enter")
        assert "needs words" in app.message
        await app.type("Half a sen")
        await app.press("escape")
        await app.press("c")
        assert "Half a sen" in app.value("text")
        await app.press("enter")
        # What was undone keeps its number.
        assert [minute.id for minute in minutes(app)] == ["2010-12/1", "2010-12/4"]


async def test_the_page_of_minutes_has_all_by_kind_and_what_is_carried_over(december: Path) -> None:
    commit(load(december), lambda now: add_minute(now, "decision", ["10", "2.1"], "Agreed."))
    commit(load(december), lambda now: add_minute(now, "note", [], "Sandwiches."))
    async with opened(december) as app:
        await app.press("3", "x")
        assert app.said == "Choose a minute first: Tab goes to them."
        await minutes_page(app)
        seen = screen_text(app.app)
        assert "Actions arising" in seen
        assert "1: 1 from before, 1 open" in seen
        assert "Not answered" in seen or "not yet: A types it" in seen or "Agreed." in seen
        await app.press("g", "j")
        assert app.at == "9.2b"
        assert "2010-09/1 challenge" in screen_text(app.app)
        await app.press("A")
        await app.type("An evaluation comes.")
        await app.press("enter")
        await app.press("x")
        assert app.plan.minutes[0].answer == "An evaluation comes."
        assert app.plan.minutes[0].closed == "2010-12"
        assert "closed at December 2010" in app.said
        await app.press("x")
        assert app.plan.minutes[0].closed == ""
        await app.press("e")
        await app.field("who", "Chair")
        await app.save()
        assert app.plan.minutes[0].who == ("Chair",)
        assert "Chair" in screen_text(app.app)
        await app.press("j")
        assert app.at == ""
        await app.press("D")
        assert "Sandwiches." in screen_text(app.app)
        await app.press("y")
        assert [minute.id for minute in app.plan.minutes] == ["2010-09/1", "2010-12/1"]
        await app.press("g", "enter")
        assert app.at == "objective 10"
        assert app.base.view.NAME == "Item"  # type: ignore[attr-defined]


async def test_two_clerks_who_minute_at_once_get_two_numbers(december: Path) -> None:
    async with opened(december) as app:
        await app.press("3", "c")
        await app.type("Mine.")
        commit(load(december), lambda now: add_minute(now, "note", [], "Theirs."))
        await app.press("enter")
        assert app.dialog == ""
        assert [(m.id, m.text) for m in minutes(app)] == [
            ("2010-12/1", "Theirs."),
            ("2010-12/2", "Mine."),
        ]
