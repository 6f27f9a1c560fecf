"""How much of a workbook is read at most: a plan is far below, and memory is not without end."""

from __future__ import annotations

import re

from lscb_tui.documents.errors import Unreadable

_MOST_CELLS = 300_000
_MOST_CHARACTERS = 20_000_000
"""In all cells: one text can stand in thousands of them."""
_LONGEST_TEXT = 500_000
"""Of one cell; Excel takes 32,767 characters."""
_MOST_TAGS = 1_000_000
"""Of one row or one text, which is looked at as a whole; each takes some 200 bytes."""


def check_stored(name: str, what: str, data: bytes) -> None:
    """Raise Unreadable where the XML of a sheet, or of all texts, says more than is read."""
    if data.count(b"</v>") + data.count(b"</is>") + data.count(b"</si>") > _MOST_CELLS:
        raise _too_large(name, what)


def checked(name: str, what: str, data: bytes, piece: bytes) -> bytes:
    """The XML of a sheet (pieces: "row") or of all texts ("si"), where it is no larger than that.

    Raises Unreadable before anything of it is made.
    """
    check_stored(name, what, data)
    starts = range(0, len(data) - _LONGEST_TEXT, _LONGEST_TEXT)
    if any(data.find(b"<", at, at + _LONGEST_TEXT) < 0 for at in starts):
        raise _too_long(name)
    if data.count(b"<") > _MOST_TAGS:
        pieces = re.split(rb"</(?:\w+:)?%b>" % piece, data)
        if any(each.count(b"<") > _MOST_TAGS for each in pieces):
            raise _too_large(name, what)
    return data


def check_all(name: str, cells: int, characters: int) -> None:
    """Raise Unreadable where the sheets of a workbook come to more than is read."""
    if cells > _MOST_CELLS:
        raise _too_large(name, "its sheets")
    if characters > _MOST_CHARACTERS:
        raise _too_long(name)


def _too_large(name: str, what: str) -> Unreadable:
    return Unreadable(
        f"{name} is too large ({what}): more than {_MOST_CELLS:,} cells are not read. "
        "Save a copy with the plan's own rows only, and import that."
    )


def _too_long(name: str) -> Unreadable:
    return Unreadable(
        f"{name} is too large: its cells have more than {_MOST_CHARACTERS:,} characters, or one "
        f"of them more than {_LONGEST_TEXT:,}. "
        "Save a copy with the plan's own rows only, and import that."
    )
