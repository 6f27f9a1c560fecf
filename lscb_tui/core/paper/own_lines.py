"""What an action has of its own in the row of its objective: when, who and from where.

The row of the board's table says it for all of its actions; what is different for one of them is
told with its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.plan.items import Action, Objective
from lscb_tui.core.standing.due_date import objective_due_day
from lscb_tui.core.standing.redated import redatings
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import one_line


def time_scale_lines(
    assessment: Assessment, objective: Objective, actions: Sequence[Action]
) -> Iterator[str]:
    """The time scale of a row; the date of an action that was moved: "4.3: 31 Mar 2011, was …"."""
    if row := _moved(assessment, objective, objective) or _when(objective):
        yield row
    for action in actions:
        own = _moved(assessment, objective, action) or _own_when(assessment, objective, action)
        told = ", ".join(filter(None, (own, one_line(action.recurs))))
        if told:
            yield f"{name_in_paper(assessment, action)}: {told}"


def lead_lines(
    assessment: Assessment, objective: Objective, actions: Sequence[Action]
) -> Iterator[str]:
    """The leads of a row, and those of an action that has others."""
    return _names(assessment, objective, actions, "lead")


def source_lines(
    assessment: Assessment, objective: Objective, actions: Sequence[Action]
) -> Iterator[str]:
    """The sources of a row, and those of an action that has others."""
    return _names(assessment, objective, actions, "source")


def _names(
    assessment: Assessment, objective: Objective, actions: Sequence[Action], name: str
) -> Iterator[str]:
    row: tuple[str, ...] = getattr(objective, name)
    yield from map(one_line, row)
    for action in actions:
        own: tuple[str, ...] = getattr(action, name)
        if own and own != row:
            yield f"{name_in_paper(assessment, action)}: {'; '.join(map(one_line, own))}"


def _when(item: Objective | Action) -> str:
    """When an item is due as the board wrote it, else its date."""
    return one_line(item.timescale) or (spoken(item.due) if item.due else "")


def _own_when(assessment: Assessment, objective: Objective, action: Action) -> str:
    """When an action is due by itself, where that is not what its row says."""
    words = one_line(action.timescale)
    now = objective_due_day(objective, assessment.agreed)
    if now != objective.due:
        return _when(action)  # it has not moved with its row
    if words and plain(words) != plain(objective.timescale):
        return words
    return spoken(action.due) if action.due and action.due != now else ""


def _moved(assessment: Assessment, objective: Objective, item: Objective | Action) -> str:
    """The date to which the board moved that of an item; empty where it did not.

    "30 Jun 2011, was Dec 2010 and then 31 Mar 2011"
    """
    agreed = [new for new in redatings(assessment.plan, item) if new.agreed]
    days = [item.revised_due] if item.revised_due else []
    days += [new.day for new in agreed]
    if not days:
        return ""
    first = _when(item)
    if not first and not item.revised_due and agreed[0].was:
        was = agreed[0].was
        first = _when(objective) if was == objective.due else spoken(was)
    told = [*filter(None, (first,)), *(spoken(day) for day in days if day)]
    told = [words for n, words in enumerate(told) if not n or words != told[n - 1]]
    *before, now = told
    return f"{now}, was {' and then '.join(before)}" if before else now
