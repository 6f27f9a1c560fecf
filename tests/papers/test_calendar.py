"""The days of a plan as iCalendar: what is due, the reviews to come, and nothing of the clock."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.paper.calendar import Calendar, Event, calendar_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.plan.items import About, Action, Entry, Minute, Objective, Plan, Review
from lscb_tui.core.words.safe_text import visible
from lscb_tui.papers.formats.calendar import draw_calendar
from lscb_tui.papers.formats.recipe_marks import recipe_in
from tests.core.making import any_plans, checked, done, kingston, open_, plan_of, plan_with
from tests.papers.ical import read
from tests.papers.mock_meeting import december, march
from tests.strategies import HOSTILE, ODD_NUMBERS, texts

DAY = date(2010, 9, 30)


def calendar(plan: Plan, query: str = "", as_at: date | None = DAY) -> Calendar:
    return calendar_of(occasion_of((), assess(plan, as_at), Request(query=query)))


def event(found: Calendar, start: str) -> Event:
    (only,) = (event for event in found.events if event.summary.startswith(start))
    return only


def test_every_open_action_with_a_date_is_in_it_on_its_day() -> None:
    occasion = december().occasion()
    now = occasion.now
    due = {ref: s.due for ref, s in now.standings.items() if s.open and s.due}
    found = {re.split(r":| \(p", e.summary)[0]: e.day for e in calendar_of(occasion).events}
    assert {ref: found.get(ref) for ref in due} == due
    assert found.keys() - due.keys() == {
        "December 2010 review, Kingston LSCB",
        "Action arising 2010-12/2",
    }


def test_the_file_is_read_as_it_was_meant_by_the_library_and_by_the_standard() -> None:
    made = calendar_of(december().occasion())
    file = draw_calendar(made)
    head, events = read(file)
    assert head["METHOD"].value == "PUBLISH"
    assert head["VERSION"].value == "2.0"
    assert head["X-WR-CALNAME"].text == "Kingston LSCB Improvement Plan 2010-11"
    assert recipe_in(head["X-LSCB-RECIPE"].text) == made.recipe
    theirs = icalendar.Calendar.from_ical(file)
    assert not theirs.errors
    for event, ours, other in zip(made.events, events, theirs.events, strict=True):
        assert ours["SUMMARY"].text == event.summary == other["SUMMARY"]
        assert ours["DESCRIPTION"].text == event.description == other["DESCRIPTION"]
        assert ours["UID"].text == event.uid
        assert ours["DTSTART"] == (f"{event.day:%Y%m%d}", ";VALUE=DATE")
        after = event.day + timedelta(days=1)
        assert ours["DTEND"] == (f"{after:%Y%m%d}", ";VALUE=DATE")
        assert after == other.DTEND
        assert int(ours["SEQUENCE"].value) == event.sequence
        assert ours["DTSTAMP"].value == ours["LAST-MODIFIED"].value == "20101215T000000Z"
        assert ours["TRANSP"].value == "TRANSPARENT"


def test_an_event_says_how_its_action_stands_and_by_whose_word() -> None:
    found = calendar_of(december().occasion())
    assert (
        "Status: ONGOING, from objective 10 (September 2010)" in event(found, "10.1:").description
    )
    waiting = event(found, "10.2:").description
    assert "Lead: Chair Monitoring & Evaluation\n" in waiting
    assert "10.2 is blocked: it waits for 2.1 (ONGOING, no date" in waiting
    assert event(found, "9.2b").summary.startswith("9.2b (printed 9.2): Demonstrate that")
    late = event(found, "1.1:").description
    assert "Overdue by 76 days as at 15 Dec 2010." in late
    assert late.endswith("\nAs at 15 Dec 2010.")
    arising = event(found, "Action arising").description
    assert arising == (
        "Send the draft job description to all agencies.\nAbout 4.3\nDue: 14 Jan 2011\n"
        "Who: Business Manager\nAs at 15 Dec 2010."
    )


def test_who_recorded_what_and_who_was_there_is_not_in_it() -> None:
    file = draw_calendar(calendar_of(march().occasion())).decode()
    assert not re.search("asha|CAFCASS|Metropolitan Police|DTSTAMP:2026|openpyxl", file)


def test_what_is_achieved_or_closed_is_not_in_it_and_past_reviews_are_not() -> None:
    plan = replace(
        plan_with(done("1.1", due=DAY), open_("1.2", due=DAY), due=DAY),
        minutes=(
            Minute("2010-09/1", "action", text="Write.", due=DAY),
            Minute("2010-09/2", "action", text="Read.", due=DAY, closed="2010-09"),
            Minute("2010-09/3", "challenge", text="Why?", due=DAY),
            Minute("2010-09/4", "action", text="Some day."),
        ),
        reviews=(
            Review("2010-06", "June 2010", date(2010, 6, 30)),
            Review("2010-09", "Annual meeting", DAY),
            Review("2010-12", "December 2010", date(2010, 12, 15)),
            Review("2011-03", "March 2011"),
        ),
    )
    found = [each.summary for each in calendar(plan).events]
    assert found == [
        "Annual meeting",
        "1.2: Text of 1.2",
        "Action arising 2010-09/1: Write.",
        "December 2010 review",
    ]


def test_a_recurring_action_that_was_done_is_there_with_its_next_time() -> None:
    plan = plan_of(
        """
        [plan]
        status_words = { DONE = "achieved" }
        [[review]]
        id = "2010-03"
        label = "March 2010"
        date = 2010-03-31
        [[objective]]
        number = 1
          [[objective.action]]
          ref = "1.1"
          text = "Report to the board"
          recurs = "every year"
          due = 2010-03-31
            [[objective.action.progress]]
            review = "2010-03"
            status = "DONE"
        """
    )
    (only,) = calendar(plan).events
    assert only.day == date(2011, 3, 31)
    assert only.sequence == 1
    assert "Status: DONE (March 2010)" in only.description
    assert "Due: 31 Mar 2011, its next time" in only.description


def moved(*days: date, agreed: bool = True) -> tuple[Entry, ...]:
    return tuple(Entry("2010-09", due=day, agreed=agreed, text="Why.") for day in days)


def test_the_sequence_goes_up_with_every_new_date_and_the_uid_stays() -> None:
    first, second = date(2011, 1, 31), date(2011, 2, 28)
    steps: list[tuple[dict[str, Any], dict[str, Any], date, int]] = [
        ({}, {}, DAY, 0),
        ({"progress": moved(first, agreed=False)}, {}, DAY, 0),
        ({}, {"revised_due": first}, first, 1),
        ({}, {"progress": moved(first, second)}, second, 2),
        ({"revised_due": first}, {}, first, 1),
        ({"revised_due": first, "progress": moved(second)}, {"progress": moved(first)}, second, 3),
    ]
    uids = set()
    for own, of_objective, day, sequence in steps:
        action = replace(Action("1.1", "Do it"), **own)
        found = calendar(plan_with(action, due=DAY, **of_objective))
        (only,) = found.events
        assert (only.day, only.sequence) == (day, sequence)
        uids.add(only.uid)
    assert len(uids) == 1


def test_a_query_leaves_the_reviews_and_what_arose_of_the_actions_that_match() -> None:
    occasion = december().occasion(query="ref:4.3")
    assert [each.summary.split(":")[0] for each in calendar_of(occasion).events] == [
        "December 2010 review, Kingston LSCB",
        "Action arising 2010-12/2",
        "4.3",
    ]
    other = calendar_of(december().occasion(query="ref:9.2b"))
    assert len(other.events) == 2
    assert "ref:9.2b" in other.description


@pytest.mark.parametrize("query", ["", "ref:1.1"])
def test_without_a_date_there_is_a_sentence_and_no_empty_file(query: str) -> None:
    plan = plan_with(Action("1.1", "Some day"))
    with pytest.raises(Refused, match="There is nothing for a calendar"):
        calendar(plan, query)


def test_the_uid_is_of_the_board_the_period_and_the_number_in_ascii() -> None:
    numbers = (*ODD_NUMBERS, "9.2", "9.2b", "Rec-3.2", "rec 3.2", "İ", "🧒", "a" * 300, "\ud800")
    plan = plan_with(*(Action(number, "Do it", due=DAY) for number in numbers))
    found = [each.uid for each in calendar(plan).events]
    assert len(set(found)) == len(numbers)
    assert all(re.fullmatch(r"[0-9A-Za-z.@-]{1,100}", uid) for uid in found)
    about = replace(plan.about, board="Another LSCB")
    for other in (about, replace(about, period="2011-12")):
        assert not set(found) & {e.uid for e in calendar(replace(plan, about=other)).events}


def test_the_same_plan_and_day_give_the_same_bytes() -> None:
    first, second = (draw_calendar(calendar(kingston())) for _ in range(2))
    assert first == second


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    (_, (only,)) = read(draw_calendar(calendar(plan_with(Action("1.1", "x", due=date.max)))))
    assert only["DTSTART"].value == "99991231"
    assert "DTEND" not in only


ODD = (*HOSTILE, r"C:\New \n \N \, \; \\", "\ufffe \ud800", "x" * 40_000)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    check(text)


@checked(40)
@given(texts())
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    check(text)


def check(text: str) -> None:
    actions = (Action("1.1", text, lead=(text,), due=DAY),)
    plan = Plan(
        About(text, board=text, period=text), objectives=(Objective("1", text, actions=actions),)
    )
    made = calendar(plan)
    _, (only,) = read(draw_calendar(made))
    assert only["DESCRIPTION"].text == made.events[0].description
    assert only["SUMMARY"].text == made.events[0].summary
    assert len(made.events[0].summary) < 300
    assert visible(only["SUMMARY"].text) == only["SUMMARY"].text


@checked(40)
@given(any_plans())
def test_every_plan_gives_a_calendar_or_a_sentence(plan: Plan) -> None:
    try:
        made = calendar(plan, as_at=None if plan.about.as_at else DAY)
    except Refused:
        return
    _, events = read(draw_calendar(made))
    assert len({each["UID"].value for each in events}) == len(events)


def test_an_objective_without_words_is_named_by_its_number() -> None:
    plan = Plan(objectives=(Objective("1", actions=(Action("1.1", due=DAY),)),))
    (only,) = calendar(plan).events
    assert only.description.startswith("(no text yet)\nOf objective 1\nStatus: not reported\n")


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    made = calendar(plan_with(*(Action(f"1.{n}", due=DAY) for n in range(1, 251))))
    draw_calendar(made, lambda done, of: told.append((done, of)))
    assert told == [(200, 250), (250, 250)]
