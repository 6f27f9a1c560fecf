"""Columns of the board's own are edited like any other field, and nothing else moves."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, SetField, invert_all
from lscb_tui.core.edits.edit_json import to_json
from lscb_tui.core.edits.edit_reading import read_edit
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.people import Person
from lscb_tui.core.plan.columns import columns_of, fields_of, own_values
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import Shape, get
from lscb_tui.core.plan.items import Action, Column, ItemId, Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.words.amounts import as_typed
from lscb_tui.store.toml.splice import splice
from tests.core.column_help import REGULATOR, TRACKER, column, odd, plan_of, text_of
from tests.core.making import checked

ONE, ONE_OBJECTIVE = ItemId("action", "MD1.1"), ItemId("objective", "MD1")
JUNE = date(2017, 6, 30)
ASHA = Person("asha", date(2018, 1, 31))


def value(plan: Plan, which: ItemId, name: str) -> object:
    item = plan.item(which)
    assert item is not None
    return get(item, name)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12,500", 12500),
        ("£12,500", 12500),
        ("80%", 80),
        ("1.5", 1.5),
        ("-3", -3),
        ("− 3", -3),
        (" 1 ", 1),
        ("12_500", 12500),
        (".5", 0.5),
        ("1,234,567.25", 1234567.25),
        ("80.0", 80.0),
    ],
)
def test_numbers_as_people_write_them(typed: str, amount: float) -> None:
    assert same(as_typed(typed), amount)


@pytest.mark.parametrize("typed", ["12k", "1,5", "about 5", "1 2", "", "%", "9" * 19, "1e3", "٣"])
def test_what_is_no_number_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number|too many digits"):
        as_typed(typed)


@pytest.mark.parametrize(
    ("which", "name", "typed", "kept", "said"),
    [
        (ONE, "cost", "£13,000", 13_000, "MD1.1: Cost “12500” -> “13000”"),
        (ONE, "percent", "82.5%", 82.5, "MD1.1: % done “80” -> “82.5”"),
        (
            ONE,
            "start",
            "June 2017",
            date(2017, 6, 30),
            "MD1.1: Start “1 May 2017” -> “30 Jun 2017”",
        ),
        (ONE, "priority", "High", "High", "MD1.1: Priority “1” -> “High”"),
        (ONE, "exec_lead", "A\nB", ["A", "B"], "MD1.1: Executive lead set to “A; B”"),
        (ONE, "exec_lead", "A, of B", "A, of B", "MD1.1: Executive lead set to “A, of B”"),
        (ONE, "cost", "", None, "MD1.1: Cost “12500” -> nothing"),
        (
            ONE,
            "revisions",
            "30 Sep 2017\n31 Dec 2017\nMar 2018",
            [date(2017, 9, 30), date(2017, 12, 31), date(2018, 3, 31)],
            "MD1.1: Revisions “30 Sep 2017; 31 Dec 2017” -> "
            "“30 Sep 2017; 31 Dec 2017; 31 Mar 2018”",
        ),
        (ONE_OBJECTIVE, "level", "Ward", "Ward", "objective MD1: Level “Trustwide” -> “Ward”"),
    ],
)
def test_a_column_is_set_by_what_was_typed(
    which: ItemId, name: str, typed: str, kept: object, said: str
) -> None:
    plan = plan_of(REGULATOR)
    edits = editing.set_field(plan, which, name, typed)
    after = apply_all(plan, edits)
    assert same(value(after, which, name), kept)
    assert [describe(edit, after) for edit in edits] == [said]
    assert same_plan(apply_all(after, invert_all(edits)), plan)
    # The history has it, and has it again, whether or not the column is declared by then.
    (again,) = (read_edit(to_json(edit)) for edit in edits)
    assert same(again, edits[0])
    bare = plan_of(REGULATOR, declared=False)
    assert same(value(apply_all(bare, (again,)), which, name), kept)


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("cost", "twelve", "“twelve” is not a number"),
        ("start", "soon", "“soon” is not a date"),
        ("revisions", "next week", "“next week” is not a date"),
        ("nothing", "x", "has no field “nothing”: its fields are .*cost, revisions"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type(name: str, typed: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        editing.set_field(plan_of(REGULATOR), ONE, name, typed)


def test_what_is_not_declared_is_not_edited_and_says_how() -> None:
    with pytest.raises(Refused, match="to edit it as a column, add the column first"):
        editing.set_field(plan_of(REGULATOR, declared=False), ONE, "cost", "1")


@pytest.mark.parametrize("name", [TRACKER, REGULATOR])
def test_an_edit_changes_its_statement_and_no_other(name: str) -> None:
    """Every column of every item, one after the other."""
    text = text_of(name)
    reading = read_document(tomllib.loads(text))
    typed = {
        Shape.NOTE: "Some words",
        Shape.DATE: "1 Feb 2018",
        Shape.NUMBER: "41",
        Shape.NAMES: "Matron",
        Shape.VALUES: "31 Dec 2017",
    }
    changed = 0
    for item in reading.plan.objectives_and_actions():
        which = ItemId("action" if isinstance(item, Action) else "objective", "")
        for field in columns_of(reading.plan, which.kind):
            key = item.ref if isinstance(item, Action) else item.number
            own = ItemId(which.kind, key)
            edits = editing.set_field(reading.plan, own, field.name, typed[field.shape])
            after = splice(text, reading.places, edits)
            assert same_plan(
                read_document(tomllib.loads(after)).plan, apply_all(reading.plan, edits)
            )
            before, now = text.splitlines(), after.splitlines()
            there = get(item, field.name) is not None
            gone = [line for line in before if line not in now]
            new = [line for line in now if line not in before]
            assert len(gone) == there
            assert len(new) == 1
            assert new[0].strip().startswith(field.name)
            changed += 1
    assert changed > 10


def test_progress_has_its_columns() -> None:
    plan = plan_of(REGULATOR)
    typed = {"percent": "90%", "signed_off_by": "A\nB", "signed_off_on": "31 Jan 2018"}
    edits = editing.record_progress(plan, ONE, "Green", "", ASHA, typed)
    after = apply_all(plan, edits)
    item = after.item(ONE)
    assert isinstance(item, Action)
    entry = item.progress[-1]
    assert dict(entry.unknown) == {
        "percent": 90,
        "signed_off_by": ["A", "B"],
        "signed_off_on": date(2018, 1, 31),
    }
    assert describe(edits[0], after) == (
        "MD1.1: 2018-01, Green, % done “90”, Signed off by “A; B”, Signed off on “31 Jan 2018”"
    )
    changed = editing.change_entry(
        after, ONE, len(item.progress) - 1, "Green", "", {"percent": "95"}
    )
    assert describe(changed[0], after).endswith(": % done “90” -> “95”")
    assert editing.change_entry(after, ONE, len(item.progress) - 1, "Green", "", {}) == ()


def test_a_value_alone_is_progress_and_none_at_all_is_not() -> None:
    plan = plan_of(REGULATOR)
    (made,) = editing.record_progress(plan, ONE, "", "", ASHA, {"percent": "85"})
    assert "% done “85”" in describe(made, plan)
    with pytest.raises(Refused, match="nothing to record"):
        editing.record_progress(plan, ONE, "", "", ASHA, {"percent": ""})
    with pytest.raises(Refused, match="is not a number"):
        editing.record_progress(plan, ONE, "", "", ASHA, {"percent": "most"})


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("due", {}, "actions have “due” already"),
        ("status", {}, "actions have “status” already"),
        ("cost", {"kind": "money"}, "“money” cannot be used here: use one of text, date"),
        ("cost", {"of": "boards"}, "“boards” cannot be used here: use one of objectives"),
        ("title", {"of": "objectives"}, "objectives have “title” already"),
        ("text", {"of": "progress"}, "progress has “text” already"),
        ("", {}, "column needs a key"),
        ("a\x1bb", {}, "ESCAPE|control character"),
    ],
)
def test_what_cannot_be_a_column_is_not_added(key: str, typed: dict[str, str], why: str) -> None:
    plan = odd()
    with pytest.raises(Refused, match=why):
        editing.filled(plan, editing.add_listed(plan, "column", key), typed)


def test_a_column_is_added_changed_renamed_and_deleted_and_loses_nothing() -> None:
    plan = plan_of(REGULATOR, declared=False)
    typed = {"kind": "Number", "of": "action, progress", "label": "% done"}
    edits = editing.filled(plan, editing.add_listed(plan, "column", "percent"), typed)
    declared = apply_all(plan, edits)
    assert declared.columns == (Column("percent", "% done", "number", ("actions", "progress")),)
    renamed = apply_all(
        declared, editing.set_field(declared, ItemId("column", "percent"), "key", "done")
    )
    item = renamed.item(ONE)
    assert isinstance(item, Action)
    assert [dict(e.unknown).get("done") for e in item.progress] == [60, 80]
    assert get(item, "done") == 80
    assert get(item, "percent") is None
    gone = apply_all(declared, editing.remove(declared, ItemId("column", "percent")))
    assert same_plan(gone, plan)


def test_a_column_cannot_take_a_key_that_an_item_has() -> None:
    plan = plan_of(REGULATOR)
    with_grade = apply_all(plan, (SetField(ONE, "grade", None, "x"),))
    with pytest.raises(Refused, match="has “grade” in the file already"):
        editing.set_field(with_grade, ItemId("column", "cost"), "key", "grade")


def merged(base: Plan, ours: str, theirs: str, name: str = "exec_lead") -> object:
    mine, yours = (
        apply_all(base, editing.set_field(base, ONE, name, typed)) for typed in (ours, theirs)
    )
    result = merge(base, mine, yours)
    assert not result.issues
    return value(result.plan, ONE, name)


def test_lists_of_persons_merge_name_by_name() -> None:
    plan = plan_of(REGULATOR)
    one = apply_all(plan, editing.set_field(plan, ONE, "exec_lead", "A"))
    assert merged(one, "A\nB", "A\nC") == ["A", "B", "C"]
    assert merged(one, "B", "A\nC") == ["B", "C"]
    assert merged(plan, "B", "C") == ["B", "C"]


def test_other_columns_that_two_change_are_a_conflict_that_keeps_both() -> None:
    plan = plan_of(REGULATOR)
    mine, yours = (
        apply_all(plan, editing.set_field(plan, ONE, "cost", typed)) for typed in ("1", "2")
    )
    result = merge(plan, mine, yours)
    assert value(result.plan, ONE, "cost") == 1
    assert [issue.lost for issue in result.issues] == [True]


def test_two_columns_of_one_entry_merge() -> None:
    plan = plan_of(REGULATOR)
    item = plan.item(ONE)
    assert isinstance(item, Action)
    at = len(item.progress) - 1
    red = item.progress[at]
    mine, yours, both = (
        apply_all(plan, editing.change_entry(plan, ONE, at, red.status, red.text, typed))
        for typed in (
            {"percent": "90"},
            {"signed_off_by": "A"},
            {"percent": "90", "signed_off_by": "A"},
        )
    )
    result = merge(plan, mine, yours)
    assert not result.issues
    assert same_plan(result.plan, both)


SHAPES = {
    "text": st.text("ab ", max_size=5),
    "date": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    "number": st.integers(-(10**17), 10**17) | st.sampled_from([0.5, 71.5, -1.25]),
    "list": st.lists(st.sampled_from(["a", "b c", date(2017, 9, 30), 3]), max_size=3),
    "person": st.sampled_from(["A", "B, C", ["A", "B"], ["B"], []]),
}


@checked(120)
@given(st.sampled_from(sorted(SHAPES)), st.data())
def test_what_is_shown_of_a_value_is_typed_again_as_that_value(
    kind: str, data: st.DataObject
) -> None:
    held = data.draw(SHAPES[kind])
    plan = odd(column(key="own", kind=kind))
    which = ItemId("action", "1.1")
    plan = apply_all(plan, (SetField(which, "own", None, held),))
    (field,) = columns_of(plan, "action")
    assert field.shape.fits(held)
    assert editing.set_field(plan, which, "own", show(field, held)) == ()
    bare = odd(column(key="own", kind=kind))
    again = apply_all(bare, editing.set_field(bare, which, "own", show(field, held)))
    told = show(field, held)
    assert show(field, value(again, which, "own")).split() == told.split()


def test_a_new_action_has_its_columns_at_once() -> None:
    plan = plan_of(REGULATOR)
    edits = editing.filled(
        plan, editing.add_action(plan, "MD1", "New", "MD1.2"[:-1] + "9"), {"cost": "£5"}
    )
    (added,) = edits
    assert isinstance(added, AddItem)
    assert dict(own_values(plan, added.item)) == {fields_of(plan, "action")[-2]: 5}


@pytest.mark.parametrize(
    ("kind", "there", "typed", "now"),
    [
        ("text", "1", "1", "1"),
        ("list", '"a"', "a", ["a"]),
        ("number", '"80%"', "80%", 80),
        ("date", '"2017-05-01"', "2017-05-01", date(2017, 5, 1)),
    ],
)
def test_what_is_of_another_kind_is_corrected_by_typing_it_again(
    kind: str, there: str, typed: str, now: object
) -> None:
    plan = odd(column(key="x", kind=kind), keys=f"  x = {there}\n")
    which = ItemId("action", "1.1")
    assert same(value(apply_all(plan, editing.set_field(plan, which, "x", typed)), which, "x"), now)


def test_a_lead_that_is_no_list_is_made_one_by_typing_it_again() -> None:
    plan = plan_of(REGULATOR)
    which = ItemId("action", "Rec3.2")
    changed = apply_all(plan, editing.set_field(plan, which, "lead", "Head of Practice"))
    assert value(changed, which, "lead") == ("Head of Practice",)
