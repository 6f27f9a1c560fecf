"""An action in one row of the views of Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from lscb_tui.core.sentences.said import last_words
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line, visible
from lscb_tui.ui.lines.presence_marks import presence_mark
from lscb_tui.ui.lines.status_marks import (
    INHERITED,
    mark,
    short_marks,
    sign,
    status_style,
    status_text,
)
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, fitted_ends, part, shown_width
from lscb_tui.ui.screens.dependencies.view import Look

ROOMY, DATED, LED, WORDED = 90, 46, 118, 165
"""From how many columns on a row has room for words where it otherwise has signs; for a date; for
the leads; for the last words."""
_LEAD, _DUE = 24, 11


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
    both = assessment.items[ref]
    if width >= LED:
        leads = one_line("; ".join(assessment.leads(*both)))
        parts.append(Part(fitted(leads or "no lead", _LEAD) + " ", "" if leads else "muted"))
    room = max(0, width - shown_width(parts))
    text = one_line(both[1].text)
    if width < WORDED:
        return (*parts, Part(fitted(text, room)))
    last = last_words(assessment, *both)
    words = one_line(last.entry.text) if last else ""
    if last and last.which.kind == "objective":
        words = f"{INHERITED} {words}"
    half = room // 2
    return (*parts, Part(fitted(text, room - half)), Part("  " + fitted(words, half - 2), "muted"))


def marks_of(standings: Iterable[Standing | None]) -> tuple[Part, ...]:
    """What is late and what is held up among some actions, in two signs and a blank."""
    known = [standing for standing in standings if standing is not None]
    late, held = any(s.overdue for s in known), any(s.blocked for s in known)
    signs = (("!", "late") if late else (" ", ""), ("■", "blocked") if held else (" ", ""))
    return (*(Part(*sign) for sign in signs), Part(" "))


def sentence_row(
    sentence: str, width: int, names: str, style: str = "", *, before: Sequence[Part] = ()
) -> Line:
    """A sentence about an item, and behind it those who are at that item."""
    width -= shown_width(before)
    who = presence_mark(names, width)
    if not who:
        return Line((*before, Part(fitted(sentence, width), style)))
    room = width - shown_width(who) - 1
    said = fitted(sentence, min(room, cell_len(visible(sentence))))
    return Line((*before, Part(said, style), Part(" "), *who))


def _state(standing: Standing, width: int, freed: bool) -> list[Part]:
    """Signs, or words where there is room."""
    style = status_style(standing.status)
    if width < ROOMY:
        marks = short_marks(standing, freed)
        parts = [Part(sign(standing.status), style), *(Part(*mark) for mark in marks), Part(" ")]
        if width >= DATED:
            day = fitted(dates.spoken_due(standing.due), _DUE) + " "
            parts.append(Part(day, "late" if standing.overdue else "muted"))
        return parts
    due = dates.spoken_due(standing.due)
    word, held = ("ready +", "strong") if freed else mark(standing)
    return [
        Part(fitted_ends(status_text(standing.status), 14) + " ", style),
        Part(fitted(word, 7) + " ", held),
        part("! " if standing.overdue else "  ", "late"),
        Part(fitted(due, _DUE) + " ", "late" if standing.overdue else "muted"),
    ]


def number_width(refs: Sequence[str]) -> int:
    """How wide the numbers of some rows are."""
    return max(4, min(10, max(map(cell_len, refs[:2000]), default=0)))
