"""A page as a terminal is sent it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lscb_tui.ui.first_page.colours import Styles
from lscb_tui.ui.first_page.page import Row


def frame(rows: Iterable[Row], styles: Styles) -> str:
    """The rows from the top of the screen on, the cursor back at its first place."""
    return "".join(f"\x1b[{y};1H{_row(row, styles)}" for y, row in enumerate(rows, 1)) + "\x1b[1;1H"


def _row(row: Row, styles: Styles) -> str:
    runs = ((styles[row.surface, part.style], part.text) for part in row.parts)
    told = ((code, "".join(text for _, text in run)) for code, run in groupby(runs, lambda r: r[0]))
    return "".join(f"\x1b[{code}m{text}\x1b[0m" if code else text for code, text in told if text)
