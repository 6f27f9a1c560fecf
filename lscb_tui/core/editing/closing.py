"""The end of a review, as edits: what was not spoken of keeps its last word."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lscb_tui.core.editing.progress import current_review
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.edits.edit import AddEntry, Edits, set_if_other
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Entry, ItemId, Plan, review_label
from lscb_tui.core.standing.spoken import spoken_at
from lscb_tui.core.words.dates import spoken


def close_review(plan: Plan, day: date) -> Edits:
    """Write to the current review on which day its minutes ended. Raises Refused."""
    review = current_review(plan)
    if review.closed is not None:
        label = review_label(plan, review.id)
        raise Refused(f"{label} was closed already, on {spoken(review.closed)}")
    if "closed" in dict(review.unknown):
        raise Refused(
            f"“closed” of review {review.id} is no date: correct that in the file first, "
            f"as closed = {day.isoformat()}"
        )
    return set_if_other(review, "closed", day)


def no_update_for(plan: Plan, refs: Collection[str], who: Person) -> Edits:
    """Record for several actions that nothing came; not for those that were spoken of meanwhile."""
    review = current_review(plan)
    entry = Entry(review.id, by=who.name, on=who.day, no_update=True)
    silent = [r for r, said in spoken_at(plan, review.id).items() if r in refs and not said.what]
    for ref in silent:
        require_sure_number(ItemId("action", ref))
    return tuple(AddEntry(ItemId("action", ref), entry) for ref in silent)
