"""Counts then and now add up line by line, and a position is what it was at its review."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import add_action, add_listed, filled, record_progress, set_fields
from lscb_tui.core.edits.apply import apply_all, edits_with_places
from lscb_tui.core.edits.edit import AddEntry, Edit, Edits, SetField
from lscb_tui.core.frozen import replace
from lscb_tui.core.history.positions import position_at
from lscb_tui.core.history.records import Record
from lscb_tui.core.history.since import Since, since_review
from lscb_tui.core.history.tallies import Three, achieved, late, late_by_time, of_ratings, of_words
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Action, Entry, ItemId, Plan, Review
from tests.core.making import DAY, checked, done, edited, kingston, open_, plan_with

ASHA = Person("asha", date(2010, 12, 15))
TYPED = datetime(2026, 11, 27, 9, tzinfo=UTC)


class Board:
    """A plan with a history: what a board does to it, meeting by meeting."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.records: list[Record] = []

    def make(self, edits: Edits) -> None:
        made = edits_with_places(self.plan, edits)
        self.plan = apply_all(self.plan, made)
        self.records.append(Record(TYPED, 1, "asha", "x", made))

    def meet(self, key: str, day: str) -> None:
        self.make(filled(self.plan, add_listed(self.plan, "review", key), {"date": day}))

    def say(self, ref: str, word: str, text: str = "") -> None:
        self.make(record_progress(self.plan, ItemId("action", ref), word, text, ASHA))

    def close(self, key: str, day: date) -> None:
        self.make((SetField(ItemId("review", key), "closed", None, day),))

    def since(self, key: str, day: date | None = None) -> Since:
        review = next(r for r in self.plan.reviews if r.id == key)
        return since_review(self.records, assess(self.plan, day), review)


