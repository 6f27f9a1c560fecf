"""Indicators by keys: added, given values and gaps, put right, deleted, and shown with bars."""

from pathlib import Path

import pytest

from lscb_tui.core.editing import remove
from lscb_tui.core.editing.indicators import add_value
from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, opened, screen_text
from tests.ui.test_minutes import page_of

FIRST = IndicatorValue("2010-09", "Apr-Jun 2010", "74.50", "190")


@pytest.fixture
def measured(plan: Path) -> Path:
    """The Kingston plan with an indicator that has a value."""
    indicator = Indicator("PI-1", "Assessments in time", "%", "higher", "80", "5", values=(FIRST,))
    commit(load(plan), [AddItem(indicator)])
    return plan


def values(app: Driver) -> tuple[IndicatorValue, ...]:
    return app.plan.indicators[0].values


async def test_a_newcomer_adds_an_indicator_and_gives_it_a_value_and_a_gap(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("3")
        await page_of(app, "Indicators")
        assert "no indicators yet" in screen_text(app.app)
        await app.press("a")
        assert "A adds one" in app.said
        await app.press("A")
        for words in ("PI-1", "Assessments in time", "%"):
            await app.type(words)
            await app.press("enter")
        await app.press("1", "enter")
        await app.type("80")
        await app.press("ctrl+o")
        assert app.dialog == "", app.message
        await app.press("a")
        await app.type("Jul-Sep 2010")
        await app.press("enter")
        await app.type("71.10")
        await app.press("ctrl+o")
        assert app.dialog == "", app.message
        await app.press("a")
        await app.type("Oct-Dec 2010")
        await app.press("enter", "enter", "enter")
        await app.type("The new system reports later.")
        await app.press("ctrl+o")
        assert app.dialog == "", app.message
        assert [(v.period, v.value, v.gap) for v in values(app)] == [
            ("Jul-Sep 2010", "71.10", ""),
            ("Oct-Dec 2010", "", "The new system reports later."),
        ]
        shown = screen_text(app.app)
        assert "1 indicator · 1 gap" in shown
        assert "Jul-Sep 2010  71.10 █" in shown
        assert "Oct-Dec 2010    gap The new system reports later." in shown


async def test_a_value_without_sense_is_refused_and_stays_typed(measured: Path) -> None:
    async with opened(measured) as app:
        await app.press("3")
        await page_of(app, "Indicators")
        await app.press("a")
        await app.type("Jul-Sep 2010")
        await app.press("enter")
        await app.type("NaN")
        await app.press("ctrl+o")
        assert "is not a figure" in app.message
        assert values(app) == (FIRST,)
        await app.press("escape")
        await app.press("a")
        assert "NaN" in screen_text(app.app)


async def test_a_slip_is_put_right_and_a_value_is_deleted_once_confirmed(measured: Path) -> None:
    async with opened(measured) as app:
        await app.press("3")
        await page_of(app, "Indicators")
        await app.press("e", "down", "enter")
        await app.press("enter", "ctrl+u")
        await app.type("74.5")
        await app.press("ctrl+o")
        assert app.dialog == "", app.message
        assert [v.value for v in values(app)] == ["74.5"]
        await app.press("D", "down", "enter")
        assert app.dialog == "Confirm"
        await app.press("y")
        assert values(app) == ()
        await app.press("u", "u")
        assert values(app) == (FIRST,)


async def test_keys_mean_what_they_mean_elsewhere_on_the_other_views(measured: Path) -> None:
    async with opened(measured) as app:
        await app.press("3")
        await page_of(app, "Minutes")
        await app.press("a")
        assert "action arising" in screen_text(app.app)
        await app.press("escape")
        await page_of(app, "Indicators")
        await app.press("s")
        assert "no action under the cursor" in app.said


async def test_what_others_give_is_shown_and_the_cursor_stays(measured: Path) -> None:
    commit(load(measured), [AddItem(Indicator("PI-0", "Another"))])
    async with opened(measured, poll=0.05) as app:
        await app.press("3")
        await page_of(app, "Indicators")
        commit(
            load(measured),
            lambda now: add_value(now, "PI-1", {"period": "Jul-Sep 2010", "value": "70"}),
        )
        await app.until(lambda: "70 ▆" in screen_text(app.app) or "70▆" in screen_text(app.app))
        assert "Worse than in Apr-Jun 2010 by 4.50." in screen_text(app.app)


async def test_no_key_is_done_to_what_comes_in_the_place_of_a_deleted_one(measured: Path) -> None:
    commit(load(measured), [AddItem(Indicator("PI-2", "Another"))])
    async with opened(measured, poll=0.05) as app:
        await app.press("3")
        await page_of(app, "Indicators")
        snapshot = load(measured)
        commit(snapshot, remove(snapshot.plan, ItemId("indicator", "PI-1")))
        await app.until(lambda: "PI-1  is no longer here" in screen_text(app.app))
        await app.press("D")
        assert app.dialog == ""
        assert "Choose an indicator" in app.said
        await app.press("j")
        await app.press("D")
        assert app.dialog == "Confirm"


@pytest.mark.parametrize("size", [(41, 13), (60, 20), (80, 24), (120, 40)])
async def test_the_last_periods_and_the_target_are_in_sight_at_every_width(
    measured: Path, size: tuple[int, int]
) -> None:
    for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"):
        given = {"period": f"{month} 2011", "value": "12345.678"}
        snapshot = load(measured)
        commit(snapshot, add_value(snapshot.plan, "PI-1", given))
    async with opened(measured, size=size) as app:
        await app.press("3")
        await page_of(app, "Indicators")
        row = next(line for line in screen_text(app.app).splitlines() if " PI-1 " in line)
        assert "12345.678" in row
        assert "80" in row
        assert "met" in row
