"""Names that nothing in the plan explains: of reviews, status words, sources, recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding, refs_of
from lscb_tui.core.plan.items import Plan, id_of
from lscb_tui.core.plan.sources import code_of
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.standing.status import UNKNOWN


def unknown_reviews_and_words(assessment: Standings) -> Iterator[Finding]:
    """Progress for a review that the plan does not have, or with a word that means nothing."""
    rule = assessment.rule
    reviews = {review.id for review in assessment.plan.reviews}
    known = (word for word, _ in assessment.plan.about.status_words)
    words = ", ".join(word for word in known if rule.meaning(word) != UNKNOWN)
    advice = f", or use one of {words}" if words else ""
    for item in assessment.plan.objectives_and_actions():
        which = id_of(item)
        refs = refs_of(item)
        for index, entry in enumerate(item.progress):
            if entry.review and entry.review not in reviews:
                message = (
                    f"{which}: progress for the review “{entry.review}”, which the plan does not "
                    "have: correct the id or add the review"
                )
                where = ("progress", index, "review")
                yield Finding("unknown review", "error", which, where, refs, message)
            if entry.status.strip() and rule.meaning(entry.status) == UNKNOWN:
                message = (
                    f"{which}: the status word “{entry.status}” has no meaning here and counts as "
                    f"open: give it one in status_words{advice}"
                )
                where = ("progress", index, "status")
                yield Finding("unknown word", "warning", which, where, refs, message)


def unknown_added(plan: Plan) -> Iterator[Finding]:
    """Actions that are said to have been added at a review that the plan does not have."""
    reviews = {review.id for review in plan.reviews}
    for action in plan.actions():
        for name in ("added", "added_after"):
            review = getattr(action, name)
            if review and review not in reviews:
                message = (
                    f"{action.ref}: added at the review “{review}”, which the plan does not have, "
                    "so it inherits no status: correct the id or add the review"
                )
                which, refs = id_of(action), refs_of(action)
                yield Finding("unknown review", "error", which, (name,), refs, message)
                break


def unknown_codes(plan: Plan) -> Iterator[Finding]:
    """Codes and ids that nothing in the plan explains."""
    sources = {source.code for source in plan.sources}
    bullets = {recommendation.id for recommendation in plan.recommendations}
    for item in plan.objectives_and_actions():
        which = id_of(item)
        for source in item.source:
            if source not in sources and (code := code_of(source)) not in sources:
                message = f"{which}: its source {code} is not in the source key"
                refs = refs_of(item)
                yield Finding("source not in key", "warning", which, ("source",), refs, message)
    for item in plan.objectives_and_actions():
        for bullet in item.recommendation:
            if bullet not in bullets:
                message = f"{id_of(item)}: there is no recommendation {bullet} in the plan"
                where = ("recommendation",)
                kind = "unknown recommendation"
                yield Finding(kind, "warning", id_of(item), where, refs_of(item), message)
    for recommendation in plan.recommendations:
        source = recommendation.source
        if source and source not in sources and (code := code_of(source)) not in sources:
            which = id_of(recommendation)
            message = f"{which}: its source {code} is not in the source key"
            yield Finding("source not in key", "warning", which, ("source",), (), message)
