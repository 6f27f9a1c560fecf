"""Recurring actions: achieved until their next time comes round, then open and due again.

An action with a date has its times on that date and every period after it. It is done for the last
of them, or for the one to come where that is near; the first may be done earlier. Without a date,
its next time is one period after the day on which it was done. "Every meeting" is the next review.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Objective,
    Plan,
    in_order_of_reviews,
)
from lscb_tui.core.standing.due_date import due_day, objective_due_day
from lscb_tui.core.standing.status import DUE_AGAIN, Status, StatusRule, replaced
from lscb_tui.core.words.recurrence import Rhythm, rhythm

_NEAR, _NEAR_FIRST = 6, 2
"""A time is done where it was done within this part of a period before it; the first, that."""


class Round(NamedTuple):
    """When a recurring action was done last, and when its next time is."""

    last: Entry
    """With which it was achieved last."""
    next_due: date | None
    """None where the next time is a review without a date, or one that is yet to come."""
    come_round: bool
    """Whether that time has come."""


def judge_recurring(
    plan: Plan,
    rule: StatusRule,
    statuses: MutableMapping[str, Status],
    day: date,
    above: Mapping[str, date | None],
) -> dict[str, Round]:
    """The rounds of all recurring actions that were done once, by number.

    Those that are achieved and whose next time has come get the status *due again*. `above` has the
    dates that parts take over (`core.standing.parts`).
    """
    rounds: dict[str, Round] = {}
    for objective in plan.objectives:
        for action in objective.actions:
            if not action.recurs:
                continue
            status = statuses[action.ref]
            last = last_done(plan, rule, objective, action, status)
            of_objective = objective_due_day(objective)
            due = due_day(action, above.get(action.ref, of_objective))
            found = _round(plan, action, status, last, due, day)
            if found is None:
                continue
            rounds[action.ref] = found
            if found.come_round and status.meaning == "achieved":
                statuses[action.ref] = Status("", DUE_AGAIN, status.origin, found.last.review)
    return rounds


def last_done(
    plan: Plan, rule: StatusRule, objective: Objective, action: Action, status: Status
) -> Entry | None:
    """The entry with which an action was achieved last: its own, or what it inherits."""
    inherits = status.origin == "objective"
    said = in_order_of_reviews(plan, objective.progress if inherits else action.progress)
    done = (entry for _, entry in reversed(said) if rule.meaning(entry.status) == "achieved")
    return next(done, None)


def done_on(plan: Plan, entry: Entry, day: date) -> date | None:
    """The day on which something was done: that of the entry, else of its review.

    What was recorded after the day as at which all is judged counts by its review's date first.
    """
    if entry.on is not None and entry.on <= day:
        return entry.on
    of_review = next((r.date for r in plan.reviews if r.id == entry.review), None)
    return of_review or entry.on


def _round(
    plan: Plan, action: Action, status: Status, last: Entry | None, due: date | None, day: date
) -> Round | None:
    """The round that a recurring action is in; None where that cannot be told, or it has none."""
    every = rhythm(action.recurs)
    if every is None or last is None or status.meaning == "superseded" or replaced(action):
        return None
    if every.meeting:
        return _next_review(plan, last, day)
    done = done_on(plan, last, day)
    if done is None:
        return None
    try:
        time = _next_time(every, due, done)
    except (ValueError, OverflowError):
        return None  # beyond the calendar: it will not come round
    return Round(last, time, day >= time)


def _next_review(plan: Plan, last: Entry, day: date) -> Round | None:
    order = [review.id for review in plan.reviews_in_order]
    if last.review not in order:
        return None
    later = plan.reviews_in_order[order.index(last.review) + 1 :]
    if not later:
        return Round(last, None, False)
    return Round(last, later[0].date, later[0].date is None or day >= later[0].date)


@lru_cache(1024)
def _next_time(every: Rhythm, first: date | None, done: date) -> date:
    if first is None:
        return every.time(done, 1)
    number = max(every.after(first, done), 0)
    time = every.time(first, number)
    period = time - every.time(first, number - 1)
    near = period / (_NEAR if number else _NEAR_FIRST)
    return every.time(first, number + 1) if time - done <= near else time
