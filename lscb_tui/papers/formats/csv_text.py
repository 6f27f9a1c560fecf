"""The tables of a paper as CSV (RFC 4180), in UTF-8.

It begins with a byte order mark: without one Excel reads a curly quote as three letters. Programs
read it as "utf-8-sig". Dates are ISO, which every spreadsheet takes for the day that is meant.
Numbers of actions are as they are printed; but as Excel makes 1.1 of 1.10 when it opens a CSV,
the Excel format is there for that.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO

from lscb_tui.core.paper.paper import Cell, Paper, Paragraph, Table, paper_text
from lscb_tui.papers.errors import CannotDraw
from lscb_tui.papers.formats.spreadsheet_rows import Sheet, figure_text, sheets_of, text_of
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing

_ACTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With what a text begins that a spreadsheet would work out; the wide forms too."""


def draw_csv(paper: Paper, step: Step = nothing) -> bytes:
    """The tables of a paper: of one its headings and its rows, and nothing else.

    Several stand each under its title, with an empty line between. A draft and a paper with a
    warning begin with what must be seen before all else. Raises CannotDraw where there is no table.
    """
    sheets = sheets_of(paper)
    if not sheets:
        raise CannotDraw(
            f"“{paper_text(paper.title)}” has no table, and CSV holds tables only: take another "
            "format, as docx or html"
        )
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    steps = RowSteps(paper, step, (sheet.table for sheet in sheets))
    writer.writerows(_lines(paper, sheets, steps))
    return ("\ufeff" + file.getvalue()).encode()


def _lines(paper: Paper, sheets: Sequence[Sheet], steps: RowSteps) -> Iterator[list[str]]:
    first = [_guarded(text) for text in _to_be_seen(paper)]
    yield from ([text] for text in first)
    for n, sheet in enumerate(sheets):
        if n or first:
            yield []
        if len(sheets) > 1 and sheet.about.strip():
            yield [_guarded(sheet.about)]
        yield from _table(sheet.table, steps)


def _to_be_seen(paper: Paper) -> Iterator[str]:
    """That it is a draft, and what it warns of; mostly nothing."""
    if paper.draft:
        yield paper.footer
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.style == "warning":
            yield block.text


def _table(table: Table, steps: RowSteps) -> Iterator[list[str]]:
    yield [_guarded(column.title) for column in table.columns]
    for row in steps.rows(table.rows):
        yield [_value(cell) for cell in row.cells]


def _value(cell: Cell) -> str:
    match cell.value:
        case date() as day:
            return day.isoformat()
        case None:
            return _guarded(text_of(cell))
        case figure:
            return figure_text(figure)


def _guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands in front of one."""
    text = paper_text(text)
    return f"'{text}" if text.startswith(_ACTS) else text
