"""How urgent an action is on the day of a meeting, in the few words that a row has room for."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.sentences.late import late_in_words
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of

SOON = 90
"""Within so many days a date is near enough that the board is told of it."""


def held_in_words(assessment: Assessment, ref: str) -> str:
    """What an action waits for: "by 5.1", "by 5.1 +2"; empty where it waits for nothing."""
    waits = assessment.standings[ref].waits_for
    if not waits:
        return ""
    return f"by {waits[0]}" + (f" +{len(waits) - 1}" if len(waits) > 1 else "")


def due_in_words(assessment: Assessment, ref: str) -> str:
    """When an action is due, as seen from the day: "due in 16 days", "due 31 Dec 2011", "no date".

    Empty of what is achieved or superseded.
    """
    standing = assessment.standings[ref]
    if not standing.open:
        return ""
    if standing.due is None:
        return "no date"
    days = (standing.due - assessment.as_at).days
    if days < 0 or days > SOON:
        return f"due {dates.spoken(standing.due)}"
    return f"due in {count_of(days, 'day')}" if days else "due today"


def urgency_in_words(assessment: Assessment, ref: str) -> str:
    """The most urgent of it: that it is late, else that it is blocked, else when it is due."""
    told = (late_in_words(assessment, ref), held_in_words(assessment, ref))
    return next(filter(None, told), "") or due_in_words(assessment, ref)


def is_soon(assessment: Assessment, standing: Standing) -> bool:
    """Open, not late yet, and due within SOON days."""
    return (
        standing.open
        and standing.due is not None
        and 0 <= (standing.due - assessment.as_at).days <= SOON
    )
