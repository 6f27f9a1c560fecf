"""The one table of fields: what is typed, kept, shown and typed again stays what it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.plan.field_text import parse, show
from lscb_tui.core.plan.fields import (
    ENTRY_FIELDS,
    FIELDS,
    LINK_FIELDS,
    REFERENCES,
    Field,
    Shape,
    field_of,
    get,
    put,
)
from lscb_tui.core.plan.items import (
    About,
    Action,
    Column,
    Entry,
    Item,
    Objective,
    Recommendation,
    Review,
    Source,
)
from lscb_tui.core.words.safe_text import unsafe_characters
from tests.core.making import checked, is_sentence, lines

EMPTY: dict[str, Item] = {
    "plan": About(),
    "review": Review("x"),
    "source": Source("x"),
    "recommendation": Recommendation("x"),
    "column": Column("x"),
    "objective": Objective("1"),
    "action": Action("1.1"),
}
ALL = [field for fields in FIELDS.values() for field in fields]


def names_of(cls: type[msgspec.Struct]) -> set[str]:
    return set(cls.__struct_fields__)


def test_every_field_of_every_kind_of_item_is_in_the_table() -> None:
    for kind, item in EMPTY.items():
        known = {field.name for field in FIELDS[kind]}  # type: ignore[index]
        assert names_of(type(item)) == known | {"unknown"} | (
            names_of(type(item)) & {"progress", "actions"}
        )
        for field in FIELDS[kind]:  # type: ignore[index]
            if field.shape is not Shape.KEY:
                assert getattr(item, field.name) == field.shape.empty
                assert field.shape.fits(field.shape.empty)
    assert names_of(Entry) == {field.name for field in ENTRY_FIELDS} | {"unknown"}


def test_what_names_other_items_is_said_once() -> None:
    links = {name for name, kinds in REFERENCES["action"].items() if "action" in kinds}
    assert links == {*LINK_FIELDS, "dismissed", "superseded_by", "part_of"}
    for kind, references in REFERENCES.items():
        assert all(field_of(kind, name) for name in references)
    shapes = {f.name for f in FIELDS["action"] if f.shape is Shape.REFS}
    assert shapes == {*LINK_FIELDS, "dismissed"}


@checked(200)
@given(st.sampled_from(ALL), lines() | st.sampled_from(("Done = achieved", "2.1, 2.2", "Dec 2010")))
def test_a_typed_value_is_shown_so_that_it_is_typed_again(field: Field, typed: str) -> None:
    try:
        value = parse(field, typed)
    except ValueError as refused:
        words = str(refused)
        assert is_sentence(words)
        return
    assert field.shape.fits(value)
    assert parse(field, show(field, value)) == value
    for text in value if isinstance(value, tuple) else (value,):
        assert not (isinstance(text, str) and unsafe_characters(text))


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("depends_on", "2.1, 2.2; 2.3.\n2.1", ("2.1", "2.2", "2.3")),
        ("recommendation", "PR-1,  Peer  review ,PR-1,", ("PR-1", "Peer review")),
        ("lead", "Chair, Training\n\n Housing ", ("Chair, Training", "Housing")),
        ("text", "  Two  lines\n of   it ", "Two lines\nof it"),
        ("outcome", "", ""),
        ("due", " 31/12/2010 ", date(2010, 12, 31)),
        ("due", "", None),
        ("timescale", "Dec\u00a02010", "Dec 2010"),
    ],
)
def test_what_is_typed_is_put_in_order(name: str, typed: str, value: Any) -> None:
    field = field_of("action", name)
    assert field is not None
    assert parse(field, typed) == value


def test_a_status_word_may_have_an_equals_sign_in_it() -> None:
    field = field_of("plan", "status_words")
    assert field is not None
    typed = "ACHIEVED = Achieved\nHalf = way = in progress"
    assert parse(field, typed) == (("ACHIEVED", "achieved"), ("Half = way", "in progress"))


@pytest.mark.parametrize(
    "value", ["soon", 5, True, [1, "x"], {"a": 1}, datetime(2010, 12, 31, 9), 10**6000], ids=type
)
def test_a_value_of_the_wrong_type_is_the_fields_value_and_can_be_shown(value: Any) -> None:
    item = put(Action("1.1"), "due", value)
    assert isinstance(item, Action)
    assert item.due is None
    assert get(item, "due") == value
    for field in ALL:
        assert isinstance(show(field, value), str)
    assert put(item, "due", None) == Action("1.1")
    assert put(item, "due", date(2010, 12, 31)) == Action("1.1", due=date(2010, 12, 31))
