"""What moved since a review: by the plan's days, without what was undone, whatever the history."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import (
    add_action,
    add_listed,
    filled,
    record_progress,
    remove,
    set_fields,
)
from lscb_tui.core.edits.apply import apply_all, edits_with_places
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import Edit, Edits, invert
from lscb_tui.core.history.changes import change_sentence, changes_of
from lscb_tui.core.history.earlier_plan import plan_before
from lscb_tui.core.history.movement import KINDS, movements
from lscb_tui.core.history.periods import records_after, since_words, told_since
from lscb_tui.core.history.records import Record
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan, Review
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import write_document
from tests.core.making import DAY, checked, edited, forks, is_sentence, kingston

ASHA = Person("asha", date(2010, 12, 15))
TYPED = datetime(2026, 11, 27, 9, tzinfo=UTC)


class Told:
    """A plan whose history is written as it is changed, all on one day years later."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.records: list[Record] = []

    def make(self, edits: Edits) -> Told:
        self.plan = apply_all(self.plan, edits)
        self.records.append(Record(TYPED, 1, "asha", "x", edits))
        return self

    def review(self, key: str, day: str = "") -> Told:
        added = add_listed(self.plan, "review", key)
        return self.make(filled(self.plan, added, {"date": day}))

    def say(self, ref: str, word: str, text: str = "") -> Told:
        return self.make(record_progress(self.plan, ItemId("action", ref), word, text, ASHA))

    def since(self, key: str) -> list[str]:
        plan = self.plan
        review = next(r for r in plan.reviews if r.id == key)
        records = records_after(self.records, plan, review)
        before = plan_before(plan, records)
        assert before.whole
        now = assess(plan)
        moved = movements(assess(before.plan, now.as_at), now)
        return [m.sentence for m in moved if m.which.kind == "action"]


def test_since_a_review_goes_by_the_day_of_the_plan_and_not_by_the_clock() -> None:
    told = Told(kingston()).say("9.2", "ACHIEVED").review("2010-12", "2010-12-15")
    told.say("4.3", "ACHIEVED", "All trained.").say("11.1", "", "Thanks")
    assert told.since("2010-12")[0] == "4.3 In progress → ACHIEVED: All trained."
    assert told.since("2010-12")[-1] == "11.1 still ACHIEVED: Thanks"
    assert "9.2" not in " ".join(told.since("2010-12"))
    assert any(line.startswith("9.2 ") for line in told.since("2010-09"))
    told = Told(kingston()).review("2010-12").say("4.3", "ACHIEVED").review("2011-03")
    told.say("2.1", "ACHIEVED")
    assert told.since("2010-12") == [
        "2.1 ONGOING → ACHIEVED",
        "10.2 became ready because of 2.1 (ACHIEVED)",
    ]


def test_a_new_status_is_told_with_the_words_of_its_own_review_only() -> None:
    def december() -> Told:
        return Told(kingston()).review("2010-12", "2010-12-15")

    def of_2_1(told: Told) -> list[str]:
        return [line for line in told.since("2010-09") if line.startswith("2.1 ")]

    note = "2.1 said at 2010-12: Half the staff."
    told = december().say("2.1", "", "Half the staff.").review("2011-03", "2011-03-15")
    told.say("2.1", "ACHIEVED")
    assert of_2_1(told) == ["2.1 ONGOING → ACHIEVED", note]
    told.say("2.1", "", "All trained.")
    assert of_2_1(told) == ["2.1 ONGOING → ACHIEVED: All trained.", note]
    # The other way round: words of a later review are no reason either.
    told = december().say("2.1", "ACHIEVED").review("2011-03", "2011-03-15")
    told.say("2.1", "", "Thanks.")
    assert of_2_1(told) == ["2.1 ONGOING → ACHIEVED", "2.1 said at 2011-03: Thanks."]
    # Said again without words, a status keeps those that it was given with.
    told = december().say("2.1", "ACHIEVED", "All trained.").review("2011-03", "2011-03-15")
    assert of_2_1(told.say("2.1", "ACHIEVED")) == ["2.1 ONGOING → ACHIEVED: All trained."]
    # Words may come before the status at one review, but not with another status.
    told = december().say("2.1", "", "All trained.").say("2.1", "ACHIEVED")
    assert of_2_1(told) == ["2.1 ONGOING → ACHIEVED: All trained."]
    told = december().say("2.1", "ONGOING", "Half the staff.").say("2.1", "ACHIEVED")
    assert of_2_1(told) == ["2.1 ONGOING → ACHIEVED", note]


