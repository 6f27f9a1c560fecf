"""A paper as an Excel workbook: a sheet that says what it is, then one for each of its tables.

Every text is text, whatever it begins with, and so is every number of an action; only days and
figures are what a spreadsheet counts with. Each table can be filtered and sorted as it is.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from lscb_tui.core.paper.paper import Cell, Paper, Table, paper_text
from lscb_tui.papers.formats import excel_long_texts
from lscb_tui.papers.formats.excel_about import about_lines
from lscb_tui.papers.formats.excel_cells import SIZE, SIZES, Cells, Style, set_font, value_of
from lscb_tui.papers.formats.excel_long_texts import LongTexts, pieces
from lscb_tui.papers.formats.excel_sheets import height, set_page, sheet_names, widths
from lscb_tui.papers.formats.fixed_zip import with_fixed_dates
from lscb_tui.papers.formats.recipe_marks import recipe_line
from lscb_tui.papers.formats.spreadsheet_rows import plain_rows
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ABOUT = "About"
_ABOUT_WIDTH, _ABOVE_HEADINGS = 90, 8
_MADE_BY = {
    "docProps/app.xml": b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>lscb-tui</Application></Properties>"
}
"""The library says Excel, and then LibreOffice takes the heights of the rows for worked out."""


def draw_excel(paper: Paper, step: Step = nothing) -> bytes:
    """The workbook of a paper; the same paper gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book, long_texts = Workbook(write_only=True), LongTexts()
    set_font(book)
    _describe(book, paper)
    tables = [plain_rows(table) for table in paper.tables]
    taken = (ABOUT, excel_long_texts.SHEET)
    names = sheet_names((table.title for table in tables), taken)
    steps = RowSteps(paper, step, tables)
    _write_about(book, paper, names)
    for table, name in zip(tables, names, strict=True):
        _write_table(book, paper, name, table, long_texts, steps)
    if rest := long_texts.table():
        _write_table(book, paper, excel_long_texts.SHEET, rest, long_texts, steps)
    # The book's own way to save itself puts the time of day into the file.
    drawn = BytesIO()
    ExcelWriter(book, ZipFile(drawn, "w", ZIP_STORED)).save()
    return with_fixed_dates(drawn.getvalue(), paper.recipe.as_at, _MADE_BY)


def _describe(book: Workbook, paper: Paper) -> None:
    """What the file says of itself; not who made it, nor when, but of what it was made."""
    properties = book.properties
    properties.title, properties.creator = paper_text(paper.title), paper_text(paper.board)
    properties.keywords, properties.language = recipe_line(paper.recipe), "en-GB"
    day = datetime.combine(paper.recipe.as_at, time())
    properties.created = properties.modified = day


def _write_about(book: Workbook, paper: Paper, names: list[str]) -> None:
    sheet = book.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width = _ABOUT_WIDTH
    set_page(sheet, paper_text(paper.footer), upright=True)
    cells = Cells(sheet)
    said = ((paper_text(text), style) for text, style in about_lines(paper, names))
    lines = ((piece, style) for text, style in said for piece in pieces(text))
    for n, (piece, style) in enumerate(lines, 1):
        size = SIZES.get(style, SIZE)
        above = _ABOVE_HEADINGS if style == "heading" else 0
        sheet.row_dimensions[n].height = height([(piece, _ABOUT_WIDTH)], size) + above
        sheet.append([cells.made(1, piece, style)])


def _write_table(
    book: Workbook,
    paper: Paper,
    name: str,
    table: Table,
    long_texts: LongTexts,
    steps: RowSteps,
) -> None:
    sheet = book.create_sheet(name)
    wide = widths(table.columns)
    _lay_out(sheet, wide, len(table.rows))
    set_page(sheet, paper_text(paper.footer))
    cells, titles = Cells(sheet), [paper_text(column.title) for column in table.columns]
    heads = tuple(Cell((title,)) for title in titles)
    rows = chain((heads,), (row.cells for row in steps.rows(table.rows)))
    for place, row in enumerate(rows, 1):
        style: Style = "cell" if place > 1 else "head"
        values = [
            long_texts.fitted(value, name, place, title) if isinstance(value, str) else value
            for value, title in zip(map(value_of, row), titles, strict=True)
        ]
        texts = ((v, w) for v, w in zip(values, wide, strict=True) if isinstance(v, str))
        sheet.row_dimensions[place].height = height(texts)
        looks = zip(values, row, strict=True)
        sheet.append([cells.made(n, v, style, c.tone) for n, (v, c) in enumerate(looks, 1)])


def _lay_out(sheet: WriteOnlyWorksheet, wide: list[float], rows: int) -> None:
    """What has to be said of a sheet before its first row: widths, filter, and what stays."""
    from openpyxl.utils import get_column_letter

    for n, width in enumerate(wide, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if wide:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(wide))}{rows + 1}"
