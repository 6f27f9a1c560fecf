"""One objective as a meeting goes through it: a row an action, its word last time and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.urgency import due_in_words, late_in_words
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan, id_of, said_at
from lscb_tui.core.sentences.due import objective_due_sentence
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.redated import redatings
from lscb_tui.core.standing.spoken import Spoken, spoken, spoken_at
from lscb_tui.core.standing.status import Status
from lscb_tui.core.words.grammar import count_of


class ItemRow(NamedTuple):
    """An item of an objective at a meeting: the objective itself, or one of its actions."""

    which: ItemId
    before: Status | None
    """How the reviews before left it; None where there was none, or it was not there."""
    now: Status | None
    """The word that it was given at this review; None where it was given none."""
    spoken: Spoken
    beside: str
    """What it was given at this review where that is no word: "words", "new date", "evidence"."""
    rating: str
    """The board's rating at this review; empty where it gave none."""
    due: date | None
    redated: bool
    """Whether the board has moved the date."""
    text: str


class ObjectivePage(NamedTuple):
    """What a screen of the meeting shows of an objective."""

    objective: Objective
    place: int
    """Which of the plan's objectives it is, from 1."""
    of: int
    due: str
    """When it is due and how far that is: "31 Dec 2010, in 16 days"."""
    rows: tuple[ItemRow, ...]
    achieved: str
    """How many of its actions are achieved, and whether as many were before."""


class Progress(NamedTuple):
    """How far a meeting has come: how many actions were spoken of, and how many were not."""

    spoken: int
    left: int

    @property
    def sentence(self) -> str:
        """Both in words: "4 done, 48 to go"."""
        return f"{self.spoken} done, {self.left} to go"


def meeting_progress(plan: Plan) -> Progress:
    """How many of all actions were spoken of at the current review."""
    review = plan.current_review
    said = spoken_at(plan, review.id) if review else {}
    done = sum(1 for each in said.values() if each.what)
    return Progress(done, sum(1 for _ in plan.actions()) - done)


def objective_page(assessment: Assessment, number: str) -> ObjectivePage | None:
    """An objective at the current review; None where the plan has neither."""
    plan = assessment.plan
    objective, review = plan.objective(number), plan.current_review
    if objective is None or review is None:
        return None
    rule = assessment.rule
    earlier = _without(objective, review.id)
    above = rule.of_objective(earlier.progress)
    first = plan.reviews_in_order[0] is review
    rows = [_row(assessment, objective, objective, None if first else above, review.id)]
    for action, was in zip(objective.actions, earlier.actions, strict=True):
        new = first or action.added == review.id
        before = None if new else rule.of_action(was, above)
        rows.append(_row(assessment, action, objective, before, review.id))
    place = [o.number for o in plan.objectives].index(number) + 1
    return ObjectivePage(
        objective,
        place,
        len(plan.objectives),
        _due(assessment, objective),
        tuple(rows),
        _achieved(assessment, objective, rows[1:]),
    )


def _without(objective: Objective, review: str) -> Objective:
    """An objective without what was said at a review."""

    def earlier(progress: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in progress if entry.review != review)

    actions = tuple(replace(a, progress=earlier(a.progress)) for a in objective.actions)
    return replace(objective, progress=earlier(objective.progress), actions=actions)


def _row(
    assessment: Assessment,
    item: Objective | Action,
    objective: Objective,
    before: Status | None,
    review: str,
) -> ItemRow:
    if isinstance(item, Objective):
        status, text = assessment.objective_status[item.number], item.title
        due = None
        owner = None
    else:
        standing = assessment.standings[item.ref]
        status, text, due, owner = standing.status, item.text, standing.due, objective
    return ItemRow(
        id_of(item),
        before,
        status if status.review == review and status.word else None,
        spoken(item, owner, review),
        _beside(item, review),
        next(_ratings(item, review), ""),
        due,
        any(new.agreed for new in redatings(assessment.plan, item)),
        text,
    )


def _beside(item: Action | Objective, review: str) -> str:
    """What an item's entries of a review say beside a status word: the most telling of it."""
    entries = [entry for _, entry in said_at(item.progress, review)]
    if any(entry.text.strip() and not is_redating(entry) for entry in entries):
        return "words"
    if any(map(is_redating, entries)):
        return "new date"
    return "evidence" if any(e.evidence is not None or e.impact for e in entries) else ""


def _ratings(item: Objective | Action, review: str) -> Iterator[str]:
    """The ratings that an item was given at a review, the last first."""
    for _, entry in reversed(said_at(item.progress, review)):
        if entry.rag.strip():
            yield entry.rag


def _due(assessment: Assessment, objective: Objective) -> str:
    """When an objective is due, with how far that is for the most urgent of its open actions."""
    said = objective_due_sentence(assessment, objective)
    refs = [a.ref for a in objective.actions if assessment.standings[a.ref].open]
    late = [ref for ref in refs if assessment.standings[ref].overdue]
    if late:
        return f"{said}; {count_of(len(late), 'action')} late"
    near = sorted(
        (assessment.standings[ref].due, ref) for ref in refs if _is_dated(assessment, ref)
    )
    told = due_in_words(assessment, near[0][1]) if near else ""
    return f"{said}, {told.removeprefix('due ')}" if told.startswith("due in") else said


def _is_dated(assessment: Assessment, ref: str) -> bool:
    return assessment.standings[ref].due is not None and not late_in_words(assessment, ref)


def _achieved(assessment: Assessment, objective: Objective, rows: Iterable[ItemRow]) -> str:
    now = sum(assessment.standings[a.ref].status.meaning == "achieved" for a in objective.actions)
    befores = [row.before for row in rows if row.before is not None]
    told = f"{now} of {len(objective.actions)} achieved"
    if not befores:
        return told
    then = sum(before.meaning == "achieved" for before in befores)
    return f"{told}, as then" if then == now else f"{told}, then {then}"
