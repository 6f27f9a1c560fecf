"""What became of each word of a document: every one has one home, and what was made has none.

A word is a run without white space, or a number or a date in a cell of its own. It ends in a field
of an item, in a heading, or it is not taken, with the reason.
"""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId

HEADING = "heading"
"""The field of a word that is the heading of a column."""


class Span(NamedTuple):
    """Words of one line: where they stand in the document, from 0, the end not included."""

    part: int
    cell: int
    line: int
    start: int
    end: int


class Taken(Struct, frozen=True):
    """Words that stand in a field, or head a column."""

    place: str
    words: int
    text: str
    items: tuple[ItemId, ...]
    """Whose field it is: several where a merged cell speaks for them; none for a heading."""
    field: str
    """The field's name, or HEADING."""


class NotTaken(Struct, frozen=True):
    """Words that are not in the plan."""

    place: str
    words: int
    text: str
    why: str
    """The reason, in words: "outside the table"."""


class Made(Struct, frozen=True):
    """What the plan has and the document has not word for word: a date, a number."""

    items: tuple[ItemId, ...]
    field: str
    value: str
    place: str
    """Where the words stand that it rests on; empty where it rests on none."""
    text: str
    """Those words; empty for none."""
    why: str
    """How it comes of them, in words."""


class Asked(Struct, frozen=True):
    """A question that nobody has answered yet."""

    about: str
    """Which step asks it: one of STEPS."""
    place: str
    text: str
    """The question, as a sentence."""
    offered: tuple[str, ...] = ()
    """Answers that can be given, where they are few."""


STEPS = ("tables", "columns", "shape", "words", "progress", "preview")


class Sum(Struct, frozen=True):
    """How many words a document has, and what became of them."""

    document: int
    taken: int
    not_taken: int
    twice: int
    """Words with two homes; 0, or this program is wrong."""
