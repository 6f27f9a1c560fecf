"""Recurring actions: achieved until their next time comes round, then open and due again."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.filter import parse_query
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import About, Action, Entry, ItemId, Objective, Plan, Review
from lscb_tui.core.sentences.changed_dates import dates_that_count
from lscb_tui.core.sentences.due import due_sentence
from lscb_tui.core.sentences.standing import counts_sentence, status_sentence
from lscb_tui.core.words.recurrence import Rhythm, rhythm
from tests.core.making import checked, is_sentence, lines

MAR16, MAR17 = date(2016, 3, 31), date(2017, 3, 31)
REVIEWS = (Review("2016-03", "March 2016", MAR16), Review("2017-03", "March 2017", MAR17))
WORDS = (("DONE", "achieved"), ("ONGOING", "in progress"))
DONE = Entry("2016-03", "DONE")


def plan(
    *actions: Action, reviews: tuple[Review, ...] = REVIEWS, said: Entry | None = None
) -> Plan:
    objective = Objective("1", "One", progress=(said,) if said else (), actions=actions)
    return Plan(About(status_words=WORDS), reviews=reviews, objectives=(objective,))


def audit(*said: Entry, recurs: str = "every year", due: date | None = MAR16) -> Action:
    return Action("1.1", "Yearly audit", recurs=recurs, due=due, progress=said)


def as_at(day: date, *actions: Action, **more: object) -> Assessment:
    return assess(plan(*actions, **more), day)  # type: ignore[arg-type]


WAITS = Action("1.2", "Waits", depends_on=("1.1",))


def test_it_is_achieved_until_its_next_time_and_then_due_again_everywhere() -> None:
    before = as_at(date(2017, 3, 30), audit(DONE), WAITS)
    assert before.standings["1.1"].status.meaning == "achieved"
    assert before.standings["1.1"].due == MAR17
    assert before.standings["1.2"].ready
    for day, overdue in ((MAR17, False), (date(2017, 6, 30), True)):
        now = as_at(day, audit(DONE), WAITS)
        standing = now.standings["1.1"]
        assert (standing.open, standing.overdue, standing.due) == (True, overdue, MAR17)
        said = "due again since 31 Mar 2017; last done at March 2016 (DONE)"
        assert status_sentence(now, standing) == said
        assert due_sentence(now, "1.1").startswith("31 Mar 2017, its next time")
        assert now.standings["1.2"].waits_for == ("1.1",)
        assert "1 due again" in counts_sentence(now.counts)
        assert now.counts.actions == sum(now.counts.meanings.values())
        assert parse_query("status:“due again”").matches(now) == ("1.1",)
        assert parse_query("is:open").matches(now) == ("1.1", "1.2")
        assert parse_query("due:“Mar 2017”").matches(now) == ("1.1",)


@pytest.mark.parametrize(
    ("done", "due", "recurs", "expected"),
    [
        ("2016-06-20", "2016-03-31", "yearly", "2017-03-31"),
        ("2016-03-01", "2016-03-31", "annually", "2017-03-31"),
        ("2015-12-01", "2016-03-31", "annual", "2017-03-31"),
        ("2017-02-28", "2016-03-31", "every year", "2018-03-31"),
        ("2016-12-31", "2016-03-31", "every year", "2017-03-31"),
        ("2019-06-01", "2016-03-31", "every year", "2020-03-31"),
        ("2016-03-31", "2017-03-31", "every year", "2017-03-31"),
        ("2016-03-31", None, "every year", "2017-03-31"),
        ("2016-06-29", None, "every year", "2017-06-29"),
        ("2016-02-29", None, "every year", "2017-02-28"),
        ("2016-04-30", "2016-04-30", "quarterly", "2016-07-31"),
        ("2016-01-31", None, "monthly", "2016-02-29"),
        ("2016-01-30", None, "monthly", "2016-02-29"),
        ("2016-03-31", "2016-03-31", "twice a year", "2016-09-30"),
        ("2016-03-31", None, "weekly", "2016-04-07"),
        ("2016-04-01", "2016-03-31", "every two weeks", "2016-04-14"),
        ("2016-03-31", None, "every other year", "2018-03-31"),
    ],
)
def test_the_next_time(done: str, due: str | None, recurs: str, expected: str) -> None:
    entry = Entry("2016-03", "DONE", on=date.fromisoformat(done))
    day = date.fromisoformat(due) if due else None
    for at in (date(2015, 1, 1), date(2030, 1, 1)):
        undated = (Review("2016-03"),)
        found = as_at(at, audit(entry, recurs=recurs, due=day), reviews=undated).standings["1.1"]
        assert str(found.due) == expected
        assert found.open == (at.year == 2030)


@checked(200)
@given(
    st.dates(date(2010, 1, 1), date(2020, 12, 31)),
    st.dates(date(2010, 1, 1), date(2020, 12, 31)),
    st.sampled_from((("every year", 12), ("quarterly", 3), ("monthly", 1), ("half-yearly", 6))),
)
def test_the_next_time_is_one_of_its_times_and_never_two_periods_away(
    due: date, done: date, every: tuple[str, int]
) -> None:
    """Against a list of all times, and without a step that could be passed over unseen."""
    recurs, months = every

    def moved(by: int) -> date:
        years, month = divmod(due.month - 1 + by, 12)
        last = calendar.monthrange(due.year + years, month + 1)[1]
        ends = due.day == calendar.monthrange(due.year, due.month)[1]
        return date(due.year + years, month + 1, last if ends else min(due.day, last))

    times = [moved(n * months) for n in range(15 * 12 // months)]
    entry = Entry("2016-03", "DONE", on=done)
    found = as_at(done, audit(entry, recurs=recurs, due=due)).standings["1.1"]
    assert found.due in times
    assert found.due > done
    later = [time for time in times if time > done]
    assert found.due in later[:2]
    if found.due == later[1]:
        # The next one counts as done: it was near, or is the first.
        assert later[0] - done <= timedelta(days=31 * months / (2 if later[0] == due else 6))
    assert not found.open


def test_every_meeting_is_the_next_review() -> None:
    action = audit(DONE, recurs="every meeting", due=None)
    for day, open_ in ((date(2017, 3, 30), False), (MAR17, True)):
        found = as_at(day, action).standings["1.1"]
        assert (found.due, found.open) == (MAR17, open_)
    (review,) = REVIEWS[:1]
    found = as_at(date(2030, 1, 1), action, reviews=(review,)).standings["1.1"]
    assert (found.due, found.open) == (None, False)
    undated = as_at(MAR16, action, reviews=(Review("2016-03"), Review("next")))
    assert undated.standings["1.1"].open
    said = status_sentence(undated, undated.standings["1.1"])
    assert said == "due again; last done at 2016-03 (DONE)"


def test_what_its_objective_was_said_to_be_comes_round_too() -> None:
    now = as_at(date(2017, 6, 30), audit(), said=DONE)
    standing = now.standings["1.1"]
    assert (standing.status.meaning, standing.status.origin) == ("due again", "objective")
    assert "(DONE, from objective 1)" in status_sentence(now, standing)
    assert not [f for f in now.findings if f.kind == "objective against actions"]


def test_work_on_the_next_time_is_not_late_by_the_last() -> None:
    now = as_at(date(2017, 1, 15), audit(DONE, Entry("2017-03", "ONGOING")))
    standing = now.standings["1.1"]
    assert (standing.status.word, standing.due, standing.overdue) == ("ONGOING", MAR17, False)


def test_what_was_achieved_while_the_last_time_was_is_no_contradiction() -> None:
    after = Action("1.2", "After", depends_on=("1.1",), progress=(DONE,))
    assert not [
        f for f in as_at(date(2017, 6, 30), audit(DONE), after).findings if "early" in f.kind
    ]


@pytest.mark.parametrize(
    "words", ["termly", "biannually", "ongoing", "every March", "every 0 weeks"]
)
def test_words_that_are_not_understood_are_a_finding_and_it_does_not_recur(words: str) -> None:
    now = as_at(date(2030, 1, 1), audit(DONE, recurs=words))
    assert now.standings["1.1"].status.meaning == "achieved"
    (finding,) = (f for f in now.findings if f.kind == "recurrence")
    assert (finding.where, f"“{words}”" in finding.message) == (("recurs",), True)


def test_where_it_is_not_known_when_it_was_done_it_is_a_finding() -> None:
    now = as_at(date(2030, 1, 1), audit(DONE), reviews=(Review("2016-03", "March 2016"),))
    assert now.standings["1.1"].status.meaning == "achieved"
    (finding,) = (f for f in now.findings if f.kind == "recurrence")
    assert "give the review March 2016 a date" in finding.message


def test_never_done_it_has_its_own_date() -> None:
    found = as_at(date(2030, 1, 1), audit()).standings["1.1"]
    assert (found.due, found.status.meaning, found.overdue) == (MAR16, "not reported", True)


def test_it_is_done_again_at_the_same_review_without_losing_the_last_time() -> None:
    there = plan(audit(DONE), reviews=REVIEWS[:1])
    asha = Person("asha", date(2017, 4, 2))
    after = apply_all(there, editing.set_status(there, ItemId("action", "1.1"), "DONE", asha))
    (action,) = after.objectives[0].actions
    assert [entry.on for entry in action.progress] == [None, date(2017, 4, 2)]
    standing = assess(after, date(2017, 6, 30)).standings["1.1"]
    assert (standing.open, standing.due) == (False, date(2018, 3, 31))


def test_what_was_recorded_after_the_day_as_at_which_all_is_judged_counts_by_its_review() -> None:
    action = audit(Entry("2017-03", "DONE", on=date(2026, 11, 27)))
    for day, due, open_ in (
        (date(2017, 6, 30), date(2018, 3, 31), False),
        (date(2018, 6, 30), date(2018, 3, 31), True),
        (date(2026, 11, 27), date(2027, 3, 31), False),
    ):
        found = as_at(day, action).standings["1.1"]
        assert (found.due, found.open) == (due, open_)


def test_what_another_action_replaces_is_never_due_again() -> None:
    there = plan(Action("1.2", "The new audit"), audit(DONE)).objectives[0].actions
    replaced = msgspec.structs.replace(there[1], superseded_by="1.2")
    assessment = as_at(date(2019, 6, 30), there[0], replaced)
    now = assessment.standings["1.1"]
    assert not [f for f in assessment.findings if f.kind == "recurrence"]
    assert (now.status.meaning, now.open, now.overdue) == ("achieved", False, False)


def test_a_part_is_due_at_the_next_time_of_its_action() -> None:
    part, inner = Action("1.1a", "Part", part_of="1.1"), Action("1.1b", "Inner", part_of="1.1a")
    for day, due, overdue in ((date(2016, 9, 30), MAR17, False), (date(2017, 6, 30), MAR17, True)):
        now = as_at(day, audit(DONE), part, inner)
        for ref in ("1.1a", "1.1b"):
            found = now.standings[ref]
            assert (found.due, found.overdue) == (due, overdue)
            assert due_sentence(now, ref) == "31 Mar 2017, the next time of 1.1"
    now = as_at(MAR17, audit(Entry("2017-03", "DONE"), recurs="every meeting"), part)
    assert now.standings["1.1a"].due is None
    assert due_sentence(now, "1.1a") == "no date yet for the next time of 1.1"


def test_what_was_understood_of_the_words_is_said() -> None:
    for words, told in (
        ("yearly", "1.1 is due 31 Mar 2017, its next time: it recurs “yearly”."),
        ("termly", "“termly” does not say how often it recurs"),
    ):
        there = plan(audit(DONE, recurs=""))
        edits = editing.set_field(there, ItemId("action", "1.1"), "recurs", words)
        said = " ".join(dates_that_count(assess(apply_all(there, edits), MAR17), edits))
        assert told in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *((w, Rhythm(12)) for w in ("Every year", "yearly", "ANNUALLY", "annual", "each year",
          "once a year", "per annum", "on an annual basis", "every 12 months", "Annually.")),
        *((w, Rhythm(3)) for w in ("quarterly", "every quarter", "each quarter", "once a quarter",
          "four times a year", "every three months", "on a quarterly basis", "3-monthly",
          "per quarter")),
        *((w, Rhythm(1)) for w in ("monthly", "every month", "each month", "once a month")),
        *((w, Rhythm(6)) for w in ("twice a year", "twice yearly", "half-yearly",
          "every six months")),
        *((w, Rhythm(meeting=True)) for w in ("every meeting", "each meeting", "at every meeting",
          "at each board meeting", "every review", "every meeting of the board")),
        *((w, Rhythm(days=7)) for w in ("weekly", "every week")),
        *((w, None) for w in ("", "meeting", "termly", "every", "every second", "bi-annually")),
    ],
)  # fmt: skip
def test_words_of_recurrence(words: str, expected: Rhythm | None) -> None:
    assert rhythm(words) == expected


@checked(100)
@given(lines(), st.dates(), st.dates())
def test_no_words_and_no_calendar_end_anything(words: str, due: date, done: date) -> None:
    for recurs in (words, "every year", "weekly", "every 99 years"):
        found = as_at(done, audit(Entry("2016-03", "DONE", on=done), recurs=recurs, due=due))
        assert found.standings["1.1"].due is not None
        assert all(is_sentence(f.message) for f in found.findings)
