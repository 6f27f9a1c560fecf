"""What `[[column]]` declares is a field like any other; what it cannot be declares nothing."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import given

from lscb_tui.core.plan.columns import (
    columns_of,
    entry_fields,
    field_in,
    fields_of,
    own_values,
    undeclared,
)
from lscb_tui.core.plan.field_text import show, shown
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Shape
from lscb_tui.core.plan.items import Column, ItemId
from lscb_tui.core.plan.toml_faults import Fault
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from lscb_tui.core.sentences.plan_lines import plan_lines
from tests.core.column_help import ODD, REGULATOR, TRACKER, column, odd, plan_of, text_of
from tests.core.making import checked, kingston
from tests.strategies import values


@pytest.mark.parametrize("name", [TRACKER, REGULATOR])
def test_declaring_columns_changes_nothing_else_of_a_plan(name: str) -> None:
    bare, declared = plan_of(name, declared=False), plan_of(name)
    assert declared.objectives == bare.objectives
    assert same_plan(read_document(write_document(declared)).plan, declared)
    assert not any(fault.kind == "misspelt key" for fault in _faults(text_of(name)))


def _faults(text: str) -> tuple[Fault, ...]:
    return read_document(tomllib.loads(text)).faults


def test_a_plan_without_columns_has_the_fields_of_every_plan() -> None:
    for kind, fields in FIELDS.items():
        assert fields_of(kingston(), kind) is fields
    assert entry_fields(kingston()) is ENTRY_FIELDS


def test_the_columns_of_a_regulators_plan() -> None:
    plan = plan_of(REGULATOR)
    of_actions = {field.name: field for field in columns_of(plan, "action")}
    assert {name: field.shape for name, field in of_actions.items()} == {
        "priority": Shape.NOTE,
        "exec_lead": Shape.NAMES,
        "start": Shape.DATE,
        "percent": Shape.NUMBER,
        "cost": Shape.NUMBER,
        "revisions": Shape.VALUES,
    }
    assert [field.label for field in columns_of(plan, "progress")] == [
        "% done",
        "Signed off by",
        "Signed off on",
    ]
    assert columns_of(plan, "review") == ()
    action = plan.action("MD1.1")
    assert action is not None
    told = {field.label: shown(field, value) for field, value in own_values(plan, action)}
    assert told == {
        "Priority": "1",
        "Start": "1 May 2017",
        "% done": "80",
        "Cost": "12500",
        "Revisions": "30 Sep 2017\n31 Dec 2017",
    }
    assert list(undeclared(plan, action)) == []


def test_undeclared_keys_are_told_as_toml_writes_them() -> None:
    lines = list(plan_lines(plan_of(REGULATOR, declared=False)))
    assert "MD1.1 | “revisions” | [2017-09-30, 2017-12-31]" in lines
    assert "MD1.1 | “cost” | 12500" in lines
    assert 'MD1.10 | “signed_off_by” for 2018-01 | "Quality Committee"' in lines
    assert 'plan | “version” | "17"' in plan_lines(plan_of(TRACKER, declared=False))


def test_declared_keys_are_told_by_their_labels() -> None:
    lines = list(plan_lines(plan_of(REGULATOR)))
    assert "MD1.1 | Revisions | 30 Sep 2017" in lines
    assert "MD1.1 | Revisions | 31 Dec 2017" in lines
    assert "MD1.1 | % done for 2018-01 | 80" in lines


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (date(2017, 5, 1), "2017-05-01"),
        (12_500, "12500"),
        ([date(2017, 9, 30), date(2017, 12, 31)], "[2017-09-30, 2017-12-31]"),
        ({"a b": 1, "c": {"d": [True]}}, '{ "a b" = 1, c = { d = [true] } }'),
        ("two\nlines", '"two\\nlines"'),
        (float("inf"), "inf"),
        (time(9, 30), "09:30:00"),
        (datetime(2017, 5, 1, 9, 30), "2017-05-01T09:30:00"),
        ({}, "{}"),
    ],
)
def test_a_value_as_toml_writes_it(value: object, written: str) -> None:
    assert toml_text(value) == written


def test_a_number_that_python_does_not_write_out_is_told_in_words() -> None:
    assert toml_text([10**5000]) == "a very long list"


@checked(200)
@given(values())
def test_what_is_told_of_a_value_is_that_value_in_toml(value: object) -> None:
    assert same(tomllib.loads(f"{key_text('a b')} = {toml_text(value)}")["a b"], value)


@pytest.mark.parametrize(
    "declaration",
    [
        column(key="due"),
        column(key="status"),
        column(key="progress"),
        column(key="cost", kind="money"),
        column(key="cost", kind=3),
        column(key="cost", of="boards"),
        column(key="cost", of=3),
        column(key="cost", of="progress"),
        column(kind="number"),
        column(key=""),
        column(key=" cost"),
    ],
)
def test_what_cannot_be_a_column_is_none_and_loses_nothing(declaration: str) -> None:
    plan = odd(declaration, keys="  cost = 3\n")
    assert columns_of(plan, "action") == ()
    assert list(undeclared(plan, plan.objectives[0].actions[0])) == [("cost", 3)]
    assert same_plan(read_document(write_document(plan)).plan, plan)
    assert len(plan.columns) == 1


def test_of_two_columns_with_one_key_the_first_holds() -> None:
    plan = odd(column(key="cost", kind="number"), column(key="cost", kind="text"))
    assert [field.shape for field in columns_of(plan, "action")] == [Shape.NUMBER]
    assert len(plan.columns) == 2
    assert any("column has key cost" in str(f) for f in _faults(ODD + column(key="cost") * 2))


@pytest.mark.parametrize(
    "key", ["a b", "__class__", "is", "waits", "x" * 300, "é", "unknown", "[x]"]
)
def test_any_key_is_a_column(key: str) -> None:
    plan = odd(column(key=key), keys=f'  {key_text(key)} = "here"\n')
    action = plan.objectives[0].actions[0]
    ((field, value),) = own_values(plan, action)
    assert (field.name, show(field, value)) == (key, "here")
    assert field_in(plan, "action", key) == field
    assert plan.item(ItemId("column", key)) == Column(key)


def test_what_is_declared_is_no_slip() -> None:
    keys = '  outcomes = "x"\n'
    assert any("did you mean" in str(fault) for fault in _faults(ODD + keys))
    assert not any("did you mean" in str(f) for f in _faults(ODD + keys + column(key="outcomes")))


def test_the_words_of_a_declaration_may_be_singular_or_one() -> None:
    for of in ("objective", "Objectives", ["objective"]):
        plan = odd(column(key="cost", of=of))
        assert [len(columns_of(plan, kind)) for kind in ("objective", "action")] == [1, 0]
