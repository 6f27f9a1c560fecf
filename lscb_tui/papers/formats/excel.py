"""A paper as an Excel workbook: a sheet that says what it is, then one for each of its tables.

Every text is text, whatever it begins with, and so is every number of an action; only days and
figures are what a spreadsheet counts with. Each table can be filtered and sorted as it is.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from lscb_tui.core.paper.paper import Paper, paper_text
from lscb_tui.papers.formats import excel_long_texts
from lscb_tui.papers.formats.excel_about import about_lines
from lscb_tui.papers.formats.excel_cells import SIZE, SIZES, Cells, set_font
from lscb_tui.papers.formats.excel_long_texts import LongTexts, pieces
from lscb_tui.papers.formats.excel_sheets import height, set_page, sheet_names
from lscb_tui.papers.formats.excel_tables import TableSheet, write_table
from lscb_tui.papers.formats.fixed_zip import with_fixed_dates
from lscb_tui.papers.formats.recipe_marks import recipe_line
from lscb_tui.papers.formats.spreadsheet_rows import Sheet, sheets_of
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing

if TYPE_CHECKING:
    from openpyxl import Workbook

ABOUT = "About"
_ABOUT_WIDTH, _ABOVE_HEADINGS = 90, 8
_MADE_BY = {
    "docProps/app.xml": b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>lscb-tui</Application></Properties>"
}
"""The library says that Excel made it."""


def draw_excel(paper: Paper, step: Step = nothing) -> bytes:
    """The workbook of a paper; the same paper gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book, long_texts = Workbook(write_only=True), LongTexts()
    set_font(book)
    _describe(book, paper)
    sheets = sheets_of(paper)
    taken = (ABOUT, excel_long_texts.SHEET)
    names = sheet_names((sheet.name for sheet in sheets), taken)
    steps = RowSteps(paper, step, (sheet.table for sheet in sheets))
    _write_about(book, paper, [_reference(*both) for both in zip(names, sheets, strict=True)])
    for name, sheet in zip(names, sheets, strict=True):
        write_table(TableSheet(book, name, sheet.table, paper, long_texts), steps)
    if rest := long_texts.table():
        sheet_of_rest = TableSheet(book, excel_long_texts.SHEET, rest, paper, long_texts)
        write_table(sheet_of_rest, RowSteps(paper, nothing, (rest,)))
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


def _reference(name: str, sheet: Sheet) -> str:
    """Where a table is, and what it is about where its sheet does not say that in full."""
    title = sheet.table.title
    return f"Sheet “{name}”: {title}" if title.strip() and title != name else f"Sheet “{name}”"


def _write_about(book: Workbook, paper: Paper, references: list[str]) -> None:
    sheet = book.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width = _ABOUT_WIDTH
    set_page(sheet, paper_text(paper.footer), upright=True)
    cells = Cells(sheet)
    said = ((paper_text(text), style) for text, style in about_lines(paper, references))
    lines = ((piece, style) for text, style in said for piece in pieces(text))
    for n, (piece, style) in enumerate(lines, 1):
        size = SIZES.get(style, SIZE)
        above = _ABOVE_HEADINGS if style == "heading" else 0
        sheet.row_dimensions[n].height = height([(piece, _ABOUT_WIDTH)], size) + above
        sheet.append([cells.made(1, piece, style)])
