"""How the screen of the plan is shared by the outline, the details and the footer."""

from __future__ import annotations

from lscb_tui.core.frozen import Struct

BESIDE = 184
"""From how many columns on the details stand beside the outline, which has all its columns then."""
_OUTLINE_COLUMNS, _DETAILS_COLUMNS = 132, 72
"""What the outline gets first, and the widest that the details then are."""
_OUTLINE_ROWS, _OUTLINE_LEAST, _DETAILS_LEAST, _DETAILS_MOST = 15, 5, 4, 16
LEAST_OUTLINE = 3
"""How few rows the outline has at the least, whatever else is to be shown."""
_SHORTEST = 3
"""How few rows a short list may have."""
_EMPTY = 6
"""The rows in which it is said why a list is empty."""


class Share(Struct, frozen=True):
    """How many rows and columns the details get; 0 for all that there are."""

    height: int
    width: int


def rows_wanted(rows: int) -> int:
    """How many rows the outline has use for, of so many items."""
    return rows or _EMPTY


def share_of_details(
    width: int, height: int, wanted: int, footer: int, *, least: int = 0, reading: bool = False
) -> Share:
    """What the details get of a terminal, below the outline or, where there is room, beside it.

    Below it the outline gets 15 rows first, and no more than it needs (`wanted`); while the details
    are read, they get nearly all. `footer` is how many lines that has; `least` is how many rows the
    details are to have if there is room.
    """
    if width >= BESIDE:
        return Share(0, min(_DETAILS_COLUMNS, width - _OUTLINE_COLUMNS))
    room = height - 3
    lowest = min(6, max(_DETAILS_LEAST, room // 3))
    share = max(lowest, min(_DETAILS_MOST, room - _OUTLINE_ROWS))
    rows = max(share, room - max(_SHORTEST, wanted))
    # A short list stays whole and where it is while a long sentence is said.
    rows -= min(footer - 1, rows - share)
    rows = max(rows, min(least, room - _OUTLINE_LEAST))
    return Share(max(rows, room - _OUTLINE_LEAST) if reading else rows, 0)