@checked(80)
@given(edited())
def test_the_steps_of_every_count_lead_from_then_to_now(
    run: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    before, _, after = run
    three = Three.of(before, DAY, assess(after, date(2010, 12, 31)))
    for tally in (achieved(three), late(three), *of_words(three), *of_ratings(three)):
        here = tally.then
        for step in tally.steps:
            assert step.before == here
            assert step.refs
            here = step.after
        assert here == tally.now
    aged = {ref for ref, standing in three.aged.standings.items() if standing.overdue}
    assert set(late_by_time(three)) <= aged


def test_a_share_that_falls_because_actions_were_added_is_told_so() -> None:
    board = Board(plan_with(*(done(f"1.{n}") for n in range(1, 8)), *map(open_, ("1.8", "1.9"))))
    board.make(add_action(board.plan, "1", "The tenth."))
    board.meet("2010-12", "2010-12-15")
    board.make(add_action(board.plan, "1", "One more."))
    board.make(add_action(board.plan, "1", "And one more."))
    tally = board.since("2010-12").achieved
    assert tally.sentence == "Achieved: 7 of 10 (70.0 %) → 7 of 12 (58.3 %)"
    (step,) = tally.steps
    assert (step.sign, step.sentence) == ("+2", "1.11 and 1.12 are new and open")
    assert step.running == "7 of 10 → 7 of 12 (58.3 %)"


def test_why_a_rating_is_on_fewer_actions_is_told_by_where_each_went() -> None:
    board = Board(plan_with(*map(open_, ("1.1", "1.2", "1.3"))))
    board.meet("2010-12", "2010-12-15")
    for ref, rag in (("1.1", "Green"), ("1.2", "Green"), ("1.3", "Amber")):
        board.make((AddEntry(ItemId("action", ref), Entry("2010-12", rag=rag)),))
    board.meet("2011-03", "2011-03-15")
    board.make((AddEntry(ItemId("action", "1.2"), Entry("2011-03", rag="Amber")),))
    board.make(add_action(board.plan, "1", "One more."))
    green, amber = of_ratings(board.since("2010-12").three)
    assert green.sentence == "Green: 2 of 3 (66.7 %) → 1 of 4 (25.0 %)"
    assert [(step.sign, step.sentence) for step, _ in green.lines] == [("−1", "1.2 is Amber")]
    assert [(step.sign, step.sentence) for step, _ in amber.lines] == [("+1", "1.2 was Green")]


def test_late_by_time_is_apart_from_late_by_what_somebody_did() -> None:
    board = Board(kingston())
    board.meet("2010-12", "2010-12-15")
    board.make(set_fields(board.plan, ItemId("action", "4.3"), {"due": "31 Oct 2010"}))
    since = board.since("2010-09")
    assert [m.sentence for m in since.late_by_time] == [
        "1.1 due 30 Sep 2010, 76 days late; ONGOING"
    ]
    assert [step.sentence for step, _ in since.late.lines] == [
        "1.1 passed its date and stays open",
        "4.3 has another date, 31 Oct 2010, and is past it",
    ]
    assert since.late.in_brief == "Late: 0 of 52 → 2 of 52"


def test_what_was_said_at_a_review_that_is_over_is_of_it_and_not_since() -> None:
    def board() -> Board:
        made = Board(kingston())
        made.meet("2010-12", "2010-12-15")
        made.say("5.1", "ACHIEVED", "Agreed.")
        return made

    held = board()
    assert held.since("2010-12").achieved.in_brief == "Achieved: 17 of 52 → 18 of 52"
    # Closed, it is over; what is corrected later is still of it.
    closed = board()
    closed.close("2010-12", date(2010, 12, 15))
    closed.say("5.3", "ACHIEVED")
    closed.make(set_fields(closed.plan, ItemId("action", "4.3"), {"outcome": "Measured."}))
    since = closed.since("2010-12")
    assert since.achieved.in_brief == "Achieved: 19 of 52 → 19 of 52"
    assert [m.which.key for m in since.movements] == ["4.3"]
    # Where nobody closed it, it is over with the next.
    for each in (board(), closed):
        each.meet("2011-03", "2011-03-15")
        each.say("5.5", "ACHIEVED")
        since = each.since("2010-12")
        assert since.achieved.now.number - since.achieved.then.number == 1
        assert since.achieved.steps[0].refs == ("5.5",)
        assert since.whole
        reviews = each.plan.reviews_in_order
        counts = [
            assess(at.plan, at.day).counts.meanings["achieved"]
            for at in (position_at(each.records, each.plan, r, date(2011, 3, 15)) for r in reviews)
        ]
        assert counts == [17, since.achieved.then.number, since.achieved.now.number]


def test_a_review_that_is_closed_late_was_over_when_the_next_began() -> None:
    board = Board(kingston())
    board.meet("2010-12", "2010-12-15")
    board.say("5.1", "ACHIEVED")
    board.close("2010-09", date(2010, 12, 15))
    board.say("5.3", "ACHIEVED")
    since = board.since("2010-09")
    assert since.achieved.in_brief == "Achieved: 17 of 52 → 19 of 52"
    assert since.whole


def test_a_review_that_is_renamed_stays_the_same_meeting() -> None:
    board = Board(kingston())
    board.meet("2010-12", "2010-12-15")
    board.say("5.1", "ACHIEVED")
    board.close("2010-12", date(2010, 12, 15))
    board.make(set_fields(board.plan, ItemId("review", "2010-12"), {"id": "winter"}))
    board.say("5.3", "ACHIEVED")
    since = board.since("winter")
    assert since.achieved.in_brief == "Achieved: 19 of 52 → 19 of 52"
    assert since.whole


def test_without_a_history_the_plan_itself_tells_what_later_reviews_brought() -> None:
    plan = plan_with(
        Action("1.1", "A", progress=(Entry("2010-06", "ONGOING"), Entry("2010-09", "ACHIEVED"))),
        Action("1.2", "B", added="2010-09"),
    )
    since = since_review((), assess(plan, DAY), plan.reviews[0])
    assert not since.whole
    assert since.achieved.in_brief == "Achieved: 0 of 1 → 1 of 2"
    assert [m.sentence for m in since.movements] == ["1.1 ONGOING → ACHIEVED", "1.2 new: B"]
    assert since_review((), assess(plan, DAY), plan.reviews[1]).movements == ()
    dated = replace(plan, reviews=(Review("2010-06", date=date(2010, 6, 30)),))
    assert since_review((), assess(dated, DAY), dated.reviews[0]).movements == ()
