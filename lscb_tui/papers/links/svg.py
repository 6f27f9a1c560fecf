"""The drawing of the links on pages of A4 portrait: the lanes of the screen, for a board's table.

It is made of the same rows and characters as the screen's (`core.drawing.lanes`), so both are true
or neither. Nothing is told by colour alone, and all text stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.lanes import ARROW, ITSELF, OUT, Drawing, draw_selection
from lscb_tui.core.drawing.selection import Selection
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import count_of
from lscb_tui.papers.escaping import in_xml, plain_line
from lscb_tui.papers.links import compact_list, svg_shapes
from lscb_tui.papers.links.lane_lines import Band, strokes
from lscb_tui.papers.links.page_layout import (
    ARROW_ROOM,
    FOOT,
    HEAD_OF_UNLINKED,
    HIGH,
    LEFT,
    NEXT,
    PAD,
    RIGHT,
    SMALL,
    SMALL_STEP,
    TITLE,
    TITLE_STEP,
    TOP,
    WIDE,
    Columns,
    Line,
    Page,
    columns_of,
    first_row,
    lines_of,
    pages_of,
)
from lscb_tui.papers.links.svg_shapes import INK, SOFT, number
from lscb_tui.papers.links.text_width import Word, width, wrapped

_TOO_WIDE = (
    "There are too many links here to be followed as lines, so each row names what it waits for. "
    "A part can be drawn: lscb-tui graph --chain with a number, or --around with it."
)
_LINES = (
    "A line runs from what is waited for (a dot) down to what waits for it, and turns in there at "
    "the arrow. A double line runs up: a knot, of actions that wait for each other."
)
_NO_LINES = (
    "At an arrow something is waited for, or rested on now that it is done; its row says what."
)
_BRACKETS = (
    "A thick line at the right of the numbers joins partners, which are done together and never "
    "block each other."
)
_SIGNS = ("achieved", "in progress", "not started", "superseded", "not reported", "unknown")


def svg(assessment: Assessment, selection: Selection) -> str:
    """The selected links of the plan as one SVG, an A4 page below the other."""
    return _svg(assessment, selection, _pages(assessment, selection))


def svg_pages(assessment: Assessment, selection: Selection) -> list[str]:
    """The same as an SVG for each page."""
    pages = _pages(assessment, selection)
    return [_svg(assessment, selection, [page]) for page in pages]


def _pages(assessment: Assessment, selection: Selection) -> list[str]:
    drawing = draw_selection(assessment, selection)
    columns = columns_of(drawing)
    linked, unlinked = lines_of(assessment, drawing, columns)
    pages = pages_of(linked, unlinked, first_row(drawing))
    return [
        "\n".join(_page(assessment, selection, drawing, columns, page, n, len(pages)))
        for n, page in enumerate(pages)
    ]


def _svg(assessment: Assessment, selection: Selection, pages: Sequence[str]) -> str:
    high = HIGH * len(pages)
    whole = "\n".join(
        f'<g class="page" transform="translate(0 {number(HIGH * n)})">\n'
        + (f"{svg_shapes.rule(0, 0, WIDE)}\n" if n else "")
        + f"{page}\n</g>"
        for n, page in enumerate(pages)
    )
    title = in_xml(f"{assessment.plan.about.title or 'A plan'}: {selection}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="{297 * len(pages)}mm" '
        f'viewBox="0 0 {number(WIDE)} {number(high)}" font-family="{svg_shapes.FONTS}">\n'
        f"<title>{title}</title>\n"
        f'<rect width="{number(WIDE)}" height="{number(high)}" fill="#ffffff"/>\n{whole}\n</svg>\n'
    )


def _page(
    assessment: Assessment,
    selection: Selection,
    drawing: Drawing,
    columns: Columns,
    page: Page,
    n: int,
    of: int,
) -> Iterator[str]:
    yield from _heading(assessment, selection, drawing, f"page {n + 1} of {of}")
    y = first_row(drawing)
    if page.goes_on:
        yield svg_shapes.text(columns.words, y + 6, 7, f"continued from page {n}", colour=SOFT)
        y += NEXT
    bands: list[Band] = []
    for line in page.linked:
        bands.append(Band(y, y + PAD + TITLE_STEP / 2, y + line.height))
        y += line.height
    yield from _drawn(page, bands, columns)
    for line, band in zip(page.linked, bands, strict=True):
        yield from _row(line, band, columns)
    if page.to_go:
        yield svg_shapes.text(columns.words, y + 8, 7, f"continued on page {n + 2}", colour=SOFT)
    if page.unlinked:
        yield from _unlinked(page, drawing, columns, y)
    if not drawing.rows and not drawing.unlinked:
        yield svg_shapes.text(LEFT, y + 12, TITLE, "There is no action here to be drawn.")
    yield from _foot(drawing)


def _heading(
    assessment: Assessment, selection: Selection, drawing: Drawing, where: str
) -> Iterator[str]:
    about = assessment.plan.about
    room = RIGHT - LEFT
    for line in _broken(about.title or "A plan", 15, room, 1):
        yield svg_shapes.text(LEFT, TOP + 12, 15, line, bold=True)
    words = (about.period, f"as at {spoken(assessment.as_at)}", str(selection), where)
    for line in _broken(" · ".join(filter(None, words)), 9, room, 1):
        yield svg_shapes.text(LEFT, TOP + 29, 9, line, colour=SOFT)
    yield svg_shapes.rule(LEFT, TOP + 40, RIGHT, INK)
    if drawing.too_wide:
        for step, line in enumerate(_broken(_TOO_WIDE, 9, room, 2)):
            yield svg_shapes.text(LEFT, TOP + 54 + 11 * step, 9, line)


def _broken(words: str, size: float, room: float, most: int) -> list[str]:
    text = plain_line(words)
    lines = wrapped((Word(word, bold=size > 10) for word in text.split(" ")), size, room, most)
    return [" ".join(word.text for word in line) for line in lines]


def _drawn(page: Page, bands: Sequence[Band], columns: Columns) -> Iterator[str]:
    """The lanes, the arrows and the brackets of the linked rows of a page."""
    if not bands:
        return
    bands = list(bands)
    if page.goes_on:
        bands[0] = bands[0]._replace(top=bands[0].top - NEXT)
    if page.to_go:
        bands[-1] = bands[-1]._replace(bottom=bands[-1].bottom + NEXT)
    found = strokes([line.lanes for line in page.linked], bands, LEFT, columns.pitch)
    for kind, runs in found.upright.items():
        yield from svg_shapes.upright(kind, runs)
    yield from svg_shapes.across(found.across)
    for x, y in found.leaves:
        yield svg_shapes.dot(x, y)
    for line, band in zip(page.linked, bands, strict=True):
        yield from _arrow(line, band.middle, columns)
    brackets = [line.bracket for line in page.linked]
    found = strokes(brackets, bands, columns.bracket, 6)
    for kind, runs in found.upright.items():
        yield from svg_shapes.upright(kind, runs)
    yield from svg_shapes.across(found.across, "tie", 2.2)


def _arrow(line: Line, y: float, columns: Columns) -> Iterator[str]:
    """From the lanes to the number."""
    start, end = columns.number - ARROW_ROOM, columns.number - 3
    if line.lanes.strip("│║ "):
        yield from svg_shapes.across([(y, start, end - (4 if line.arrow == ARROW else 0))], "in")
    if line.arrow == ARROW:
        yield svg_shapes.arrow(end, y)
    elif line.arrow == ITSELF:
        yield svg_shapes.loop(end, y)
    elif line.arrow == OUT and not line.lanes:
        yield from svg_shapes.across([(y, start + 4, end)], "in")


def _row(line: Line, band: Band, columns: Columns) -> Iterator[str]:
    row, y = line.row, band.top + PAD + 9
    yield f'<g class="row"><title>{in_xml(row.whole)}</title>'
    room = columns.bracket - columns.number - 4
    yield svg_shapes.text(columns.number, y, TITLE, row.ref, bold=True, room=room)
    for words in line.title:
        yield svg_shapes.line_of_words(columns.words, y, TITLE, words, INK)
        y += TITLE_STEP
    y -= 0.5
    if row.meaning:
        yield svg_shapes.sign(columns.words + 4, y - 2.8, row.meaning)
    for words in line.words:
        yield svg_shapes.line_of_words(columns.words + 12, y, SMALL, words, SOFT)
        y += SMALL_STEP
    yield "</g>"
    yield svg_shapes.rule(columns.words, band.bottom, RIGHT)


def _unlinked(page: Page, drawing: Drawing, columns: Columns, y: float) -> Iterator[str]:
    """After a rule, what has no link in the drawing."""
    if page.linked:
        yield svg_shapes.rule(LEFT, y + 4, RIGHT, INK)
    count = count_of(len(drawing.unlinked), "action")
    yield svg_shapes.text(LEFT, y + 17, 9, f"Without links here: {count}", bold=True)
    y += HEAD_OF_UNLINKED
    if page.listed:
        rows = [line.row for line in page.unlinked]
        yield from compact_list.drawn(rows, page.listed, y, LEFT, RIGHT)
        return
    # Nothing stands at the left of their numbers.
    shift = columns.number - LEFT
    columns = columns._replace(number=LEFT, bracket=columns.bracket - shift)
    for line in page.unlinked:
        yield from _row(line, Band(y, y, y + line.height), columns)
        y += line.height


def _foot(drawing: Drawing) -> Iterator[str]:
    legend = f"{_NO_LINES if drawing.too_wide else _LINES} {_BRACKETS}"
    y = FOOT + 22
    yield svg_shapes.rule(LEFT, y - 12, RIGHT, INK)
    for line in _broken(legend, 7.5, RIGHT - LEFT, 3):
        yield svg_shapes.text(LEFT, y, 7.5, line, colour=SOFT)
        y += 9.5
    y += 2
    x = LEFT + 4
    for meaning in _SIGNS:
        yield svg_shapes.sign(x, y, meaning)
        words = "a word without a meaning" if meaning == "unknown" else meaning
        yield svg_shapes.text(x + 7, y + 2.6, 7.5, words, colour=SOFT)
        x += width(words, 7.5) + 24
