"""Recurring actions: achieved until their next time comes round, then open and due again.

An action with a date has its times on that date and every period after it. It is done for the last
of them, or for the one to come where that is near; the first may be done earlier. Without a date,
its next time is one period after the day on which it was done. "Every meeting" is the next review.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from datetime import date
from functools import lru_cache

from lscb_tui.core.plan.entries import said_at
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan
from lscb_tui.core.standing.agreed_dates import AgreedDates
from lscb_tui.core.standing.due_date import Round, due_day, objective_due_day
from lscb_tui.core.standing.status import DUE_AGAIN, Status, StatusRule, replaced
from lscb_tui.core.words.recurrence import Rhythm, rhythm

_NEAR, _NEAR_FIRST = 6, 2
"""A time is done where it was done within this part of a period before it; the first, that."""


def judge_recurring(
    plan: Plan,
    rule: StatusRule,
    statuses: MutableMapping[str, Status],
    day: date,
    above: Mapping[str, date | None],
    agreed: AgreedDates,
) -> dict[str, Round]:
    """The rounds of all recurring actions that were done once, by number.

    Those that are achieved and whose next time has come get the status *due again*. `above` has the
    dates that parts take over (`core.standing.parts`).
    """
    rounds: dict[str, Round] = {}
    dates = review_dates(plan)
    order = [review.id for review in plan.reviews_in_order]
    for objective in plan.objectives:
        of_objective = objective_due_day(objective, agreed)
        for action in objective.actions:
            if not action.recurs:
                continue
            status = statuses[action.ref]
            last = last_done(rule, objective, action, status)
            if last is None:
                continue
            due = due_day(action, above.get(action.ref, of_objective), agreed)
            found = _round(order, dates, action, status, last, due, day)
            if found is None:
                continue
            rounds[action.ref] = found
            if found.come_round and status.meaning == "achieved":
                statuses[action.ref] = Status("", DUE_AGAIN, status.origin, found.last.review)
    return rounds


def last_done(
    rule: StatusRule, objective: Objective, action: Action, status: Status
) -> Entry | None:
    """The entry with which an action was achieved last: its own, or what it inherits."""
    progress = objective.progress if status.origin == "objective" else action.progress
    if len(progress) < 2:
        done = (entry for entry in progress if rule.meaning(entry.status) == "achieved")
        return next(done, None)
    for review in rule.latest_first(progress):
        for _, entry in reversed(said_at(progress, review)):
            if rule.meaning(entry.status) == "achieved":
                return entry
    return None


def review_dates(plan: Plan) -> Mapping[str, date | None]:
    """The dates of a plan's reviews; of two with one id that of the first."""
    return {review.id: review.date for review in reversed(plan.reviews)}


def done_on(reviews: Mapping[str, date | None], entry: Entry, day: date) -> date | None:
    """The day on which something was done: that of the entry, else of its review (`review_dates`).

    What was recorded after the day as at which all is judged counts by its review's date first.
    """
    if entry.on is not None and entry.on <= day:
        return entry.on
    return reviews.get(entry.review) or entry.on


def _round(
    order: Sequence[str],
    dates: Mapping[str, date | None],
    action: Action,
    status: Status,
    last: Entry,
    due: date | None,
    day: date,
) -> Round | None:
    """The round that a recurring action is in; None where that cannot be told, or it has none."""
    every = rhythm(action.recurs)
    if every is None or status.meaning == "superseded" or replaced(action):
        return None
    if every.meeting:
        return _next_review(order, dates, last, day)
    done = done_on(dates, last, day)
    if done is None:
        return None
    try:
        time = _next_time(every, due, done)
    except (ValueError, OverflowError):
        return None  # beyond the calendar: it will not come round
    return Round(last, time, day >= time)


def _next_review(
    order: Sequence[str], dates: Mapping[str, date | None], last: Entry, day: date
) -> Round | None:
    if last.review not in dates:
        return None
    later = order[order.index(last.review) + 1 :]
    if not later:
        return Round(last, None, False)
    next_ = dates[later[0]]
    return Round(last, next_, next_ is None or day >= next_)


@lru_cache(1024)
def _next_time(every: Rhythm, first: date | None, done: date) -> date:
    if first is None:
        return every.time(done, 1)
    number = max(every.after(first, done), 0)
    time = every.time(first, number)
    period = time - every.time(first, number - 1)
    near = period / (_NEAR if number else _NEAR_FIRST)
    return every.time(first, number + 1) if time - done <= near else time
