"""The order of a list by a field, or by a column of the board's own; what has nothing is last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.columns import column_named
from lscb_tui.core.filter.errors import QueryError
from lscb_tui.core.plan.columns import all_columns
from lscb_tui.core.plan.fields import Field
from lscb_tui.core.standing.columns import column_value
from lscb_tui.core.words.alike import nearest, plain
from lscb_tui.core.words.amounts import is_amount
from lscb_tui.core.words.numbers import order

SORTED_BY: Mapping[str, Callable[[Assessment, str], Any]] = {
    "due": lambda assessment, ref: assessment.standings[ref].due,
    "status": lambda assessment, ref: assessment.standings[ref].status.word,
    "lead": lambda assessment, ref: list(assessment.leads(*assessment.items[ref])),
    "text": lambda assessment, ref: assessment.items[ref][1].text,
}
"""What a list can be sorted by beside the columns, and beside the numbers, as which it comes."""


def sort_refs(assessment: Assessment, refs: Sequence[str], by: str) -> tuple[str, ...]:
    """Actions in the order of what they have there; `by` with a minus before it is descending.

    What is equal stays in plan order. Raises QueryError where there is no such field or column.
    """
    typed = by.strip()
    descending = typed.startswith("-")
    name = typed.removeprefix("-")
    if plain(name) in ("ref", "number"):
        return tuple(reversed(refs)) if descending else tuple(refs)
    value = _value_of(assessment, name)
    keyed = [(_key(value(ref)), ref) for ref in refs]
    having = [pair for pair in keyed if pair[0] is not None]
    having.sort(key=lambda pair: pair[0] or (), reverse=descending)
    return (*(ref for _, ref in having), *(ref for key, ref in keyed if key is None))


def sorting_column(assessment: Assessment, by: str) -> Field | None:
    """The column of the board's own that a list is sorted by, if it is one."""
    name = by.strip().removeprefix("-")
    known = plain(name) in (*SORTED_BY, "ref", "number")
    return None if known else column_named(assessment.plan, name)


def _value_of(assessment: Assessment, name: str) -> Callable[[str], Any]:
    if of_field := SORTED_BY.get(plain(name)):
        return lambda ref: of_field(assessment, ref)
    plan = assessment.plan
    if (field := column_named(plan, name)) is not None:
        return lambda ref: column_value(assessment, field, *assessment.items[ref])
    names = ("ref", *SORTED_BY, *all_columns(plan))
    near = nearest(name, names)
    hint = f"did you mean {near}?" if near else f"use one of {', '.join(names)}"
    raise QueryError(f"a list cannot be sorted by “{name}”: {hint}")


def _key(value: Any) -> tuple[Any, ...] | None:
    """What a value is sorted by: numbers before dates before texts; None for nothing."""
    if isinstance(value, list):
        keys = [key for part in value if (key := _key(part)) is not None]
        return keys[0] if keys else None
    if is_amount(value):
        return 0, value
    if type(value) is date:
        return 1, value
    words = plain(value) if isinstance(value, str) else ""
    return (2, order(words)) if words else None
