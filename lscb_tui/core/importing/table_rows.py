"""The rows of a table below its header: which cell each column has, and where it begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.document.grid import Document, Part
from lscb_tui.core.importing.mapping import Column, Table
from lscb_tui.core.importing.runs import Run, runs_of


class RowCell(NamedTuple):
    """A cell of a row."""

    at: int
    """Which cell of the part it is."""
    begins: bool
    """Whether it begins in this row; a merged cell reaches down from above."""
    column: Column
    """The column that it stands in; of a cell across several, the first that is taken."""
    runs: tuple[Run, ...]


class Row(NamedTuple):
    """A row below the header."""

    number: int
    cells: tuple[RowCell, ...]
    """Those with words, in order."""

    @property
    def alone(self) -> RowCell | None:
        """The one cell that has words, where there is but one and it begins here."""
        return self.cells[0] if len(self.cells) == 1 and self.cells[0].begins else None


def body_rows(document: Document, part: int, table: Table) -> Iterator[Row]:
    """The rows of a table below its header that have words."""
    found, columns = document.parts[part], {each.column: each for each in table.columns}
    last_header = max(table.header, default=0)
    open_cells: list[int] = []
    by_row: dict[int, list[int]] = {}
    for index, cell in enumerate(found.cells):
        if cell.row > last_header:
            by_row.setdefault(cell.row, []).append(index)
    ends = {row + found.cells[i].rows - 1 for row, cells in by_row.items() for i in cells}
    for row in range(min(by_row, default=1), max(ends, default=0) + 1) if by_row else ():
        open_cells = [i for i in open_cells if found.cells[i].row + found.cells[i].rows > row]
        begin = by_row.get(row, [])
        if not begin and not open_cells:
            continue
        here = sorted([*open_cells, *begin], key=lambda i: found.cells[i].column)
        cells = tuple(
            RowCell(i, found.cells[i].row == row, _column(found, i, columns), runs)
            for i in here
            if (runs := runs_of(document, part, i))
        )
        open_cells += [i for i in begin if found.cells[i].rows > 1]
        if cells:
            yield Row(row, cells)


def _column(part: Part, index: int, columns: dict[int, Column]) -> Column:
    """The first column of those that a cell reaches over whose words are taken, else its first."""
    cell = part.cells[index]
    over = range(cell.column, cell.column + min(cell.columns, 400))
    there = [columns[each] for each in over if each in columns]
    taken = (each for each in there if each.role not in ("", "not taken"))
    return next(taken, there[0] if there else Column("", "not taken", cell.column))


def heading_runs(document: Document, part: int, table: Table, column: Column) -> tuple[Run, ...]:
    """The words that head a column: in the lowest row of the header that has any for it.

    What stands above that in the header groups columns.
    """
    found = document.parts[part]
    for row in sorted(table.header, reverse=True):
        for index, cell in enumerate(found.cells):
            if cell.row > row:
                break
            if (
                row < cell.row + cell.rows
                and cell.column <= column.column < cell.column + cell.columns
                and (runs := runs_of(document, part, index))
            ):
                return runs
    return ()
