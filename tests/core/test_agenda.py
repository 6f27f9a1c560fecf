"""The agenda of a review: each exception under its heading, with what it is counted of."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import add_listed, filled
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.frozen import replace
from lscb_tui.core.history.periods import last_review
from lscb_tui.core.meeting.agenda import agenda_of, moved_since_last
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan, Review
from tests.core.making import any_plans, checked, done, kingston, open_, plan_with

DECEMBER = date(2010, 12, 15)


def at_december() -> Plan:
    plan = kingston()
    fields = {"label": "December 2010", "date": "15 Dec 2010"}
    return apply_all(plan, filled(plan, add_listed(plan, "review", "2010-12"), fields))


def test_on_the_seed_in_december_one_is_late_two_are_blocked_and_seven_never_reported() -> None:
    for plan, day in ((kingston(), DECEMBER), (at_december(), None)):
        assessment = assess(plan, day)
        found = agenda_of(assessment, moved=())
        assert [(s.title, s.how_many) for s in found.sections] == [
            ("Late", "1 action"),
            ("Blocked", "2 actions"),
            ("Never reported", "7 actions"),
            ("Not an exception, but due within 90 days", "19 more actions"),
        ]
        assert found.sentence == "by exception, 10 of 52 actions"
        late, blocked, never, _ = found.sections
        assert late.rows == (("1.1", "76 days late"),)
        assert blocked.rows == (("5.2", "by 5.1"), ("10.2", "by 2.1"))
        assert never.rows[0] == ("5.1", "due in 16 days")
        assert never.rows[-1] == ("13.3", "no date")
        assert "changed since September 2010" in found.nothing_sentence


def test_the_whole_plan_objective_by_objective_or_what_a_query_matched() -> None:
    assessment = assess(at_december())
    whole = agenda_of(assessment)
    assert whole.sentence == "the whole plan, 52 actions"
    assert whole.sections[0].title.startswith("1  ")
    assert len(whole.sections) == 17
    assert whole.nothing_sentence == ""
    some = agenda_of(assessment, refs=("5.2", "1.1"), asked="is:blocked or is:overdue")
    assert some.nothing == ()
    bare = Plan(objectives=(Objective("1", "Nothing to do yet"),))
    assert [s.how_many for s in agenda_of(assess(bare)).sections] == ["0 actions"]
    assert some.sentence == "is:blocked or is:overdue, 2 of 52 actions"
    assert [s.rows for s in some.sections] == [(("1.1", "76 days late"),), (("5.2", "by 5.1"),)]
    both = agenda_of(assessment, refs=("5.2",), asked="is:blocked", moved=())
    # What a query left out is not said to be none.
    assert both.nothing_sentence == ""
    assert both.sentence == "is:blocked, by exception, 1 of 52 actions"


def test_since_the_review_before_the_one_that_is_held_or_since_the_last_that_was() -> None:
    plan = at_december()
    assert last_review(plan, DECEMBER) == plan.reviews[0]
    closed = (*plan.reviews[:1], Review("2010-12", date=DECEMBER, closed=DECEMBER))
    later = Plan(plan.about, closed)
    assert last_review(later, date(2011, 2, 1)) == closed[1]
    assert last_review(Plan(), DECEMBER) is None
    assert agenda_of(assess(Plan()), moved=()).sentence == "by exception, 0 actions"


@checked(60)
@given(any_plans())
def test_every_plan_has_an_agenda_in_which_nothing_is_lost(plan: Plan) -> None:
    assessment = assess(plan, DECEMBER)
    whole = agenda_of(assessment)
    assert whole.refs == tuple(assessment.standings)
    found = agenda_of(assessment, moved=moved_since_last((), assessment))
    for standing in assessment.standings.values():
        if standing.overdue or standing.blocked:
            assert standing.ref in found.refs


def test_an_action_is_under_each_heading_that_holds_and_counted_once() -> None:
    plan = plan_with(
        done("1.1"),
        open_("1.2"),
        open_("1.3", depends_on=("1.2",), due=date(2010, 12, 14)),
        open_("1.4", due=DECEMBER),
    )
    found = agenda_of(assess(plan, DECEMBER), moved=())
    told = {s.title: [row.ref for row in s.rows] for s in found.sections}
    assert told["Late"] == told["Blocked"] == ["1.3"]
    assert len(found.refs) == len(set(found.refs))
    assert found.sections[0].rows[0].remark == "1 day late"


def test_no_update_twice_running_and_what_was_put_off_twice() -> None:
    def nothing(review: str) -> Entry:
        return Entry(review, no_update=True)

    def later(review: str, day: date, agreed: bool = True) -> Entry:
        return Entry(review, text="Because.", due=day, agreed=agreed)

    march, june = date(2010, 3, 31), date(2010, 7, 31)
    plan = plan_with(
        Action("1.1", "a", progress=(nothing("2010-06"), nothing("2010-09"))),
        Action("1.2", "b", progress=(nothing("2010-06"), Entry("2010-09", text="Came."))),
        Action("1.3", "c", progress=(nothing("2010-06"),)),
        Action("1.4", "d", due=march, revised_due=june, progress=(later("2010-09", DECEMBER),)),
        Action("1.5", "e", due=march, progress=(later("2010-06", june), later("2010-09", march))),
        Action(
            "1.6",
            "f",
            due=march,
            progress=(later("2010-06", june), later("2010-09", DECEMBER, False)),
        ),
    )
    plan = replace(plan, reviews=(*plan.reviews, Review("2010-12", date=DECEMBER)))
    found = agenda_of(assess(plan, DECEMBER), moved=())
    told = {s.title: s.rows for s in found.sections}
    assert told["No update twice running"] == (("1.1", "twice running"),)
    assert told["Put off twice or more"] == (("1.4", "2 times"),)
