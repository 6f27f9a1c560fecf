"""Whether the rows of a paste can be trusted: Excel's can, and Word's only where cells have a line.

Word parts cells by tabs and leaves the paragraphs of a cell bare, so that a line of a cell looks
like a row with few cells. Such lines make up a whole row again, and that is how they are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.text.records import Record


def check_rows(name: str, rows: Sequence[Record]) -> None:
    """Raises Unreadable where rows of a paste may be the lines of one cell.

    A row without some of its last cells is none: some programs leave out the empty ones.
    """
    widths = [row.wide for row in rows if row]
    wide = max(widths, default=0)
    for is_short, run in groupby(widths, key=lambda width: width < wide):
        if is_short and _may_be_lines(list(run), wide):
            fewest = min(widths)
            raise Unreadable(
                f"{name} has rows of {fewest} to {wide} cells: the lines of a cell cannot be told "
                "from rows. Save the document that it was copied from, and import the file."
            )


def _may_be_lines(widths: Sequence[int], wide: int) -> bool:
    """Whether among short rows that follow each other some make up one whole row."""
    if 1 in widths:
        return True
    for start in range(len(widths)):
        filled = 0
        for width in widths[start:]:
            filled += width - 1
            if filled >= wide - 1:
                break
        if filled == wide - 1:
            return True
    return False
