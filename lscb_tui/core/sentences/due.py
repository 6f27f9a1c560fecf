"""When an item is due, as a page of it says it."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, Objective, Plan, review_label
from lscb_tui.core.standing.due_date import DueDate, due_date, objective_due_date
from lscb_tui.core.standing.rating import last_rating
from lscb_tui.core.standing.redated import Redating, redatings
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import one_line


def due_sentence(assessment: Assessment, ref: str) -> str:
    """When an action is due and where that comes from: "31 Dec 2010, from objective 10"."""
    objective, action = assessment.items[ref]
    if ref in assessment.rounds:
        recurs = f"its next time: it recurs “{action.recurs}”"
        day = assessment.standings[ref].due
        return f"{spoken(day)}, {recurs}" if day else f"no date yet for {recurs}"
    due = due_date(
        objective, action, assessment.agreed, assessment.parts.wholes(ref), assessment.rounds
    )
    if due.of_action in assessment.rounds:
        theirs = f"the next time of {due.of_action}"
        return f"{spoken(due.day)}, {theirs}" if due.day else f"no date yet for {theirs}"
    givers = {
        "objective": f", from objective {objective.number}",
        "action": f", from {due.of_action}",
    }
    giver = assessment.items[due.of_action][1] if due.of_action else action
    said_of = objective if due.origin == "objective" else giver
    return _said(assessment.plan, said_of, due, givers.get(due.origin, ""))


def objective_due_sentence(assessment: Assessment, objective: Objective) -> str:
    """When an objective is due, and whether that was revised."""
    return _said(assessment.plan, objective, objective_due_date(objective, assessment.agreed))


def _said(plan: Plan, item: Action | Objective, due: DueDate, origin: str = "") -> str:
    """When an item is due, with what its date was put off from, by whom and why."""
    if due.day is None:
        return "no date"
    said = spoken(due.day) + origin
    if due.review:
        last = next(r for r in reversed(redatings(plan, item)) if r.agreed)
        return f"{said}, {agreed_words(plan, last)}"
    if due.revised:
        said += f", revised from {spoken(due.was)}" if due.was else ", revised"
        said += f": {due.reason}" if due.reason else ""
    return said


def agreed_words(plan: Plan, new: Redating) -> str:
    """What was done to a date: "put off from 31 Dec 2010, agreed, December 2010: the reason"."""
    at = one_line(review_label(plan, new.review))
    was = f" {spoken(new.was)}" if new.was else ""
    if new.agreed:
        how = "put off from" if new.days > 0 else "brought forward from"
        said = f"{how}{was}, agreed" if was else "agreed"
    else:
        said = f"asked for{was and f' in place of{was}'}, not agreed"
    said = f"{said}, {at}" if at else said
    return f"{said}: {one_line(new.reason)}" if new.reason.strip() else said


def redating_sentences(plan: Plan, item: Action | Objective) -> Iterator[str]:
    """Every new date of an item, where the sentence of its date does not say it all.

    "31 Mar 2011, put off from 31 Dec 2010, agreed, December 2010: the reason"
    """
    found = redatings(plan, item)
    if len(found) > 1 or any(not each.agreed for each in found):
        for each in found:
            yield f"{spoken(each.day)}, {agreed_words(plan, each)}"


def rating_sentence(plan: Plan, item: Action | Objective) -> str:
    """The last rating of an item, with what it stands for: "Amber (Some issues), June 2011"."""
    rating = last_rating(plan, item)
    if rating is None:
        return ""
    key = dict(plan.about.rag_words).get(rating.word, "")
    at = one_line(review_label(plan, rating.review))
    return f"{one_line(rating.word)}{f' ({one_line(key)})' if key else ''}{f', {at}' if at else ''}"
