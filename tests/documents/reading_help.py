"""What a document has, in short, for tests of its readers."""

from __future__ import annotations

from lscb_tui.core.document.grid import Document, Part


def rows_of(part: Part) -> list[list[str]]:
    """The cells of a table as texts, row by row; empty where it has none."""
    rows = [[""] * part.last_column for _ in range(part.last_row)]
    for cell in part.cells:
        rows[cell.row - 1][cell.column - 1] = cell.text
    return rows


def table_of(document: Document) -> list[list[str]]:
    """The cells of the one table of a document."""
    (part,) = document.tables()
    return rows_of(part)


def texts_of(document: Document) -> list[str]:
    """The paragraphs around its tables, with their places."""
    return [
        f"{part.place(cell.row, 1)}: {cell.text}"
        for part in document.parts
        if part.kind == "text"
        for cell in part.cells
    ]


def words_of(document: Document) -> list[str]:
    """All words of a document in order."""
    return [
        word
        for part in document.parts
        for cell in part.cells
        for line in cell.lines
        for word in line.words
    ]
