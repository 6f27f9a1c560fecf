"""What the terminal can do, as its entry in terminfo says."""

from __future__ import annotations

from contextlib import suppress

from lscb_tui.ui.terminal.difference import Abilities

COMMON = {
    "xterm-256color": Abilities(erases=True, scrolls=True),
    "screen-256color": Abilities(erases=False, scrolls=True),
    "tmux-256color": Abilities(erases=False, scrolls=True),
}
"""What terminfo says of the commonest terminals: to load what reads it takes a millisecond."""
_STDOUT = 1


def abilities_of(term: str) -> Abilities:
    """The abilities of a terminal of this name; none of one that is not known here."""
    if term in COMMON:
        return COMMON[term]
    with suppress(ImportError):
        import curses

        with suppress(curses.error):
            curses.setupterm(term, _STDOUT)
            return Abilities(curses.tigetflag("bce") == 1, bool(curses.tigetstr("csr")))
    return Abilities()
