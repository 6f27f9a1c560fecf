"""What a paper calls a review and the items of the plan, where it names them in front of words."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, Objective, id_of
from lscb_tui.core.words.safe_text import one_line

_MEETINGS = ("review", "meeting", "board")


def review_in_words(label: str) -> str:
    """A review as a sentence names it: "the December 2010 review", "the Annual meeting"."""
    last = label.rpartition(" ")[2].casefold()
    return f"the {label}" if last in _MEETINGS else f"the {label} review"


def name_in_paper(assessment: Assessment, item: Action | Objective) -> str:
    """An item in front of what is told of it: "4.3", "Objective 9", "9.2b (printed 9.2)".

    The number that the document prints is told where it is another action's.
    """
    if isinstance(item, Objective):
        words = str(id_of(item))
        return words[:1].upper() + words[1:]
    printed = one_line(item.printed)
    if printed != item.ref and printed in assessment.standings:
        return f"{item.ref} (printed {printed})"
    return item.ref


def printed_number(action: Action) -> str:
    """The number of an action as the document prints it."""
    return one_line(action.printed) or action.ref
