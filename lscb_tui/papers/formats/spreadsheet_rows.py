"""Tables as spreadsheets have them: plain rows under one row of headings, to be filtered."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lscb_tui.core.paper.paper import Block, Cell, Column, Paper, Row, Table
from lscb_tui.core.words.dates import spoken

HEADING = "Heading"
"""The title of the column for what stands over its rows in other formats."""
_EMPTY = Cell()


class Sheet(NamedTuple):
    """A table of a paper as a spreadsheet has it."""

    name: str
    """The heading that it stands under on paper, where it stands there alone; else its title."""
    table: Table
    """In plain rows."""

    @property
    def about(self) -> str:
        """What it is called, and what it is about where that is more."""
        title = self.table.title
        if not title.strip() or title == self.name:
            return self.name
        return f"{self.name}: {title}"


def sheets_of(paper: Paper) -> list[Sheet]:
    """The tables that spreadsheets have of a paper, in its order."""
    if paper.data:
        return [Sheet(table.title, plain_rows(table)) for table in paper.data]
    found = [Sheet(table.title, plain_rows(table)) for table in _tables(paper.opening)]
    for section in paper.sections:
        tables = _tables(section.blocks)
        alone = len(tables) == 1 and bool(section.heading.strip())
        for table in tables:
            found.append(Sheet(section.heading if alone else table.title, plain_rows(table)))
    return found


def _tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def plain_rows(table: Table) -> Table:
    """The table with its headings as a first column, said in every row that they stand over.

    A row that is only a heading would be sorted and filtered away from its rows. A heading over no
    row keeps a row of its own, so that it is still told. Each row has a cell for every column, and
    where the words of a date or a figure say more than that they stand in a column beside it.
    """
    columns = table.columns
    if any(row.heading for row in table.rows):
        width = max(1, sum(column.width for column in columns) // 5)
        columns = (Column(HEADING, width), *columns)
        table = table._replace(rows=tuple(_under_headings(table)))
    most = max((len(row.cells) for row in table.rows), default=0)
    columns = (*columns, *(Column("") for _ in range(most - len(columns))))
    rows = (Row(row.cells + (_EMPTY,) * (len(columns) - len(row.cells))) for row in table.rows)
    return _with_words(table._replace(columns=columns, rows=tuple(rows)))


def _with_words(table: Table) -> Table:
    """The table with a column of words behind each in which a value says less than they do.

    "17 of 52" is 17 in a spreadsheet, and "31 Dec 2010, from objective 9" a day.
    """
    more = {n for row in table.rows for n, cell in enumerate(row.cells) if _says_more(cell)}
    if not more:
        return table
    columns: list[Column] = []
    for n, column in enumerate(table.columns):
        columns.append(column)
        if n in more:
            columns.append(Column(f"{column.title}, in full", column.width * 2))
    rows = tuple(Row(tuple(_both(row.cells, more))) for row in table.rows)
    return table._replace(columns=tuple(columns), rows=rows)


def _both(cells: tuple[Cell, ...], more: Container[int]) -> Iterator[Cell]:
    for n, cell in enumerate(cells):
        yield cell
        if n in more:
            yield cell._replace(value=None) if _says_more(cell) else _EMPTY


def _says_more(cell: Cell) -> bool:
    if cell.value is None:
        return False
    value = cell.value
    alone = spoken(value) if isinstance(value, date) else figure_text(value)
    return text_of(cell) not in ("", alone)


def _under_headings(table: Table) -> Iterator[Row]:
    above, alone = _EMPTY, False
    empty = (_EMPTY,) * len(table.columns)
    for row in table.rows:
        if not row.heading:
            yield Row((above, *row.cells))
            alone = False
            continue
        if alone:
            yield Row((above, *empty))
        above, alone = row.cells[0] if row.cells else _EMPTY, True
    if alone:
        yield Row((above, *empty))


def text_of(cell: Cell) -> str:
    """The words of a cell, each of its paragraphs on a line."""
    return "\n".join(cell.lines)


def figure_text(value: int | Decimal) -> str:
    """A figure in the digits that were typed: 86.40, and never 1E+3."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
