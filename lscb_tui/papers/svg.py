"""The drawing of the links on pages of A4 portrait: the lanes of the screen, for a board's table.

It is made of the same rows and characters as the screen's (`core.lanes`), so both are true or
neither. Nothing is told by colour alone, and all text stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.dates import spoken
from lscb_tui.core.lanes import ARROW, ITSELF, OUT, Drawing, draw
from lscb_tui.core.sentences import some
from lscb_tui.core.standing import Assessment
from lscb_tui.papers import shapes
from lscb_tui.papers.measures import Word, width, wrapped
from lscb_tui.papers.parts import Part, refs_of
from lscb_tui.papers.rows import BRACKETS_SHOWN, Said, said
from lscb_tui.papers.shapes import INK, SOFT, number
from lscb_tui.papers.strokes import Band, strokes
from lscb_tui.papers.words import in_xml, plain_line

WIDE, HIGH = 595.28, 841.89
"""A4 in points."""

_LEFT, _RIGHT, _TOP, _FOOT = 36.0, WIDE - 36, 36.0, HIGH - 84
_TITLE, _SMALL = 9.5, 8.0
"""The sizes of the type: the action's words, and what is said of it."""
_TITLE_STEP, _SMALL_STEP, _PAD = 12.0, 10.5, 4.0
_NEXT = 12.0
"""How far lanes run on beyond the last row of a page, and begin above the first of the next."""
_ARROW = 12.0
_WIDEST_NUMBER = 64.0
_TITLE_LINES, _SMALL_LINES = 4, 8

_TOO_WIDE = (
    "There are too many links here to be followed as lines, so each row names what it waits for. "
    "A part can be drawn: lscb-tui graph --chain with a number, or --around with it."
)
_LEGEND = (
    "A line runs from what is waited for (a dot) down to what waits for it, and turns in there at "
    "the arrow. A double line runs up: a knot, of actions that wait for each other. A thick line "
    "at the right of the numbers joins partners, which are done together and never block each "
    "other."
)
_SIGNS = ("achieved", "in progress", "not started", "superseded", "not reported", "unknown")


class _Columns(NamedTuple):
    """Where things stand across the page."""

    pitch: float
    number: float
    bracket: float
    words: float

    @property
    def room(self) -> float:
        return _RIGHT - self.words


class _Line(NamedTuple):
    """One row ready for its page."""

    said: Said
    title: list[list[Word]]
    words: list[list[Word]]
    lanes: str = ""
    arrow: str = " "
    bracket: str = ""

    @property
    def height(self) -> float:
        small = len(self.words) * _SMALL_STEP
        return 2 * _PAD + max(1, len(self.title)) * _TITLE_STEP + small


class _Page(NamedTuple):
    """The rows of one page: those with links, then those without."""

    linked: list[_Line]
    unlinked: list[_Line]
    goes_on: bool
    """Whether linked rows stand on the page before."""
    to_go: bool
    """Whether linked rows stand on the next."""


def svg(assessment: Assessment, part: Part) -> str:
    """A part of the plan's links as one SVG, an A4 page below the other."""
    graph = assessment.links.graph
    refs = [ref for ref in refs_of(assessment, part) if ref in graph]
    drawing = draw(assessment, refs, open_only=part.open_only)
    columns = _columns(drawing)
    linked, unlinked = _lines(assessment, drawing, columns)
    pages = _pages(linked, unlinked, _first_row(drawing))
    high = HIGH * len(pages)
    whole = "\n".join(
        f'<g class="page" transform="translate(0 {number(HIGH * n)})">\n{body}\n</g>'
        for n, page in enumerate(pages)
        for body in ["\n".join(_page(assessment, part, drawing, columns, page, n, len(pages)))]
    )
    title = in_xml(f"{assessment.plan.about.title or 'A plan'}: {part}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="{297 * len(pages)}mm" '
        f'viewBox="0 0 {number(WIDE)} {number(high)}" font-family="{shapes.FONTS}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{number(WIDE)}" height="{number(high)}" fill="#ffffff"/>\n{whole}\n</svg>\n'
    )


