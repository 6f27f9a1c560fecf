"""Which columns a row of the outline has room for, and how wide each is."""

from __future__ import annotations

from lscb_tui.core.frozen import Struct

_GAP = 1
"""Between two columns; each is this much wider than what stands in it."""
_SIGN, _LEAST_WORD, _MOST_WORD = 1, 9, 26
_SIGNS, _WORD = 3, 8
"""How wide the marks are as signs, and as words."""
_DATE = 11
_LATE = 2
"""Before the date, where "!" is not among the signs."""
_LEAD_FROM, _WORDS_FROM = 120, 160
"""From how many columns of the terminal on there is one for the lead, one for the last words."""
_LEAST_TEXT = 20
"""What an action's text keeps before a column is left out or narrower."""


class Columns(Struct, frozen=True):
    """The columns of a row, each with the gap behind it; 0 where there is no room for one."""

    status: int
    """The sign alone where it is the width of that."""
    marks: int
    spoken: bool
    """Whether what holds an action up is told in a word; else by signs."""
    due: int
    lead: int
    words: int
    """The last words, behind the text."""

    @property
    def status_word(self) -> bool:
        """Whether there is room for more than the sign of a status."""
        return self.status > _SIGN + _GAP


def columns_for(width: int, terminal: int, number: int, status: int) -> Columns:
    """The columns of a row that is `width` wide, beside a number that takes `number`.

    `status` is the width of the plan's longest status. Blocked and overdue are told at any width;
    in a narrow row first the word for blocked gives way to its sign, then the end of a long status,
    the date, and last the status word.
    """
    room = width - number - _LEAST_TEXT
    whole = min(max(status, _LEAST_WORD), _MOST_WORD) + _GAP
    usual = min(whole, 15 + _GAP)
    sign = _SIGN + _GAP
    due = _DATE + _GAP
    for columns in (
        Columns(whole, _WORD, True, due + _LATE, 0, 0),
        Columns(whole, _SIGNS, False, due, 0, 0),
        Columns(usual, _SIGNS, False, due, 0, 0),
        Columns(usual, _SIGNS, False, 0, 0, 0),
    ):
        if columns.status + columns.marks + columns.due <= room:
            return _with_more(columns, width - number, terminal)
    return Columns(sign, _SIGNS, False, 0, 0, 0)


def _with_more(columns: Columns, width: int, terminal: int) -> Columns:
    """The columns with those that only wide terminals have; most of the room stays the text's."""
    room = width - columns.status - columns.marks - columns.due
    if terminal < _LEAD_FROM or not columns.spoken:
        return columns
    lead = max(0, min(24, room * 3 // 10))
    words = (room - lead) * 2 // 5 if terminal >= _WORDS_FROM else 0
    return Columns(columns.status, columns.marks, columns.spoken, columns.due, lead, words)
