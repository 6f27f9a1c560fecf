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
    taken = [table for table in tables_of(mapping).values() if table.take]
    parts = {part.name: part for part in document.tables()}
    if not taken:
        yield Asked("tables", "", "Which table has the actions? None is taken.", tuple(parts))
    for table in taken:
        if part := parts.get(table.name):
            yield from _of_table(part, table, mapping)
    if not mapping.title.strip():
        yield Asked("shape", "", "What is the plan called?")
    for word, meaning in mapping.status_words:
        if not meaning:
            text = f"What does “{word}” say of an action?"
            yield Asked("words", "", text, (*MEANINGS, "no status"))


def _of_table(part: Part, table: Table, mapping: Mapping) -> Iterator[Asked]:
    name = part.name
    if part.hidden_rows and not table.hidden_rows:
        rows = count_of(len(part.hidden_rows), "row")
        is_are = "is" if len(part.hidden_rows) == 1 else "are"
        yield Asked("tables", name, f"{rows} {is_are} hidden: take or leave?", ("take", "leave"))
    for column in table.columns:
        yield from _of_column(part, table, column, mapping)
    if not any(column.role == "action" for column in table.columns):
        yield Asked("columns", name, "Which column has the words of the actions?")
    if not table.shape:
        shapes = ("row an action", "row an objective")
        yield Asked("shape", name, "Is a row an action, or an objective with its actions?", shapes)
    elif table.shape == "row an action" and not table.objectives:
        offered = ("column", "rows", "before", "numbers")
        yield Asked("shape", name, "Where do the objectives stand?", offered)


def _of_column(part: Part, table: Table, column: Column, mapping: Mapping) -> Iterator[Asked]:
    place = part.place(max(table.header, default=1), column.column)
    called = f"“{column.heading}”" if column.heading else "this column"
    if not column.role:
        yield Asked("columns", place, f"What does {called} hold?", ROLES)
    elif column.role in SAID and not _has_review(table, column, mapping):
        yield Asked("columns", place, f"Of which review does {called} tell?")
    elif column.role in PARTED and column.part_at is None:
        yield Asked("words", place, f"Where are the names in {called} parted?", SEPARATORS)


def _has_review(table: Table, column: Column, mapping: Mapping) -> bool:
    """Whether a column has a review; a rating or a status has that of the progress beside it."""
    beside = any(each.role == "progress" for each in table.columns)
    return bool(column.review or mapping.review) or (column.role != "progress" and beside)
