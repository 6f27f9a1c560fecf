"""When an item is due, as a page of it says it."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Objective
from lscb_tui.core.standing.due_date import DueDate, due_date, objective_due_date
from lscb_tui.core.words.dates import spoken


def due_sentence(assessment: Assessment, ref: str) -> str:
    """When an action is due and where that comes from: "31 Dec 2010, from objective 10"."""
    objective, action = assessment.items[ref]
    if ref in assessment.rounds:
        recurs = f"its next time: it recurs “{action.recurs}”"
        day = assessment.standings[ref].due
        return f"{spoken(day)}, {recurs}" if day else f"no date yet for {recurs}"
    due = due_date(objective, action, assessment.parts.wholes(ref), assessment.rounds)
    if due.of_action in assessment.rounds:
        theirs = f"the next time of {due.of_action}"
        return f"{spoken(due.day)}, {theirs}" if due.day else f"no date yet for {theirs}"
    givers = {
        "objective": f", from objective {objective.number}",
        "action": f", from {due.of_action}",
    }
    return _said(due, givers.get(due.origin, ""))


def objective_due_sentence(objective: Objective) -> str:
    """When an objective is due, and whether that was revised."""
    return _said(objective_due_date(objective))


def _said(due: DueDate, origin: str = "") -> str:
    if due.day is None:
        return "no date"
    said = spoken(due.day) + origin
    if due.revised:
        said += f", revised from {spoken(due.was)}" if due.was else ", revised"
        said += f": {due.reason}" if due.reason else ""
    return said
