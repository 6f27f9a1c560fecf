"""Why the words are not taken that have no home: each of them is told, with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.document.grid import Cell, Document, Part
from lscb_tui.core.importing.ledger import Ledger
from lscb_tui.core.importing.mapping import Table
from lscb_tui.core.importing.runs import runs_of


def leave_the_rest(document: Document, tables: Mapping[str, Table], ledger: Ledger) -> None:
    """Leave every word that has no home yet."""
    for number, part in enumerate(document.parts):
        table = tables.get(part.name) if part.kind != "text" else None
        for index, cell in enumerate(part.cells):
            ledger.leave(runs_of(document, number, index), _why(part, table, cell))


def _why(part: Part, table: Table | None, cell: Cell) -> str:
    if part.kind == "text":
        return "outside the table" if part.name == "text" else f"{part.name}, outside the table"
    if table is None or not table.take:
        return "the sheet is hidden" if part.hidden else f"the {part.kind} is not taken"
    if cell.row < min(table.header, default=1):
        return "above the table"
    if cell.row <= max(table.header, default=0):
        return "it heads several columns"
    taken = {column.column for column in table.columns if column.role not in ("", "not taken")}
    is_taken = not taken.isdisjoint(range(cell.column, cell.column + min(cell.columns, 300)))
    return "the row has no action" if is_taken else "the column is not taken"
