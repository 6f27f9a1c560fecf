"""Whether to ask what shows that something is achieved: where it was said now, and nothing did."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, ItemId, Objective


def achieved_without_a_word(assessment: Assessment, which: ItemId) -> str:
    """The word by which an item was said to be achieved at the current review.

    Empty where it was not, or where something is said of evidence already: "none given" too.
    """
    plan = assessment.plan
    item, review = plan.item(which), plan.current_review
    if review is None or not isinstance(item, (Action, Objective)):
        return ""
    if isinstance(item, Objective):
        status = assessment.objective_status[item.number]
    else:
        status = assessment.standings[item.ref].status
        if item.evidence.strip() or status.origin != "action":
            return ""
    if (status.review, status.meaning) != (review.id, "achieved"):
        return ""
    said = any(entry.evidence is not None for entry in item.progress)
    return "" if said else status.word
