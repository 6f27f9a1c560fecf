"""What the first sheet of a workbook says: all of the paper that is not in its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lscb_tui.core.paper.paper import Block, Bullets, Paper, Paragraph, Picture, Section, Table
from lscb_tui.papers.formats.excel_cells import Style

Line = tuple[str, Style]
DRAFT = "DRAFT"


def about_lines(paper: Paper, sheets: Sequence[str]) -> Iterator[Line]:
    """The lines of the sheet; `sheets` says of each of the paper's tables where it is."""
    yield paper.title, "title"
    if paper.board:
        yield paper.board, "body"
    if paper.draft and not any(_says_draft(block) for block in paper.opening):
        yield DRAFT, "warning"
    where = iter(() if paper.data else sheets)
    for block in paper.opening:
        yield from _block(block, where)
    for section in paper.sections:
        yield from _section(section, where)
    if paper.data:
        yield "Sheets", "heading"
        yield from ((reference, "body") for reference in sheets)
    yield paper.footer, "note"


def _says_draft(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.startswith(DRAFT)


def _section(section: Section, where: Iterator[str]) -> Iterator[Line]:
    """A section with what is said in it; one that has only a table is left out with it."""
    lines = [line for block in section.blocks for line in _block(block, where)]
    if lines or not section.blocks:
        yield section.heading, "heading"
    yield from (line for line in lines if line[0] != section.heading)


def _block(block: Block, where: Iterator[str]) -> Iterator[Line]:
    match block:
        case Paragraph(text, style):
            yield text, style
        case Bullets(items):
            yield from ((f"• {item}", "body") for item in items)
        case Picture(title, description):
            yield title, "body"
            yield description, "note"
        case Table():
            yield from ((reference, "body") for reference in islice(where, 1))
