"""An item over the reviews in words, shared by the screens and the command line."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.meeting.over_time import AtReview, ItemAt
from lscb_tui.core.plan.items import Entry, Plan, review_label
from lscb_tui.core.sentences.entries import beside_words
from lscb_tui.core.sentences.minutes import minute_name, minute_sentence
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line

NOT_KNOWN = "not known: it has no date"
"""In place of how many actions were late at a review without a date."""


def review_in_full(at: AtReview) -> str:
    """A review with its day: "December 2010 (15 Dec 2010)"."""
    day = dates.spoken(at.review.date) if at.review.date else ""
    label = one_line(at.label)
    return f"{label} ({day})" if day and day != label else label


def status_at(item: ItemAt) -> str:
    """The status that a review left an item with."""
    inherited = f", from objective {item.inherited}" if item.inherited else ""
    return one_line(status_word(item.status)) + inherited


def due_words(item: ItemAt) -> str:
    """The date that held after a review, and what was moved there: "31 Dec 2010 → 30 Jun 2011,
    agreed".
    """
    agreed = [r for r in item.redatings if r.agreed]
    if agreed:
        days = (agreed[0].was, *(r.day for r in agreed))
        said = " → ".join(dates.spoken_due(day) for day in days)
        return f"{said}, agreed"
    asked = [dates.spoken(r.day) for r in item.redatings]
    said = f"due {dates.spoken(item.due)}" if item.due else "no date"
    return f"{said}; {listing(asked)} asked for, not agreed" if asked else said


def held_words(item: ItemAt) -> str:
    """What held an item up at a review, and how late it was; empty for nothing."""
    blocked = f"blocked by {listing(item.blocked_by, most=3)}" if item.blocked_by else ""
    late = f"{count_of(item.late, 'day')} late" if item.late else ""
    return ", ".join(filter(None, (late, blocked)))


def said_words(at: AtReview, item: ItemAt) -> Iterator[str]:
    """What was said of an item at a review, a paragraph each; or that nothing was."""
    for entry in item.own:
        yield from _entry_words(at.position.plan, entry)
    above = [
        words for entry in item.of_objective for words in _entry_words(at.position.plan, entry)
    ]
    yield from (f"Said of objective {item.inherited}: {words}" for words in above)
    if item.of_objective and not above:
        yield f"Said of objective {item.inherited}, not of this action."
    spoken = (*item.own, *item.of_objective)
    if not spoken:
        yield f"No word at this review{_stayed(at, item)}."
    elif all(entry.no_update for entry in spoken):
        yield f"Asked, and no update was given{_stayed(at, item)}."
    for minute in item.minutes:
        name = minute_name(minute.kind)
        told = minute_sentence(at.position.plan, minute)
        yield f"{name[:1].upper()}{name[1:]} {one_line(minute.id)}: {told}"


def _stayed(at: AtReview, item: ItemAt) -> str:
    """The word that an item kept, with the review that gave it: ": ONGOING (June 2010) stayed"."""
    status = item.status
    if not status.word:
        return ""
    label = one_line(review_label(at.position.plan, status.review))
    return f": {one_line(status.word)}{label and f' ({label})'} stayed"


def _entry_words(plan: Plan, entry: Entry) -> Iterator[str]:
    text = entry.text.strip()
    if entry.due is not None:
        day = dates.spoken(entry.due)
        moved = f"Re-dated to {day}, agreed" if entry.agreed else f"{day} asked for, not agreed"
        yield f"{moved}: {text}" if text else moved
    elif text:
        yield text
    yield from (f"{label}: {words}" for label, words in beside_words(plan, entry))
