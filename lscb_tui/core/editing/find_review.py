"""The review that somebody names."""

from __future__ import annotations

from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.plan.items import Plan, Review, id_of
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import listing


def review_named(plan: Plan, typed: str) -> Review:
    """The review that was typed, by its id or its label. Raises Refused."""
    words = plain(typed)
    for review in plan.reviews:
        if words in (plain(review.id), plain(review.label)):
            require_sure_number(id_of(review))
            return review
    known = listing([review.id for review in plan.reviews_in_order]) or "none yet"
    raise Refused(f"there is no review “{typed}”: the plan has {known}")
