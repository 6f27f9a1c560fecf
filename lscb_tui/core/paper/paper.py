"""A paper as a value: sections of headings, paragraphs, tables and pictures.

The kinds of paper make it of a plan and its record; Word, HTML, Excel, Markdown, CSV and JSON only
draw it, so that all of them say the same words. What is in it is ready to be drawn: `paper_text`
has made every text safe, and a line break in a text is a new line of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import Selection
from lscb_tui.core.words.safe_text import visible

Style = Literal["body", "note", "warning"]
"""How a paragraph is meant: as text, as a smaller remark, or to be seen before all else."""
Tone = Literal["", "late", "blocked", "achieved"]
"""What a cell is coloured by, beside its words, which say it too."""
Holds = Literal["leads", "by", "attendance", "minutes", "challenges", "progress", "drawing"]
"""What a paper can hold that not everybody may see: who leads, who recorded, who was there."""


def paper_text(text: str) -> str:
    """A text of the plan as a paper has it: nothing in it that a format cannot hold or hides.

    Line breaks are all "\\n", and what XML has no place for (NUL, U+FFFE, half a surrogate) or what
    cannot be seen stands as a symbol.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = visible(text, lines=True)
    return text if text.isprintable() else _NO_CHARACTERS.sub(_as_number, text)


_PLANES = range(0, 0x110000, 0x10000)
_NO_CHARACTERS = re.compile(f"[{''.join(chr(n + 0xFFFE) + chr(n + 0xFFFF) for n in _PLANES)}]")
"""The last two of each plane, which Unicode keeps free of any meaning."""


def _as_number(found: re.Match[str]) -> str:
    return f"‹{ord(found.group()):04X}›"


class Paragraph(NamedTuple):
    """Some words on their own."""

    text: str
    style: Style = "body"


class Bullets(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    width: int = 1
    """How wide, in parts of the whole; the widths of a table are relative to each other."""
    kind: Literal["text", "date", "number"] = "text"
    """What a spreadsheet has in it."""


class Cell(NamedTuple):
    """A cell of a table."""

    lines: tuple[str, ...] = ()
    """Its paragraphs; none for an empty cell."""
    value: date | Decimal | int | None = None
    """What a spreadsheet puts there instead of the words, where that is a date or a number."""
    tone: Tone = ""


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[Cell, ...]
    heading: bool = False
    """Whether it is a heading over the rows that follow; then it has one cell."""


class Table(NamedTuple):
    """A table with a heading row."""

    title: str
    """What it is about, for who hears it read out and for the tab of a spreadsheet; shown too."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads_rows: bool = True
    """Whether the first cell of each row is its heading."""


class Picture(NamedTuple):
    """The drawing of a plan's links; a format that draws no pictures prints the description."""

    title: str
    description: str
    """What is to be seen, in words: for who cannot see it; printed beneath it as well."""
    of: Assessment
    selection: Selection


Block = Paragraph | Bullets | Table | Picture


class Section(NamedTuple):
    """A part of a paper under a heading."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1
    """1 to 3: a section of a higher level belongs to the one above it."""
    upright: bool = False
    """Whether it stands on pages of its own in portrait, as a drawing does."""


class Recipe(NamedTuple):
    """Of what a paper was made; it stands in the paper, so that it can be made again."""

    kind: str
    """One of KINDS (`core.paper.kinds.table`)."""
    review: str
    """The id of its review; empty for none."""
    query: str
    lead: str
    as_at: date
    digest: str
    """Of the plan as the paper shows it (`core.paper.digest`)."""
    version: str
    """Of this program."""


class Paper(NamedTuple):
    """A paper."""

    recipe: Recipe
    title: str
    """What it is: "Minutes of the December 2010 review"."""
    board: str
    """Whose it is; empty where the plan does not say."""
    opening: tuple[Block, ...]
    """What stands on the first page under the title: of what and as at when it is, and warnings."""
    sections: tuple[Section, ...]
    draft: bool = False
    """Whether it says DRAFT on every page."""
    data: tuple[Table, ...] = ()
    """What spreadsheets have instead of the tables of the sections, where that serves them more:
    the plan with a row for each action."""

    @property
    def footer(self) -> str:
        """What stands at the foot of every page, before the number of the page."""
        draft = "DRAFT · " if self.draft else ""
        board = f"{self.board} · " if self.board else ""
        return f"{draft}{board}{self.title} · plan {self.recipe.digest}"

    @property
    def blocks(self) -> Iterator[Block]:
        """All that is in it, in order."""
        yield from self.opening
        for section in self.sections:
            yield from section.blocks

    @property
    def tables(self) -> tuple[Table, ...]:
        """What a spreadsheet has of it."""
        return self.data or tuple(block for block in self.blocks if isinstance(block, Table))


def cell(*lines: str, value: date | Decimal | int | None = None, tone: Tone = "") -> Cell:
    """A cell of texts, made safe; those that are empty are left out."""
    return Cell(tuple(paper_text(line) for line in lines if line.strip()), value, tone)


def row(*cells: Cell | str) -> Row:
    """A row of cells; a text is a cell of one line."""
    return Row(tuple(cell(each) if isinstance(each, str) else each for each in cells))


def heading_row(text: str) -> Row:
    """A heading over the rows that follow."""
    return Row((cell(text),), heading=True)


def paragraphs(texts: Iterable[str], style: Style = "body") -> tuple[Paragraph, ...]:
    """Paragraphs of texts, made safe; those that are empty are left out."""
    return tuple(Paragraph(paper_text(text), style) for text in texts if text.strip())
