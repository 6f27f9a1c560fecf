"""The board's own rating of an item: the last that was given to itself, never worked out."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.plan.items import Action, Objective, Plan, in_order_of_reviews


class Rating(NamedTuple):
    """A rating, and the review that gave it."""

    word: str
    """One of the plan's `rag_words`, as it was printed."""
    review: str
    """The id of the review."""


def rating_of(plan: Plan, item: Action | Objective) -> Rating | None:
    """The rating that an item was given last, at whichever review; None where none was."""
    if not any(entry.rag for entry in item.progress):
        return None
    said = in_order_of_reviews(plan, item.progress)
    rated = (Rating(e.rag.strip(), e.review) for _, e in reversed(said) if e.rag.strip())
    return next(rated, None)
