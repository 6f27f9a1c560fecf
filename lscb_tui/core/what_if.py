"""Actions achieved in imagination: what would become ready, without a trace in the plan.

The imagined plan is made by edits like any other and assessed like any other; it is simply never
given to the store. Its status word says that it is imagined, because a word that the board never
said must not look like one that it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.core.changes import sure_of
from lscb_tui.core.edits import AddEntry, Edit, SetField, apply_all
from lscb_tui.core.plan import Entry, ItemId, Plan
from lscb_tui.core.sentences import listing
from lscb_tui.core.standing import IMAGINED, Assessment, assess, moved


def imagine(assessment: Assessment, refs: Iterable[str]) -> Assessment:
    """Where every action would stand if some were achieved. Raises Refused, as any change does."""
    refs, plan = tuple(refs), assessment.plan
    for ref in refs:
        sure_of(ItemId("action", ref))
    return assess(apply_all(plan, _edits(plan, refs)), assessment.as_at)


def _edits(plan: Plan, refs: Iterable[str]) -> Iterator[Edit]:
    old = plan.about.status_words
    words = tuple(pair for pair in old if pair[0].casefold() != IMAGINED.casefold())
    yield SetField(ItemId("plan"), "status_words", old, (*words, (IMAGINED, "achieved")))
    review = plan.current_review
    for ref in refs:
        entry = Entry(review.id if review else "", IMAGINED)
        yield AddEntry(ItemId("action", ref), entry)


def imagined_sentence(before: Assessment, after: Assessment, refs: Iterable[str]) -> str:
    """What would follow: "In imagination 2.1 is achieved: 10.2 would be ready."."""
    achieved = after.in_plan_order(refs)
    is_or_are = "is" if len(achieved) == 1 else "are"
    ready = moved(before, after).became_ready
    freed = f"{listing(ready)} would be ready" if ready else "nothing more would be ready"
    return f"In imagination {listing(achieved)} {is_or_are} achieved: {freed}."
