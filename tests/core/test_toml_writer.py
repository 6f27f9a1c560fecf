"""A plan as the tables of a file and back: nothing is lost, and equal is what says the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import About, Objective, Plan, id_of
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan, write_document, write_table
from tests.core.making import KINGSTON, any_plans, checked, items_of, kingston


@checked(80)
@given(any_plans())
def test_any_plan_is_read_back_as_it_was_written(plan: Plan) -> None:
    document = write_document(plan)
    reading = read_document(document)
    assert same_plan(reading.plan, plan)
    assert same(write_document(reading.plan), document)


@checked(40)
@given(any_plans())
def test_a_document_that_is_spent_reads_the_same_and_is_let_go(plan: Plan) -> None:
    document = write_document(plan)
    assert read_document(document, spent=True) == read_document(write_document(plan))
    assert not any(document.get("objective", ()))


@checked(60)
@given(any_plans())
def test_every_item_has_its_place_in_the_file(plan: Plan) -> None:
    document = write_document(plan)
    places = read_document(document).places
    assert {id_of(item) for item in (plan.about, *items_of(plan))} == set(places)
    for which, path in places.items():
        table: Any = document
        for step in path:
            table = table[step]
        item = plan.item(which)
        assert item is not None
        assert same(table, write_table(item))


def test_kingston_is_read_and_written_without_loss() -> None:
    document = parse_toml(KINGSTON.read_text(encoding="utf-8"))
    written = write_document(kingston())
    assert same_plan(read_document(written).plan, kingston())
    assert written == document


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (1, True),
        ("1", 1),
        ([1], [1.0]),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"b": 1}),
        ([1], [1, 2]),
        (date(2010, 1, 1), datetime(2010, 1, 1)),
        (datetime(2010, 1, 1, 9), datetime.fromisoformat("2010-01-01T09:00:00+00:00")),
        (
            datetime.fromisoformat("2010-01-01T09:00:00+00:00"),
            datetime.fromisoformat("2010-01-01T10:00:00+01:00"),
        ),
    ],
    ids=repr,
)
def test_what_a_file_would_say_differently_is_not_the_same(a: Any, b: Any) -> None:
    assert same(a, a)
    assert same(b, b)
    assert not same(a, b)
    assert not same_plan(Plan(unknown=(("x", a),)), Plan(unknown=(("x", b),)))


def test_a_value_that_is_no_number_is_the_same_as_itself() -> None:
    a, b = (Plan(About(unknown=(("x", [float("nan")]),))) for _ in range(2))
    assert same_plan(a, b)
    assert not same_plan(a, Plan(About(unknown=(("x", [1.0]),))))


def test_the_words_of_a_plan_are_the_same_in_any_order() -> None:
    words = (("ACHIEVED", "achieved"), ("ONGOING", "in progress"))
    a, b = Plan(About(status_words=words)), Plan(About(status_words=words[::-1]))
    assert same_plan(a, b)
    assert not same_plan(a, Plan(About(status_words=words[:1])))


def test_tables_may_be_nested_deeper_than_calls_of_python() -> None:
    """A header of 5,000 dotted names is read by the parser, and must not end in a traceback."""

    def deep() -> dict[str, Any]:
        value: Any = "\x1b"
        for _ in range(5_000):
            value = {"a": [value]}
        return {"objective": [{"number": 1, "note": value}], "note": value}

    plan = read_document(deep()).plan
    assert same(plan.unknown, read_document(deep()).plan.unknown)
    kinds = [finding.kind for finding in assess(plan, date(2010, 9, 30)).findings]
    assert kinds == ["hidden character", "hidden character"]


def test_an_objectives_number_is_written_as_it_is_read() -> None:
    for number, written in (("10", 10), ("0", 0), ("010", "010"), ("A", "A"), ("1.5", "1.5")):
        assert same(write_table(Objective(number))["number"], written)
        again = read_document({"objective": [{"number": written}]}).plan
        assert again.objectives[0].number == number
