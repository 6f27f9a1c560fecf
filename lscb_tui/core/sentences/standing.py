"""What the program says of a plan, in sentences; the screens and the command line share them."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import MEANINGS, Action, Objective, Plan, review_label
from lscb_tui.core.plan.sources import code_of, place_of
from lscb_tui.core.standing.standing import Counts, Standing
from lscb_tui.core.standing.status import DUE_AGAIN, IMAGINED, NOT_REPORTED, UNKNOWN, status_word
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line


def status_sentence(assessment: Assessment, standing: Standing) -> str:
    """The status and where it comes from: "ONGOING, from objective 9 (September 2010)"."""
    status = standing.status
    if status.origin == "imagined":
        return f"{IMAGINED}: achieved in this what-if only; the board has not said so"
    said = status_word(status)
    if status.meaning == DUE_AGAIN:
        return due_again_sentence(assessment, standing)
    if not status.word and status.meaning == "superseded":
        return f"superseded by {assessment.items[standing.ref][1].superseded_by}"
    if status.meaning == UNKNOWN:
        said += " (a word that this plan gives no meaning: it counts as open)"
    if status.origin == "objective":
        said += f", from objective {standing.objective}"
    if status.review:
        said += f" ({review_label(assessment.plan, status.review)})"
    if not status.word and status.review and _has_words(assessment, standing.ref, status.review):
        said += ": there are words, but no status word"
    return said


def due_again_sentence(assessment: Assessment, standing: Standing) -> str:
    """Since when a recurring action is due again, and when it was done."""
    round_ = assessment.rounds[standing.ref]
    since = f" since {dates.spoken(round_.next_due)}" if round_.next_due else ""
    return f"{DUE_AGAIN}{since}; {last_done_sentence(assessment, standing)}"


def last_done_sentence(assessment: Assessment, standing: Standing) -> str:
    """When a recurring action was done last: "last done at March 2016 (DONE)"."""
    last = assessment.rounds[standing.ref].last
    said = one_line(last.status)
    if standing.status.origin == "objective":
        said += f", from objective {standing.objective}"
    return f"last done at {review_label(assessment.plan, last.review)} ({said})"


def _has_words(assessment: Assessment, ref: str, review: str) -> bool:
    _, action = assessment.items[ref]
    return any(entry.review == review and entry.has_words for entry in action.progress)


def added_sentence(plan: Plan, objective: Objective, action: Action) -> str:
    """Since when an action is in the plan: "at December 2010"; empty where nothing says so."""
    review = action.added or action.added_after
    if not review:
        return ""
    said = f"at {review_label(plan, review)}"
    if action.added_after:
        said += f", after it gave objective {objective.number} its status"
    return said


def objective_status_sentence(assessment: Assessment, objective: Objective) -> str:
    """What was said of an objective last, and at which review."""
    status = assessment.objective_status[objective.number]
    review = f" ({review_label(assessment.plan, status.review)})" if status.review else ""
    return status_word(status) + review


def source_in_full(plan: Plan, source: str) -> str:
    """A source with its name, and the place in it: "PR: Peer review, para 43"."""
    names = {known.code: known.name for known in plan.sources}
    code, place = (source, "") if source in names else (code_of(source), place_of(source))
    if code not in names:
        return f"{source}: not in the source key"
    if not names[code]:
        return source
    return f"{code}: {', '.join(filter(None, (names[code], place)))}"


def action_in_brief(assessment: Assessment, ref: str) -> str:
    """An action in brief, as a reason: "2.1 (ONGOING, no date, LSCB Chair)"."""
    standing = assessment.standings.get(ref)
    if standing is None:
        return f"{ref} (missing: no action has this number)"
    due = dates.spoken_due(standing.due)
    leads = assessment.leads(*assessment.items[ref])
    return (
        f"{ref} ({', '.join((status_word(standing.status), due, '; '.join(leads) or 'no lead'))})"
    )


def blocker_in_brief(assessment: Assessment, ref: str) -> str:
    """An action in brief, by who does it: "2.1 (LSCB Chair; ONGOING; no date)"."""
    standing = assessment.standings[ref]
    due = dates.spoken_due(standing.due)
    leads = assessment.leads(*assessment.items[ref]) or ("no lead",)
    return f"{ref} ({'; '.join((*leads, status_word(standing.status), due))})"


def overdue_sentence(assessment: Assessment, standing: Standing) -> str:
    """Since when an action is overdue, as at the plan's day; empty where it is not."""
    if not standing.overdue or standing.due is None:
        return ""
    days = (assessment.as_at - standing.due).days
    return f"Overdue by {count_of(days, 'day')} as at {dates.spoken(assessment.as_at)}."


def counts_sentence(counts: Counts) -> str:
    """The counts with what they are counted of: "52 actions: 17 achieved; 2 blocked; 0 overdue"."""
    meanings = ", ".join(
        f"{count} {'unknown word' if meaning == UNKNOWN else meaning}"
        for meaning, count in counts.meanings.items()
    )
    head = count_of(counts.actions, "action") + (f": {meanings}" if meanings else "")
    return f"{head}; {counts.blocked} blocked; {counts.overdue} overdue"


def words_sentence(counts: Counts) -> str:
    """The counts by the board's own words: "Red 1, Amber 0, Green 2, not reported 3 of 6".

    Empty where no words are used but the plain ones, as `counts_sentence` tells those.
    """
    plain = {*MEANINGS, DUE_AGAIN, NOT_REPORTED}
    if not counts.actions or all(word.casefold() in plain for word in counts.words):
        return ""
    told = (f"{w} {n}" for w, n in counts.words.items() if n or w != NOT_REPORTED)
    return f"{', '.join(told)} of {counts.actions}"
