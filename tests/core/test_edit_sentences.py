"""Every edit as one sentence on one line, for the message after it, the history and the minutes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    invert,
)
from lscb_tui.core.plan.items import About, Action, Entry, ItemId, Objective, Plan, Review, Source
from lscb_tui.core.sentences.edits import describe
from tests.core.making import any_plans, checked, edited, is_sentence, plan_with

PLAN = plan_with()
ONE = ItemId("action", "1.1")
SAID = Entry("2010-09", "ONGOING", "Some words.")


@checked(100)
@given(edited())
def test_any_edit_is_one_sentence(case: tuple[Plan, tuple[Edit, ...], Plan]) -> None:
    before, run, after = case
    for edit in (*run, *map(invert, run), *diff(after, before)):
        for plan in (before, after, Plan()):
            assert is_sentence(describe(edit, plan))


@checked(40)
@given(any_plans(), any_plans())
def test_all_that_changed_between_two_plans_can_be_told(a: Plan, b: Plan) -> None:
    for edit in diff(a, b):
        assert is_sentence(describe(edit, b))


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (SetField(ONE, "text", "Old.", "New."), "1.1: text “Old.” -> “New.”"),
        (SetField(ONE, "due", None, date(2010, 12, 31)), "1.1: due set to “31 Dec 2010”"),
        (SetField(ONE, "due", date(2010, 12, 31), None), "1.1: due “31 Dec 2010” -> nothing"),
        (SetField(ONE, "depends_on", (), ("2.1", "2.2")), "1.1 waits for 2.1 and 2.2"),
        (SetField(ONE, "works_with", ("2.1",), ()), "1.1 no longer works with 2.1"),
        (
            SetField(ONE, "see", ("2.1", "2.2"), ("2.2", "2.3")),
            "1.1 refers to 2.3, and no longer refers to 2.1",
        ),
        (SetField(ONE, "part_of", "", "2.1"), "1.1 is part of 2.1"),
        (
            SetField(ONE, "depends_on", ("2.1", "2.2"), ("2.2", "2.1")),
            "1.1: “waits for” “2.1, 2.2” -> “2.2, 2.1”",
        ),
        (
            SetField(ONE, "lead", ("Chair Training",), ("Chair Training", "Legal")),
            "1.1: leads “Chair Training” -> “Chair Training; Legal”",
        ),
        (SetField(ItemId("plan"), "title", "", "A plan"), "the plan: title set to “A plan”"),
        (SetField(ItemId("file"), "budget", 1, 2), "the plan: “budget” “1” -> “2”"),
        (AddItem(Action("1.4", "A new one"), "1"), "1.4 added under objective 1: “A new one”"),
        (AddItem(Review("2010-12", "December")), "review 2010-12 added: “December”"),
        (AddItem(Source("PR")), "source PR added: (no text yet)"),
        (
            RemoveItem(Objective("2", "Two", progress=(SAID,), actions=(Action("2.1"),))),
            "objective 2 deleted with 1 action and 1 progress entry: “Two”",
        ),
        (
            AddItem(Objective("2", "Two", actions=(Action("2.1"), Action("2.2")))),
            "objective 2 added with 2 actions: “Two”",
        ),
        (MoveAction("1.1", "1", "2"), "1.1 moved from objective 1 to objective 2"),
        (AddEntry(ONE, SAID), "1.1: September 2010, ONGOING “Some words.”"),
        (RemoveEntry(ONE, SAID), "1.1: September 2010, removed: ONGOING “Some words.”"),
        (
            ChangeEntry(ONE, SAID, Entry("2010-09", "ACHIEVED", "Some words."), 0),
            "1.1: September 2010, ONGOING -> ACHIEVED",
        ),
        (
            ChangeEntry(ONE, SAID, Entry("2010-09", "", "Others."), 0),
            "1.1: September 2010, ONGOING “Some words.” -> “Others.”",
        ),
        (AddEntry(ONE, Entry("2011-03", "ONGOING")), "1.1: 2011-03, ONGOING"),
    ],
)
def test_how_edits_are_told(edit: Edit, sentence: str) -> None:
    assert describe(edit, PLAN) == sentence


LONG = "Ensure there is good preparation for Ofsted annual unannounced visits and three yearly "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG + "inspections", LONG + "reviews"),
        ("x" * 500 + "a", "x" * 500 + "b"),
        (LONG, LONG + "inspections"),
    ],
)
def test_a_change_far_inside_a_long_text_can_be_seen(old: str, new: str) -> None:
    """Agreed text that was reworded must not be told as “A…” -> “A…”."""
    for one, other in ((old, new), (new, old)):
        sentence = describe(SetField(ONE, "text", one, other), PLAN)
        before, _, after = sentence.removeprefix("1.1: text ").partition(" -> ")
        assert before != after
        assert len(sentence) < 200
        entry = ChangeEntry(ONE, Entry("2010-09", "", one), Entry("2010-09", "", other), 0)
        before, _, after = describe(entry, PLAN).partition(" -> ")
        assert not before.endswith(after)


ODD: list[Any] = [
    10**6000,
    [10**6000],
    {},
    [],
    False,
    0,
    0.0,
    "",
    " ",
    "\n",
    datetime(2010, 12, 31, 9),
    ["a", {"b": "\n"}],
]


@pytest.mark.parametrize("value", ODD, ids=lambda v: type(v).__name__)
def test_a_value_of_any_kind_can_be_told(value: Any) -> None:
    for field in ("note", "due", "lead", "text", "line\nbreak", ""):
        for old, new in ((None, value), (value, None), (value, value)):
            for which in (ONE, ItemId("file"), ItemId("plan")):
                sentence = describe(SetField(which, field, old, new), PLAN)
                assert is_sentence(sentence)
                assert not sentence.rstrip("“” ").endswith(("set to", "->"))


def test_another_time_on_the_same_day_is_not_told_as_no_change() -> None:
    edit = SetField(ONE, "note", datetime(2010, 12, 31, 9), datetime(2010, 12, 31, 10))
    before, _, after = describe(edit, PLAN).partition(" -> ")
    assert after not in before


def test_words_with_line_breaks_are_told_on_one_line() -> None:
    said = Entry("2010\n09", "ON\nGOING", "a\nb")
    for edit in (
        AddEntry(ONE, said),
        RemoveEntry(ONE, said),
        ChangeEntry(ONE, said, Entry("2010\n09", "x\ny"), 0),
        ChangeEntry(ONE, said, Entry("2010\n09", "x\ny", "a\nb"), 0),
        AddItem(Action("1\n1", "a\nb"), "1\n"),
        MoveAction("1.1", "a\nb", "c\nd"),
        RemoveItem(About("x\ny")),
    ):
        assert is_sentence(describe(edit, PLAN))