def _columns(drawing: Drawing) -> _Columns:
    lanes = max((len(row.lanes) for row in drawing.rows), default=0)
    brackets = max((len(row.bracket) for row in drawing.rows), default=0)
    pitch = 9.0 if lanes <= 8 else 6.5
    refs = (*(row.ref for row in drawing.rows), *drawing.unlinked)
    widest = max((width(ref, _TITLE, bold=True) for ref in refs), default=0.0)
    start = _LEFT + lanes * pitch + (_ARROW if drawing.rows else 0)
    bracket = start + min(widest, _WIDEST_NUMBER) + 4
    shown = brackets if brackets <= BRACKETS_SHOWN else 0
    return _Columns(pitch, start, bracket, bracket + shown * 6 + 6)


def _lines(
    assessment: Assessment, drawing: Drawing, columns: _Columns
) -> tuple[list[_Line], list[_Line]]:
    made = []
    for row in said(assessment, drawing):
        title = wrapped(map(Word, row.title.split(" ")), _TITLE, columns.room, _TITLE_LINES)
        words = wrapped(row.words, _SMALL, columns.room - 12, _SMALL_LINES)
        made.append(_Line(row, title, words))
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


def _first_row(drawing: Drawing) -> float:
    return _TOP + 54 + (24 if drawing.too_wide else 0)


def _pages(linked: Sequence[_Line], unlinked: Sequence[_Line], top: float) -> list[_Page]:
    """The rows on as many pages as they need."""
    pages = [_Page([], [], False, False)]
    y = top
    for line in linked:
        if pages[-1].linked and y + line.height + _NEXT > _FOOT:
            pages[-1] = pages[-1]._replace(to_go=True)
            pages.append(_Page([], [], True, False))
            y = top + _NEXT
        pages[-1].linked.append(line)
        y += line.height
    y += _HEAD_OF_UNLINKED
    for line in unlinked:
        if (pages[-1].unlinked or pages[-1].linked) and y + line.height > _FOOT:
            pages.append(_Page([], [], False, False))
            y = top + _HEAD_OF_UNLINKED
        pages[-1].unlinked.append(line)
        y += line.height
    return pages


_HEAD_OF_UNLINKED = 24.0


def _page(
    assessment: Assessment,
    part: Part,
    drawing: Drawing,
    columns: _Columns,
    page: _Page,
    n: int,
    of: int,
) -> Iterator[str]:
    yield from _heading(assessment, part, drawing, f"page {n + 1} of {of}")
    if n:
        yield shapes.rule(0, 0, WIDE)
    y = _first_row(drawing)
    if page.goes_on:
        yield shapes.text(columns.words, y + 6, 7, f"continued from page {n}", colour=SOFT)
        y += _NEXT
    bands: list[Band] = []
    for line in page.linked:
        bands.append(Band(y, y + _PAD + _TITLE_STEP / 2, y + line.height))
        y += line.height
    yield from _drawn(page, bands, columns)
    for line, band in zip(page.linked, bands, strict=True):
        yield from _row(line, band, columns)
    if page.to_go:
        yield shapes.text(columns.words, y + 8, 7, f"continued on page {n + 2}", colour=SOFT)
    if page.unlinked:
        yield from _unlinked(page, drawing, columns, y)
    if not drawing.rows and not drawing.unlinked:
        yield shapes.text(_LEFT, y + 12, _TITLE, "There is no action here to be drawn.")
    yield from _foot()


def _heading(assessment: Assessment, part: Part, drawing: Drawing, where: str) -> Iterator[str]:
    about = assessment.plan.about
    room = _RIGHT - _LEFT
    for line in _broken(about.title or "A plan", 15, room, 1):
        yield shapes.text(_LEFT, _TOP + 12, 15, line, bold=True)
    words = (about.period, f"as at {spoken(assessment.as_at)}", str(part), where)
    for line in _broken(" · ".join(filter(None, words)), 9, room, 1):
        yield shapes.text(_LEFT, _TOP + 29, 9, line, colour=SOFT)
    yield shapes.rule(_LEFT, _TOP + 40, _RIGHT, INK)
    if drawing.too_wide:
        for step, line in enumerate(_broken(_TOO_WIDE, 9, room, 2)):
            yield shapes.text(_LEFT, _TOP + 54 + 11 * step, 9, line)


