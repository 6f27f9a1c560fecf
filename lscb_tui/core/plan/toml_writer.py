"""A plan as the tables of its file, for writing it and for comparing what was written.

`core.plan.toml_reader` reads them back: `read_document(write_document(plan)).plan == plan`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.fields import FIELDS, Field, Shape, said_fields
from lscb_tui.core.plan.figures import number_of
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import (
    KEY_FIELDS,
    About,
    Action,
    Item,
    Objective,
    Plan,
    Said,
    Unknown,
    kind_of,
)
from lscb_tui.core.plan.toml_keys import key_as_written
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.numbers import order


def write_document(plan: Plan) -> dict[str, Any]:
    """The plan as the tables of a file, in the file's order of keys."""
    document: dict[str, Any] = {"plan": write_table(plan.about)}
    for name, items in (
        ("review", plan.reviews),
        ("source", plan.sources),
        ("recommendation", plan.recommendations),
        ("column", plan.columns),
        ("objective", plan.objectives),
        ("minute", plan.minutes),
        ("indicator", plan.indicators),
    ):
        if items:
            document[name] = [write_table(item) for item in cast("tuple[Item, ...]", items)]
    return document | dict(plan.unknown)


def write_table(item: Item | Said) -> dict[str, Any]:
    """One item, with all under it, as a table of the file; empty fields are left out."""
    fields = said_fields(item) if isinstance(item, Said) else FIELDS[kind_of(item)]
    table: dict[str, Any] = {}
    for field in fields:
        value = field.of(item)
        if value != field.shape.empty:
            table[field.name] = toml_value(field, value)
    if not isinstance(item, (Said, About)):
        table[KEY_FIELDS[kind_of(item)]] = key_as_written(item)
    table |= dict(item.unknown)
    if isinstance(item, (Objective, Action)) and item.progress:
        table["progress"] = [write_table(entry) for entry in item.progress]
    if isinstance(item, Objective) and item.actions:
        table["action"] = [write_table(action) for action in item.actions]
    if isinstance(item, Indicator) and item.values:
        table["value"] = [write_table(value) for value in item.values]
    return table


def toml_value(field: Field, value: Any) -> Any:
    """A field's value as tomli_w takes it."""
    if field.shape in (Shape.WORDS, Shape.KEYED):
        return dict(value)
    if field.shape is Shape.FIGURE:
        return number_of(value)
    return list(value) if isinstance(value, tuple) else value


def same_plan(a: Plan, b: Plan) -> bool:
    """Whether two plans say the same, types of their unknown keys included."""
    if a == b:
        return all(same(x, y) for x, y in zip(_unknowns(a), _unknowns(b), strict=True))
    # Plans that hold a NaN under an unknown key are not equal to themselves.
    return same(_layout_aside(a), _layout_aside(b))


def _layout_aside(plan: Plan) -> Plan:
    """A plan in which the order says nothing: of its words, and of its numbers.

    What does not sort by number keeps the order of the file, which is its layout.
    """
    words = tuple(sorted(plan.about.status_words))
    ratings = tuple(sorted(plan.about.rag_words))
    objectives = [
        replace(o, actions=tuple(sorted(o.actions, key=lambda action: order(action.ref))))
        for o in plan.objectives
    ]
    return replace(
        plan,
        about=replace(plan.about, status_words=words, rag_words=ratings),
        objectives=tuple(sorted(objectives, key=lambda objective: order(objective.number))),
    )


def _unknowns(plan: Plan) -> Iterator[Unknown]:
    """Every item's unknown keys, in order."""
    yield plan.unknown
    for item in plan.all_items():
        yield item.unknown
        yield from (said.unknown for said in said_of(item))
