"""Painting ahead: the first page is on the screen while Textual is still being loaded."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from lscb_tui.ui.first_page.colours import look_of, styles_of
from lscb_tui.ui.first_page.frame import frame
from lscb_tui.ui.first_page.page import first_page
from lscb_tui.ui.session.file_notices import opening_notice
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.terminal.abilities import abilities_of
from lscb_tui.ui.terminal.charset import is_plain
from lscb_tui.ui.terminal.plain_driver import is_plain_driver
from lscb_tui.ui.terminal.shadow import Shadow
from lscb_tui.ui.terminal.terminal import terminal

_OTHER_SCREEN = "\x1b[?1049h\x1b[?25l"
"""The screen that programs draw on, without the cursor."""


def paint_ahead(session: PlanSession, theme: str | None) -> None:
    """Paint what the screen will show first, but for a look that only Textual knows."""
    look = None if is_plain_driver() else look_of(os.environ, theme)
    size = _size()
    if look is None or size is None:
        return
    rows = first_page(session.state.assessment, session.read_only, opening_notice(session), *size)
    page = frame(rows, styles_of(look))
    if is_plain():
        from rich.cells import cell_len

        from lscb_tui.core.words.ascii_signs import ascii_only

        page = ascii_only(page, cell_len)
    _send(page, size)


def _size() -> tuple[int, int] | None:
    """The columns and rows of the terminal that Textual will draw on; None where there is none."""
    fileno, out = terminal().fileno, sys.__stderr__
    with suppress(OSError, ValueError):
        if fileno is not None and out is not None and out.isatty():
            columns, rows = os.get_terminal_size(fileno)
            if columns and rows:
                return columns, rows
    return None


def _send(page: str, size: tuple[int, int]) -> None:
    out = sys.__stderr__
    assert out is not None
    shadow = Shadow(*size, abilities_of(os.environ.get("TERM", "")))
    terminal().drawn_on = True
    out.write(_OTHER_SCREEN + shadow.sent_for(page))
    out.flush()
    terminal().shadow = shadow
