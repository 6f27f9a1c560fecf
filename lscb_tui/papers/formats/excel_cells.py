"""The cells of a sheet: what is in one as Excel has it, and what it looks like."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lscb_tui.core.paper.paper import Cell, Tone, paper_text
from lscb_tui.papers.formats.spreadsheet_rows import figure_text, text_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Style = Literal[
    "cell", "head", "number head", "again", "title", "heading", "body", "note", "warning"
]
Value = str | int | Decimal | date

TEXT, LONG_TEXT, DAY = "@", "General", "[$-809]d mmm yyyy"
"""How Excel is to take what is typed into a cell later. As text, 1.10 stays so; of more than 255
letters some of its versions show ### where a cell is of that kind. Months are in English."""
_LONG = 255
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts days in another way than everybody else, or not at all."""
_DIGITS = 15
"""So many digits of a number are kept."""
_ACTS = ("=", "+", "-", "@")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

FONT = "Arial"
"""As wide as Liberation Sans, which is where Arial is not: the heights of rows fit both."""
_COLOURS: dict[Tone, str] = {"late": "8C1515", "blocked": "6A3D00", "achieved": "14532D"}
_SOFT = "4A4A4A"
_HEAD, _LATE_BEHIND, _WARNING_BEHIND, _LINE = "E6EBF1", "FDEEEE", "FFF4D6", "C3CAD3"
_HEADS: tuple[Style, ...] = ("head", "number head")
SIZE = 10
SIZES: dict[Style, int] = {"title": 16, "heading": 12, "body": 11, "warning": 11}


class Look(NamedTuple):
    """What a cell looks like."""

    style: Style = "cell"
    number_format: str = TEXT
    tone: Tone = ""
    quoted: bool = False
    """Whether it is text though it begins as a formula does, also when it is typed anew."""


def value_of(cell: Cell) -> Value:
    """What a sheet has in a cell: a day or a figure where it is one, else its words."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return paper_text(text_of(cell))
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else paper_text(text_of(cell)) or value.isoformat()
    return value if _is_exact(value) else paper_text(text_of(cell)) or str(value)


def _is_exact(value: int | Decimal) -> bool:
    """Whether Excel keeps every digit of a figure."""
    if isinstance(value, int):
        return len(str(abs(value))) <= _DIGITS
    if not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return max(len(digits), -exponent) <= _DIGITS and len(digits) + exponent <= _DIGITS


def escaped(text: str) -> str:
    """A text as it stands in the file, where Excel reads "_x0041_" as the letter of that number."""
    return _ESCAPE.sub("_x005F_", text)


def number_format(value: Value) -> str:
    """The format in which Excel shows a value as it was typed: 86.40 and not 86.4."""
    match value:
        case str():
            return TEXT if len(value) <= _LONG else LONG_TEXT
        case date():
            return DAY
        case Decimal():
            exponent = value.as_tuple().exponent
            places = -exponent if isinstance(exponent, int) else 0
            return f"0.{'0' * places}" if places > 0 else "0"
        case int():
            return "0"


class Cells:
    """Makes the cells of one sheet.

    One of each look in each column is made, and filled anew for every row: a row is written when
    it is added, and giving a cell its look takes longer than all else.
    """

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._made: dict[tuple[int, Look], WriteOnlyCell] = {}

    def made(self, column: int, value: Value, style: Style = "cell", tone: Tone = "") -> Any:
        """The cell of a row in a column; None for an empty one, which a sheet does not write."""
        if value == "":
            return None
        quoted = isinstance(value, str) and value.startswith(_ACTS)
        look = Look(style, number_format(value), tone, quoted)
        cell = self._made.get((column, look))
        if cell is None:
            cell = self._made[column, look] = _looking(self._sheet, look)
        match value:
            case str():
                # What begins with "=" would be a formula, and "#N/A" an error.
                cell.value, cell.data_type = escaped(value), "s"
            case date():
                cell.value = value
            case figure:
                # In its own digits: the library writes 86.40000000000001.
                cell.value, cell.data_type = figure_text(figure), "n"
        return cell


def set_font(book: Workbook) -> None:
    """The font of what is typed into the book later, and by whose figures columns are measured.

    The library has no door for it. With its own, rows are too high where Calibri is not installed.
    """
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    font = Font(name=FONT, size=SIZE)
    book._fonts = IndexedList([font])
    book._named_styles["Normal"].font = font


def _looking(sheet: WriteOnlyWorksheet, look: Look) -> WriteOnlyCell:
    """An empty cell with a look."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = WriteOnlyCell(sheet)
    style, tone = look.style, look.tone
    cell.font = Font(
        name=FONT,
        size=SIZES.get(style, SIZE),
        bold=style in (*_HEADS, "title", "heading") or tone in ("late", "blocked"),
        italic=style == "note",
        color=_COLOURS.get(tone, _SOFT if style == "again" else None),
    )
    head, figure = style in _HEADS, look.number_format.startswith("0")
    right = figure or style == "number head"
    cell.alignment = Alignment(
        horizontal="right" if right else "left",
        indent=1 if right else 0,
        vertical="bottom" if head or style == "heading" else "top",
        wrap_text=style != "again" and not figure,
    )
    cell.number_format = look.number_format
    cell.quotePrefix = look.quoted
    behind = _HEAD if head else _WARNING_BEHIND if style == "warning" else None
    if behind or tone == "late":
        cell.fill = PatternFill("solid", fgColor=behind or _LATE_BEHIND)
    if head:
        cell.border = Border(bottom=Side("medium", color=_LINE))
    return cell
