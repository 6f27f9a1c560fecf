"""What the terminal can do, as its entry in terminfo says."""

from __future__ import annotations

from contextlib import suppress

from lscb_tui.ui.terminal.difference import Abilities

_STDOUT = 1


def abilities_of(term: str) -> Abilities:
    """The abilities of a terminal of this name; none of one that is not known here."""
    with suppress(ImportError):
        import curses

        with suppress(curses.error):
            curses.setupterm(term, _STDOUT)
            return Abilities(curses.tigetflag("bce") == 1, bool(curses.tigetstr("csr")))
    return Abilities()
