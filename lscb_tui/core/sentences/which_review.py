"""Which review a meeting is held at, said to whoever opens it."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.plan.items import Plan, review_label
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line, shortened

_LONG = 28
"""From so many days on a review that is still open has likely been forgotten."""


def which_review(plan: Plan, as_at: date, start: str, close: str) -> str:
    """That a review is open, closed, or was left open; and the keys that start and close one.

    Empty where the plan has no review.
    """
    review = plan.current_review
    if review is None:
        return ""
    label = shortened(one_line(review_label(plan, review.id)), 60)
    if review.closed is not None:
        return f"{label} was closed on {spoken(review.closed)}: {start} starts the next review."
    if review.date is None:
        return f"{label} is open and has no date: {start} starts the next review."
    days = (as_at - review.date).days
    if days >= _LONG:
        return (
            f"{label} has been open since {spoken(review.date)}, {count_of(days, 'day')}: "
            f"{close} closes it, {start} starts the next review."
        )
    if days < 0:
        return f"{label} is on {spoken(review.date)}; the plan is as at {spoken(as_at)}."
    return f"{label} is open: {start} starts the next review."


def left_open(plan: Plan) -> str:
    """That the current review is not closed, for whoever starts the next; empty where it is."""
    review = plan.current_review
    if review is None or review.closed is not None:
        return ""
    label = shortened(one_line(review_label(plan, review.id)), 60)
    return f"{label} is still open; what was said at it stays as it is."
