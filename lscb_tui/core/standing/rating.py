"""The rating that the board gave an item last, with its review: its own word, never computed.

An action takes over no rating of its objective's: what was said of a whole row is no rating of each
action in it.
"""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Objective, Plan


class Rating(NamedTuple):
    """A rating, and when it was given."""

    word: str
    review: str
    """The id of the review."""


def last_rating(plan: Plan, item: Action | Objective) -> Rating | None:
    """The rating of an item that was given last, at whichever review; None where none was."""
    if not any(entry.rag.strip() for entry in item.progress):
        return None
    said = [entry for _, entry in in_order_of_reviews(plan, item.progress) if entry.rag.strip()]
    return Rating(said[-1].rag.strip(), said[-1].review)
