"""The rows of a delimited text: what a delimiter and quotation marks make of its lines.

Python's csv reads it, strictly first. Where the quotation marks do not follow its rule, they were
typed: they stay as they stand, if every row then has as many cells as the others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Literal

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.patterns import late
from lscb_tui.documents.errors import Unreadable

_Quoting = Literal[0, 3]
"""By quotation marks, or none: csv.QUOTE_MINIMAL, csv.QUOTE_NONE."""
_TYPED = late(r'(?<![^\t\n])"([^"\t\n]+)"(?![^\t\n])')
"""A cell of one line in quotation marks."""
MOST_LINES = 100_000
MOST_ROWS = 50_000
MOST_CELLS = 500_000
_END = "\0"
"""A row of its own behind the last one, unless a quotation mark is still open: no text has it."""


class Record(Struct, frozen=True):
    """One row, and in which line of the text it begins; without cells of an empty line."""

    line: int
    cells: list[str]

    @property
    def wide(self) -> int:
        """How many cells it has."""
        return len(self.cells)

    def __bool__(self) -> bool:
        return any(map(str.strip, self.cells))


class Records(Struct, frozen=True):
    """The rows of a text, and what to tell of how they were found."""

    rows: list[Record]
    told: tuple[str, ...] = ()


def records(name: str, text: str, delimiter: str) -> Records:
    """All rows of a text whose line ends are LF.

    Raises Unreadable where a quotation mark is never closed, or where there is more than is read.
    """
    if delimiter == "\t":
        if plain := _plain(name, text, delimiter):
            return Records(_unquoted(plain))
        text = _with_typed_marks(text)
    try:
        return Records(list(_parsed(name, text, delimiter, strict=True)))
    except csv.Error:
        if plain := _plain(name, text, delimiter):
            return Records(plain, ("Quotation marks were taken as they stand.",))
    return _lenient(name, text, delimiter)


def check_size(name: str, text: str) -> None:
    """Raises Unreadable where a text has more lines than are ever read."""
    if text.count("\n") > MOST_LINES:
        raise Unreadable(
            f"{name} has more than {MOST_LINES:,} lines, and is not read. "
            "Save a copy with the plan's own rows only, and import that."
        )


def sample(text: str, delimiter: str, most: int) -> list[Record]:
    """The first rows, as far as they can be read at all."""
    found = []
    for record in _rows(text, delimiter):
        found.append(record)
        if len(found) == most:
            break
    return found


def _lenient(name: str, text: str, delimiter: str) -> Records:
    rows = list(_parsed(name, f"{text}\n{_END}", delimiter))
    if not rows or rows[-1].cells != [_END]:
        line = rows[-1].line if rows else 1
        raise Unreadable(
            f"{name}: a quotation mark in the row that begins in line {line} is never closed. "
            "Close it, and write any within a cell twice. Then import the file again."
        )
    return Records(
        rows[:-1],
        ("Some quotation marks stand where none can, and were left out: check the rows.",),
    )


def _plain(name: str, text: str, delimiter: str) -> list[Record]:
    """The rows, quotation marks being text; none where rows would differ in how wide they are."""
    rows = list(_parsed(name, text, delimiter, quoting=csv.QUOTE_NONE))
    return rows if len({row.wide for row in rows if row}) == 1 else []


def _unquoted(rows: list[Record]) -> list[Record]:
    """Rows that need no quotation marks, without those that a program put there all the same."""
    every = all(_is_quoted(cell) for row in rows for cell in row.cells if cell)
    return [
        Record(
            row.line,
            [_without_quotes(cell) if every or '""' in cell else cell for cell in row.cells],
        )
        for row in rows
    ]


def _with_typed_marks(text: str) -> str:
    """A text parted by tabs in which quotation marks that cells need not have are told as typed.

    Excel puts them only around cells with several lines; other programs around every one.
    """
    first = text.partition("\n")[0].split("\t")
    every = all(cell.startswith('"') for cell in first if cell)
    return text if every else _TYPED.sub(r'"""\1"""', text)


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == '"'


def _without_quotes(cell: str) -> str:
    inner = cell[1:-1]
    if not _is_quoted(cell) or '"' in inner.replace('""', ""):
        return cell
    return inner.replace('""', '"')


def _parsed(
    name: str,
    text: str,
    delimiter: str,
    *,
    strict: bool = False,
    quoting: _Quoting = csv.QUOTE_MINIMAL,
) -> Iterator[Record]:
    cells = 0
    for number, record in enumerate(_rows(text, delimiter, strict=strict, quoting=quoting), 1):
        cells += sum(map(bool, record.cells))
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise Unreadable(
                f"{name} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, "
                "and is not read. Save a copy with the plan's own rows only, and import that."
            )
        yield record


def _rows(
    text: str, delimiter: str, *, strict: bool = False, quoting: _Quoting = csv.QUOTE_MINIMAL
) -> Iterator[Record]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(
        StringIO(text, newline="\n"),
        delimiter=delimiter,
        strict=strict,
        quoting=quoting,
        skipinitialspace=True,
    )
    line = 1
    for row in reader:
        yield Record(line, row)
        line = reader.line_num + 1
