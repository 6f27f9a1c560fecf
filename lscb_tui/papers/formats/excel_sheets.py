"""The sheets of a workbook: what they are called, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lscb_tui.core.paper.paper import Column, paper_text
from lscb_tui.core.words.safe_text import one_line, shortened
from lscb_tui.papers.escaping import cut
from lscb_tui.papers.formats.excel_cells import SIZE

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_LONGEST = 31
"""Excel takes no longer name of a sheet."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_KEPT_BY_EXCEL = "history"
_FOOTER = 200
"""Excel takes 255 characters, the number of the page among them."""
_A4 = 9
_NARROWEST, _WIDEST = 10, 70
"""Letters in a column."""
_LEADING, _ABOVE_AND_BELOW, _HIGHEST = 1.28, 3, 409
_LETTERS, _BESIDE, _FEWEST = 1.15, 4, 5
"""So many letters are as wide as a figure, by which Excel measures columns; less at the edges."""
_PAGE, _EACH = 130, 15
"""Letters over a page, and over a column in the mean where there are many."""


def sheet_names(titles: Iterable[str], taken: Sequence[str] = ()) -> list[str]:
    """A name for the sheet of each of some titles, such as Excel takes; no two are the same."""
    used = {_KEPT_BY_EXCEL, *(name.casefold() for name in taken)}
    names = []
    for title in titles:
        plain = _NOT_IN_NAMES.sub(" ", paper_text(one_line(title)))
        name = next(name for name in _candidates(plain) if name.casefold() not in used)
        used.add(name.casefold())
        names.append(name)
    return names


def _candidates(plain: str) -> Iterator[str]:
    """The name that a title would like, then the same with numbers."""
    n, number = 1, ""
    while True:
        kept = _of_length(plain, _LONGEST - len(number)).strip("' ") or "Table"
        yield f"{kept}{number}"
        n += 1
        number = f" ({n})"


def _of_length(text: str, length: int) -> str:
    """The beginning of a text on one line, as Excel counts: some pictures are two characters."""
    text = one_line(text)
    short = cut(text, length)
    while len(short.encode("utf-16-le")) // 2 > length:
        short = short[:-2].rstrip() + "…"
    return short


def widths(columns: Sequence[Column]) -> list[float]:
    """How many letters wide each column is: a page together, and more where they are many."""
    parts = sum(column.width for column in columns) or 1
    part = max(_PAGE, _EACH * len(columns)) / parts
    least = {"date": _NARROWEST + 3, "number": _NARROWEST, "text": _NARROWEST}
    return [min(max(column.width * part, least[column.kind]), _WIDEST) for column in columns]


def height(texts: Iterable[tuple[str, float]], size: int = SIZE) -> float:
    """How high a row is, of texts and the widths of their columns, so that all of it is seen.

    Excel would work it out for itself where a row says nothing; LibreOffice does not always.
    """
    lines = max((_lines(text, width * SIZE / size) for text, width in texts), default=1)
    return min(lines * size * _LEADING + _ABOVE_AND_BELOW, _HIGHEST)


def _lines(text: str, width: float) -> int:
    """How many lines a text fills in a column."""
    letters = max(int(width * _LETTERS) - _BESIDE, _FEWEST)
    return sum(_wrapped(line, letters) for line in text.split("\n"))


def _wrapped(line: str, letters: int) -> int:
    """How many lines one is broken into, between words and in what is longer than a line."""
    if len(line) <= letters:
        return 1
    lines = room = 0
    for word in line.split(" "):
        size = len(word)
        if lines and size < room:
            room -= size + 1
        else:
            lines += max(1, -(-size // letters))
            room = -size % letters if size else letters
    return lines


def set_page(sheet: WriteOnlyWorksheet, footer: str, *, upright: bool = False) -> None:
    """Print a sheet on A4, as wide as the page, with what the paper is at its foot."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = not upright
    for side, inches in (("left", 0.5), ("right", 0.5), ("top", 0.5), ("bottom", 0.7)):
        setattr(sheet.page_margins, side, inches)
    # Behind an ampersand stands an order, where it is not doubled; the library has some with "&[".
    foot = shortened(footer, max(_FOOTER - footer.count("&"), 20)).replace("&", "&&")
    sheet.oddFooter.left.text = foot.replace("&[", "& [")
    sheet.oddFooter.right.text = "Page &P of &N"
