"""CSV, TSV and their kin: tables, each of rows that nothing parts, with the texts between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.patterns import late
from lscb_tui.documents.text.delimiters import DELIMITERS, common_width
from lscb_tui.documents.text.parts import Lines, PartList, Read, lines_in
from lscb_tui.documents.text.records import Record, records

_SEPARATOR_LINE = late(rf'"?sep=([{DELIMITERS}])"?[ \t]*\n', re.IGNORECASE)
"""The first line by which a file tells Excel what parts its cells."""
_GUARDED = late("'[=+@\t\r＝＋－＠-]")
_MOST_LINES = 10
"""Of the lines that a sentence names."""


def separator_line(text: str) -> tuple[str, str]:
    """The delimiter that the first line of a text names, and that line; empty where none does."""
    found = _SEPARATOR_LINE.match(text)
    return (found[1], found[0]) if found else ("", "")


def delimited(name: str, text: str, delimiter: str) -> Read:
    """The tables of a text with LF line ends. Raises Unreadable as `records` does."""
    parts = PartList(name)
    _, first = separator_line(text)
    parts.text([lines_in(first)])
    found = records(name, text[len(first) :], delimiter)
    rows = _without_doubled(found.rows)
    told = list(found.told)
    guarded = False
    for block in _blocks(rows):
        titles, table = _without_titles(block)
        parts.text(lines_in(row.cells[0]) for row in titles)
        if not table:
            continue
        wide = common_width(table)
        told += _uneven(table, wide, 1 if first else 0)
        guarded |= any(_GUARDED.match(cell) for row in table for cell in row.cells)
        parts.table([_cell(cell) for cell in row.cells] for row in table)
    if guarded:
        told.append("Apostrophes that stop a cell from being a formula were left out.")
    return parts.read(told)


def _cell(text: str) -> Lines:
    return lines_in(text[1:] if _GUARDED.match(text) else text)


def _without_doubled(rows: list[Record]) -> list[Record]:
    """The rows without the empty one behind each, where every line end came twice.

    A terminal sends the line ends of Windows so.
    """
    while rows and not rows[-1].cells:
        rows = rows[:-1]
    if len(rows) < 3 or any(row.cells for row in rows[1::2]) or not all(r.cells for r in rows[::2]):
        return rows
    kept = rows[::2]
    if all(len(run) % 2 == 0 for row in kept for cell in row.cells for run in _runs(cell)):
        kept = [
            Record(row.line, [cell.replace("\n\n", "\n") for cell in row.cells]) for row in kept
        ]
    return [Record(row.line // 2 + 1, row.cells) for row in kept]


def _runs(cell: str) -> list[str]:
    return re.findall("\n+", cell)


def _blocks(rows: Sequence[Record]) -> Iterator[list[Record]]:
    """Rows that belong together: an empty line parts them, if what follows is another table.

    That is one with a title, or with another number of cells. One within a table is a row, so that
    rows have the numbers that Excel shows.
    """
    block: list[Record] = []
    for empty, piece in _pieces(rows):
        if block and _goes_on(block, piece):
            block += [*empty, *piece]
            continue
        if block:
            yield block
        block = piece
    if block:
        yield block


def _goes_on(block: Sequence[Record], piece: Sequence[Record]) -> bool:
    return piece[0].wide > 1 and common_width(block) == common_width(piece)


def _pieces(rows: Sequence[Record]) -> Iterator[tuple[list[Record], list[Record]]]:
    """Rows that no empty line parts, each time behind the empty ones above them."""
    empty: list[Record] = []
    for has_cells, group in groupby(rows, key=lambda row: bool(row.cells)):
        if has_cells:
            yield empty, list(group)
        else:
            empty = list(group)


def _without_titles(block: list[Record]) -> tuple[list[Record], list[Record]]:
    """The lines with one cell above a table, and the table; empty where there is none."""
    first = next((n for n, row in enumerate(block) if row.wide > 1), len(block))
    return block[:first], block[first:]


def _uneven(table: Sequence[Record], wide: int, above: int) -> Iterator[str]:
    """Sentences about rows with fewer or more cells than the others."""
    short = [row.line + above for row in table if row and row.wide < wide]
    long = [
        row.line + above
        for row in table
        if row.wide > wide and any(map(str.strip, row.cells[wide:]))
    ]
    if short:
        yield f"{_in_lines(short)} fewer cells than most ({wide}): check whether a row was split."
    if long:
        yield (
            f"{_in_lines(long)} more cells than most ({wide}). All were kept: "
            "check whether a cell was split."
        )


def _in_lines(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"Line {lines[0]} has"
    return f"Lines {listing([str(line) for line in lines], _MOST_LINES)} have"
