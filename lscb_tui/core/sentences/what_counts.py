"""What a change does to what counts: the current review, and the word of a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.edits.edit import AddEntry, AddItem, ChangeEntry, Edit, SetField
from lscb_tui.core.plan.entries import entries_of, said_at
from lscb_tui.core.plan.items import Entry, ItemId, Plan, Review, review_label
from lscb_tui.core.words.dates import spoken


def counting_sentences(before: Plan, after: Plan, edits: Sequence[Edit]) -> Iterator[str]:
    """That another review is the current one, or that what was added changes less than it seems."""
    yield from _current_review(before, after, edits)
    for edit in edits:
        match edit:
            case AddEntry(which, Entry() as entry) | ChangeEntry(which, _, Entry() as entry):
                if entry.status.strip() and (said := _word_that_stays(after, which, entry)):
                    yield said


def _current_review(before: Plan, after: Plan, edits: Sequence[Edit]) -> Iterator[str]:
    was, now = before.current_review, after.current_review
    if now is None:
        return
    name = review_label(after, now.id)
    renamed = any(
        isinstance(e, SetField)
        and e.which.kind == "review"
        and (e.field, e.new) == ("id", now.id)
        and was is not None
        and e.old == was.id
        for e in edits
    )
    if not renamed and (was is None or was.id != now.id):
        yield f"Progress is recorded for {name} from now on."
    elif any(isinstance(e, AddItem) and isinstance(e.item, Review) for e in edits):
        yield f"The current review stays {name}."


def _word_that_stays(plan: Plan, which: ItemId, entry: Entry) -> str:
    """That a later entry of the review has another word; empty where the new one counts."""
    words = [e for _, e in said_at(entries_of(plan, which), entry.review) if e.status.strip()]
    last = words[-1] if words else entry
    if last.on is None or last == entry or last.status == entry.status:
        return ""
    review = review_label(plan, entry.review)
    return (
        f"The status for {review} stays {last.status}, which was recorded later, on "
        f"{spoken(last.on)}."
    )
