"""The small parts of an SVG: texts, lines, and the signs of a status as shapes.

Shapes, because a font that has ◐ and ⊘ is not on every machine; attributes and no style sheet,
because word processors read only those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from lscb_tui.papers.escaping import in_xml
from lscb_tui.papers.links.text_width import Word, width

INK, SOFT, FAINT, WARNING = "#111111", "#4a4a4a", "#d0d0d0", "#9b1c1c"
FONTS = "Roboto, DejaVu Sans, Helvetica, Arial, sans-serif"

SIGNS = {
    "achieved": '<path d="M-3 .2 L-1 2.4 L3 -2.6" fill="none" stroke-width="1.4"/>',
    "in progress": (
        '<circle r="2.8" fill="none" stroke-width=".9"/>'
        f'<path d="M0 -2.8 A2.8 2.8 0 0 0 0 2.8 Z" fill="{INK}" stroke="none"/>'
    ),
    "not started": '<circle r="2.8" fill="none" stroke-width=".9"/>',
    "due again": (
        '<path d="M2.3 -1.6 A2.8 2.8 0 1 0 2.8 .4" fill="none" stroke-width=".9"/>'
        f'<path d="M.8 -1.4 L3 -.8 L3 -3.2 Z" fill="{INK}" stroke="none"/>'
    ),
    "superseded": (
        '<circle r="2.8" fill="none" stroke-width=".9"/>'
        '<path d="M-2 2 L2 -2" fill="none" stroke-width=".9"/>'
    ),
    "not reported": f'<circle r="1" fill="{INK}" stroke="none"/>',
    "unknown": (
        '<path d="M-1.6 -1.4 C-1.6 -3.6 1.8 -3.6 1.6 -1.2 C1.5 -.2 0 0 0 1.2" fill="none" '
        f'stroke-width="1"/><circle cy="2.8" r=".7" fill="{INK}" stroke="none"/>'
    ),
}
"""A shape for each meaning of a status, around its middle: the signs of the screen."""

_LANES = {
    "down": (("lane", INK, 1.1),),
    # A double line: a thick one with a thin white one on it.
    "up": (("lane up", INK, 3.2), ("core", "#ffffff", 1.3)),
    "bracket": (("bracket", SOFT, 2.2),),
}


def number(value: float) -> str:
    """A coordinate, without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    x: float,
    y: float,
    size: float,
    words: str,
    *,
    bold: bool = False,
    colour: str = INK,
    room: float | None = None,
) -> str:
    """A text of one line; squeezed where it would be wider than its room."""
    more = ' font-weight="bold"' if bold else ""
    if room is not None and width(words, size, bold=bold) > room:
        more += f' textLength="{number(room)}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{colour}"{more}>'
        f"{in_xml(words)}</text>"
    )


def line_of_words(x: float, y: float, size: float, words: Sequence[Word], colour: str) -> str:
    """A line in which some words are bold."""
    looks = groupby(words, key=lambda word: word[1:])
    runs = [Word(" ".join(word.text for word in alike), *look) for look, alike in looks]
    spans = " ".join(_span(run, colour) for run in runs)
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{colour}">'
        f"{spans}</text>"
    )


def _span(run: Word, colour: str) -> str:
    if not run.bold:
        return f"<tspan>{in_xml(run.text)}</tspan>"
    fill = WARNING if run.warning else INK if colour != INK else colour
    return f'<tspan font-weight="bold" fill="{fill}">{in_xml(run.text)}</tspan>'


def sign(x: float, y: float, meaning: str) -> str:
    """The sign of a status, around a point."""
    shape = SIGNS.get(meaning, "")
    return f'<g transform="translate({number(x)} {number(y)})" stroke="{INK}">{shape}</g>'


def rule(x: float, y: float, end: float, colour: str = FAINT) -> str:
    """A thin line across."""
    return _path("rule", x, y, f"H{number(end)}", colour, 0.6)


def upright(kind: str, found: Iterable[tuple[float, float, float]]) -> list[str]:
    """Lanes or brackets of a kind."""
    runs = list(found)
    return [
        _path(class_, x, start, f"V{number(end)}", colour, thick)
        for class_, colour, thick in _LANES[kind]
        for x, start, end in runs
    ]


def across(
    found: Iterable[tuple[float, float, float]], class_: str = "across", thick: float = 1.1
) -> list[str]:
    """What joins a row to its lanes, or to its bracket."""
    colour = SOFT if class_ == "tie" else INK
    return [_path(class_, x, y, f"H{number(end)}", colour, thick) for y, x, end in found]


def _path(class_: str, x: float, y: float, way: str, colour: str, thick: float) -> str:
    return (
        f'<path class="{class_}" d="M{number(x)} {number(y)} {way}" fill="none" '
        f'stroke="{colour}" stroke-width="{number(thick)}"/>'
    )


def dot(x: float, y: float) -> str:
    """Where a lane leaves a row."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="1.8" fill="{INK}"/>'


def arrow(x: float, y: float) -> str:
    """A tip that points to the number behind it."""
    tip = f"M{number(x)} {number(y)} l-6 -3.2 v6.4 Z"
    return f'<path class="arrow" d="{tip}" fill="{INK}"/>'


def loop(x: float, y: float) -> str:
    """Something that waits for itself: an arrow in a circle."""
    x, around = x - 5, "3.4 3.4 0 1 1"
    start, end = f"{number(x + 2)} {number(y - 2.8)}", f"{number(x + 3.4)} {number(y + 0.4)}"
    tip = f"M{number(x + 1)} {number(y - 0.6)} h4.8 l-2.4 3 Z"
    ring = f"M{end} A{around} {start}"
    return (
        f'<g class="loop"><path d="{ring}" fill="none" stroke="{INK}" stroke-width="1"/>'
        f'<path d="{tip}" fill="{INK}"/></g>'
    )
