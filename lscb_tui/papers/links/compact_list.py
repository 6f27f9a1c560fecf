"""Actions without links in little room: one line each in columns, or only their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lscb_tui.papers.escaping import in_xml
from lscb_tui.papers.links import svg_shapes
from lscb_tui.papers.links.row_text import RowText
from lscb_tui.papers.links.svg_shapes import INK, SOFT
from lscb_tui.papers.links.text_width import Word, width, wrapped

SIZE, STEP = 7.5, 11.0
"""The size of the type, and from line to line."""
_GAP, _SIGN = 12.0, 11.0
_WORDED = (2, 3, 4)
"""So many columns with the words of the actions."""
_NUMBERS = 12
"""So many columns of numbers, where there is no room for words."""
_WIDEST_NUMBER = 44.0


class Compact(NamedTuple):
    """How a list is set: in how many columns, of how many lines, with words or without."""

    columns: int
    lines: int
    worded: bool


def compact(count: int, room: float, *, whatever: bool) -> Compact | None:
    """How so many actions are set in a height; None where that is not enough for their words.

    With `whatever` they are set all the same: by their numbers, as many as there is room for.
    """
    most = int(room // STEP)
    for columns in _WORDED:
        if (lines := -(-count // columns)) <= most:
            return Compact(columns, lines, True)
    return Compact(_NUMBERS, min(most, -(-count // _NUMBERS)), False) if whatever else None


def drawn(
    rows: Sequence[RowText], of: Compact, top: float, left: float, right: float
) -> Iterator[str]:
    """The list, down one column after the other."""
    wide = (right - left + _GAP) / of.columns
    number = min(max((width(row.ref, SIZE, bold=True) for row in rows), default=0), _WIDEST_NUMBER)
    if not of.worded:
        number = min(number, wide - 24)
    room = of.columns * of.lines
    left_out = len(rows) - room + 1 if len(rows) > room else 0
    for n, row in enumerate(rows[: len(rows) - left_out]):
        column, line = divmod(n, of.lines)
        x, y = left + column * wide, top + line * STEP + SIZE
        yield f'<g class="row"><title>{in_xml(row.whole)}</title>'
        yield svg_shapes.text(x, y, SIZE, row.ref, bold=True, room=number)
        if row.meaning:
            yield svg_shapes.sign(x + number + 8, y - 2.6, row.meaning)
        words = _words(row) if of.worded else [Word("!", True, True)] if _late(row) else []
        for text in wrapped(words, SIZE, wide - number - 4 - _SIGN - (_GAP if of.worded else 0), 1):
            yield svg_shapes.line_of_words(x + number + 4 + _SIGN, y, SIZE, text, INK)
        yield "</g>"
    if left_out:
        x, y = left + (of.columns - 1) * wide, top + (of.lines - 1) * STEP + SIZE
        yield svg_shapes.text(x, y, SIZE, f"+{left_out} more", colour=SOFT, room=wide)


def _words(row: RowText) -> list[Word]:
    """What a line has room for: that it is late, and how the action begins."""
    late = [Word("OVERDUE", bold=True, warning=True)] if _late(row) else []
    return [*late, *(Word(word) for word in row.title.split(" "))]


def _late(row: RowText) -> bool:
    return any(word.warning for word in row.words)
