"""One objective as a meeting goes through it: a row an action, its word last time and now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import replace
from lscb_tui.core.meeting.urgency import due_in_words
from lscb_tui.core.plan.entries import said_at
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan, Review, id_of
from lscb_tui.core.sentences.due import objective_due_sentence
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.redated import redatings
from lscb_tui.core.standing.spoken import Spoken, spoken, spoken_at
from lscb_tui.core.standing.status import Status
from lscb_tui.core.words.grammar import count_of

_DEEPEST = 3
"""How many levels of parts are set in; those below stand with the last of them."""


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
    depth: int = 0
    """Of how many actions it is a part, each of the next; as many as can be set in."""


class ObjectivePage:
    """What a screen of the meeting shows of an objective; a row is worked out when it is seen."""

    def __init__(self, assessment: Assessment, objective: Objective, review: Review) -> None:
        plan = assessment.plan
        self.objective = objective
        self.place = [o.number for o in plan.objectives].index(objective.number) + 1
        """Which of the plan's objectives it is, from 1."""
        self.of = len(plan.objectives)
        self.due = _due(assessment, objective)
        """When it is due and how far that is: "31 Dec 2010, in 16 days"."""
        self.items: tuple[Objective | Action, ...] = (objective, *_in_place(assessment, objective))
        """The objective and its actions, each with its parts behind it."""
        self._assessment = assessment
        self._review = review.id
        self.has_before = plan.reviews_in_order[0] is not review
        """Whether there was a review before this one."""
        self._above = assessment.rule.of_objective(_earlier(objective.progress, review.id))
        self._said_of_all = any(entry.review == review.id for entry in objective.progress)

    @cached_property
    def achieved(self) -> str:
        """How many of its actions are achieved, and whether as many were before."""
        assessment, actions = self._assessment, self.objective.actions
        now = sum(assessment.standings[a.ref].status.meaning == "achieved" for a in actions)
        befores = [before for a in actions if (before := self._before(a)) is not None]
        told = f"{now} of {len(actions)} achieved"
        if not befores:
            return told
        then = sum(before.meaning == "achieved" for before in befores)
        return f"{told}, as before" if then == now else f"{told}, {then} before"

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """All rows, the objective's first."""
        return tuple(map(self.row, self.items))

    def row(self, item: Objective | Action) -> ItemRow:
        """One row."""
        assessment, review = self._assessment, self._review
        if isinstance(item, Objective):
            status, text = assessment.objective_status[item.number], item.title
            due = owner = None
        else:
            standing = assessment.standings[item.ref]
            status, text, due = standing.status, item.text, standing.due
            owner = self.objective
        return ItemRow(
            id_of(item),
            self._before(item),
            status if status.review == review and status.word else None,
            spoken(item, owner, review),
            _beside(item, review),
            next(_ratings(item, review), ""),
            due,
            any(new.agreed for new in redatings(assessment.plan, item)),
            text,
            self.depth(item),
        )

    def _before(self, item: Objective | Action) -> Status | None:
        """The status that the reviews before left; None where there was none, or no item yet."""
        if not self.has_before or (isinstance(item, Action) and item.added == self._review):
            return None
        if isinstance(item, Objective):
            return self._above
        said = any(entry.review == self._review for entry in item.progress)
        if not (said or self._said_of_all or item.recurs):
            return self._assessment.standings[item.ref].status
        was = replace(item, progress=_earlier(item.progress, self._review))
        return self._assessment.rule.of_action(was, self._above)

    def depth(self, item: Objective | Action) -> int:
        """Of how many actions an item is a part, each of the next."""
        if isinstance(item, Objective) or not self._assessment.parts.whole:
            return 0
        return sum(1 for _ in islice(self._assessment.parts.wholes(item.ref), _DEEPEST))


class Progress(NamedTuple):
    """How far a meeting has come, in actions."""

    spoken: int
    """Of which something was said."""
    without_update: int
    """For which nothing came."""
    left: int

    @property
    def sentence(self) -> str:
        """All in words: "4 spoken of, 1 no update, 47 to go"."""
        silent = f"{self.without_update} no update, " if self.without_update else ""
        return f"{self.spoken} spoken of, {silent}{self.left} to go"


def meeting_progress(plan: Plan) -> Progress:
    """How many of all actions were spoken of at the current review."""
    review = plan.current_review
    said = spoken_at(plan, review.id) if review else {}
    what = Counter(each.what for each in said.values())
    done = what["said"] + what["no update"]
    return Progress(what["said"], what["no update"], sum(1 for _ in plan.actions()) - done)


def objective_page(assessment: Assessment, number: str) -> ObjectivePage | None:
    """An objective at the current review; None where the plan has neither."""
    objective, review = assessment.plan.objective(number), assessment.plan.current_review
    if objective is None or review is None:
        return None
    return ObjectivePage(assessment, objective, review)


def _earlier(progress: Iterable[Entry], review: str) -> tuple[Entry, ...]:
    """What was said at other reviews than the current one."""
    return tuple(entry for entry in progress if entry.review != review)


def _in_place(assessment: Assessment, objective: Objective) -> Iterator[Action]:
    """The actions of an objective, parts behind the action that they are parts of."""
    parts = assessment.parts
    for action in objective.actions:
        if action.ref not in parts.whole:
            yield action
            yield from (assessment.items[ref][1] for ref in parts.under(action.ref))


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
    open_ = [s for a in objective.actions if (s := assessment.standings[a.ref]).open]
    late = sum(standing.overdue for standing in open_)
    if late:
        return f"{said}; {count_of(late, 'action')} late"
    near = min((s for s in open_ if s.due), key=lambda s: (s.due, s.ref), default=None)
    told = due_in_words(assessment, near.ref) if near else ""
    return f"{said}, {told.removeprefix('due ')}" if told.startswith("due in") else said
