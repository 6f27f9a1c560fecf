"""What the program says of a plan, in sentences; the screens and the command line share them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import review_label
from lscb_tui.core.standing.standing import Counts, Standing
from lscb_tui.core.standing.status import IMAGINED, UNKNOWN, status_word
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of, listing

if TYPE_CHECKING:
    from lscb_tui.core.standing.reach import Frees


def status_sentence(assessment: Assessment, standing: Standing) -> str:
    """The status and where it comes from: "ONGOING, from objective 9 (September 2010)"."""
    status = standing.status
    if status.origin == "imagined":
        return f"{IMAGINED}: achieved in this what-if only; the board has not said so"
    said = status_word(status)
    if status.meaning == UNKNOWN:
        said += " (a word that this plan gives no meaning: it counts as open)"
    if status.origin == "objective":
        said += f", from objective {standing.objective}"
    if status.review:
        said += f" ({review_label(assessment.plan, status.review)})"
    if not status.word and status.review and _has_words(assessment, standing.ref, status.review):
        said += ": there are words, but no status word"
    return said


def _has_words(assessment: Assessment, ref: str, review: str) -> bool:
    _, action = assessment.items[ref]
    return any(entry.review == review and entry.text.strip() for entry in action.progress)


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


def blocked_sentence(assessment: Assessment, standing: Standing, most: int = 0) -> str:
    """Why an action is blocked; empty where it is not. It names `most` reasons (0: all)."""
    if not standing.waits_for:
        return ""
    reasons = listing([action_in_brief(assessment, ref) for ref in standing.waits_for], most)
    return f"{standing.ref} is blocked: it waits for {reasons}."


def roots_sentence(standing: Standing, roots: Sequence[str], most: int = 0) -> str:
    """What has to be done first, where that is not simply what the action waits for."""
    if not roots or set(roots) == set(standing.waits_for):
        return ""
    return f"At the root of it: {listing(roots, most)}."


def frees_sentence(ref: str, frees: Frees, most: int = 0) -> str:
    """What follows if an action is achieved; empty where nothing waits for it."""
    if not frees.all:
        return ""
    if not frees.now:
        return f"{ref} holds up {listing(frees.all, most)}, but frees none of them by itself."
    now = f"{ref} frees {listing(frees.now, most)} at once"
    return (
        f"{now}, and {len(frees.all)} in all wait behind it."
        if frees.now != frees.all
        else f"{now}."
    )


def partner_sentence(assessment: Assessment, standing: Standing) -> str:
    """Which partner is blocked, where only a partner is."""
    if not standing.partner_waiting:
        return ""
    held = [p for p in standing.partners if p in assessment.standings]
    held = [p for p in held if assessment.standings[p].blocked]
    return f"{listing(held)}, which it works with, {'is' if len(held) == 1 else 'are'} blocked."


def knot_sentence(cycle: Sequence[str], knot: Sequence[str], most: int = 0) -> str:
    """A cycle of waiting in full; empty where there is none."""
    if not cycle:
        return ""
    alike = set(cycle) == set(knot)
    more = "" if alike else f" (with {listing(knot, most)} all waiting for each other)"
    return f"A knot: {' -> '.join(cycle)}{more}. None of them can be done first."


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
