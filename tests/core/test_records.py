"""Records of the history: written and read without loss, and what they tell of an item."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Conflict,
    Edit,
    MoveAction,
    RemoveItem,
    SetField,
)
from lscb_tui.core.edits.edit_json import to_json
from lscb_tui.core.edits.edit_reading import read_value
from lscb_tui.core.history.changes import author_of, change_sentence, changes_of
from lscb_tui.core.history.record_lines import decode, encode
from lscb_tui.core.history.records import (
    Record,
    about_the_same,
    edited_items,
    touches,
    with_consequences,
)
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan, Review
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.sentences.edit_in_full import edit_in_full
from lscb_tui.core.sentences.edits import describe
from tests.core.making import checked, done, edited, is_sentence, open_, plan_with
from tests.core.test_any_document import documents
from tests.strategies import values

AT = datetime(2010, 10, 3, 9, 12, 5, tzinfo=UTC)
ONE, TWO = ItemId("action", "1.1"), ItemId("action", "1.2")


def record(*edits: Edit, **rest: Any) -> Record:
    return Record(AT, 1000, "asha", "d1", edits, **rest)


def again(value: Any) -> Any:
    return read_value(json.loads(json.dumps(to_json(value))))


@checked(150)
@given(edited())
def test_a_record_of_any_edits_is_read_as_it_was_written(
    made: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    before, edits, after = made
    written = with_consequences(record(*edits), before, after)
    line = encode(written)
    assert b"\n" not in line
    assert same(decode(line), written)


@checked(150)
@given(values())
def test_any_value_of_a_file_is_read_as_it_was_written(value: Any) -> None:
    assert same(again(value), value)


@checked(100)
@given(documents(), documents())
def test_what_was_made_of_any_file_is_read_as_it_was_written(one: Any, other: Any) -> None:
    before, after = (read_document(document).plan for document in (one, other))
    written = record(*diff(before, after), *diff(after, before))
    assert same(decode(encode(written)), written)


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        -0.0,
        1.0,
        1,
        True,
        2**53 + 1,
        -(2**70),
        16**6000,
        datetime(2010, 1, 1),
        datetime(2010, 1, 1, 1, 2, 3, 4, timezone(timedelta(hours=-5, minutes=-30))),
        datetime(2010, 1, 1, tzinfo=UTC),
        date(1, 1, 1),
        time(1, 2, 3, 4),
        {"date": "2010-01-01"},
        {"table": {"list": []}},
        [],
        [[1, 1.0, "1"], {}],
        {"": {"a.b": [date(2010, 1, 1)]}},
        "\u2028\x1b\x9b\x7f\ud800\r\n",
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_odd_values_keep_their_types(value: Any) -> None:
    edit = SetField(ONE, "x", None, value)
    assert same(again(value), value)
    assert math.copysign(1, again(-0.0)) == -1
    assert same(decode(encode(record(edit))), record(edit))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_what_is_no_record_is_refused_with_the_reason(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it (is|tells)|is missing$"):
        decode(line)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(("item", "date", "int", "list", "table", "Action", "Entry", "which")),
            inner,
            max_size=2,
        )
    ),
    max_leaves=4,
)


@st.composite
def forged(draw: st.DrawFn) -> tuple[Plan, str]:
    """A line of a history of which somebody has written one part anew, and the plan before it."""
    before, edits, _ = draw(edited())
    line = json.loads(encode(record(*edits)))
    at: Any = line
    while isinstance(at, (dict, list)) and at:
        key = draw(st.sampled_from(list(at) if isinstance(at, dict) else range(len(at))))
        if draw(st.booleans()) or not isinstance(at[key], (dict, list)):
            at[key] = draw(_ANYTHING)
            break
        at = at[key]
    return before, json.dumps(line)


_PLAN = plan_with(open_("1.1"), open_("1.2"), lead=("Board",))
_ITEM = {"item": ["action", "1.1"]}


def _said(name: str, **fields: Any) -> tuple[Plan, str]:
    """A line with an edit that says anything at all."""
    return _PLAN, json.dumps(json.loads(encode(record())) | {"edits": [{name: fields}]})


def _with(**parts: Any) -> tuple[Plan, str]:
    """A line with anything at all in it."""
    return _PLAN, json.dumps(json.loads(encode(record())) | parts)


_ENTRY = {"table": {"review": "2010-09", "status": "ONGOING"}}


@checked(150)
@given(forged())
# A table or a list where an entry or a plain list is meant, and other values of another type.
@example(_said("AddEntry", which=_ITEM, entry=_ENTRY))
@example(_said("ChangeEntry", which=_ITEM, old=_ENTRY, new=_ENTRY, at=0))
@example(_said("AddEntry", which=["action", "1.1"], entry={"Entry": {}}))
@example(_said("AddEntry", which=_ITEM, entry={"Entry": {"on": "2010-09-30"}}))
@example(_said("AddItem", item={"Action": {"ref": "1.3", "progress": [_ENTRY]}}, owner="1"))
@example(_said("AddItem", item={"Action": {"ref": "1.3", "lead": {"list": ["A"]}}}, owner="1"))
@example(_said("AddItem", item={"Action": {"ref": "1.3", "unknown": {"list": []}}}, owner="1"))
@example(_said("AddItem", item={"Action": {"ref": "1.3", "unknown": [["x", ["y"]]]}}, owner="1"))
# A value that no file can hold, or that the field cannot be shown with.
@example(_said("SetField", which=_ITEM, field="lead", old=[], new=[1]))
@example(_said("SetField", which=_ITEM, field="lead", old=[], new=[["A", "B"]]))
@example(_said("SetField", which={"item": ["plan", ""]}, field="status_words", old=[], new=["A"]))
@example(_said("SetField", which=_ITEM, field="x", old=None, new={"Entry": {}}))
@example(_said("SetField", which=_ITEM, field="x", old=None, new={"list": [None, ["A"]]}))
@example(_said("SetField", which=_ITEM, field="x", old=None, new={"float": 10**400}))
# A place at which nothing can be put.
@example(_said("AddEntry", which=_ITEM, entry={"Entry": {}}, at=2**80))
@example(_said("RemoveEntry", which=_ITEM, entry={"Entry": {}}, at=-9))
# A text where a list of names is meant, and a number where it is yes or no.
@example(_with(became_ready="1.1"))
@example(_with(**{"from": {"d1": 1}}))
@example(_with(known=0))
@example(_with(edits={}))
def test_a_forged_line_is_a_record_of_the_right_types_or_refused(line: tuple[Plan, str]) -> None:
    before, written = line
    try:
        found = decode(written.encode())
    except ValueError:
        return
    for edit in found.edits:
        assert all(isinstance(which.key, str) for which in edited_items(edit))
        assert is_sentence(describe(edit, before))
        edit_in_full(edit, before)
    assert same(decode(encode(found)), found)
    with suppress(Conflict):
        apply_all(before, found.edits)


def test_what_became_ready_and_blocked_is_recorded() -> None:
    before = plan_with(open_("1.1"), open_("1.2", depends_on=("1.1",)))
    after = plan_with(done("1.1"), open_("1.2", depends_on=("1.1",)))
    there = with_consequences(record(), before, after)
    assert there.consequences == (("1.2",), ())
    assert with_consequences(record(), after, before).consequences == ((), ("1.2",))
    assert touches(there, TWO)
    assert not touches(there, ONE)


def test_an_edit_touches_what_went_with_its_item_and_what_it_moved_between() -> None:
    two = Objective("2", actions=(Action("2.1"), Action("2.2")))
    assert [str(which) for which in edited_items(RemoveItem(two))] == ["objective 2", "2.1", "2.2"]
    moved = edited_items(MoveAction("1.1", "1", "2"))
    assert [str(which) for which in moved] == ["1.1", "objective 1", "objective 2"]
    renamed = SetField(ItemId("review", "r1"), "id", "r1", "r2")
    assert [which.key for which in edited_items(renamed)] == ["r1", "r2"]
    assert edited_items(AddItem(Review("r1"))) == (ItemId("review", "r1"),)


def test_the_same_place_is_the_same_field_the_same_progress_or_the_whole_item() -> None:
    text, due = SetField(ONE, "text", "a", "b"), SetField(ONE, "due", None, date(2010, 1, 1))
    said = AddEntry(ONE, Entry("r1", "ONGOING"))
    reworded = ChangeEntry(ONE, Entry("r1", "ONGOING"), Entry("r1", "ACHIEVED"), 0)
    gone = RemoveItem(Action("1.1"), "1")
    assert about_the_same(text, SetField(ONE, "text", "b", "c"))
    assert about_the_same(said, reworded)
    assert about_the_same(text, gone)
    assert about_the_same(gone, said)
    assert about_the_same(MoveAction("1.1", "1", "2"), MoveAction("1.1", "2", "1"))
    assert not about_the_same(text, due)
    assert not about_the_same(text, said)
    assert not about_the_same(text, SetField(TWO, "text", "a", "b"))
    assert not about_the_same(said, AddEntry(TWO, Entry("r1")))
    assert not about_the_same(MoveAction("1.1", "1", "2"), text)


def test_a_merge_says_what_it_was_made_of_and_older_lines_say_nothing() -> None:
    merge = record(way="merge", parents=("d2", "d3"))
    assert same(decode(encode(merge)), merge)
    old = json.loads(encode(record()))
    del old["from"]
    assert decode(json.dumps(old).encode()).parents == ()
    for wrong in ([1], 1, [["d1"]], None):
        line = json.dumps(old | {"from": wrong}).encode()
        with pytest.raises(ValueError, match="what the plan was before the change cannot be read"):
            decode(line)
    with pytest.raises(ValueError, match="an undo or a merge cannot be read"):
        decode(encode(record()).replace(b'"uid"', b'"way":"rebase","uid"'))


def test_a_merge_is_told_as_one() -> None:
    known, unknown = (record(way="merge", known=known) for known in (True, False))
    assert author_of(known) == "asha (merge)"
    told = [change_sentence(change, Plan()) for change in changes_of((known, unknown))]
    assert told == [
        "the plan: merged with what others had sent",
        "the plan: merged with what others had sent; whether more was changed is not known",
    ]


def _told_of(*edits: Edit) -> list[str]:
    records = [record(edit) for edit in edits]
    return [change.namesake for change in changes_of(records, ItemId("action", "13.5"))]


def test_two_items_that_had_one_number_are_told_apart() -> None:
    first, second = Action("13.5", "First"), Action("13.5", "Second")
    more = SetField(ItemId("action", "13.5"), "outcome", "", "Words")
    assert _told_of(AddItem(first, "13"), RemoveItem(first, "13"), AddItem(second, "13"), more) == [
        "First",
        "First",
        "",
        "",
    ]
    assert _told_of(RemoveItem(first, "13"), AddItem(second, "13")) == ["First", ""]


def test_what_came_back_by_undo_is_the_same_one() -> None:
    first, second = Action("13.5", "First"), Action("13.5", "Second")
    gone, back = RemoveItem(first, "13"), AddItem(first, "13")
    assert _told_of(back, gone, back, gone, back) == [""] * 5
    assert _told_of(gone, AddItem(second, "13"), RemoveItem(second, "13"), back) == [
        "",
        "Second",
        "Second",
        "",
    ]


def test_the_actions_of_an_objective_go_and_come_with_it() -> None:
    whole = Objective("13", "Thirteen", actions=(Action("13.5", "First"),))
    assert _told_of(
        RemoveItem(whole),
        AddItem(Objective("13", "Other")),
        AddItem(Action("13.5", "Second"), "13"),
    ) == ["First", ""]
    records = [
        record(edit)
        for edit in (AddItem(Action("13.5", "First"), "13"), RemoveItem(whole), AddItem(whole))
    ]
    assert [c.namesake for c in changes_of(records, ItemId("action", "13.5"))] == ["", "", ""]
