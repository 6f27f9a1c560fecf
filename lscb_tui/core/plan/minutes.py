"""Minutes as the file has them: which review one is of, its number, and what is still open.

The id of a minute is its review and a running number, as 2010-12/3 (design section 3): it is
permanent, and quoted in the board's minutes.
"""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.plan.items import UNSURE, ItemId, Minute, Plan

CARRIED = ("action", "challenge")
"""The kinds that are on every agenda until they are closed."""


def review_of(id_: str) -> str:
    """The id of the review that a minute is of; empty where its own id does not say one."""
    review, _, number = id_.partition(UNSURE)[0].rpartition("/")
    return review if number else ""


def running_number(id_: str) -> int:
    """The number of a minute at its review; 0 where its id has none."""
    number = id_.partition(UNSURE)[0].rpartition("/")[2]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def next_minute_id(review: str, taken: Iterable[str]) -> str:
    """The id of a review's next minute; `taken` are all that were ever given."""
    last = max((running_number(id_) for id_ in taken if review_of(id_) == review), default=0)
    return f"{review}/{last + 1}"


def ids_of_minutes(plan: Plan) -> set[str]:
    """The ids that no new minute can have: those that are given, and the deleted ones."""
    return {minute.id for minute in plan.minutes} | set(plan.about.deleted_numbers)


def is_open(minute: Minute) -> bool:
    """Whether it is an action arising or a challenge that no review has closed."""
    return minute.kind in CARRIED and not minute.closed


def is_unanswered(minute: Minute) -> bool:
    """Whether it is an open challenge to which no answer was given."""
    return minute.kind == "challenge" and is_open(minute) and not minute.answer.strip()


def item_about(plan: Plan, number: str) -> ItemId | None:
    """What a minute names with a number: the action, else the objective; None where it is gone."""
    for kind in ("action", "objective"):
        which = ItemId(kind, number)
        if plan.item(which) is not None:
            return which
    return None


def items_by_number(plan: Plan) -> dict[str, ItemId]:
    """What each number names in minutes, as `item_about`, for whoever looks up many."""
    objectives = {o.number: ItemId("objective", o.number) for o in plan.objectives}
    return objectives | {action.ref: ItemId("action", action.ref) for action in plan.actions()}


def minutes_about(plan: Plan, which: ItemId) -> tuple[Minute, ...]:
    """The minutes that name an action or an objective, in the order in which they were taken."""
    if which.kind not in ("action", "objective") or not plan.minutes:
        return ()
    if which.kind == "objective" and plan.action(which.key) is not None:
        return ()  # the number is the action's
    return minutes_in_order(plan, (m for m in plan.minutes if which.key in m.about))


def minutes_in_order(plan: Plan, minutes: Iterable[Minute]) -> tuple[Minute, ...]:
    """Minutes by their reviews, as those were held, then by their numbers.

    Those of a review that the plan does not have come first.
    """
    rank = plan.review_ranks
    return tuple(
        sorted(minutes, key=lambda m: (rank.get(review_of(m.id), -1), running_number(m.id)))
    )
