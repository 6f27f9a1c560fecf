"""Which minutes a meeting has before it: what was carried over to it, and its own.

What the id of a minute says, and which are open, is in `core.plan.minutes`.
"""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.plan.fields import MINUTE_KINDS
from lscb_tui.core.plan.items import Minute, Plan
from lscb_tui.core.plan.minutes import CARRIED, is_open, minutes_in_order, review_of


def minutes_of(plan: Plan, review: str) -> tuple[Minute, ...]:
    """The minutes of one review, in the order of their numbers."""
    return minutes_in_order(plan, (m for m in plan.minutes if review_of(m.id) == review))


def open_minutes(plan: Plan) -> tuple[Minute, ...]:
    """The actions arising and challenges that no review has closed."""
    return minutes_in_order(plan, filter(is_open, plan.minutes))


def matters_arising(plan: Plan, review: str) -> tuple[Minute, ...]:
    """What is on the agenda of a review from those before it.

    That is each action arising and challenge of an earlier review that was still open when it
    began: those that are open, and once more those that it closed. What a review closed that the
    plan does not have stays on, until the file says which one it was.
    """
    rank = plan.review_ranks
    now = rank.get(review, len(rank))

    def arises(minute: Minute) -> bool:
        before = rank.get(review_of(minute.id), -1) < now
        open_then = not minute.closed or rank.get(minute.closed, now) >= now
        return minute.kind in CARRIED and before and open_then

    return minutes_in_order(plan, filter(arises, plan.minutes))


class Group(NamedTuple):
    """The minutes of one kind that a meeting has before it."""

    kind: str
    """One of MINUTE_KINDS; another word of the file's stands behind those."""
    minutes: tuple[Minute, ...]
    of_now: int
    """How many of them are this review's own; the rest were carried over."""


def minutes_by_kind(plan: Plan, review: str) -> tuple[Group, ...]:
    """A review's own minutes and what was carried over to it, by kind; every known kind is told.

    Those carried over come first in their group, as the older matter.
    """
    own, carried = minutes_of(plan, review), matters_arising(plan, review)
    others = dict.fromkeys(m.kind for m in own if m.kind not in MINUTE_KINDS)
    groups = []
    for kind in (*MINUTE_KINDS, *others):
        mine = tuple(m for m in own if m.kind == kind)
        older = tuple(m for m in carried if m.kind == kind)
        groups.append(Group(kind, (*older, *mine), len(mine)))
    return tuple(groups)
