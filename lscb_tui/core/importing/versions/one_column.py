"""A document whose one column of progress is used again: of which review it is, is asked."""

from __future__ import annotations

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.reviews import review_name
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.versions.questions import REVIEW_KEY
from lscb_tui.core.plan.items import Entry, Plan, Review, review_label
from lscb_tui.core.words.alike import plain


def columns_of(document: Plan) -> set[str]:
    """The ids of the reviews that a document has words of."""
    return {e.review for item in document.objectives_and_actions() for e in item.progress}


def at_review(document: Plan, label: str) -> Plan:
    """The document with what it says at its one review said at another.

    As it is where it tells of several. Raises ValueError for a label that names none.
    """
    columns = columns_of(document)
    was = next(iter(columns), "")
    if len(columns) != 1 or plain(review_label(document, was)) == plain(label):
        return document
    try:
        name = review_name(label)
    except Refused as refusal:
        raise ValueError(f"next_version.{REVIEW_KEY}: {refusal}") from None

    def moved(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(replace(entry, review=name.key) for entry in entries)

    reviews = (review for review in document.reviews if review.id not in (was, name.key))
    objectives = (
        replace(
            objective,
            progress=moved(objective.progress),
            actions=tuple(replace(a, progress=moved(a.progress)) for a in objective.actions),
        )
        for objective in document.objectives
    )
    return replace(
        document,
        reviews=(*reviews, Review(name.key, name.label, name.day)),
        objectives=tuple(objectives),
    )
