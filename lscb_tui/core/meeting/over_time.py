"""The reviews side by side: one item at each of them, and the totals of the plan.

Each review is looked at as its meeting left it (`core.history.positions`), judged as at its day, so
that a word that stayed is told apart from one that was said again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.history.positions import position_at
from lscb_tui.core.history.records import Record
from lscb_tui.core.history.tallies import Fraction
from lscb_tui.core.plan.entries import said_at
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    ItemId,
    Minute,
    Objective,
    Plan,
    Review,
    review_label,
)
from lscb_tui.core.plan.minutes import minutes_about, review_of
from lscb_tui.core.standing.due_date import objective_due_date
from lscb_tui.core.standing.redated import Redating, put_off, redatings
from lscb_tui.core.standing.standing import Counts
from lscb_tui.core.standing.status import NOT_REPORTED, Status
from lscb_tui.core.words.grammar import count_of


class AtReview(NamedTuple):
    """The plan as a review left it."""

    review: Review
    label: str
    position: Assessment
    whole: bool
    """Whether the history says all that changed since."""
    dated: bool
    """Whether it is known as at which day it is judged: an old review may have no date."""


def at_reviews(
    records: Sequence[Record], now: Assessment, reviews: Iterable[Review] | None = None
) -> tuple[AtReview, ...]:
    """The plan at each of its reviews, the first one first; or at those that are asked for."""
    plan = now.plan
    found = []
    for review in plan.reviews_in_order if reviews is None else reviews:
        then = position_at(records, plan, review, now.as_at)
        is_now = then.plan is plan and then.day == now.as_at
        position = now if is_now else assess(then.plan, then.day)
        dated = review.date is not None or review == plan.current_review
        label = review_label(plan, review.id)
        found.append(AtReview(review, label, position, then.whole, dated))
    return tuple(found)


class ItemAt(NamedTuple):
    """One item at one review."""

    status: Status
    inherited: str
    """The number of the objective of which an action's word was said; empty for none."""
    due: date | None
    blocked_by: tuple[str, ...]
    late: int
    """By how many days; 0 where it is not late, or nobody knows when the review was."""
    own: tuple[Entry, ...]
    """What was said of it at this review, in the order in which it counts."""
    of_objective: tuple[Entry, ...]
    """What was said at this review of the objective of an action that is told by that."""
    redatings: tuple[Redating, ...]
    """The new dates that were agreed or asked for at this review."""
    minutes: tuple[Minute, ...]
    """What was minuted at this review about it, or closed at it."""

    @property
    def rating(self) -> str:
        """The rating that the board gave it at this review; empty where it gave none."""
        return next((e.rag for e in reversed((*self.of_objective, *self.own)) if e.rag), "")


class OverTime(NamedTuple):
    """One item over the reviews."""

    which: ItemId
    item: Action | Objective
    reviews: tuple[tuple[AtReview, ItemAt | None], ...]
    """Each review, with None where the item was not in the plan."""


def over_time_of(reviews: Sequence[AtReview], which: ItemId, now: Assessment) -> OverTime | None:
    """An item of the plan at each review; None for what is no action and no objective of it."""
    item = now.plan.item(which)
    if not isinstance(item, Action | Objective):
        return None
    minutes = minutes_about(now.plan, which)
    return OverTime(which, item, tuple((at, _item_at(at, which, minutes)) for at in reviews))


def _item_at(at: AtReview, which: ItemId, minuted: Iterable[Minute]) -> ItemAt | None:
    plan, position, review = at.position.plan, at.position, at.review.id
    item = plan.item(which)
    if not isinstance(item, Action | Objective):
        return None
    minutes = tuple(m for m in minuted if review in (m.closed, review_of(m.id)))
    own = tuple(entry for _, entry in said_at(item.progress, review))
    redated = tuple(r for r in redatings(plan, item) if r.review == review)
    if isinstance(item, Objective):
        status = position.objective_status[item.number]
        due = objective_due_date(item, position.agreed).day
        return ItemAt(status, "", due, (), 0, own, (), redated, minutes)
    standing = position.standings[item.ref]
    above: tuple[Entry, ...] = ()
    inherited = standing.objective if standing.status.origin == "objective" else ""
    if inherited:
        owner, _ = position.items[item.ref]
        above = tuple(entry for _, entry in said_at(owner.progress, review))
    late = 0
    if at.dated and standing.overdue and standing.due:
        late = (position.as_at - standing.due).days
    return ItemAt(
        standing.status,
        inherited,
        standing.due,
        standing.waits_for,
        late,
        own,
        above,
        redated,
        minutes,
    )


def put_off_words(plan: Plan, item: Action | Objective) -> str:
    """How often and how far an item was put off: "put off twice, 181 days in all".

    Where it was late when that was agreed last, also by how much.
    """
    times = put_off(plan, item)
    if not times:
        return ""
    often = {1: "once", 2: "twice"}.get(len(times), f"{len(times)} times")
    told = f"put off {often}, {count_of(sum(r.days for r in times), 'day')} in all"
    last = times[-1]
    held = next((review.date for review in plan.reviews if review.id == last.review), None)
    late = (held - last.was).days if held and last.was else 0
    return f"{told}; {count_of(late, 'day')} late when it was put off" if late > 0 else told


class Total(NamedTuple):
    """What is counted, and how many actions it was at each review."""

    name: str
    at: tuple[Fraction | None, ...]
    """None where nobody knows: what was late at a review without a date."""


def totals(reviews: Sequence[AtReview]) -> tuple[Total, ...]:
    """How many actions were achieved, late, blocked and not reported at each review."""
    measures: tuple[tuple[str, Callable[[Counts], int]], ...] = (
        ("Achieved", lambda counts: counts.meanings.get("achieved", 0)),
        ("Late", lambda counts: counts.overdue),
        ("Blocked", lambda counts: counts.blocked),
        ("Not reported", lambda counts: counts.meanings.get(NOT_REPORTED, 0)),
    )
    counted = [(at.dated, at.position.counts) for at in reviews]
    return tuple(
        Total(
            name,
            tuple(
                Fraction(measure(counts), counts.actions) if known or name != "Late" else None
                for known, counts in counted
            ),
        )
        for name, measure in measures
        if reviews
    )
