"""Documents as boards have them, made in memory: a table is rows of cells parted by bars."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.document.grid import Cell, Document, Line, Part, PartKind
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import Reading, read

Merge = tuple[int, int, int, int]
"""Row, column, rows and columns of a merged cell."""


def table(
    text: str,
    name: str = "table 1",
    kind: PartKind = "table",
    merged: Sequence[Merge] = (),
    filled: Sequence[int] = (),
    struck: Sequence[int] = (),
) -> Part:
    """A table of lines; "\\n" is a line end in a cell, `filled` and `struck` are rows."""
    spans = {(row, column): (rows, columns) for row, column, rows, columns in merged}
    cells = [
        Cell(
            row,
            column,
            tuple(Line(line.strip(), struck=row in struck) for line in words.split("\\n")),
            *spans.get((row, column), (1, 1)),
            fill="DDDDDD" if row in filled else "",
        )
        for row, line in enumerate(text.strip().splitlines(), 1)
        for column, words in enumerate(map(str.strip, line.split("|")), 1)
        if words
    ]
    return Part(name, kind, tuple(cells))


def words(*paragraphs: str, heading: bool = False) -> Part:
    """Text outside of tables."""
    cells = tuple(Cell(row, 1, (Line(text),)) for row, text in enumerate(paragraphs, 1))
    return Part("text", "text", cells, heading=heading)


def document(*parts: Part) -> Document:
    return Document("plan.docx", "", "Word", parts)


def reading(*parts: Part) -> Reading:
    """What is read of a document by what is proposed for it, unchanged."""
    found = document(*parts)
    return read(found, propose(found))


def roles(*parts: Part, number: int = 0) -> list[str]:
    """What the columns of a table are proposed to hold; none where it is not taken."""
    proposed = propose(document(*parts)).tables[number]
    return [column.role for column in proposed.columns] if proposed.take else []


def plan_of(read: Reading) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each objective with its number, its title, and its actions' numbers and texts."""
    return [
        (each.number, each.title, [(action.ref, action.text) for action in each.actions])
        for each in read.plan.objectives
    ]


def asked(read: Reading) -> list[str]:
    """The questions that are open, without that of which review is told of."""
    return [each.text for each in read.asked if "review" not in each.text]
