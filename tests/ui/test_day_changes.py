"""The day changes under an open screen: everything is judged anew, and it says so.

The clock is one that the test sets; the app looks at it as it looks at the file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.ui.driving import Driver, opened, screen_lines, screen_text

PLAN = """
[plan]
title = "Days"
status_words = { DONE = "achieved", ONGOING = "in progress" }
[[review]]
id = "2025-11"
label = "November 2025"
date = 2025-11-28
[[objective]]
number = 2
title = "Two"
  [[objective.action]]
  ref = "2.1"
  text = "Ends on the day before"
  due = 2026-11-27
  [[objective.action]]
  ref = "2.2"
  text = "Has a day more"
  due = 2026-11-28
  [[objective.action]]
  ref = "2.3"
  text = "Waits"
  depends_on = ["2.1"]
  due = 2026-11-27
  [[objective.action]]
  ref = "2.4"
  text = "Each year"
  recurs = "every year"
    [[objective.action.progress]]
    review = "2025-11"
    status = "DONE"
  [[objective.action]]
  ref = "2.5"
  text = "Rests on what recurs"
  depends_on = ["2.4"]
"""

TODAY, TOMORROW, LATER = date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 1)
SAID = "It is 28 Nov 2026 now: 2.1 and 2.3 are overdue and 2.4 is due again. 2.5 is now blocked."


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def days(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN)
    return path


def said(app: Driver) -> str:
    return " ".join(app.said.split())


KEYS = {
    "plan": "1",
    "focus": "2",
    "drawing": "2 tab",
    "first": "2 tab tab",
    "leads": "2 tab tab tab",
    "clashes": "2 tab tab tab tab",
    "changes": "4",
}


@pytest.mark.parametrize("where", KEYS)
async def test_at_midnight_all_is_judged_anew_on_every_screen(days: Path, where: str) -> None:
    clock = Clock()
    async with opened(days, poll=0.01, clock=clock) as app:
        await app.go("2.1")
        await app.press(*KEYS[where].split())
        at, shown = app.at, app.base.NAME
        assert "as at 27 Nov 2026" in screen_lines(app.app)[0]
        clock.day = TOMORROW
        await app.until(lambda: app.base.assessment.as_at == TOMORROW)
        await app.settled()
        assert said(app) == SAID
        assert "as at 28 Nov 2026" in screen_lines(app.app)[0]
        assert (app.at, app.base.NAME) == (at, shown)
        standings = app.base.assessment.standings
        assert [ref for ref, s in standings.items() if s.overdue] == ["2.1", "2.3"]
        await app.press("1")
        assert "as at 28 Nov 2026" in screen_lines(app.app)[0]


async def test_several_days_later_as_after_a_sleep(days: Path) -> None:
    clock = Clock()
    async with opened(days, poll=0.01, clock=clock) as app:
        clock.day = LATER
        await app.until(lambda: app.said)
        assert said(app).startswith("It is 1 Dec 2026 now: 2.1, 2.2, 2.3 and 2.4 are overdue and")
        await app.press("j")
        clock.day = date(2026, 12, 2)
        await app.until(lambda: app.said)
        assert said(app) == "It is 2 Dec 2026 now: nothing more is overdue."


async def test_what_is_imagined_is_judged_anew_too(days: Path) -> None:
    clock = Clock()
    async with opened(days, poll=0.01, clock=clock) as app:
        await app.go("2.1")
        await app.press("2", "w")
        assert "IMAGINED" in screen_text(app.app)
        clock.day = TOMORROW
        await app.until(lambda: app.base.assessment.as_at == TOMORROW)
        await app.settled()
        assert "IMAGINED" in screen_text(app.app)
        shown = app.links.subject.shown
        assert shown.as_at == TOMORROW
        assert [ref for ref, s in shown.standings.items() if s.overdue] == ["2.3"]


async def test_a_filter_shows_what_it_matches_now(days: Path) -> None:
    clock = Clock()
    async with opened(days, poll=0.01, clock=clock) as app:
        await app.press("/")
        await app.type("is:overdue")
        assert screen_lines(app.app)[-1].rstrip().endswith("0 of 5")
        await app.press("enter")
        clock.day = TOMORROW
        await app.until(lambda: "2 of 5" in (app.plan_screen.footer.note or ""))
        shown = [row.key for row in app.plan_screen.outline.rows if row.kind == "action"]
        assert shown == ["2.1", "2.3"]


async def test_what_is_being_typed_stays_as_it_is(days: Path) -> None:
    clock = Clock()
    async with opened(days, poll=0.01, clock=clock) as app:
        await app.go("2.2")
        await app.press("e")
        await app.field("timescale", "by end of")
        clock.day = TOMORROW
        await app.until(lambda: "It is 28 Nov 2026 now" in app.message)
        assert app.value("timescale") == "by end of"
        await app.type(" Mar 2027")
        await app.save()
        assert app.action("2.2").due == date(2027, 3, 31)
        assert app.base.assessment.as_at == TOMORROW


@pytest.mark.parametrize("fixed", ["plan", "asked"])
async def test_where_a_day_is_fixed_it_stays(days: Path, fixed: str) -> None:
    clock = Clock()
    if fixed == "plan":
        days.write_text(PLAN.replace('title = "Days"', 'title = "Days"\nas_at = 2026-11-20'))
    as_at = date(2026, 11, 20) if fixed == "asked" else None
    async with opened(days, poll=0.01, clock=clock, as_at=as_at) as app:
        before = app.base.assessment
        clock.day = TOMORROW
        await app.until(lambda: app.app.session.today == TOMORROW)
        await app.settled()
        assert (app.base.assessment, app.said) == (before, "")


async def test_while_nothing_changes_nothing_is_drawn(days: Path) -> None:
    looks: list[date] = []

    def clock() -> date:
        looks.append(TODAY)
        return TODAY

    async with opened(days, poll=0.005, clock=clock) as app:
        before, drawn = app.app.session.state, screen_text(app.app)
        some = len(looks) + 20
        await app.until(lambda: len(looks) > some)
        assert app.app.session.state is before
        assert (screen_text(app.app), app.said) == (drawn, "")


async def test_a_change_that_is_saved_on_the_new_day_is_not_lost(days: Path) -> None:
    clock = Clock()
    async with opened(days, poll=0.01, clock=clock) as app:
        await app.go("2.2")
        clock.day = TOMORROW
        await app.press("s", "1")
        await app.until(lambda: app.base.assessment.as_at == TOMORROW)
        assert app.action("2.2").progress
