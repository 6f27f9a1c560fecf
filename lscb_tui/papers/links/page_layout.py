"""Which row of a drawing goes on which page of A4, and where things stand across it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.lanes import Drawing
from lscb_tui.papers.links.compact_list import Compact, compact
from lscb_tui.papers.links.row_text import BRACKETS_SHOWN, RowText, row_texts
from lscb_tui.papers.links.text_width import Word, width, wrapped

WIDE, HIGH = 595.28, 841.89
"""A4 in points."""

LEFT, RIGHT, TOP, FOOT = 36.0, WIDE - 36, 36.0, HIGH - 84
TITLE, SMALL = 9.5, 8.0
"""The sizes of the type: the action's words, and what is said of it."""
TITLE_STEP, SMALL_STEP, PAD = 12.0, 10.5, 4.0
NEXT = 12.0
"""How far lanes run on beyond the last row of a page, and begin above the first of the next."""
ARROW_ROOM = 12.0
_WIDEST_NUMBER = 64.0
_TITLE_LINES, _SMALL_LINES = 4, 8

HEAD_OF_UNLINKED = 24.0
"""The room for the rule and the words above the actions without links."""


class Columns(NamedTuple):
    """Where things stand across the page."""

    pitch: float
    number: float
    bracket: float
    words: float

    @property
    def room(self) -> float:
        """How wide the words of a row may be."""
        return RIGHT - self.words


class Line(NamedTuple):
    """One row ready for its page."""

    row: RowText
    title: list[list[Word]]
    words: list[list[Word]]
    lanes: str = ""
    arrow: str = " "
    bracket: str = ""

    @property
    def height(self) -> float:
        """How much of the page it takes."""
        small = len(self.words) * SMALL_STEP
        return 2 * PAD + max(1, len(self.title)) * TITLE_STEP + small


class Page(NamedTuple):
    """The rows of one page: those with links, then those without, whole where there is room."""

    linked: list[Line]
    unlinked: list[Line]
    goes_on: bool
    """Whether linked rows stand on the page before."""
    to_go: bool
    """Whether linked rows stand on the next."""
    listed: Compact | None = None
    """How its unlinked rows are set where there is no room for them whole."""


def columns_of(drawing: Drawing) -> Columns:
    """Where things stand in the rows of a drawing."""
    lanes = max((len(row.lanes) for row in drawing.rows), default=0)
    brackets = max((len(row.bracket) for row in drawing.rows), default=0)
    pitch = 9.0 if lanes <= 8 else 6.5
    refs = (*(row.ref for row in drawing.rows), *drawing.unlinked)
    widest = max((width(ref, TITLE, bold=True) for ref in refs), default=0.0)
    start = LEFT + lanes * pitch + (ARROW_ROOM if drawing.rows else 0)
    bracket = start + min(widest, _WIDEST_NUMBER) + 4
    shown = brackets if brackets <= BRACKETS_SHOWN else 0
    return Columns(pitch, start, bracket, bracket + shown * 6 + 6)


def lines_of(
    assessment: Assessment, drawing: Drawing, columns: Columns
) -> tuple[list[Line], list[Line]]:
    """The rows of a drawing with their words broken into lines: linked, and unlinked."""
    made = []
    for row in row_texts(assessment, drawing):
        title = wrapped(map(Word, row.title.split(" ")), TITLE, columns.room, _TITLE_LINES)
        words = wrapped(row.words, SMALL, columns.room - 12, _SMALL_LINES)
        made.append(Line(row, title, words))
    count = len(drawing.rows)
    linked = [
        line._replace(
            lanes=row.lanes,
            arrow=row.arrow,
            bracket=row.bracket if len(row.bracket) <= BRACKETS_SHOWN else "",
        )
        for line, row in zip(made, drawing.rows, strict=False)
    ]
    return linked, made[count:]


def first_row(drawing: Drawing) -> float:
    """Where the rows begin on each page."""
    return TOP + 54 + (24 if drawing.too_wide else 0)


def pages_of(linked: Sequence[Line], unlinked: Sequence[Line], top: float) -> list[Page]:
    """The linked rows on as many pages as they need; the others below them, or on one more.

    A drawing is of links: what has none gets whole rows only where no page is needed for them.
    """
    pages = [Page([], [], False, False)]
    y = top
    for line in linked:
        if pages[-1].linked and y + line.height + NEXT > FOOT:
            pages[-1] = pages[-1]._replace(to_go=True)
            pages.append(Page([], [], True, False))
            y = top + NEXT
        pages[-1].linked.append(line)
        y += line.height
    if not unlinked:
        return pages
    y += HEAD_OF_UNLINKED
    listed = None
    if y + sum(line.height for line in unlinked) > FOOT:
        listed = compact(len(unlinked), FOOT - y, whatever=not linked)
        if listed is None:
            listed = compact(len(unlinked), FOOT - top - HEAD_OF_UNLINKED, whatever=True)
            pages.append(Page([], [], False, False))
    pages[-1] = pages[-1]._replace(unlinked=list(unlinked), listed=listed)
    return pages
