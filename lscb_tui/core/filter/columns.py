"""Columns of the board's own in a query: `priority:high`, `cost>10000`, `start<2017-06-01`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.errors import QueryError, quoted
from lscb_tui.core.filter.row import NONE, Predicate, Row
from lscb_tui.core.plan.columns import all_columns
from lscb_tui.core.plan.field_text import shown_value
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.standing.columns import column_value
from lscb_tui.core.words import amounts, dates
from lscb_tui.core.words.alike import nearest, plain

_Holds = Callable[[Any], bool]
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def column_named(plan: Plan, typed: str) -> Field | None:
    """The column that a person means, by its key or its label; blanks and hyphens are alike."""
    columns = all_columns(plan)
    if typed in columns:
        return columns[typed]
    wanted = _joined(typed)
    return next(
        (f for f in columns.values() if wanted in (_joined(f.name), _joined(f.label))), None
    )


def _joined(words: str) -> str:
    return plain(words).replace("_", "-").replace(" ", "-")


def column_test(assessment: Assessment, name: str, op: str, typed: str) -> Predicate | None:
    """Whether an action has such a value in a column; None where the plan has no such column.

    Raises QueryError where no value can be such.
    """
    plan = assessment.plan
    field = column_named(plan, name)
    if field is None:
        return None
    if not typed.strip():
        raise QueryError(f"“{name}{op}” asks for nothing yet: type a value after it")
    there = {
        action.ref: value
        for objective, action in plan.owned_actions()
        if (value := column_value(assessment, field, objective, action)) is not None
    }
    if plain(typed) == NONE and op in (":", "="):
        return lambda row: row.action.ref not in there
    holds = _holds(field, name, op, typed)
    found = frozenset(ref for ref, value in there.items() if any(map(holds, _singles(value))))
    if not found and op in (":", "=") and field.shape not in (Shape.DATE, Shape.NUMBER):
        _refuse_unknown(field, name, typed, there.values())

    def test(row: Row) -> bool:
        return row.action.ref in found

    return test


def _singles(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _holds(field: Field, name: str, op: str, typed: str) -> _Holds:
    """What a single value is asked for."""
    if field.shape is Shape.NUMBER:
        try:
            amount = amounts.as_typed(typed)
        except ValueError:
            raise QueryError(f"“{typed}” is not a number; write it as {name}>10000") from None
        compare = _COMPARE[op]
        return lambda value: amounts.is_amount(value) and compare(value, amount)
    try:
        days = dates.span(typed)
    except ValueError as error:
        raise QueryError(str(error)) from None
    if field.shape is Shape.DATE or (days and op not in (":", "=")):
        if days is None:
            raise QueryError(f"“{typed}” is not a date; write it as {name}<2017-06-01")
        return _on_days(op, *days)
    if op not in (":", "="):
        raise QueryError(f"“{name}” takes a colon, as {name}:{quoted(typed)}")
    words, then = plain(typed), _on_days(op, *days) if days else None
    return lambda value: words in plain(shown_value(value)) or bool(then and then(value))


def _on_days(op: str, first: date, last: date) -> _Holds:
    """Whether a day stands so to a span of days, as the due dates do."""

    def holds(value: Any) -> bool:
        if type(value) is not date:
            return False
        if op in (":", "="):
            return first <= value <= last
        return _COMPARE[op](value, first if op in ("<", ">=") else last)

    return holds


def _refuse_unknown(field: Field, name: str, typed: str, values: Any) -> None:
    """Say that nothing has such a value in a column, with the nearest that there is."""
    known = {shown_value(single): None for value in values for single in _singles(value)}
    near = nearest(typed, known)
    hint = f": did you mean {name}:{quoted(near)}?" if near else ""
    raise QueryError(f"no action has “{typed}” in “{field.label}”{hint}")
