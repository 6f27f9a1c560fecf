"""What a board looks at before it ends a review: what it has not spoken of, and what is still open.

Nothing follows from it by itself: what was not spoken of keeps its last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.agenda import AgendaRow, Section
from lscb_tui.core.meeting.evidence import achieved_word, evidence_said
from lscb_tui.core.meeting.minutes import minutes_of, open_minutes
from lscb_tui.core.meeting.urgency import SOON, is_soon, urgency_in_words
from lscb_tui.core.plan.fields import MINUTE_KINDS
from lscb_tui.core.plan.items import ItemId, Plan, Review, id_of
from lscb_tui.core.plan.minutes import is_unanswered, item_about
from lscb_tui.core.standing.spoken import Spoken, spoken_at
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line

_SILENT = "Not spoken of"
_URGENCIES = ("open and late", f"open, due within {SOON} days", "open, due later", "open, no date")


class Spoke(NamedTuple):
    """What became of the actions at a review; the four add up to all of them."""

    said: int
    no_update: int
    new: int
    """Added at it, and nothing said of them yet."""
    silent: int

    @property
    def sentence(self) -> str:
        """The line: "53 actions: 3 spoken of, 1 without an update, 1 new, 48 not spoken of"."""
        told = [f"{self.said} spoken of"]
        told += [f"{self.no_update} without an update"] if self.no_update else []
        told += [f"{self.new} new"] if self.new else []
        told.append(f"{self.silent} not spoken of")
        return f"{count_of(sum(self), 'action')}: {', '.join(told)}"


class Loose(NamedTuple):
    """Something to be settled before the minutes go out, or said in them as it is."""

    which: ItemId
    """An action, an objective, or a minute that is about nothing in the plan."""
    told: str
    minute: str = ""
    """The id of the minute that it is; empty for none."""


class Closing(NamedTuple):
    """The page that is read before a review is closed."""

    review: Review
    day: date
    """The day that closing writes."""
    spoke: Spoke
    minuted: str
    """What else came of it: "1 decision, 1 action arising, 1 challenge; 1 re-dated, agreed"."""
    silent: tuple[Section, ...]
    """What is open and was not spoken of, by urgency; those parts in which there is something."""
    silent_before: int
    """How many were not spoken of that were achieved or superseded before."""
    loose: tuple[Loose, ...]

    @property
    def listed(self) -> tuple[str, ...]:
        """The actions that are listed as not spoken of."""
        return tuple(row.ref for section in self.silent for row in section.rows)


def closing_of(assessment: Assessment) -> Closing | None:
    """What there is to look at before the current review ends; None where there is no review."""
    plan = assessment.plan
    review = plan.current_review
    if review is None:
        return None
    spoken = spoken_at(plan, review.id)
    silent = [s for ref, s in assessment.standings.items() if not spoken[ref].what]
    new = {a.ref for a in plan.actions() if a.added == review.id and not spoken[a.ref].what}
    silent = [s for s in silent if s.ref not in new]
    return Closing(
        review,
        assessment.as_at,
        _spoke(spoken, len(new)),
        _minuted(plan, review),
        tuple(_by_urgency(assessment, [s for s in silent if s.open])),
        sum(not s.open for s in silent),
        (*_without_evidence(assessment), *_unanswered(plan)),
    )


def _spoke(spoken: Mapping[str, Spoken], new: int) -> Spoke:
    told = [said.what for said in spoken.values()]
    return Spoke(told.count("said"), told.count("no update"), new, told.count("") - new)


def _by_urgency(assessment: Assessment, silent: Iterable[Standing]) -> Iterator[Section]:
    """Each part with what is due first in front; what is due on one day in plan order."""
    found: dict[str, list[AgendaRow]] = {title: [] for title in _URGENCIES}
    late, soon, later, undated = found.values()
    for standing in sorted(silent, key=lambda standing: standing.due or date.max):
        if standing.overdue:
            into = late
        elif is_soon(assessment, standing):
            into = soon
        else:
            into = later if standing.due else undated
        into.append(AgendaRow(standing.ref, urgency_in_words(assessment, standing.ref)))
    for title, rows in found.items():
        if rows or title == _URGENCIES[0]:
            yield Section(f"{_SILENT}: {title}", tuple(rows))


def _minuted(plan: Plan, review: Review) -> str:
    """What was minuted at a review and which dates were moved; empty for nothing."""
    kinds = [minute.kind for minute in minutes_of(plan, review.id)]
    told = [
        count_of(kinds.count(kind), kind) + (" arising" if kind == "action" else "")
        for kind in MINUTE_KINDS
        if kind in kinds
    ]
    agreed = asked = 0
    for item in plan.objectives_and_actions():
        entries = [e for e in item.progress if e.review == review.id and e.due]
        agreed += any(entry.agreed for entry in entries)
        asked += bool(entries) and not any(entry.agreed for entry in entries)
    dates = [f"{agreed} re-dated, agreed"] if agreed else []
    dates += [f"{count_of(asked, 'new date')} asked for, not agreed"] if asked else []
    return "; ".join(filter(None, (", ".join(told), *dates)))


def _without_evidence(assessment: Assessment) -> Iterator[Loose]:
    """What was said to be achieved at the current review, of which there is no evidence."""
    for item in assessment.plan.objectives_and_actions():
        word = achieved_word(assessment, item)
        if word and (said := evidence_said(item)) != "given":
            told = f"evidence: {said}" if said else "nothing is said of evidence yet"
            yield Loose(id_of(item), f"{one_line(word)}; {told}")


def _unanswered(plan: Plan) -> Iterator[Loose]:
    """The challenges that nobody has answered or closed, of whichever review."""
    for minute in filter(is_unanswered, open_minutes(plan)):
        about = next(filter(None, (item_about(plan, number) for number in minute.about)), None)
        told = f"challenge {minute.id} is not answered: it goes to the next agenda"
        yield Loose(about or id_of(minute), told, minute.id)
