"""An action in one row of the views of Dependencies."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line, visible
from lscb_tui.ui.screens.dependencies.view import Look
from lscb_tui.ui.widgets.presence_marks import presence_mark
from lscb_tui.ui.widgets.status_marks import (
    mark,
    short_marks,
    sign,
    status_style,
    status_text,
)
from lscb_tui.ui.widgets.styled_text import Line, Part, fitted, fitted_ends, part, shown_width

ROOMY = 90
"""From how many columns on a row has room for words where it otherwise has signs."""


def action_parts(
    look: Look, ref: str, width: int, number: int, names: str = ""
) -> tuple[Part, ...]:
    """An action in one row: its number, its status and marks, its text; or that it is missing.

    `names` are those who are at it.
    """
    head = Part(fitted_ends(ref, number) + " ")
    assessment = look.assessment
    standing = assessment.standings.get(ref)
    if standing is None:
        said = "? missing: no action has this number"
        return head, Part(fitted(said, width - number - 1), "warning")
    parts = [head, *_state(standing, width, ref in look.freed)]
    parts += presence_mark(names, width - shown_width(parts))
    used = shown_width(parts)
    text = one_line(assessment.items[ref][1].text)
    return (*parts, Part(fitted(text, max(0, width - used))))


def sentence_row(sentence: str, width: int, names: str, style: str = "") -> Line:
    """A sentence about an item, and behind it those who are at that item."""
    who = presence_mark(names, width)
    if not who:
        return Line((Part(fitted(sentence, width), style),))
    room = width - shown_width(who) - 1
    said = fitted(sentence, min(room, cell_len(visible(sentence))))
    return Line((Part(said, style), Part(" "), *who))


def _state(standing: Standing, width: int, freed: bool) -> list[Part]:
    """Signs, or words where there is room."""
    style = status_style(standing.status)
    if width < ROOMY:
        marks = short_marks(standing, freed)
        return [Part(sign(standing.status), style), *(Part(*mark) for mark in marks), Part(" ")]
    due = dates.spoken_due(standing.due)
    word, held = ("ready +", "strong") if freed else mark(standing)
    return [
        Part(fitted_ends(status_text(standing.status), 14) + " ", style),
        Part(fitted(word, 7) + " ", held),
        part("! " if standing.overdue else "  ", "late"),
        Part(fitted(due, 11) + " ", "late" if standing.overdue else "muted"),
    ]


def number_width(refs: Sequence[str]) -> int:
    """How wide the numbers of some rows are."""
    return max(4, min(10, max(map(cell_len, refs[:2000]), default=0)))
