"""Which rows of a table are its header: as the file says, else where known headings stand."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.document.grid import Cell, Part
from lscb_tui.core.importing.heading_words import is_only_review, role_of

_FIRST_ROWS = 20
"""Among so many rows a header is looked for."""
_LONG = 25
"""More words than a heading has."""
_ENOUGH = 2
"""So many headings that are known make a header."""


def header_of(part: Part) -> tuple[int, ...]:
    """The rows of a table's header; none where no row has headings that are known.

    Where the file marks only a title as the header, the headings are looked for below it.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in part.cells:
        if cell.text and (cell.row in rows or len(rows) < _FIRST_ROWS):
            rows.setdefault(cell.row, []).append(cell)
    if part.header_rows:
        said = tuple(range(1, part.header_rows + 1))
        if any(_score(rows.get(row, [])) >= _ENOUGH for row in said):
            return said
    scores = {
        row: _score(cells)
        for row, cells in rows.items()
        if len(cells) > 1 and all(cell.words <= _LONG for cell in cells)
    }
    best = max(scores, key=lambda row: (scores[row], -row), default=0)
    if not best or scores[best] < _ENOUGH:
        return tuple(range(1, part.header_rows + 1))
    last = max(cell.row + cell.rows - 1 for cell in rows[best])
    first = best
    while first - 1 in rows and _groups_columns(rows[first - 1]):
        first -= 1
    return tuple(range(first, last + 1))


def _score(cells: Sequence[Cell]) -> float:
    """How many different things a row's headings say; a date alone is no heading by itself."""
    worth: dict[str, float] = {}
    reviews = 0
    for cell in cells:
        heading = cell.text.replace("\n", " ")
        if is_only_review(heading):
            reviews += 1
        elif role := role_of(heading):
            worth[role] = max(worth.get(role, 0), 1 if cell.columns == 1 else 0.5)
    return sum(worth.values()) + (min(reviews, 2) / 2 if worth else 0)


def _groups_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row above the headings says of which group they are."""
    return len(cells) > 1 and any(cell.columns > 1 for cell in cells)
