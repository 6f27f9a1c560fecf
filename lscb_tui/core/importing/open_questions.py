"""What a mapping leaves unanswered: nothing is written before it is."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.document.grid import Document, Part
from lscb_tui.core.importing.ledger import Asked
from lscb_tui.core.importing.mapping import (
    PARTED,
    ROLES,
    SAID,
    SEPARATORS,
    Column,
    Mapping,
    Table,
    tables_of,
)
from lscb_tui.core.plan.items import MEANINGS
from lscb_tui.core.words.grammar import count_of


def open_questions(document: Document, mapping: Mapping) -> Iterator[Asked]:
    """The questions that nobody has answered, step by step."""
    parts = {part.name: part for part in document.tables()}
    if not any(table.take for table in mapping.tables):
        text = "Which table has the actions? None is taken."
        yield Asked("tables", "", text, tuple(parts), "tables[1].take")
    tables = tables_of(mapping)
    places = {table.name: n for n, table in enumerate(mapping.tables, 1)}
    for name, table in tables.items():
        if table.take and (part := parts.get(name)):
            yield from _of_table(part, table, mapping, f"tables[{places[name]}]")
    if not mapping.title.strip():
        yield Asked("shape", "", "What is the plan called?", (), "title")
    for word, meaning in mapping.status_words:
        if not meaning:
            text = f"What does the status word “{word}” mean?"
            yield Asked("words", "", text, (*MEANINGS, "no status"), f"status_words.{word}")


def _of_table(part: Part, table: Table, mapping: Mapping, key: str) -> Iterator[Asked]:
    name = part.name
    if part.hidden_rows and not table.hidden_rows:
        rows = count_of(len(part.hidden_rows), "row")
        one = len(part.hidden_rows) == 1
        text = f"{rows} {'is' if one else 'are'} hidden: take or leave {'it' if one else 'them'}?"
        yield Asked("tables", name, text, ("take", "leave"), f"{key}.hidden_rows")
    if table.like:
        # The rest is answered for the table that it goes on with.
        return
    for n, column in enumerate(table.columns, 1):
        yield from _of_column(part, table, column, mapping, f"{key}.columns[{n}]")
    if not any(column.role == "action" for column in table.columns):
        text = "Which column has the words of the actions?"
        yield Asked("columns", name, text, (), f"{key}.columns")
    if not table.shape:
        text = "Is a row an action, or an objective with its actions?"
        yield Asked("shape", name, text, ("row an action", "row an objective"), f"{key}.shape")
    elif table.shape == "row an action" and not table.objectives:
        text, offered = "Where do the objectives stand?", ("column", "rows", "before", "numbers")
        yield Asked("shape", name, text, offered, f"{key}.objectives")


def _of_column(
    part: Part, table: Table, column: Column, mapping: Mapping, key: str
) -> Iterator[Asked]:
    place = part.place(max(table.header, default=1), column.column)
    called = f"“{column.heading}”" if column.heading else "this column"
    if not column.role:
        yield Asked("columns", place, f"What does {called} hold?", ROLES, f"{key}.role")
    elif column.role in SAID and not has_review(table, column, mapping):
        text = f"Which review does {called} belong to?"
        yield Asked("columns", place, text, (), f"{key}.review")
    elif column.role in PARTED and column.part_at is None:
        text = f"What separates the names in {called}, if anything?"
        yield Asked("words", place, text, SEPARATORS, f"{key}.part_at")


def has_review(table: Table, column: Column, mapping: Mapping) -> bool:
    """Whether a column has a review; a rating or a status has that of the progress beside it.

    Where several have none, each could be of another review.
    """
    if column.review or mapping.review:
        return True
    alike = [each for each in table.columns if each.role == column.role and not each.review]
    beside = any(each.role == "progress" for each in table.columns)
    return column.role != "progress" and beside and len(alike) == 1
