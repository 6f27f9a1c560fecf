"""What people are told of a workbook, as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.document.grid import Part
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.documents.excel.areas import columns_in_words, rows_in_words
from lscb_tui.documents.excel.sheet import Sheet

_FIRST = 4
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")


def of_sheet(part: Part, sheet: Sheet, pictures: int, very_hidden: bool) -> list[str]:
    """What is told of one sheet: what is hidden, and what was not looked at."""
    title = part.name
    told = []
    if part.hidden:
        how = ", and Excel does not offer to show it" if very_hidden else ""
        told.append(f"Sheet {title} is hidden{how}.")
    told += _hidden_rows(part)
    if columns := sorted(part.hidden_columns & {cell.column for cell in part.cells}):
        verb = "column {} is hidden" if len(columns) == 1 else "columns {} are hidden"
        told.append(f"Sheet {title}: {verb.format(columns_in_words(columns))}.")
    if sheet.covered:
        places = [part.place(cell.row, cell.column) for cell in sheet.covered]
        told.append(
            f"{_some(places)} {_have(places)} words under a merged cell, which Excel does not show."
        )
    if sheet.coloured_by_condition:
        told.append(f"Sheet {title} colours cells by rules. Those colours were not looked at.")
    if pictures:
        what = "1 picture or chart was" if pictures == 1 else f"{pictures} pictures or charts were"
        told.append(f"Sheet {title}: {what} not looked at.")
    return told


def of_cells(parts: Sequence[Part]) -> list[str]:
    """What is told of single cells: formulas without a result, and errors."""
    told = []
    unstored = [part.place(c.row, c.column) for part in parts for c in part.cells if c.unstored]
    ask = "open it in Excel and save it."
    if len(unstored) == 1:
        told.append(f"{unstored[0]} holds a formula whose result was not stored: {ask}")
    elif unstored:
        places = listing(unstored, _FIRST)
        told.append(
            f"It holds formulas in {len(unstored)} cells whose results were not stored ({places}): "
            f"{ask}"
        )
    errors = [
        f"{part.place(cell.row, cell.column)} ({cell.text})"
        for part in parts
        for cell in part.cells
        if cell.one_word and cell.text in _ERRORS
    ]
    if errors:
        verb = "shows" if len(errors) == 1 else "show"
        told.append(f"{_some(errors)} {verb} an Excel error.")
    return told


def of_workbook(
    macros: bool, connections: bool, others: Sequence[str], chart_sheets: Sequence[str]
) -> list[str]:
    """What is told of the file as a whole: what was left alone."""
    told = ["Its macros were not looked at."] if macros else []
    if others:
        which = "another file" if len(others) == 1 else count_of(len(others), "other file")
        were = "was" if len(others) == 1 else "were"
        named = listing(others, _FIRST)
        told.append(f"It takes values from {which} ({named}), which {were} not opened.")
    if connections:
        told.append("It has data connections. Nothing was fetched.")
    if chart_sheets:
        what = "is a chart" if len(chart_sheets) == 1 else "are charts"
        sheets = "Sheet" if len(chart_sheets) == 1 else "Sheets"
        told.append(f"{sheets} {listing(chart_sheets)} {what}, and {_have(chart_sheets)} no cells.")
    return told


def _hidden_rows(part: Part) -> list[str]:
    rows = sorted(part.hidden_rows)
    if not rows:
        return []
    by = "hidden by a filter" if part.filtered else "hidden"
    which = f"{'row' if len(rows) == 1 else 'rows'} {rows_in_words(rows)}"
    return [f"Sheet {part.name}: {count_of(len(rows), 'row')} {by} ({which})."]


def _some(places: Sequence[str]) -> str:
    return listing(places, _FIRST)


def _have(things: Sequence[str]) -> str:
    return "has" if len(things) == 1 else "have"
