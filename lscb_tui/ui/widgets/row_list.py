"""Rows of actions in the views of Dependencies: a list of anything, each drawn when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual.strip import Strip

from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line, visible
from lscb_tui.ui.screens.dependencies.view import Look
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import heading_line
from lscb_tui.ui.widgets.presence_marks import beside
from lscb_tui.ui.widgets.status_marks import brief_mark, mark, sign, status_style, status_text
from lscb_tui.ui.widgets.styled_text import Line, Part, fitted, part, shown_width

T = TypeVar("T")

ROOMY = 90
"""From how many columns on a row has room for words where it otherwise has signs."""


class Rows(LineList, Generic[T]):
    """A list of values under a heading, of which each row is drawn by a function."""

    head = 1
    near = 2

    def __init__(self, draw: Callable[[T, int], Line], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.values: Sequence[T] = ()
        self._draw = draw
        self._heading: tuple[Part, ...] = ()

    def show(self, values: Sequence[T], heading: Sequence[Part], at: int | None = None) -> None:
        """Show other values, with the cursor on one of them, or where it was."""
        self.values = values
        self._heading = tuple(heading)
        if at is not None:
            self.cursor = at
        self.show_all()

    @property
    def current(self) -> T | None:
        """The value under the cursor."""
        return self.values[self.cursor] if self.cursor < len(self.values) else None

    def count(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def line_at(self, index: int, width: int) -> Line:
        """One row."""
        return self._draw(self.values[index], width)

    def render_line(self, y: int) -> Strip:
        """The heading, then the rows."""
        if y:
            return super().render_line(y)
        below = self.count() - self.top - self.view_height
        return heading_line(self, self._heading, below, "more row")


def action_parts(
    look: Look, ref: str, width: int, number: int, names: str = ""
) -> tuple[Part, ...]:
    """An action in one row: its number, its status and marks, its text; or that it is missing.

    `names` are those who are at it.
    """
    head = Part(fitted(ref, number) + " ")
    assessment = look.assessment
    standing = assessment.standings.get(ref)
    if standing is None:
        said = "? missing: no action has this number"
        return head, Part(fitted(said, width - number - 1), "warning")
    parts = [head, *_state(standing, width, ref in look.freed)]
    parts += beside(names, width - shown_width(parts))
    used = shown_width(parts)
    text = one_line(assessment.items[ref][1].text)
    return (*parts, Part(fitted(text, max(0, width - used))))


def sentence_row(sentence: str, width: int, names: str, style: str = "") -> Line:
    """A sentence about an item, and behind it those who are at that item."""
    who = beside(names, width)
    if not who:
        return Line((Part(fitted(sentence, width), style),))
    room = width - shown_width(who) - 1
    said = fitted(sentence, min(room, cell_len(visible(sentence))))
    return Line((Part(said, style), Part(" "), *who))


def _state(standing: Standing, width: int, freed: bool) -> list[Part]:
    """Signs, or words where there is room."""
    style = status_style(standing.status)
    if width < ROOMY:
        mark_ = ("+", "strong") if freed else brief_mark(standing)
        return [Part(sign(standing.status), style), Part(*mark_), Part(" ")]
    due = dates.spoken(standing.due) if standing.due else "no date"
    word, held = ("ready +", "strong") if freed else mark(standing)
    return [
        Part(fitted(status_text(standing.status), 14) + " ", style),
        Part(fitted(word, 7) + " ", held),
        part("! " if standing.overdue else "  ", "late"),
        Part(fitted(due, 11) + " ", "late" if standing.overdue else "muted"),
    ]


def number_width(refs: Sequence[str]) -> int:
    """How wide the numbers of some rows are."""
    return max(4, min(10, max(map(cell_len, refs[:2000]), default=0)))
