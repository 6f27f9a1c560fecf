"""Edits are the one way to change a plan: they apply, are taken back, and say what changed.

What is pinned: `diff` makes any plan of any other; a run of edits undone gives the plan back;
nothing is changed in place; and what no longer fits is a `Conflict` with a sentence.
"""

from __future__ import annotations

import copy
import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all, edits_with_places
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Conflict,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    edited_item,
    invert,
    invert_all,
)
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
)
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from tests.core.making import any_plans, checked, edited, is_sentence, kingston, open_, plan_with
from tests.strategies import apply, one_edit

ONE = ItemId("action", "1.1")


def test_no_edit_is_lost_where_an_objective_has_no_number() -> None:
    plan = Plan(objectives=(Objective("", actions=(Action("1.1"),)),))
    (changed,) = apply(plan, SetField(ONE, "text", "", "new")).actions()
    assert changed.text == "new"


@checked(60)
@given(any_plans(), any_plans())
def test_a_difference_makes_one_plan_of_another(a: Plan, b: Plan) -> None:
    assert same_plan(apply_all(a, diff(a, b)), b)


@checked(60)
@given(edited())
def test_a_difference_finds_what_edits_did(case: tuple[Plan, tuple[Edit, ...], Plan]) -> None:
    before, _, after = case
    found = diff(before, after)
    assert same_plan(apply_all(before, found), after)
    assert same_plan(apply_all(after, invert_all(found)), before)
    assert same_plan(apply_all(after, diff(after, before)), before)


@checked(40)
@given(any_plans())
def test_there_is_no_difference_between_equal_plans(plan: Plan) -> None:
    assert diff(plan, plan) == ()
    assert diff(plan, copy.deepcopy(plan)) == ()
    assert diff(plan, read_document(write_document(plan)).plan) == ()


