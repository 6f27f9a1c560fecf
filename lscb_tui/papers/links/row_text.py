"""What a row of a picture says beside its lines: the action in words, nothing by a sign alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.lanes import Drawing
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT
from lscb_tui.papers.escaping import plain_line
from lscb_tui.papers.links.text_width import Word

BRACKETS_SHOWN = 6
"""With more brackets side by side than this, partners are named in words."""

_MOST = 30
"""So many numbers are named in a row at most; how many more there are is said."""

MISSING = "missing: no action has this number"


class RowText(NamedTuple):
    """One row in words."""

    ref: str
    title: str
    meaning: str
    """Of the status, for its sign; empty for a number that no action has."""
    words: tuple[Word, ...]
    """The line below the title."""

    @property
    def whole(self) -> str:
        """All of it on one line, for whoever points at the row."""
        return f"{self.ref} {self.title} – {' '.join(word.text for word in self.words)}"


def row_texts(assessment: Assessment, drawing: Drawing) -> Iterator[RowText]:
    """The rows of a drawing in words, and then those of its unlinked actions."""
    drawn = {row.ref for row in drawing.rows}
    brackets = max((len(row.bracket) for row in drawing.rows), default=0) <= BRACKETS_SHOWN
    together = {ref: set(package) for package in drawing.packages for ref in package}
    for row in drawing.rows:
        shown = together.get(row.ref, set()) if brackets else set()
        rests_on = row.waits_for if drawing.too_wide else ()
        yield _row_text(assessment, row.ref, set() if drawing.too_wide else drawn, rests_on, shown)
    for ref in drawing.unlinked:
        yield _row_text(assessment, ref, drawn, (), set())


def _row_text(
    assessment: Assessment,
    ref: str,
    lines_to: set[str],
    rests_on: Iterable[str],
    bracketed: set[str],
) -> RowText:
    """A row; what it waits for is named where no line leads to it."""
    standing = assessment.standings.get(ref)
    if standing is None:
        return RowText(plain_line(ref), MISSING, "", ())
    objective, action = assessment.items[ref]
    parts: list[list[Word]] = [_words(_status(assessment, ref))]
    if standing.blocked:
        parts.append([Word("BLOCKED", bold=True)])
    held = [other for other in standing.waits_for if other not in lines_to]
    if listed := _listed(assessment, held):
        parts.append(_words(f"waits for {listed}"))
    # An action that is closed, or whose prerequisite is, does not wait for it.
    if listed := _listed(assessment, (r for r in rests_on if r not in standing.waits_for)):
        parts.append(_words(f"rests on {listed}"))
    if standing.partner_waiting:
        parts.append(_words("partner blocked", bold=True))
    if standing.overdue and standing.due:
        parts.append(_words(f"OVERDUE since {spoken(standing.due)}", bold=True, warning=True))
    elif standing.open:
        parts.append(_words(f"due {spoken(standing.due)}" if standing.due else "no date"))
    if leads := assessment.leads(objective, action):
        parts.append(_words("; ".join(leads)))
    partners = [other for other in standing.partners if other not in bracketed and other != ref]
    if listed := _listed(assessment, partners):
        parts.append(_words(f"works with {listed}"))
    if listed := _listed(assessment, assessment.in_plan_order(dict.fromkeys(action.see))):
        parts.append(_words(f"see {listed}"))
    words = [word for part in parts[:-1] for word in (*part, Word("·"))] + parts[-1]
    title = plain_line(action.text) or NO_TEXT
    return RowText(plain_line(ref), title, standing.status.meaning, tuple(words))


def _status(assessment: Assessment, ref: str) -> str:
    standing = assessment.standings[ref]
    word = status_word(standing.status)
    inherited = standing.status.origin == "objective"
    return f"{word}, from objective {standing.objective}" if inherited else word


def _listed(assessment: Assessment, refs: Iterable[str]) -> str:
    """Numbers with what has to be known of them."""
    words = []
    for ref in refs:
        standing = assessment.standings.get(ref)
        if standing is None:
            words.append(f"{ref} (missing)")
        else:
            words.append(ref if standing.open else f"{ref} ({standing.status.meaning})")
    if len(words) > _MOST:
        words[_MOST:] = [f"and {len(words) - _MOST} more"]
    return ", ".join(words)


def _words(text: str, *, bold: bool = False, warning: bool = False) -> list[Word]:
    return [Word(word, bold, warning) for word in plain_line(text).split(" ")]
