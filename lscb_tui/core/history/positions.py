"""The position of a plan at a review: as it stood then, made again from its history.

A review that is over keeps what was said at it, also where that was corrected later. Where the
history does not reach back, what later reviews brought is left out: that much a plan says itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.frozen import replace
from lscb_tui.core.history.earlier_plan import plan_before
from lscb_tui.core.history.periods import is_over, names_of, records_after
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan, Review


class Position(NamedTuple):
    """A plan as it stood at a review."""

    plan: Plan
    day: date
    """The day of the review, as at which it is judged."""
    records: tuple[Record, ...]
    """The changes since then, one by one."""
    whole: bool
    """Whether the history says all that changed since."""


def position_since(
    records: Sequence[Record], plan: Plan, review: Review | None, as_at: date
) -> Position:
    """The position from which is told what moved since a review; None for all of the history."""
    kept = review is not None and is_over(records, plan, review)
    return _position(records, plan, review, as_at, kept)


def position_at(records: Sequence[Record], plan: Plan, review: Review, as_at: date) -> Position:
    """The position that a review ended with, with all that was said at it.

    Of the current one, while it is open: now. The review has the id there that it has now.
    """
    if review == plan.current_review and not review.closed:
        return Position(plan, _day_of(review, plan, as_at), (), True)
    found = _position(records, plan, review, as_at, True)
    names = names_of(records, review)
    if len(names) < 2:
        return found
    reviews = tuple(replace(r, id=review.id) if r.id in names else r for r in found.plan.reviews)
    then = _said_at(replace(found.plan, reviews=reviews), names, review.id)
    return found._replace(plan=then)


def _position(
    records: Sequence[Record], plan: Plan, review: Review | None, as_at: date, kept: bool
) -> Position:
    after = records_after(records, plan, review)
    if review is None:
        earlier = plan_before(plan, after)
        return Position(earlier.plan, _day_of(None, earlier.plan, as_at), after, earlier.whole)
    names = names_of(records, review)
    earlier = plan_before(plan, after, names if kept else ())
    in_order = plan.reviews_in_order
    later = in_order[in_order.index(review) + 1 :]
    then = earlier.plan
    if len(names) > 1:
        there = (known.id for known in then.reviews if known.id in names)
        then = _said_at(then, names, next(there, review.id))
    brought = {name for each in later for name in names_of(records, each)}
    then, left_out = _without(then, brought)
    return Position(then, _day_of(review, then, as_at), after, earlier.whole and not left_out)


def _day_of(review: Review | None, plan: Plan, as_at: date) -> date:
    """The day on which a position is judged: never a later one than the plan is now."""
    day = (review.date if review else None) or plan.about.as_at or as_at
    return min(day, as_at)


def _said_at(plan: Plan, names: Collection[str], review: str) -> Plan:
    """A plan in which what was said at a review names it by one of the ids that it has had."""

    def named(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(replace(e, review=review) if e.review in names else e for e in entries)

    return replace(
        plan,
        objectives=tuple(
            replace(
                o,
                progress=named(o.progress),
                actions=tuple(replace(a, progress=named(a.progress)) for a in o.actions),
            )
            for o in plan.objectives
        ),
    )


def _without(plan: Plan, reviews: Collection[str]) -> tuple[Plan, bool]:
    """A plan without what some reviews brought, and whether it had any of that."""
    objectives = tuple(_objective_without(o, reviews) for o in plan.objectives)
    changed = any(was is not now for was, now in zip(plan.objectives, objectives, strict=True))
    return (replace(plan, objectives=objectives) if changed else plan), changed


def _objective_without(objective: Objective, reviews: Collection[str]) -> Objective:
    inside = [a for a in objective.actions if a.added not in reviews]
    actions = tuple(_said_without(action, reviews) for action in inside)
    said = tuple(e for e in objective.progress if e.review not in reviews)
    if len(said) == len(objective.progress) and actions == objective.actions:
        return objective
    return replace(objective, progress=said, actions=actions)


def _said_without(action: Action, reviews: Collection[str]) -> Action:
    said = tuple(e for e in action.progress if e.review not in reviews)
    return action if len(said) == len(action.progress) else replace(action, progress=said)