def test_an_undated_review_starts_after_what_still_stands_recorded_for_it() -> None:
    told = Told(kingston()).review("extra").say("4.3", "ACHIEVED", "Done.")
    told.make(set_fields(told.plan, ItemId("action", "8.1"), {"timescale": "soon"}))
    moved = told.since("extra")
    assert len(moved) == 1
    # What was recorded and undone at once was never so, and nor was the next review.
    undone: Edits = ()
    for word in ("ACHIEVED", "ONGOING"):
        told.say("5.1", word)
        undone = (*map(invert, reversed(told.records[-1].edits)), *undone)
    told.make(undone)
    assert told.since("extra") == moved
    told.review("mistaken")
    told.make(tuple(map(invert, reversed(told.records[-1].edits))))
    assert told.since("extra") == moved
    told.say("5.1", "ACHIEVED")
    assert told.since("extra") == []


def test_the_review_that_is_told_from_is_the_last_before_the_as_at_day() -> None:
    september = kingston().reviews[0]
    assert told_since(kingston(), DAY) == september
    december = Review("2010-12", "December 2010", date(2010, 12, 15))
    plan = Plan(reviews=(september, december))
    assert told_since(plan, date(2010, 12, 15)) == september
    assert told_since(plan, date(2010, 12, 16)) == december
    assert told_since(Plan(reviews=(Review("a"),)), DAY) is None
    assert told_since(Plan(reviews=(Review("a"), Review("b"))), DAY) == Review("a")
    assert since_words(plan, december) == "since December 2010 (15 Dec 2010)"


def test_a_review_that_goes_is_told_without_when_the_actions_were_added() -> None:
    told = Told(kingston()).review("2010-12", "2010-12-15")
    told.make(add_action(told.plan, "13", "A new one."))
    told.make(remove(told.plan, ItemId("review", "2010-12")))
    assert len(told.records[-1].edits) > 1
    (change,) = changes_of(told.records[-1:])
    assert change_sentence(change, told.plan).startswith("review 2010-12 deleted")


def test_a_new_date_and_its_reason_are_one_line_of_the_history() -> None:
    plan = kingston()
    typed = {"revised_due": "31 Mar 2011", "revised_reason": "Written later."}
    edits = set_fields(plan, ItemId("action", "8.1"), typed)
    assert len(edits) == 2
    (change,) = changes_of([Record(TYPED, 1, "asha", "x", edits)])
    assert change.is_last
    told = change_sentence(change, apply_all(plan, edits))
    assert told == "8.1: 31 Dec 2010 → 31 Mar 2011: Written later."


@checked(60)
@given(edited())
def test_a_plan_is_what_it_was_when_its_changes_are_taken_back(
    run: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    before, edits, after = run
    made = edits_with_places(before, edits)
    records = [Record(TYPED, 1, "asha", "x", (edit,)) for edit in made]
    earlier = plan_before(after, records)
    assert earlier.whole
    then, here, now = (assess(plan, DAY) for plan in (before, earlier.plan, after))
    assert movements(then, here) == ()
    moved = movements(then, now)
    assert all(is_sentence(m.sentence) and m.kind in KINDS for m in moved)
    places = [KINDS.index(m.kind) for m in moved]
    assert places == sorted(places)


@checked(40)
@given(forks())
def test_two_histories_put_one_behind_the_other_stop_nothing(
    sides: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, theirs = sides
    records = [Record(TYPED, 1, "asha", "x", diff(base, side)) for side in (ours, theirs)]
    now = assess(ours, DAY)
    movements(assess(plan_before(ours, records).plan, DAY), now)


def test_an_action_whose_number_cannot_be_read_is_told_by_what_moved_and_not_as_gone() -> None:
    was = kingston()
    told = Told(was).say("4.3", "ACHIEVED", "Written.")
    document = write_document(told.plan)
    objective = document["objective"][3]
    next(a for a in objective["action"] if a["ref"] == "4.3")["ref"] = 4.3
    now = read_document(document).plan
    assert now.action("4.3#1")
    moved = [m.sentence for m in movements(assess(was), assess(now))]
    assert moved == [
        "4.3 In progress → ACHIEVED: Written.",
        "4.3: its number cannot be read in the file",
    ]
    back = [m.sentence for m in movements(assess(now), assess(was))]
    assert back == ["4.3 ACHIEVED → In progress", "4.3: its number can be read again"]
