"""Changes that a plan has lost: found whatever was done to them, and made again where they fit."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddEntry, AddItem, Edit, RemoveItem, SetField, invert_all
from lscb_tui.core.history.lost_changes import lost_changes, made_again
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Action, Entry, ItemId, Plan
from tests.core.making import open_, plan_with

ONE = ItemId("action", "1.1")
PLAN = plan_with(open_("1.1"), open_("1.2"))


def record(*edits: Edit) -> Record:
    return Record(datetime(2010, 9, 30, tzinfo=UTC), 1, "asha", "", edits)


def note(text: str) -> Record:
    return record(AddEntry(ONE, Entry("1", "", text)))


def outcome(old: str, new: str) -> Record:
    return record(SetField(ONE, "outcome", old, new))


def made(plan: Plan, *records: Record) -> Plan:
    for each in records:
        plan = apply_all(plan, each.edits)
    return plan


def test_what_is_in_the_plan_is_not_lost() -> None:
    records = (note("a"), outcome("", "x"), note("b"), outcome("x", "y"))
    assert lost_changes(made(PLAN, *records), records) == ()


def test_what_the_plan_does_not_have_is_lost() -> None:
    first, second = note("a"), note("b")
    assert lost_changes(PLAN, (first, second)) == (first, second)
    assert lost_changes(made(PLAN, first), (first, second)) == (second,)
    assert lost_changes(made(PLAN, second), (first, second)) == (first,)


def test_what_was_undone_before_it_was_lost_is_not_offered() -> None:
    first = outcome("", "x")
    undone = record(*invert_all(first.edits))
    assert lost_changes(PLAN, (first, undone)) == ()
    assert lost_changes(PLAN, (first, undone, first)) == (first,)


def test_what_fits_no_longer_is_told_and_the_rest_is_made() -> None:
    now = made(PLAN, outcome("", "another's"))
    lost = record(*outcome("", "x").edits, *note("a").edits)
    again = made_again(now, (lost,), lost)
    assert again.fit == note("a").edits
    assert [misfit.edit for misfit in again.misfits] == list(outcome("", "x").edits)
    assert again.misfits[0].message


def test_what_was_said_of_an_item_is_not_said_of_anothers_with_its_number() -> None:
    mine, theirs = Action("1.3", "Mine"), Action("1.3", "Theirs")
    which = ItemId("action", "1.3")
    records = (
        record(AddItem(mine, "1")),
        record(AddEntry(which, Entry("1", "", "about mine"))),
        record(SetField(which, "lead", (), ("Me",))),
    )
    now = made(PLAN, record(AddItem(theirs, "1")))
    for each in records:
        assert made_again(now, records, each).fit == ()
    # Where the number is free, all of it is made again.
    plan = PLAN
    for each in records:
        plan = apply_all(plan, made_again(plan, records, each).fit)
    assert plan == made(PLAN, *records)


def test_what_another_has_put_back_is_not_put_back_twice() -> None:
    lost = (note("a"), note("b"))
    plan = made(PLAN, lost[0])
    assert made_again(plan, lost, lost[0]) == ((), ())
    assert made_again(plan, lost, lost[1]).fit == lost[1].edits


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1), st.integers(0, 20))
def test_the_end_that_a_plan_has_lost_is_what_is_put_back(words: list[str], kept: int) -> None:
    records, said = [], ""
    for n, word in enumerate(words):
        new = f"{word}{n}"
        records.append(outcome(said, new) if n % 2 else note(new))
        said = new if n % 2 else said
    kept = min(kept, len(records))
    whole, rest = made(PLAN, *records), made(PLAN, *records[:kept])
    lost = lost_changes(rest, records)
    assert lost == tuple(records[kept:])
    for each in lost:
        again = made_again(rest, lost, each)
        assert again.misfits == ()
        rest = apply_all(rest, again.fit)
    assert rest == whole


def test_no_link_to_nothing_is_put_back_and_nothing_that_is_named_is_taken_out() -> None:
    linked = record(SetField(ONE, "depends_on", (), ("1.2",)))
    without = apply_all(PLAN, (RemoveItem(open_("1.2"), "1"),))
    again = made_again(without, (linked,), linked)
    assert (again.fit, [m.message for m in again.misfits]) == ((), ["1.2 is no longer in the plan"])
    gone = record(RemoveItem(open_("1.2"), "1"))
    again = made_again(made(PLAN, linked), (gone,), gone)
    assert (again.fit, len(again.misfits)) == ((), 1)
    assert made_again(PLAN, (gone,), gone).fit == gone.edits


def test_a_number_that_was_anothers_is_not_given_by_what_is_put_back() -> None:
    mine = record(AddItem(Action("1.3", "Mine"), "1"))
    retired = apply_all(PLAN, (SetField(ItemId("plan"), "deleted_numbers", (), ("1.3",)),))
    assert made_again(PLAN, (mine,), mine).fit == mine.edits
    assert made_again(retired, (mine,), mine).fit == ()
