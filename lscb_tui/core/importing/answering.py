"""A mapping with another answer in it."""

from __future__ import annotations

from typing import Any, TypeVar

from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import Column, Given, Mapping, ReviewName, Table

V = TypeVar("V")


def table_named(mapping: Mapping, name: str) -> Table | None:
    """The answers for a table."""
    return next((table for table in mapping.tables if table.name == name), None)


def tables_asked(mapping: Mapping) -> list[Table]:
    """The tables whose columns and shape count: of those that are read, or that one goes on."""
    likes = {table.like for table in mapping.tables if table.take}
    return [t for t in mapping.tables if not t.like and (t.take or t.name in likes)]


def with_table(mapping: Mapping, name: str, **answers: Any) -> Mapping:
    """The mapping with other answers for a table."""
    tables = (replace(t, **answers) if t.name == name else t for t in mapping.tables)
    return replace(mapping, tables=tuple(tables))


def with_column(mapping: Mapping, name: str, column: Column, **answers: Any) -> Mapping:
    """The mapping with other answers for a column of a table."""
    table = table_named(mapping, name)
    if table is None:
        return mapping
    columns = (replace(c, **answers) if c == column else c for c in table.columns)
    return with_table(mapping, name, columns=tuple(columns))


def with_pair(pairs: tuple[tuple[str, V], ...], key: str, value: V) -> tuple[tuple[str, V], ...]:
    """Pairs of which one has another value; one that is new stands behind the others."""
    if all(each != key for each, _ in pairs):
        return (*pairs, (key, value))
    return tuple((each, value if each == key else had) for each, had in pairs)


def with_given(mapping: Mapping, *given: Given) -> Mapping:
    """The mapping with paragraphs that are given to somebody else."""
    new = {(each.objective, each.text, each.nth): each for each in given}
    kept = (g for g in mapping.given if (g.objective, g.text, g.nth) not in new)
    return replace(mapping, given=(*kept, *new.values()))


def with_review(mapping: Mapping, label: str) -> Mapping:
    """The mapping with a review among those that the document tells of."""
    if not label or any(each.label == label for each in mapping.reviews):
        return mapping
    return replace(mapping, reviews=(*mapping.reviews, ReviewName(label)))
