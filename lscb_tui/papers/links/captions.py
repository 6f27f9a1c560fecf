"""What the pictures and data of the links say alike: what is shown, and how an action stands."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import Selection
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.dates import spoken
from lscb_tui.papers.escaping import plain_line


def caption(assessment: Assessment, selection: Selection) -> str:
    """Which plan it is, as at which day, and what of it, on one line."""
    about = assessment.plan.about
    words = (about.title, about.period, f"as at {spoken(assessment.as_at)}", str(selection))
    return plain_line(", ".join(filter(None, words)))


def state(standing: Standing) -> str:
    """How an action stands: "ONGOING, BLOCKED, overdue since 31 Dec 2010"."""
    words = status_word(standing.status) + (", BLOCKED" if standing.blocked else "")
    if standing.overdue and standing.due:
        words += f", overdue since {spoken(standing.due)}"
    return words
