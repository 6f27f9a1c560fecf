"""How late an action is: in two words, or in one line."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line


def late_in_words(assessment: Assessment, ref: str) -> str:
    """How late an action is: "76 days late"; empty where it is not."""
    standing = assessment.standings[ref]
    if not standing.overdue or standing.due is None:
        return ""
    return f"{count_of((assessment.as_at - standing.due).days, 'day')} late"


def late_sentence(assessment: Assessment, ref: str) -> str:
    """Since when an action is late, and what its status is: "due 30 Sep 2010, 76 days late;
    ONGOING"; empty where it is not late.
    """
    standing = assessment.standings[ref]
    late = late_in_words(assessment, ref)
    if not late or standing.due is None:
        return ""
    return f"due {dates.spoken(standing.due)}, {late}; {one_line(status_word(standing.status))}"
