"""The answers for the last version of a document, proposed for its next one."""

from __future__ import annotations

from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import Column, Mapping, Table
from lscb_tui.core.words.alike import plain


def with_last(mapping: Mapping, last: Mapping) -> Mapping:
    """The proposal, with the answers for the last version where the tables are still alike.

    What was asked of that version is not asked of this one: those answers are left out.
    """
    named = {table.name: table for table in last.tables}
    taken = [table for table in last.tables if table.take]
    tables = tuple(
        _like(table, named.get(table.name) or _same_headings(table, taken))
        for table in mapping.tables
    )
    return replace(
        mapping,
        tables=tables,
        title=last.title,
        board=last.board,
        period=last.period,
        given=last.given,
    )


def _same_headings(table: Table, others: list[Table]) -> Table | None:
    """A table of the last version with the same headings, where its name is another now."""
    mine = {plain(column.heading) for column in table.columns}
    return next(
        (t for t in others if {plain(column.heading) for column in t.columns} == mine), None
    )


def _like(table: Table, old: Table | None) -> Table:
    if old is None:
        return table
    by_heading = {plain(column.heading): column for column in old.columns}
    columns = tuple(_as(column, by_heading.get(plain(column.heading))) for column in table.columns)
    return replace(
        table,
        take=old.take,
        shape=old.shape or table.shape,
        objectives=old.objectives or table.objectives,
        hidden_rows=old.hidden_rows,
        columns=columns,
        like=table.like or old.like,
    )


def _as(column: Column, old: Column | None) -> Column:
    """A column as it was read in the last version; the review that its heading names is new."""
    if old is None:
        return column
    return replace(column, role=old.role, part_at=old.part_at, review=column.review or old.review)