def _broken(words: str, size: float, room: float, most: int) -> list[str]:
    text = plain_line(words)
    lines = wrapped((Word(word, bold=size > 10) for word in text.split(" ")), size, room, most)
    return [" ".join(word.text for word in line) for line in lines]


def _drawn(page: _Page, bands: Sequence[Band], columns: _Columns) -> Iterator[str]:
    """The lanes, the arrows and the brackets of the linked rows of a page."""
    if not bands:
        return
    bands = list(bands)
    if page.goes_on:
        bands[0] = bands[0]._replace(top=bands[0].top - _NEXT)
    if page.to_go:
        bands[-1] = bands[-1]._replace(bottom=bands[-1].bottom + _NEXT)
    found = strokes([line.lanes for line in page.linked], bands, _LEFT, columns.pitch)
    for kind, runs in found.upright.items():
        yield from shapes.upright(kind, runs)
    yield from shapes.across(found.across)
    for x, y in found.leaves:
        yield shapes.dot(x, y)
    for line, band in zip(page.linked, bands, strict=True):
        yield from _arrow(line, band.middle, columns)
    brackets = [line.bracket for line in page.linked]
    found = strokes(brackets, bands, columns.bracket, 6)
    for kind, runs in found.upright.items():
        yield from shapes.upright(kind, runs)
    yield from shapes.across(found.across, "tie", 2.2)


def _arrow(line: _Line, y: float, columns: _Columns) -> Iterator[str]:
    """From the lanes to the number."""
    start, end = columns.number - _ARROW, columns.number - 3
    if line.lanes.strip("│║ "):
        yield from shapes.across([(y, start, end - (4 if line.arrow == ARROW else 0))], "in")
    if line.arrow == ARROW:
        yield shapes.arrow(end, y)
    elif line.arrow == ITSELF:
        yield shapes.loop(end, y)
    elif line.arrow == OUT and not line.lanes:
        yield from shapes.across([(y, start + 4, end)], "in")


def _row(line: _Line, band: Band, columns: _Columns) -> Iterator[str]:
    row, y = line.said, band.top + _PAD + 9
    yield f'<g class="row"><title>{in_xml(row.whole)}</title>'
    room = columns.bracket - columns.number - 4
    yield shapes.text(columns.number, y, _TITLE, row.ref, bold=True, room=room)
    for words in line.title:
        yield shapes.line_of_words(columns.words, y, _TITLE, words, INK)
        y += _TITLE_STEP
    y -= 0.5
    if row.meaning:
        yield shapes.sign(columns.words + 4, y - 2.8, row.meaning)
    for words in line.words:
        yield shapes.line_of_words(columns.words + 12, y, _SMALL, words, SOFT)
        y += _SMALL_STEP
    yield "</g>"
    yield shapes.rule(columns.words, band.bottom, _RIGHT)


def _unlinked(page: _Page, drawing: Drawing, columns: _Columns, y: float) -> Iterator[str]:
    """After a rule, what has no link in the drawing."""
    if page.linked:
        yield shapes.rule(_LEFT, y + 4, _RIGHT, INK)
    count = some(len(drawing.unlinked), "action")
    begins = page.unlinked[0].said.ref == plain_line(drawing.unlinked[0])
    more = "" if begins else ", continued"
    yield shapes.text(_LEFT, y + 17, 9, f"Not joined to anything here: {count}{more}", bold=True)
    y += _HEAD_OF_UNLINKED
    # Nothing stands at the left of their numbers.
    shift = columns.number - _LEFT
    columns = columns._replace(number=_LEFT, bracket=columns.bracket - shift)
    for line in page.unlinked:
        yield from _row(line, Band(y, y, y + line.height), columns)
        y += line.height


def _foot() -> Iterator[str]:
    y = _FOOT + 22
    yield shapes.rule(_LEFT, y - 12, _RIGHT, INK)
    for line in _broken(_LEGEND, 7.5, _RIGHT - _LEFT, 3):
        yield shapes.text(_LEFT, y, 7.5, line, colour=SOFT)
        y += 9.5
    y += 2
    x = _LEFT + 4
    for meaning in _SIGNS:
        yield shapes.sign(x, y, meaning)
        words = "a word without a meaning" if meaning == "unknown" else meaning
        yield shapes.text(x + 7, y + 2.6, 7.5, words, colour=SOFT)
        x += width(words, 7.5) + 24
