"""Reviews, and what is said at one, count in the order of their dates, wherever they stand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddEntry, AddItem, Edit, SetField
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.people import Person
from lscb_tui.core.plan.date_order import by_date
from lscb_tui.core.plan.entries import said_at
from lscb_tui.core.plan.items import Action, Entry, ItemId, Plan, Review
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import write_document
from lscb_tui.core.sentences.what_counts import counting_sentences
from tests.core.making import checked, plan_of, plan_with
from tests.strategies import apply

ONE = ItemId("action", "1.1")
DAYS = (None, date(2016, 3, 31), date(2016, 6, 30), date(2016, 9, 30))


def ids(plan: Plan) -> list[str]:
    return [review.id for review in plan.reviews_in_order]


@st.composite
def reviews(draw: st.DrawFn) -> tuple[Review, ...]:
    days = draw(st.lists(st.sampled_from(DAYS), max_size=6))
    return tuple(Review(f"r{n}", date=day) for n, day in enumerate(days))


@given(reviews())
def test_the_order_is_total_and_what_has_no_date_stays_behind_what_it_follows(
    some: tuple[Review, ...],
) -> None:
    plan = Plan(reviews=some)
    found = plan.reviews_in_order
    assert sorted(found, key=some.index) == list(some)
    dated = [review for review in found if review.date]
    assert dated == sorted(dated, key=lambda review: (review.date, some.index(review)))
    for before, review in pairwise(some):
        if review.date is None:
            assert found.index(review) == found.index(before) + 1
    assert by_date(found, lambda review: review.date) == found


@given(reviews(), st.data())
def test_edits_give_the_order_that_reading_the_file_gives(
    some: tuple[Review, ...], data: st.DataObject
) -> None:
    plan = Plan(reviews=some)
    for n, is_new in enumerate(data.draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))):
        day = data.draw(st.sampled_from(DAYS))
        if plan.reviews and not is_new:
            review = data.draw(st.sampled_from(plan.reviews))
            edit: Edit = SetField(ItemId("review", review.id), "date", review.date, day)
            plan = apply(plan, edit)
        else:
            typed = {"date": f"{day:%d/%m/%Y}"} if day else {}
            plan = apply_all(
                plan, editing.filled(plan, editing.add_listed(plan, "review", f"n{n}"), typed)
            )
        read = read_document(write_document(plan)).plan
        assert read == plan
        assert (ids(read), read.current_review) == (ids(plan), plan.current_review)


@given(reviews(), st.sampled_from(DAYS))
def test_a_new_review_comes_where_its_date_says_and_moves_no_other(
    some: tuple[Review, ...], day: date | None
) -> None:
    plan = Plan(reviews=some)
    typed = {"date": f"{day:%d/%m/%Y}"} if day else {}
    after = apply_all(plan, editing.filled(plan, editing.add_listed(plan, "review", "new"), typed))
    assert [id_ for id_ in ids(after) if id_ != "new"] == ids(plan)
    later = [r for r in some if r.date and day and r.date > day]
    if not later:
        assert after.current_review == Review("new", date=day)


ENTRIES = (
    Entry("q1", "DONE", on=date(2017, 4, 2)),
    Entry("q1", "ONGOING", on=date(2017, 3, 1)),
    Entry("q1", "", "words", on=date(2017, 5, 1)),
)


def test_the_last_word_by_date_is_the_status_in_whatever_order_the_file_has_them() -> None:
    for order in permutations(ENTRIES):
        plan = plan_with(Action("1.1", "A", progress=order))
        assert assess(plan).standings["1.1"].status.word == "DONE"
        assert [e for _, e in said_at(order, "q1")] == [ENTRIES[1], ENTRIES[0], ENTRIES[2]]


def test_a_word_without_a_date_counts_behind_the_one_that_it_follows() -> None:
    undated = Entry("q1", "UNDATED")
    for order, word in (
        ((ENTRIES[0], undated, ENTRIES[1]), "UNDATED"),
        ((ENTRIES[0], ENTRIES[1], undated), "DONE"),
        ((undated, ENTRIES[1]), "ONGOING"),
    ):
        plan = plan_with(Action("1.1", "A", progress=order))
        assert assess(plan).standings["1.1"].status.word == word


def test_the_word_that_counts_is_the_one_that_s_changes() -> None:
    plan = Plan(
        reviews=(Review("q1"),),
        objectives=plan_with(Action("1.1", "A", progress=ENTRIES)).objectives,
    )
    after = apply_all(plan, editing.set_status(plan, ONE, "in progress", Person("asha", DAYS[1])))
    assert assess(after).standings["1.1"].status.word == "in progress"


def test_a_word_that_does_not_count_is_said_not_to() -> None:
    plan = Plan(
        reviews=(Review("q1", "March"),),
        objectives=plan_with(Action("1.1", "A", progress=ENTRIES[:1])).objectives,
    )
    early = AddEntry(ONE, ENTRIES[1])
    assert list(counting_sentences(plan, apply(plan, early), (early,))) == [
        "The status for March stays DONE, which was recorded later, on 2 Apr 2017."
    ]
    later = AddEntry(ONE, Entry("q1", "ONGOING", on=date(2017, 4, 3)))
    assert list(counting_sentences(plan, apply(plan, later), (later,))) == []


MARCH, JUNE, SEPTEMBER = (Review(f"2016-{d:%m}", f"{d:%B %Y}", d) for d in DAYS if d)


def told(plan: Plan, *edits: Edit) -> list[str]:
    return list(counting_sentences(plan, apply_all(plan, edits), edits))


def test_which_review_is_the_current_one_is_said_where_a_change_is_about_that() -> None:
    plan = Plan(reviews=(MARCH, SEPTEMBER))
    assert told(plan, AddItem(JUNE)) == ["The current review stays September 2016."]
    assert told(plan, AddItem(Review("2016-12", "December 2016", date(2016, 12, 1)))) == [
        "Progress is recorded for December 2016 from now on."
    ]
    which = ItemId("review", SEPTEMBER.id)
    assert told(plan, SetField(which, "date", SEPTEMBER.date, date(2015, 9, 30))) == [
        "Progress is recorded for March 2016 from now on."
    ]
    assert told(plan, SetField(which, "date", SEPTEMBER.date, date(2016, 9, 29))) == []
    assert told(plan, SetField(which, "id", SEPTEMBER.id, "sept")) == []


# Merges.

BASE = """
[plan]
title = "M"
status_words = { DONE = "achieved", ONGOING = "in progress" }
[[review]]
id = "q1"
date = 2016-03-31
[[objective]]
number = 1
title = "One"
  [[objective.action]]
  ref = "1.1"
  text = "Alpha"
