"""Words of recurrence that say no time, and recurring actions whose last time is not known."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import Action, Objective, id_of, review_label
from lscb_tui.core.standing.recurring import done_on, last_done, review_dates
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.standing.status import replaced
from lscb_tui.core.words.recurrence import not_understood, rhythm
from lscb_tui.core.words.safe_text import one_line


def recurring(assessment: Standings) -> Iterator[Finding]:
    """Actions that say that they recur, and are judged as if they did not."""
    for objective, action in assessment.plan.owned_actions():
        if action.recurs.strip() and (message := _unjudged(assessment, objective, action)):
            where, kind = ("recurs",), "recurrence"
            yield Finding(kind, "warning", id_of(action), where, (action.ref,), message)


def _unjudged(assessment: Standings, objective: Objective, action: Action) -> str:
    plan, ref = assessment.plan, action.ref
    if rhythm(action.recurs) is None:
        return f"{ref}: {not_understood(action.recurs)}"
    if replaced(action):
        return ""
    status = assessment.standings[ref].status
    last = last_done(assessment.rule, objective, action, status)
    if ref in assessment.rounds or last is None or status.meaning == "superseded":
        return ""
    when = f"{ref} recurs “{one_line(action.recurs)}”, but it is not known when it was last done"
    dates = review_dates(plan)
    if last.review in dates and done_on(dates, last, assessment.as_at) is None:
        name = review_label(plan, last.review)
        return f"{when}: give the review {name} a date, or the progress entry one (“on”)"
    return f"{when}, so its next time cannot be told"
