"""What the tests of papers share: the words of a paper, section by section."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.paper.paper import Block, Bullets, Paper, Paragraph, Picture, Table


def told(blocks: Iterable[Block]) -> list[tuple[str, ...] | str]:
    """The paragraphs, the points of lists, and the titles and rows of tables, in order."""
    found: list[tuple[str, ...] | str] = []
    for block in blocks:
        match block:
            case Table():
                found.append(block.title)
                found += [tuple(" / ".join(c.lines) for c in each.cells) for each in block.rows]
            case Bullets():
                found += block.items
            case Paragraph():
                found.append(block.text)
            case Picture():
                found += [block.title, block.description]
    return found


def section(paper: Paper, heading: str) -> list[tuple[str, ...] | str]:
    """What stands in the section of a heading."""
    (found,) = (each for each in paper.sections if each.heading == heading)
    return told(found.blocks)


def opening(paper: Paper) -> list[tuple[str, ...] | str]:
    """What stands under the title."""
    return told(paper.opening)


def headings(paper: Paper) -> list[str]:
    """The headings, in order."""
    return [each.heading for each in paper.sections]


def row_of(rows: Iterable[tuple[str, ...] | str], first: str) -> tuple[str, ...]:
    """The one row that begins with a cell."""
    (found,) = (each for each in rows if isinstance(each, tuple) and each[0] == first)
    return found


def all_words(paper: Paper) -> str:
    """Every word of a paper, those for a spreadsheet too."""
    said = [paper.title, paper.board, paper.footer, *map(str, paper.recipe)]
    for each in (*told(paper.blocks), *told(paper.data), *headings(paper)):
        said += [each] if isinstance(each, str) else each
    said += [column.title for table in (*paper.tables, *paper.data) for column in table.columns]
    return "\n".join(said)
