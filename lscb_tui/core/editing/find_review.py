"""The review that somebody names."""

from __future__ import annotations

from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.plan.items import Plan, Review, id_of
from lscb_tui.core.words.alike import nearest, plain
from lscb_tui.core.words.grammar import listing

_NAMED = 12
"""How many reviews a refusal names at the most: the last ones."""


def review_named(plan: Plan, typed: str) -> Review:
    """The review that was typed, by its id or its label. Raises Refused."""
    words = plain(typed)
    for review in plan.reviews:
        if words in (plain(review.id), plain(review.label)):
            require_sure_number(id_of(review))
            return review
    ids = [review.id for review in plan.reviews_in_order]
    near = nearest(typed, [*ids, *(review.label for review in plan.reviews)])
    meant = f"did you mean {near}? The plan has" if near else "the plan has"
    known = listing(ids[-_NAMED:], _NAMED) or "none yet"
    raise Refused(f"there is no review “{typed}”: {meant} {known}")
