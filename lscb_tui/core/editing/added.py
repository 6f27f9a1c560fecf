"""When an action was added, written with it: it inherits nothing that was said before."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.edits.edit import Edit, set_if_other
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.entries import last_word
from lscb_tui.core.plan.items import UNSURE, Action, Objective, Plan, Review


def with_review(plan: Plan, action: Action, objective: Objective) -> Action:
    """A new action of an objective with the review that is current; as it is where there is none.

    Where the objective has been given a word at that review already, it says that too: nobody said
    that word of an action that was not there.
    """
    review = plan.current_review
    if review is None or UNSURE in review.id:
        return action
    given = last_word(objective.progress, review.id)
    return replace(action, added=review.id, added_after=review.id if given else "")


def without_review(plan: Plan, review: Review) -> Iterator[Edit]:
    """What a deleted review leaves to say of the actions that were added at it.

    That they came after what was said at the review before.
    """
    order = plan.reviews_in_order
    place = order.index(review)
    before = order[place - 1].id if place else ""
    for action in plan.actions():
        if review.id in (action.added, action.added_after):
            yield from set_if_other(action, "added", before)
            yield from set_if_other(action, "added_after", before)
