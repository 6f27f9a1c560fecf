"""The characters of a drawing's lanes and brackets as lines.

The rules are those of the characters (`core.drawing.lanes`): a line that passes another stays whole
and the one across is interrupted, so that only what is joined touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_ALONG = {"│": "down", "║": "up", "┃": "bracket"}
_SIDES = {
    "│╭├╰┬┼┴": "down",
    "║╓╟╙╥╫╨": "up",
    "┃┓┫┛": "bracket",
}
KINDS = {character: kind for some, kind in _SIDES.items() for character in some}
"""Of which kind a lane is: it runs down, or up in a knot, or it is the bracket of partners."""

_RISES, _FALLS = "│├╰┼┴║╟╙╫╨┃┫┛", "│╭├┬┼║╓╟╥╫┃┓┫"
_TO_THE_LEFT, _TO_THE_RIGHT = "─━┬┼┴╥╫╨┓┫┛", "─━╭├╰┬┼┴╓╟╙╥╫╨"
_TURNS_IN = "╰┴╓╥"
"""Where a lane ends at the action that waits; at all its other joins it leaves one."""

_GAP = {"down": 2.2, "up": 3.0, "bracket": 2.2}


class Band(NamedTuple):
    """The strip of a page that one row of the drawing takes."""

    top: float
    middle: float
    """Where its lines across are."""
    bottom: float


class Strokes(NamedTuple):
    """The lines of some rows."""

    upright: dict[str, list[tuple[float, float, float]]]
    """For each kind: where across the page, from where and to where down it."""
    across: list[tuple[float, float, float]]
    """Where down the page, from where and to where across it."""
    leaves: list[tuple[float, float]]
    """The points at which a lane leaves a row for what waits for it."""


def strokes(rows: Sequence[str], bands: Sequence[Band], left: float, pitch: float) -> Strokes:
    """The lines of the lanes, or of the brackets, of rows that stand below each other."""
    upright: dict[str, list[tuple[float, float, float]]] = {}
    across: list[tuple[float, float, float]] = []
    leaves: list[tuple[float, float]] = []
    for characters, band in zip(rows, bands, strict=True):
        reach = _reach(characters)
        pieces: list[tuple[float, float]] = []
        for n, character in enumerate(characters):
            start, end = left + n * pitch, left + (n + 1) * pitch
            middle = (start + end) / 2
            if kind := KINDS.get(character):
                above = band.top if character in _RISES else band.middle
                below = band.bottom if character in _FALLS else band.middle
                upright.setdefault(kind, []).append((middle, above, below))
                if kind != "bracket" and character not in (*_ALONG, *_TURNS_IN):
                    leaves.append((middle, band.middle))
            if character in _ALONG and n in reach:
                gap = min(_GAP[_ALONG[character]], 0.8 * pitch / 2)
                pieces += ((start, middle - gap), (middle + gap, end))
            if character in _TO_THE_LEFT:
                pieces.append((start, middle))
            if character in _TO_THE_RIGHT:
                pieces.append((middle, end))
        across += ((band.middle, start, end) for start, end in _merged(pieces))
    whole = {
        kind: [(x, start, end) for x, runs in _by_place(found) for start, end in _merged(runs)]
        for kind, found in upright.items()
    }
    return Strokes(whole, across, leaves)


def _reach(characters: str) -> range:
    """The cells that the line across a row runs through: from the numbers to its furthest join."""
    joins = [
        n for n, c in enumerate(characters) if c in KINDS and c not in _ALONG
    ]  # fmt: skip
    if not joins:
        return range(0)
    # Lanes have the numbers at their right, brackets at their left.
    is_bracket = KINDS[characters[joins[0]]] == "bracket"
    return range(joins[-1]) if is_bracket else range(joins[0], len(characters))


def _by_place(
    found: Iterable[tuple[float, float, float]],
) -> list[tuple[float, list[tuple[float, float]]]]:
    runs: dict[float, list[tuple[float, float]]] = {}
    for x, start, end in found:
        runs.setdefault(x, []).append((start, end))
    return list(runs.items())


def _merged(pieces: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Pieces of one line, those that touch as one."""
    whole: list[tuple[float, float]] = []
    for start, end in pieces:
        if whole and start <= whole[-1][1] + 1e-6:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole
