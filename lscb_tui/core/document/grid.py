"""A document as a grid: its tables and sheets of rows and columns, and the text around them.

Every reader (`documents`) makes this and no more: it decides nothing about what a word means. Each
line knows its place, so that every word of the file can be told apart and counted once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from lscb_tui.core.frozen import Struct

DocumentKind = Literal["Word", "Excel", "CSV", "TSV", "Markdown", "paste"]
PartKind = Literal["table", "sheet", "text"]


class Line(Struct, frozen=True):
    """One line of a cell or of the text around the tables: a paragraph, or what Shift+Enter parts.

    An empty line stays where it parts others: it can part two things that were said.
    """

    text: str
    """As it is shown, its automatic number in front, each run of blanks one space, trimmed."""
    numbered: str = ""
    """The automatic number in front of the text, as Word shows it: "1.1", "(a)"; else empty."""
    struck: bool = False
    """All of it is struck through."""
    address: str = ""
    """Where a link in it leads; never fetched."""
    hidden: bool = False
    """Hidden text."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its runs without white space."""
        return tuple(self.text.split())


class Cell(Struct, frozen=True):
    """One cell: where it stands (from 1), how far it reaches, and its lines."""

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    rows: int = 1
    """How many rows it reaches down over: a merged cell is one cell."""
    columns: int = 1
    one_word: bool = False
    """A number or a date: one word, whatever its format shows ("31 Jul 2025")."""
    day: date | None = None
    """The day that a date cell shows; of a month ("Mar-25") its last."""
    fill: str = ""
    """Its background as RRGGBB; empty where it has none."""
    checked: bool | None = None
    """Of a checkbox in it, whether it is marked; None without one."""
    is_number: bool = False
    """Its value is a number, not a text."""
    formula: bool = False
    """Worked out by a formula; its lines show the result that was stored."""
    unstored: bool = False
    """Of a formula, that no result was stored: it is no empty cell."""

    @property
    def text(self) -> str:
        """Its lines that have words, as one text with line ends."""
        return "\n".join(line.text for line in self.lines if line.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        if self.one_word:
            return 1 if self.text else 0
        return sum(len(line.words) for line in self.lines)


class Part(Struct, frozen=True):
    """A table, a sheet, or a run of text outside of them, in the order of the document."""

    name: str
    """The sheet's name; of a table "table 1"; of text "text", "header", "footnote 1", "comment"."""
    kind: PartKind
    cells: tuple[Cell, ...] = ()
    """Row by row, stored cells only; a text has one cell a paragraph, in column 1."""
    header_rows: int = 0
    """How many rows at the top the file itself says are its header (Word, Markdown); 0: unsaid."""
    hidden: bool = False
    """A hidden sheet."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    """The rows are hidden by a filter."""
    heading: bool = False
    """Of a text: all of it is headings of the document (a heading style)."""

    @property
    def last_row(self) -> int:
        """The last row with a cell (0: none)."""
        return max((cell.row + cell.rows - 1 for cell in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column with a cell (0: none)."""
        return max((cell.column + cell.columns - 1 for cell in self.cells), default=0)

    def place(self, row: int, column: int, line: int = 0) -> str:
        """Where a cell or a line of it stands, in words: "Plan!F7", "table 2, row 3, column 4".

        Of a text, `row` is the paragraph. A `line` of 0 means the whole cell.
        """
        behind = f", line {line}" if line > 1 else ""
        if self.kind == "sheet":
            return f"{self.name}!{column_letters(column)}{row}{behind}"
        if self.kind == "text":
            return f"{self.name}, paragraph {row}{behind}"
        return f"{self.name}, row {row}, column {column}{behind}"


class Document(Struct, frozen=True):
    """A document as it was read."""

    file: str
    """The file's name without its folder; of a paste "the paste", of standard input its own."""
    sha256: str
    """Of its bytes, in hexadecimal."""
    kind: DocumentKind
    parts: tuple[Part, ...] = ()
    told: tuple[str, ...] = ()
    """What people should know of it, as sentences: macros, outside links, what was hidden."""
    encoding: str = ""
    """Of a text, in words: "utf-8 with a mark"."""

    def tables(self) -> Iterator[Part]:
        """Its tables and sheets."""
        return (part for part in self.parts if part.kind != "text")


def column_letters(column: int) -> str:
    """What Excel calls a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
