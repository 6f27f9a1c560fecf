"""The end of a review, as an edit: what was not spoken of keeps its last word."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.editing.progress import current_review
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.edits.edit import Edits, set_if_other
from lscb_tui.core.plan.items import Plan, review_label
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
