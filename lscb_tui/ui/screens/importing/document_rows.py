"""A document to look up in: the rows and columns of its tables, with what each cell shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from lscb_tui.core.document.grid import Cell, Document, Part
from lscb_tui.core.importing.mapping import Table
from lscb_tui.core.words.safe_text import one_line

_SAMPLES = 3


class TableRows:
    """One table or sheet."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._rows: dict[int, list[Cell]] = {}
        self._columns: dict[int, list[Cell]] = {}
        for cell in part.cells:
            self._rows.setdefault(cell.row, []).append(cell)
            self._columns.setdefault(cell.column, []).append(cell)
        self._counts: dict[tuple[int, int], int] = {}
        self.rows = sorted(self._rows)
        """The rows in which a cell begins."""
        self.words = sum(cell.words for cell in part.cells)

    def below(self, header: Sequence[int]) -> Sequence[int]:
        """The rows below a header."""
        return self.rows[bisect_right(self.rows, max(header, default=0)) :]

    def first(self, table: Table) -> tuple[str, int]:
        """The name of a table, and its first row below its header (0: none)."""
        return table.name, next(iter(self.below(table.header)), 0)

    def cells(self, row: int) -> Sequence[Cell]:
        """The cells that begin in a row."""
        return self._rows.get(row, ())

    def text(self, row: int) -> str:
        """A row on one line, its cells apart."""
        return " | ".join(shown(cell) for cell in self.cells(row) if shown(cell))

    def column(self, column: int, header: Sequence[int] = ()) -> Iterator[Cell]:
        """The cells that begin in a column, below its header."""
        below = max(header, default=0)
        return (cell for cell in self._columns.get(column, ()) if cell.row > below)

    def samples(self, column: int, header: Sequence[int]) -> list[str]:
        """The first few different texts of a column."""
        found: dict[str, None] = {}
        for cell in self.column(column, header):
            if text := shown(cell):
                found[text] = None
            if len(found) == _SAMPLES:
                break
        return list(found)

    def count(self, column: int, header: Sequence[int]) -> int:
        """How many words a column has."""
        at = column, max(header, default=0)
        if at not in self._counts:
            self._counts[at] = sum(cell.words for cell in self.column(column, header))
        return self._counts[at]


class DocumentRows:
    """The tables of a document, by their names."""

    def __init__(self, document: Document) -> None:
        self.tables = {part.name: TableRows(part) for part in document.tables()}
        self._where: dict[str, str] = {}

    def where(self, words: str) -> str:
        """The first cell that says just that, else the first that has the words, with its place."""
        if words not in self._where:
            self._where[words] = self._whole.get(words) or next(self._having(words), "")
        return self._where[words]

    @cached_property
    def _whole(self) -> dict[str, str]:
        """Each text that is all of a cell, and the first of those cells with its place."""
        found: dict[str, str] = {}
        for rows in self.tables.values():
            for cell in rows.part.cells:
                found.setdefault(one_line(cell.text), _place(rows, cell))
        return found

    def _having(self, words: str) -> Iterator[str]:
        for rows in self.tables.values():
            for cell in rows.part.cells:
                if words in cell.text:
                    yield _place(rows, cell)


def _place(rows: TableRows, cell: Cell) -> str:
    return f"{rows.part.place(cell.row, cell.column)}: {shown(cell)}"


def shown(cell: Cell) -> str:
    """What a cell shows, on one line: its words, its mark, else its colour."""
    if cell.unstored:
        return "(a formula without a result)"
    lines = [one_line(line.text) for line in cell.lines if line.text]
    if cell.checked is not None:
        lines.insert(0, "☒" if cell.checked else "☐")
    if lines:
        return " ⏎ ".join(lines)
    return f"({cell.fill})" if cell.fill and cell.fill.upper() != "FFFFFF" else ""