@checked(60)
@given(edited())
def test_any_run_of_edits_is_undone_and_done_again(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    before, run, after = case
    done = edits_with_places(before, run)
    assert same_plan(apply_all(before, done), after)
    back = invert_all(done)
    assert same_plan(apply_all(after, back), before)
    assert same_plan(apply_all(apply_all(after, back), invert_all(back)), after)
    for edit in done:
        assert invert(invert(edit)) == edit


@checked(40)
@given(edited())
def test_edits_made_at_once_do_what_they_do_one_by_one(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    before, run, after = case
    assert same_plan(apply_all(before, run), after)


@checked(40)
@given(edited())
def test_nothing_is_changed_in_place(case: tuple[Plan, tuple[Edit, ...], Plan]) -> None:
    before, run, after = case
    plan, edits = copy.deepcopy(before), copy.deepcopy(run)
    apply_all(plan, edits)
    diff(plan, after)
    assert same_plan(plan, before)
    assert edits == run


@checked(60)
@given(any_plans(), any_plans(), st.data())
def test_an_edit_meant_for_another_plan_applies_or_is_a_conflict(
    plan: Plan, other: Plan, data: st.DataObject
) -> None:
    edit = data.draw(one_edit(other))
    kept = copy.deepcopy(plan)
    try:
        made = apply(plan, edit)
    except Conflict as conflict:
        message, about = conflict.message, conflict.edit
        assert is_sentence(message)
        assert about == edit
    else:
        refs = [action.ref for action in made.actions()]
        assert len(set(refs)) == len(refs)
        assert same_plan(read_document(write_document(made)).plan, made)
    assert same_plan(plan, kept)


@checked(40)
@given(edited())
def test_a_plan_that_edits_made_is_one_that_can_be_read_back(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    _, _, after = case
    reading = read_document(write_document(after))
    assert same_plan(reading.plan, after)


PLAN = Plan(
    About("A plan"),
    reviews=(Review("2010-06"), Review("2010-09")),
    sources=(Source("PR"),),
    recommendations=(Recommendation("PR-1", "PR"),),
    objectives=(
        Objective("1", "One", actions=(open_("1.1"), open_("1.2"))),
        Objective("2", "Two"),
    ),
)
ENTRY = Entry("2010-09", "ONGOING")

CONFLICTS: list[tuple[Edit, str]] = [
    (SetField(ONE, "text", "other words", "new"), "has changed since you started"),
    (SetField(ItemId("action", "7.7"), "text", "", "new"), "7.7 is no longer in the plan"),
    (SetField(ItemId("review", "x"), "label", "", "new"), "review x is no longer in the plan"),
    (SetField(ONE, "ref", "1.1", "1.3"), "the number of 1.1 is permanent"),
    (SetField(ItemId("objective", "1"), "number", "1", "3"), "is permanent"),
    (SetField(ItemId("review", "2010-06"), "id", "2010-06", "2010-09"), "already in the plan"),
    (SetField(ItemId("file"), "note", "old", "new"), "has changed since you started"),
    (AddItem(Action("1.1"), "2"), "1.1 is already in the plan"),
    (AddItem(Action("5.1"), "5"), "objective 5 is no longer in the plan"),
    (AddItem(Objective("1")), "objective 1 is already in the plan"),
    (AddItem(Objective("3", actions=(Action("1.2"),))), "1.2 is already in the plan"),
    (AddItem(Objective("3", actions=(Action("3.1"),) * 2)), "has a number twice among its actions"),
    (AddItem(Review("2010-09")), "review 2010-09 is already in the plan"),
    (AddItem(About()), "one [plan] table"),
    (RemoveItem(Action("1.1"), "1"), "1.1 has changed in the meantime"),
    (RemoveItem(open_("1.1"), "2"), "1.1 has been moved to objective 1 since"),
    (RemoveItem(Objective("1", "One")), "objective 1 has changed in the meantime"),
    (RemoveItem(Source("PR", "Peer review")), "source PR has changed in the meantime"),
    (RemoveItem(Source("LR")), "source LR is no longer in the plan"),
    (RemoveItem(About("A plan")), "keeps its [plan] table"),
    (MoveAction("7.7", "1", "2"), "7.7 is no longer in the plan"),
    (MoveAction("1.1", "2", "1"), "1.1 has been moved to objective 1"),
    (MoveAction("1.1", "1", "9"), "objective 9 is no longer in the plan"),
    (AddEntry(ItemId("review", "2010-09"), ENTRY), "has no progress"),
    (AddEntry(ItemId("plan"), ENTRY), "has no progress"),
    (AddEntry(ItemId("objective", "9"), ENTRY), "objective 9 is no longer in the plan"),
    (ChangeEntry(ONE, Entry("2010-06"), ENTRY, 0), "changed or deleted in the meantime"),
    (RemoveEntry(ONE, Entry("2010-06"), 0), "changed or deleted in the meantime"),
    (AddItem(Action("1.1#2"), "1"), "has no number of its own"),
]


@pytest.mark.parametrize(("edit", "words"), CONFLICTS, ids=lambda case: str(case)[:60])
def test_what_no_longer_fits_is_a_conflict_that_says_why(edit: Edit, words: str) -> None:
    with pytest.raises(Conflict) as caught:
        apply(PLAN, edit)
    assert words in caught.value.message
    assert is_sentence(caught.value.message)


def test_a_conflict_holds_what_is_there_instead() -> None:
    with pytest.raises(Conflict) as caught:
        apply(PLAN, SetField(ONE, "text", "other words", "new"))
    assert caught.value.found == "Text of 1.1"


@checked(60)
@given(edited())
def test_of_a_run_with_a_conflict_nothing_is_made(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    before, run, _ = case
    with pytest.raises(Conflict):
        apply_all(before, (*run, MoveAction("no such", "a", "b")))


def test_a_number_is_never_changed_by_an_edit() -> None:
    for edit in diff(kingston(), PLAN):
        assert not (isinstance(edit, SetField) and edit.field in ("ref", "number"))


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (1, 1.0), (0, False), ([1], [True]), ({"a": 1}, {"a": 1.0})]
)
def test_another_type_is_another_value(one: Any, other: Any) -> None:
    """In an unknown key 1, 1.0 and true are not the same, and a hand edit of one is kept."""
    a, b = Plan(unknown=(("key", one),)), Plan(unknown=(("key", other),))
    edits = diff(a, b)
    assert len(edits) == 1
    assert same_plan(apply_all(a, edits), b)
    with pytest.raises(Conflict):
        apply(b, SetField(ItemId("file"), "key", one, "new"))


def test_a_key_that_holds_no_number_is_no_difference_from_itself() -> None:
    a, b = (plan_with(Action("1.1", unknown=(("cost", float(nan)),))) for nan in ("nan", "nan"))
    assert diff(a, b) == ()
    c = plan_with(Action("1.1", unknown=(("cost", [1, math.nan]),)))
    assert same_plan(apply_all(a, diff(a, c)), c)
    assert same_plan(apply_all(c, diff(c, a)), a)


def test_a_value_of_the_wrong_type_can_be_put_right_and_back() -> None:
    plan = plan_with(Action("1.1", unknown=(("due", "soon"), ("lead", [1]))))
    edit = SetField(ONE, "due", "soon", date(2010, 12, 31))
    right = apply(plan, edit)
    found = right.action("1.1")
    assert found is not None
    assert (found.due, found.unknown) == (date(2010, 12, 31), (("lead", [1]),))
    assert same_plan(apply(right, invert(edit)), plan)


def test_an_edit_made_elsewhere_than_it_was_seen_is_undone_where_it_was_made() -> None:
    """Somebody else's note may stand before the one that is meant by now."""
    said = tuple(Entry("2010-09", text=words) for words in ("theirs", "mine", "theirs"))
    plan = plan_with(Action("1.1", progress=said))
    for edit in (
        ChangeEntry(ONE, said[1], said[2], 0),
        RemoveEntry(ONE, said[1], 0),
        RemoveEntry(ONE, said[1]),
        RemoveItem(Review("2010-06", "June 2010")),
    ):
        (done,) = edits_with_places(plan, (edit,))
        assert apply(plan, done) == apply(plan, edit)
        assert apply(apply(plan, edit), invert(done)) == plan


def test_an_entry_taken_from_the_middle_comes_back_there() -> None:
    said = tuple(Entry("2010-09", text=words) for words in ("a", "b", "c"))
    plan = plan_with(Action("1.1", progress=said))
    without = plan_with(Action("1.1", progress=(said[0], said[2])))
    edits = diff(plan, without)
    assert same_plan(apply_all(without, invert_all(edits)), plan)


def test_a_review_taken_from_the_middle_comes_back_there() -> None:
    """The last review is the current one, so its place matters."""
    plan = Plan(reviews=(Review("a"), Review("b"), Review("c")))
    without = Plan(reviews=(Review("a"), Review("c")))
    edits = diff(plan, without)
    assert apply_all(without, invert_all(edits)) == plan


def test_every_edit_says_which_item_it_is_about() -> None:
    assert edited_item(AddItem(Review("x"))) == ItemId("review", "x")
    assert edited_item(RemoveItem(Objective("1"))) == ItemId("objective", "1")
    assert edited_item(MoveAction("1.1", "1", "2")) == ONE
    assert edited_item(AddEntry(ONE, ENTRY)) == ONE
    assert edited_item(SetField(ItemId("plan"), "title", "", "x")) == ItemId("plan")