"""
ADDED = """
    [[objective.action.progress]]
    review = "{0}"
    status = "{1}"
[[review]]
id = "{0}"
date = {0}-30
"""


def test_a_merge_that_brings_an_earlier_review_changes_nobodys_latest_word() -> None:
    base = plan_of(BASE)
    ours, theirs = (
        plan_of(BASE + ADDED.format(*said))
        for said in (("2016-09", "DONE"), ("2016-06", "ONGOING"))
    )
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert merged.issues == ()
        assert ids(merged.plan) == ["q1", "2016-06", "2016-09"]
        assert assess(merged.plan).standings["1.1"].status.word == "DONE"


@checked(60)
@given(reviews(), st.sampled_from(DAYS[1:]), st.sampled_from(DAYS))
def test_two_new_reviews_stand_by_their_dates_after_a_merge(
    some: tuple[Review, ...], mine: date, yours: date | None
) -> None:
    base = Plan(reviews=some)

    def with_new(id_: str, day: date | None) -> Plan:
        typed = {"date": f"{day:%d/%m/%Y}"} if day else {}
        edits = editing.filled(base, editing.add_listed(base, "review", id_), typed)
        return apply_all(base, edits)

    ours, theirs = with_new("mine", mine), with_new("yours", yours)
    for merged in (merge(base, ours, theirs).plan, merge(base, theirs, ours).plan):
        assert [r for r in ids(merged) if r not in ("mine", "yours")] == ids(base)
        assert [r for r in ids(merged) if r != "yours"] == ids(ours)
        assert [r for r in ids(merged) if r != "mine"] == ids(theirs)


def test_two_words_for_one_review_say_which_counts() -> None:
    base = plan_of(BASE)
    first, second = ENTRIES[1], ENTRIES[0]
    ours, theirs = (apply(base, AddEntry(ONE, entry)) for entry in (second, first))
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        (issue,) = merged.issues
        assert issue.message.endswith("DONE is the later and counts")
        assert assess(merged.plan).standings["1.1"].status.word == "DONE"
