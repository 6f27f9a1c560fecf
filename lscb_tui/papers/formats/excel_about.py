"""What the first sheet of a workbook says: all of the paper that is not in its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.paper.paper import Block, Bullets, Paper, Paragraph, Picture, Section, Table
from lscb_tui.papers.formats.excel_cells import Style

Line = tuple[str, Style]


def about_lines(paper: Paper, sheets: Sequence[str]) -> Iterator[Line]:
    """The lines of the sheet; `sheets` are the names of those that have the paper's tables."""
    yield paper.title, "title"
    if paper.board:
        yield paper.board, "body"
    if paper.draft:
        yield "DRAFT", "warning"
    names = iter(sheets)
    own = not paper.data
    for block in paper.opening:
        yield from _block(block, names if own else None)
    for section in paper.sections:
        yield from _section(section, names if own else None)
    if not own:
        yield "Sheets", "heading"
        for table, name in zip(paper.data, sheets, strict=True):
            yield _reference(table, name), "body"
    yield paper.footer, "note"


def _section(section: Section, names: Iterator[str] | None) -> Iterator[Line]:
    """A section with what is said in it; one that has only a table is left out with it."""
    lines = [line for block in section.blocks for line in _block(block, names)]
    if lines or not section.blocks:
        yield section.heading, "heading"
    yield from (line for line in lines if line[0] != section.heading)


def _block(block: Block, names: Iterator[str] | None) -> Iterator[Line]:
    match block:
        case Paragraph(text, style):
            yield text, style
        case Bullets(items):
            yield from ((f"• {item}", "body") for item in items)
        case Picture(title, description):
            yield title, "body"
            yield description, "note"
        case Table():
            if names is not None:
                yield _reference(block, next(names)), "body"


def _reference(table: Table, name: str) -> str:
    """Where a table is, and what it is about where its sheet does not say that in full."""
    where = f"Sheet “{name}”"
    return where if name == table.title or not table.title.strip() else f"{where}: {table.title}"
