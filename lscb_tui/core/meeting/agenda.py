"""What a board goes through at a review: matters arising, then the plan, or what stands out in it.

An exception is an action that is late, blocked, never reported, without an update twice running,
put off twice, or that changed since the last review. It is told under each of these that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history.movement import DATES, HELD, NO_UPDATE, OTHER, Movement
from lscb_tui.core.history.periods import last_review
from lscb_tui.core.history.records import Record
from lscb_tui.core.history.since import since_review
from lscb_tui.core.meeting.minutes import matters_arising
from lscb_tui.core.meeting.urgency import (
    SOON,
    due_in_words,
    held_in_words,
    is_soon,
    urgency_in_words,
)
from lscb_tui.core.plan.items import Minute, Plan, Review, review_label
from lscb_tui.core.sentences.late import late_in_words
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.due_date import has_own_date
from lscb_tui.core.standing.redated import put_off
from lscb_tui.core.standing.spoken import spoken_at
from lscb_tui.core.standing.status import NOT_REPORTED
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line

_REMARKS = {DATES: "date", OTHER: "changed"}

_Words = Callable[[Assessment, str], str]


class AgendaRow(NamedTuple):
    """One action of the agenda."""

    ref: str
    remark: str
    """Why it is there, or when it is due: "76 days late", "by 5.1", "due in 16 days"."""


class Section(NamedTuple):
    """A part of the agenda, under a heading."""

    title: str
    rows: tuple[AgendaRow, ...]
    counted: bool = True
    """Whether its actions are among those that the agenda is about."""

    @property
    def how_many(self) -> str:
        """How many there are: "2 actions", "19 more actions"."""
        more = "" if self.counted else "more "
        return count_of(len(self.rows), f"{more}action")


class Agenda(NamedTuple):
    """The agenda of a review."""

    review: Review | None
    arising: tuple[Minute, ...]
    """Matters arising: what earlier reviews left open, and once more what this one closed."""
    arising_title: str
    """From which review they are: "Matters arising from September 2010"."""
    sections: tuple[Section, ...]
    """Those in which there is something; of the whole plan every objective."""
    nothing: tuple[str, ...]
    """The titles of those exceptions of which there is none."""
    about: str
    """What it goes through: "the whole plan", "by exception", "lead:chair, by exception"."""
    of: int
    """How many actions the plan has."""
    refs: tuple[str, ...]
    """The actions that it is about, each once."""

    @property
    def arising_count(self) -> str:
        """How many they are, or that there are none."""
        return str(len(self.arising)) if self.arising else "nothing is left open"

    @property
    def sentence(self) -> str:
        """What it goes through and how much that is: "by exception, 10 of 52 actions"."""
        shown, all_ = len(self.refs), count_of(self.of, "action")
        return f"{self.about}, " + (all_ if shown == self.of else f"{shown} of {all_}")

    @property
    def nothing_sentence(self) -> str:
        """The exceptions of which there is none, in one line; empty where there are some of all."""
        told = "; ".join(title[:1].lower() + title[1:] for title in self.nothing)
        return f"None: {told}" if told else ""


def agenda_of(
    assessment: Assessment,
    *,
    refs: Collection[str] | None = None,
    asked: str = "",
    moved: Iterable[Movement] | None = None,
) -> Agenda:
    """The agenda of the whole plan, or of those `refs` that a query matched, which was `asked`.

    By exception where it is told what `moved` (`moved_since_last`).
    """
    review = assessment.plan.current_review
    wanted = assessment.standings if refs is None else frozenset(refs)
    nothing: tuple[str, ...] = ()
    if moved is None:
        sections, about = tuple(_by_objective(assessment, wanted)), asked or "the whole plan"
    else:
        sections = tuple(_exceptions(assessment, wanted, moved))
        about = f"{asked}, by exception" if asked else "by exception"
        if refs is None:
            # Of a part of the plan alone it would be heard as said of all of it.
            nothing = tuple(each.title for each in sections if not each.rows and each.counted)
    if moved is not None or refs is not None:
        sections = tuple(section for section in sections if section.rows)
    return Agenda(
        review,
        matters_arising(assessment.plan, review.id) if review else (),
        _arising_title(assessment.plan),
        sections,
        nothing,
        one_line(about),
        assessment.counts.actions,
        tuple(dict.fromkeys(row.ref for s in sections if s.counted for row in s.rows)),
    )


def moved_since_last(records: Sequence[Record], assessment: Assessment) -> tuple[Movement, ...]:
    """What somebody changed since the last review; not what the passing of time did."""
    review = last_review(assessment.plan, assessment.as_at)
    return since_review(records, assessment, review).movements


def _arising_title(plan: Plan) -> str:
    *before, _ = plan.reviews_in_order or (None,)
    title = "Matters arising"
    return f"{title} from {one_line(review_label(plan, before[-1].id))}" if before else title


def _by_objective(assessment: Assessment, wanted: Collection[str]) -> Iterator[Section]:
    for objective in assessment.plan.objectives:
        rows = (
            AgendaRow(action.ref, urgency_in_words(assessment, action.ref))
            for action in objective.actions
            if action.ref in wanted
        )
        yield Section(f"{objective.number}  {one_line(objective.title)}", tuple(rows))


def _exceptions(
    assessment: Assessment, wanted: Collection[str], moved: Iterable[Movement]
) -> Iterator[Section]:
    standings = [s for ref, s in assessment.standings.items() if ref in wanted]

    def section(title: str, refs: Iterable[str], words: _Words, counted: bool = True) -> Section:
        rows = tuple(AgendaRow(ref, words(assessment, ref)) for ref in refs)
        return Section(title, rows, counted)

    told = [
        section("Late", (s.ref for s in standings if s.overdue), late_in_words),
        section("Blocked", (s.ref for s in standings if s.blocked), held_in_words),
        section(
            "Never reported",
            (s.ref for s in standings if s.status.meaning == NOT_REPORTED),
            due_in_words,
        ),
    ]
    changed = _changed(moved)
    delayed = {
        s.ref: n for s in standings if s.open and (n := times_put_off(assessment, s.ref)) > 1
    }
    for title, remarks in (
        ("No update twice running", dict.fromkeys(without_update(assessment), "twice running")),
        ("Put off twice or more", {ref: f"{n} times" for ref, n in delayed.items()}),
        (_since(assessment), changed),
    ):
        refs = (s.ref for s in standings if s.ref in remarks)
        told.append(Section(title, tuple(AgendaRow(ref, remarks[ref]) for ref in refs)))
    yield from told
    found = {row.ref for each in told for row in each.rows}
    yield section(
        f"Not an exception, but due within {SOON} days",
        (s.ref for s in standings if s.ref not in found and is_soon(assessment, s)),
        due_in_words,
        counted=False,
    )


def without_update(assessment: Assessment) -> tuple[str, ...]:
    """The open actions for which nothing came at the last two reviews, though it was asked for.

    Where nothing is recorded at the current review yet, of the two before it.
    """
    said = [spoken_at(assessment.plan, r.id) for r in assessment.plan.reviews_in_order[-3:]]
    found = []
    for standing in assessment.standings.values():
        told = [of_review[standing.ref].what for of_review in said]
        if told and not told[-1]:
            told.pop()
        if standing.open and len(told) > 1 and told[-2:] == ["no update"] * 2:
            found.append(standing.ref)
    return tuple(found)


def times_put_off(assessment: Assessment, ref: str) -> int:
    """How often the board put off the date of an action, or the objective's where that holds."""
    objective, action = assessment.items[ref]
    own = has_own_date(action) or any(map(is_redating, action.progress))
    item = action if own else objective
    revised = bool(item.due and item.revised_due and item.revised_due > item.due)
    return revised + len(put_off(assessment.plan, item))


def _since(assessment: Assessment) -> str:
    review = last_review(assessment.plan, assessment.as_at)
    label = one_line(review_label(assessment.plan, review.id)) if review else "the history began"
    return f"Changed since {label}"


def _changed(moved: Iterable[Movement]) -> Mapping[str, str]:
    """The actions that changed, each with what did first: "status", "date", "new"."""
    found: dict[str, str] = {}
    for movement in moved:
        if movement.which.kind == "action" and movement.kind != NO_UPDATE:
            found.setdefault(movement.which.key, _remark(movement))
    return found


def _remark(movement: Movement) -> str:
    """What changed, in a word or two: "status", "became ready"."""
    if movement.kind == HELD:
        return movement.sentence.partition(" because ")[0]
    return _REMARKS.get(movement.kind, movement.kind.lower())
