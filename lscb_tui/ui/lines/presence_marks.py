"""Who else is at an item, beside that item: one form of it on every screen."""

from __future__ import annotations

from rich.cells import cell_len

from lscb_tui.ui.lines.styled_text import Part, fitted, part

PEN = "✎"
"""Behind the name of somebody who is changing the item."""
_LEAST, _SHORT = 7, 12
"""Under how many columns no name can be read, and how many it may have even if that is most."""


def presence_mark(names: str, room: int) -> tuple[Part, ...]:
    """The names as a part of a row that has `room` columns left; nothing where nobody is there.

    They take at most half of it, and are shortened before the pen is lost.
    """
    if not names or room < _LEAST:
        return ()
    most = min(room, max(_SHORT, room // 2))
    if cell_len(names) + 3 > most:
        names = _shortened(names, most - 3)
    return (part(f"‹{names}› ", "key"),)


def heading_with_presence(title: Part, names: str, width: int) -> tuple[Part, ...]:
    """A heading with the names behind it."""
    who = presence_mark(names, width - cell_len(title.text))
    if not who:
        return (title,)
    return title, Part("  "), *(name._replace(text=name.text.rstrip()) for name in who)


def _shortened(names: str, width: int) -> str:
    short = fitted(names, width).rstrip()
    if PEN in names and PEN not in short:
        return fitted(names, width - 2).rstrip() + f" {PEN}"
    return short
