"""Minutes by keys: taken at the Meeting in few keys, then answered, closed, edited, deleted."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing.minutes import add_minute
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.items import Minute
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, deleted_by_another, opened, screen_text


@pytest.fixture
def december(plan: Path) -> Path:
    """The Kingston plan with a review in December, and a challenge from September."""
    commit(
        load(plan),
        lambda now: add_minute(now, "challenge", ["9.2b"], "How is it known?", (), "Housing"),
    )
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    return plan


async def page_of(app: Driver, name: str) -> None:
    """Turn to a page of the Meeting."""
    for _ in range(9):
        if name == app.base.view.NAME:  # type: ignore[attr-defined]
            return
        await app.press("tab")
    raise AssertionError(f"there is no page {name}")


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
        await page_of(app, "Minutes")
        seen = screen_text(app.app)
        assert "Actions arising" in seen
        assert "1: 1 from before, 1 open" in seen
        assert "1 open" in seen
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
        await app.press("A")
        assert app.said == "Only an action arising or a challenge is answered and closed."
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


async def test_a_minute_that_goes_while_one_is_on_it_keeps_its_row(december: Path) -> None:
    commit(load(december), lambda now: add_minute(now, "challenge", ["9.2b"], "Second."))
    commit(load(december), lambda now: add_minute(now, "challenge", ["9.2b"], "Third."))

    async def gone(app: Driver, id_: str) -> None:
        deleted_by_another(december, id_, "minute")
        app.app.session.state = app.app.session.read()
        app.base.show_others()
        await app.settled()

    async with opened(december) as app:
        await app.press("3")
        await page_of(app, "Minutes")
        await app.press("g", "j")
        assert "Second." in screen_text(app.app)
        await gone(app, "2010-12/1")
        assert "no longer here" in screen_text(app.app)
        await app.press("x")
        assert app.said == "Choose a minute first: Tab goes to them."
        commit(load(december), lambda _: (AddItem(Minute("2010-12/1", "challenge", text="x")),))
        app.app.session.state = app.app.session.read()
        app.base.show_others()
        await app.settled()
        assert "no longer here" not in screen_text(app.app)
        await gone(app, "2010-12/1")
        await app.press("j", "x")
        assert [m.closed for m in app.plan.minutes] == ["", "2010-12"]
        await page_of(app, "Agenda")
        await app.press("g")
        assert app.at == "9.2b"
        await gone(app, "2010-09/1")
        for key in ("x", "e", "A", "D"):
            await app.press(key)
            assert "2010-09/1 is not in the plan" in app.said
        assert [m.closed for m in app.plan.minutes] == ["2010-12"]


async def test_a_minute_of_the_review_before_is_not_said_to_be_gone(december: Path) -> None:
    commit(load(december), lambda now: add_minute(now, "decision", ["2.1"], "Start in January."))
    async with opened(december) as app:
        await app.go("2.1")
        await app.press("3")
        await page_of(app, "Minutes")
        assert app.at == "2.1"
        commit(load(december), lambda now: new_review(now, "March 2011", "16 Mar 2011"))
        app.app.session.state = app.app.session.read()
        app.base.show_others()
        await app.until(lambda: "March 2011" in screen_text(app.app))
        assert "no longer here" not in screen_text(app.app)


async def test_hostile_minutes_are_shown_as_text_in_any_size(december: Path) -> None:
    text = december.read_text(encoding="utf-8")
    december.write_text(
        f"{text}\n[[minute]]\nid = '2010-12/7'\nkind = '[/x]'\nabout = ['[/x]', '4.3']\n"
        'text = "[@click=app.quit]\\u001b[31m [TODO]"\nwho = [\'""\']\nfrom = 3\n'
        f"[[minute]]\nkind = 'action'\ntext = '{'x' * 300}'\n"
        f"[[minute]]\nid = '2010-12/7'\nkind = 'note'\nclosed = 'never'\n",
        encoding="utf-8",
    )
    for size in ((41, 13), (80, 24)):
        async with opened(december, size) as app:
            await app.go("4.3")
            await app.press("3")
            await page_of(app, "Minutes")
            seen = screen_text(app.app)
            for _ in range(6):
                await app.press("j")
                seen += screen_text(app.app)
            assert "[@click=app.quit]" in seen
            assert "\x1b" not in seen
            for key in ("e", "A", "x"):
                await app.press("k", key)
                if app.dialog:
                    await app.press("escape")
                assert app.base.view.NAME == "Minutes"  # type: ignore[attr-defined]
                assert app.dialog == ""
