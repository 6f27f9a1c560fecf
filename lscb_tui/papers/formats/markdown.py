"""A paper as Markdown with the tables of GitHub: for wikis, issues, and who reads plain text.

Nothing of the plan becomes markup, HTML, a link or an image: whatever could is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Cell,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
)
from lscb_tui.papers.formats.recipe_marks import recipe_line
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing

_ACTIVE = re.compile(
    r"[\\`*_\[\]<>|~#$@]"  # emphasis, code, links, HTML, cells, headings, formulas, names
    r"|&(?=#|\w+;)"  # a character by its name
    r"|:(?=//|\w+:)"  # an address, or a picture by its name
    r"|(?<=\bwww)\.",
    re.IGNORECASE,
)
_AT_START = re.compile(r"(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+=:](?:[-+=:\\\s]|$)))")
"""What makes a list, a rule, a heading or a table of a line that begins with it."""


def markdown(paper: Paper, step: Step = nothing) -> bytes:
    """The paper as Markdown; the same paper gives the same bytes."""
    steps = RowSteps(paper, step)
    return "\n\n".join(_parts(paper, steps)).encode() + b"\n"


def _parts(paper: Paper, steps: RowSteps) -> Iterator[str]:
    """What stands in it, with an empty line between."""
    if paper.board:
        yield _text(paper.board)
    yield f"# {_heading(paper.title)}"
    for block in paper.opening:
        yield from _block(block, steps)
    for section in paper.sections:
        yield from _section(section, steps)
    yield _text(paper.footer)
    yield f"<!-- lscb-tui {recipe_line(paper.recipe)} -->"


def _section(section: Section, steps: RowSteps) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * (section.level + 1)} {_heading(section.heading)}"
    for block in section.blocks:
        yield from _block(block, steps)


def _block(block: Block, steps: RowSteps) -> Iterator[str]:
    match block:
        case Paragraph(text, style):
            words = _text(text)
            if words:
                yield _quoted(words) if style == "warning" else words
        case Bullets(items):
            if items:
                yield "\n".join(_bullet(item) for item in items)
        case Table():
            yield from _table(block, steps)
        case Picture(title, description):
            yield from filter(None, map(_text, (title, description)))


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _bullet(text: str) -> str:
    return "- " + _text(text).replace("\n", "\n  ").replace("\n  \n", "\n\n")


def _table(table: Table, steps: RowSteps) -> Iterator[str]:
    if title := _heading(table.title):
        yield f"**{title}**"
    if not table.rows:
        yield "None."
        return
    rules = ("---:" if column.kind == "number" else "---" for column in table.columns)
    lines = [_line_of(_inline(column.title) for column in table.columns), _line_of(rules)]
    wide = len(table.columns)
    lines += (_line_of(_cells(row, wide)) for row in steps.rows(table.rows))
    yield "\n".join(lines)


def _line_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row, wide: int) -> Iterator[str]:
    """The cells of a row; the words of a heading over rows are strong, and stand in the first."""
    cells = [_cell(each) for each in row.cells[:wide]]
    if row.heading:
        cells = [f"**{cells[0]}**" if cells[0] else ""]
    yield from cells
    yield from [""] * (wide - len(cells))


def _cell(cell: Cell) -> str:
    lines = (line for words in cell.lines for line in words.split("\n"))
    return "<br>".join(_inline(line.strip()) for line in lines)


def _inline(text: str) -> str:
    """The text within a line, with nothing in it that is markup."""
    return _ACTIVE.sub(r"\\\g<0>", text.replace("\n", " "))


def _heading(text: str) -> str:
    return _inline(" ".join(text.split()))


def _text(text: str) -> str:
    """The text as a paragraph; a line break is one, and an empty line begins another."""
    lines = [_at_start(_inline(line.strip())) for line in text.split("\n")]
    following = [*lines[1:], ""]
    return "\n".join(
        f"{line}\\" if line and after else line
        for line, after in zip(lines, following, strict=True)
    ).strip("\n")


def _at_start(line: str) -> str:
    """A line of text, escaped at its beginning where that would make more than text of it."""
    found = _AT_START.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line
