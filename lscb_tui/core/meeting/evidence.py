"""What shows that something is achieved: what was said to be so at this review, and by what."""

from __future__ import annotations

from typing import Literal

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, ItemId, Objective


def achieved_word(assessment: Assessment, item: Action | Objective) -> str:
    """The word by which an item itself was said to be achieved at the current review.

    Empty where it was not.
    """
    review = assessment.plan.current_review
    if isinstance(item, Objective):
        status = assessment.objective_status[item.number]
    else:
        status = assessment.standings[item.ref].status
        if status.origin != "action":
            return ""
    now = review is not None and (status.review, status.meaning) == (review.id, "achieved")
    return status.word if now else ""


def evidence_said(item: Action | Objective) -> Literal["given", "none given", ""]:
    """What is said of the evidence of an item, at whichever review; empty for nothing."""
    said = [entry.evidence for entry in item.progress if entry.evidence is not None]
    if any(said) or (isinstance(item, Action) and item.evidence.strip()):
        return "given"
    return "none given" if said else ""


def achieved_without_a_word(assessment: Assessment, which: ItemId) -> str:
    """The word by which an item was said to be achieved at the current review.

    Empty where it was not, or where something is said of evidence already: "none given" too.
    """
    item = assessment.plan.item(which)
    if not isinstance(item, (Action, Objective)) or evidence_said(item):
        return ""
    return achieved_word(assessment, item)
