"""Runs of words at their places, of which fields are made: each word can be followed back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.document.grid import Cell, Document, Line, Part


class Run(NamedTuple):
    """Words of one line, one behind the other."""

    part: int
    """Which part of the document, which cell of it and which line of that, from 0."""
    cell: int
    line: int
    start: int
    """Its first word in the line, from 0; the end is behind its last."""
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.end - self.start

    def from_word(self, first: int) -> Run:
        """What is left of it from a word on, counted from its own first."""
        words = self.text.split(" ")
        return self._replace(start=self.start + first, text=" ".join(words[first:]))

    def to_word(self, end: int) -> Run:
        """Its words before one."""
        words = self.text.split(" ")
        return self._replace(end=self.start + end, text=" ".join(words[:end]))

    def parted(self, first: int) -> tuple[Run, Run]:
        """Its words before one, and those from it on."""
        return self.to_word(first), self.from_word(first)


def runs_of(document: Document, part: int, cell: int) -> tuple[Run, ...]:
    """The lines of a cell that have words, each as a run; a number or date is one word."""
    return runs_in(document.parts[part].cells[cell], part, cell)


def runs_in(found: Cell, part: int = 0, cell: int = 0) -> tuple[Run, ...]:
    """The lines of a cell, of which nobody needs to know where it stands."""
    if found.one_word:
        return (Run(part, cell, 0, 0, 1, found.text),) if found.text else ()
    return tuple(
        Run(part, cell, n, 0, len(line.words), line.text)
        for n, line in enumerate(found.lines)
        if line.text
    )


def line_of(document: Document, run: Run) -> Line:
    """The line that a run stands in."""
    return document.parts[run.part].cells[run.cell].lines[run.line]


def cell_of(document: Document, run: Run) -> Cell:
    """The cell that a run stands in."""
    return document.parts[run.part].cells[run.cell]


def place_of(document: Document, run: Run) -> str:
    """Where a run stands, in words."""
    part = document.parts[run.part]
    cell = part.cells[run.cell]
    several = len(cell.lines) > 1
    return part.place(cell.row, cell.column, run.line + 1 if several else 0)


def text_of(runs: Sequence[Run]) -> str:
    """The runs as a text, a line each."""
    return "\n".join(run.text for run in runs if run.text)


def line_text(runs: Sequence[Run]) -> str:
    """The runs as one line."""
    return " ".join(run.text for run in runs if run.text)


def all_runs(document: Document) -> Iterator[Run]:
    """Every word of the document once, line by line."""
    for number, part in enumerate(document.parts):
        for cell in range(len(part.cells)):
            yield from runs_of(document, number, cell)


def rows_of(part: Part) -> list[int]:
    """The rows of a part in which a cell begins, in order."""
    return sorted({cell.row for cell in part.cells})
