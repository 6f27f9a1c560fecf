"""What was said of an action at the reviews, the latest first: its own words, else its row's."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, id_of, review_label


class Said(Struct, frozen=True):
    """One thing that was said, and of which item."""

    which: ItemId
    at: int
    """The place of the entry among those of that item."""
    review: str
    """What people call the review."""
    entry: Entry


def said_of(assessment: Assessment, item: Action | Objective) -> Iterator[Said]:
    """What was said of an item itself, the last first."""
    plan, which = assessment.plan, id_of(item)
    for at, entry in reversed(in_order_of_reviews(plan, item.progress)):
        yield Said(which, at, review_label(plan, entry.review) or "no review", entry)


def said_of_action(assessment: Assessment, objective: Objective, action: Action) -> Iterator[Said]:
    """What was said of an action, then of the whole row where the action is told by that.

    Of the row not what was said before the action was there.
    """
    yield from said_of(assessment, action)
    inherits = assessment.standings[action.ref].status.origin == "objective"
    if inherits or not action.progress:
        before = frozenset[str]() if inherits else _held_before(assessment, action)
        for said in said_of(assessment, objective):
            if said.entry.review not in before:
                yield said


def _held_before(assessment: Assessment, action: Action) -> frozenset[str]:
    """The reviews at which an action was not in the plan yet, as far as it says so."""
    reviews = [review.id for review in assessment.plan.reviews_in_order]
    if action.added_after in reviews:
        return frozenset(reviews[: reviews.index(action.added_after) + 1])
    return frozenset(reviews[: reviews.index(action.added)] if action.added in reviews else ())


def last_words(assessment: Assessment, objective: Objective, action: Action) -> Said | None:
    """What was said of an action last, in words; None where there are none."""
    said = said_of_action(assessment, objective, action)
    return next((each for each in said if each.entry.has_words), None)
