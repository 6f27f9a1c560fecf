"""The rows of a step that asks: each with the answer as it stands, and those that it can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import Struct
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.versions.questions import Question
from lscb_tui.ui.lines.styled_text import Line, Part, fitted

UNSAID = "? say what"
"""Stands where nobody has said yet."""
_NUMBER = 6


class Option(NamedTuple):
    """An answer that can be given."""

    shown: str
    given: Mapping | Callable[[], Mapping]
    """The answers with this one; a function where they take long to work out."""
    about: str = ""
    """What it means, for a list."""

    @property
    def mapping(self) -> Mapping:
        """The answers with this one."""
        return self.given() if callable(self.given) else self.given


class AnswerRow(Struct, frozen=True):
    """A question, or a heading or line to be read where it has no answers."""

    key: tuple[object, ...]
    """Tells it from others, whatever its answer is."""
    label: str
    answer: str = ""
    """As it is shown; empty where nobody has said."""
    options: tuple[Option, ...] = ()
    words: int | None = None
    samples: str = ""
    unsaid: bool = False
    """Whether it must still be said."""
    take: tuple[Mapping, str] | None = None
    """The answers with this taken or left, and what that is called."""
    typed: Callable[[str], Mapping] | None = None
    """The answers with what was typed. Raises Refused."""
    typing: str = ""
    """What stands in the line to be typed over."""
    what: str = ""
    """What is typed, for the one who types."""
    about: tuple[str, ...] = ()
    """What the page below says of it, in sentences and rows of the document."""
    row: tuple[str, int] = ("", 0)
    """The table and the row of the document that it stands in."""
    style: str = ""
    reads: bool = False
    """Whether it is a sentence that the cursor stops at, to be read in full."""
    question: Question | None = None
    """What of the next version it asks."""

    @property
    def asks(self) -> bool:
        """Whether it has an answer that can be changed."""
        return bool(self.options) or self.typed is not None

    def turned(self, by: int) -> Mapping:
        """The answers with the next one here, or the one before. Raises Refused."""
        if not self.options:
            raise Refused(
                "this is typed: r types it"
                if self.typed
                else "there is nothing to answer in this row"
            )
        shown = [option.shown for option in self.options]
        at = shown.index(self.answer) if self.answer in shown else (-1 if by > 0 else 0)
        return self.options[(at + by) % len(shown)].mapping


def heading(label: str, *key: object) -> AnswerRow:
    """A row to be read."""
    return AnswerRow(("heading", label, *key), label, style="strong")


class Widths(NamedTuple):
    """How wide the columns of the rows are."""

    label: int
    words: int
    answer: int


def widths_for(rows: Iterable[AnswerRow], width: int) -> Widths:
    """The columns that the rows need, in so many cells."""
    asking = [row for row in rows if row.asks]
    labels = max((cell_len(row.label) for row in asking), default=8)
    answers = max((cell_len(row.answer or UNSAID) for row in asking), default=8)
    words = _NUMBER if any(row.words is not None for row in asking) else 0
    room = width - 3 - words
    answer = min(max(12, answers + 3), max(12, room * 2 // 5))
    return Widths(min(labels + 1, max(10, (room - answer) // 2)), words, answer)


def draw(row: AnswerRow, width: int, at: Widths, here: bool) -> Line:
    """One row: what is asked, how many words, the answer, and samples where there is room."""
    if row.reads:
        mark = "▸" if here else " "
        return Line((Part(f" {mark} {fitted(row.label, max(0, width - 3))}"),), row.key)
    if not row.asks:
        indent = "" if row.style == "strong" else "   "
        return Line((Part(fitted(f" {indent}{row.label}", width), row.style or "muted"),))
    mark = "▸" if here else " "
    answer = row.answer or UNSAID
    room = max(0, width - 3 - at.label - at.words - at.answer)
    # What has no samples needs no room for them.
    wide = at.answer - 2 + (0 if row.samples else room)
    told = fitted(f"‹{answer}" if here else f" {answer}", wide)
    told += "› " if here else "  "
    count = f"{row.words if row.words is not None else '':>{at.words - 1}} " if at.words else ""
    style = "warning" if row.unsaid else "key"
    return Line(
        (
            Part(f" {mark} {fitted(row.label, at.label)}"),
            Part(count, "muted"),
            Part(told, style),
            Part(fitted(row.samples, room) if row.samples else "", "muted"),
        ),
        row.key,
    )


def sample(texts: Sequence[str]) -> str:
    """A few texts on one line."""
    return " · ".join(texts)
