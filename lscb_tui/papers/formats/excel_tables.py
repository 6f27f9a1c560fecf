"""A sheet with the rows of a table under its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lscb_tui.core.paper.paper import Cell, Paper, Table, paper_text
from lscb_tui.papers.formats.excel_cells import Cells, Style, Value, value_of
from lscb_tui.papers.formats.excel_long_texts import LongTexts
from lscb_tui.papers.formats.excel_sheets import height, set_page, widths
from lscb_tui.papers.formats.steps import RowSteps

if TYPE_CHECKING:
    from openpyxl import Workbook


class TableSheet:
    """The sheet of one table, to which rows are added from the top; its headings are there."""

    def __init__(
        self, book: Workbook, name: str, table: Table, paper: Paper, long_texts: LongTexts
    ) -> None:
        self.table = table
        self._name, self._long_texts = name, long_texts
        self._sheet = book.create_sheet(name)
        self._cells = Cells(self._sheet)
        self._titles = [paper_text(column.title) for column in table.columns]
        self._widths = widths(table.columns)
        self._rows = 0
        self._above: Cell | None = None
        self._lay_out()
        set_page(self._sheet, paper_text(paper.footer))
        heads: list[Style] = [
            "number head" if column.kind == "number" else "head" for column in table.columns
        ]
        self.add([Cell((title,)) for title in self._titles], heads)

    def add(self, row: Sequence[Cell], styles: Sequence[Style] = ()) -> None:
        """Write a row, as high as its texts are.

        A heading that stands over several rows is read in the first of them.
        """
        self._rows += 1
        values = [self._value(cell, title) for cell, title in zip(row, self._titles, strict=True)]
        again = bool(row) and row[0] is self._above
        self._above = row[0] if row else None
        seen = zip(values[again:], self._widths[again:], strict=True)
        texts = ((value, width) for value, width in seen if isinstance(value, str))
        self._sheet.row_dimensions[self._rows].height = height(texts)
        plain: list[Style] = ["again" if again and n == 0 else "cell" for n in range(len(row))]
        cells = enumerate(zip(values, styles or plain, row, strict=True), 1)
        self._sheet.append([self._cells.made(n, v, how, each.tone) for n, (v, how, each) in cells])

    def _value(self, cell: Cell, title: str) -> Value:
        value = value_of(cell)
        if not isinstance(value, str):
            return value
        return self._long_texts.fitted(value, self._name, self._rows, title)

    def _lay_out(self) -> None:
        """What has to be said of a sheet before its first row: widths, filter, and what stays."""
        from openpyxl.utils import get_column_letter

        for n, width in enumerate(self._widths, 1):
            self._sheet.column_dimensions[get_column_letter(n)].width = width
        self._sheet.freeze_panes = "A2"
        self._sheet.print_title_rows = "1:1"
        if self._widths:
            last = f"{get_column_letter(len(self._widths))}{len(self.table.rows) + 1}"
            self._sheet.auto_filter.ref = f"A1:{last}"


def write_table(sheet: TableSheet, steps: RowSteps) -> None:
    """Write every row of a sheet's table."""
    for row in steps.rows(sheet.table.rows):
        sheet.add(row.cells)
