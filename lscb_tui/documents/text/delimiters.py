"""What parts the cells of a text: told by what gives most rows the same number of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, groupby

from lscb_tui.documents.text.records import Record, sample

DELIMITERS = "\t,;|"
_LOOKED_AT = 2000
_MOST = 4_000_000
"""Of a sign that parts cells, the empty ones behind the last that Excel writes too."""
_LIKELY = 0.6
"""The share of rows as wide as most of a table of three columns or more."""
_SURE = 0.9
"""The same of two columns: a letter has lines with one comma, too."""
_ENOUGH = 5
"""Rows of two columns, of which the first may be a title; a letter is shorter."""
_SOME = 0.2
"""The share of rows with several cells where tabs part them: lines of a cell may be between."""


def delimiter_of(text: str) -> str:
    """What parts the cells of a text with LF line ends; empty where it is no table."""
    found = [
        (_share(sample(text, each, _LOOKED_AT), each), each)
        for each in DELIMITERS
        if 1 < text.count(each) <= _MOST
    ]
    # Nobody writes a tab within a cell, and everybody a comma.
    (share, _), delimiter = max(
        found, key=lambda pair: (pair[0][0], pair[1] == "\t", pair[0][1]), default=((0, 0), "")
    )
    return delimiter if share > 0 else ""


def common_width(rows: Sequence[Record]) -> int:
    """How many cells most of the rows have that have several; of equals, the most."""
    widths = Counter(row.wide for row in rows if row and row.wide > 1)
    return max(widths, key=lambda wide: (widths[wide], wide), default=0)


def _share(found: Sequence[Record], delimiter: str) -> tuple[float, int]:
    """How likely rows are a table, and how wide they are; (0, 0) where they are none."""
    rows = [row for row in found if row]
    parted = [row for row in rows if _filled(row) > 1]
    if len(parted) < (1 if delimiter == "\t" else 2) or len(rows) < 2:
        return 0, 0
    wide = common_width(rows)
    share = sum(row.wide == wide for row in rows) / len(rows)
    if wide > 2 and share >= _LIKELY:
        return share, wide
    if delimiter == "\t":
        return (share, wide) if len(parted) > _SOME * len(rows) else (0, 0)
    first = next(row for row in rows if row.wide > 1)
    if _filled(first) < 2 and len(rows) < _ENOUGH:
        return 0, 0
    if share >= _SURE:
        return share, wide
    # Programs that leave out the empty cells at the end of a row, or that write several tables.
    is_header = _filled(first) == first.wide > 2 and all(row.wide <= first.wide for row in rows)
    if (is_header and len(parted) > _LIKELY * len(rows)) or _are_tables(found):
        return share, wide
    return 0, 0


def _are_tables(rows: Sequence[Record]) -> bool:
    """Whether all that empty lines part are tables of even rows, under titles and headings.

    In those of two columns a row with one cell is none: a letter has lines with one comma, too.
    """
    for filled, piece in groupby(rows, key=bool):
        widths = [row.wide for row in dropwhile(lambda row: row.wide == 1, piece)]
        if max(widths, default=0) > 2:
            widths = [wide for wide in widths if wide > 1]
        if filled and widths and (len(set(widths)) > 1 or len(widths) < 2):
            return False
    return True


def _filled(row: Record) -> int:
    return sum(1 for cell in row.cells if cell.strip())
