"""What is wrong with the minutes of a plan: what they name, and what they lack."""

from __future__ import annotations

from collections.abc import Container, Iterator

from lscb_tui.core.findings.finding import Finding, Level
from lscb_tui.core.plan.fields import MINUTE_KINDS
from lscb_tui.core.plan.items import UNSURE, Minute, Plan, id_of
from lscb_tui.core.plan.minutes import CARRIED, items_by_number, review_of, running_number
from lscb_tui.core.words.grammar import listing


def wrong_minutes(plan: Plan) -> Iterator[Finding]:
    """Minutes about what is not in the plan, of reviews that it does not have, or without words."""
    rank = plan.review_ranks if plan.minutes else {}
    items = items_by_number(plan) if plan.minutes else {}
    known = {*items, *plan.about.deleted_numbers}
    for minute in plan.minutes:
        about = (items.get(number) for number in minute.about)
        refs = tuple(which.key for which in about if which and which.kind == "action")
        for kind, level, field, message in (
            *_reviews(minute, rank),
            *_numbers(minute, known),
            *_words(minute),
        ):
            which = id_of(minute)
            yield Finding(kind, level, which, (field,), refs, f"{which}: {message}")


_Said = tuple[str, Level, str, str]
"""The kind of a finding, its level, its field, and what is said of the minute."""


def _reviews(minute: Minute, rank: dict[str, int]) -> Iterator[_Said]:
    review = review_of(minute.id)
    missing = "which the plan does not have: correct the id or add the review"
    if UNSURE in minute.id:
        pass  # the file's own fault is told by its reader
    elif not review or not running_number(minute.id):
        yield (
            "minute without review",
            "error",
            "id",
            "its id does not say which review it is of: write that and a number, as 2010-12/3",
        )
    elif review not in rank:
        yield "unknown review", "error", "id", f"it is of the review “{review}”, {missing}"
    if minute.closed and minute.closed not in rank:
        yield "unknown review", "error", "closed", f"closed at “{minute.closed}”, {missing}"
    elif minute.closed and rank.get(review, -1) > rank[minute.closed]:
        yield (
            "closed before it arose",
            "warning",
            "closed",
            f"closed at {minute.closed}, a review before its own: correct one of them",
        )


def _numbers(minute: Minute, known: Container[str]) -> Iterator[_Said]:
    """What is deleted was there when it was minuted; it keeps its number in the minutes."""
    for number in minute.about:
        if number not in known:
            message = f"it is about {number}, which is not in the plan: correct the number"
            yield "unknown number", "error", "about", message


def _words(minute: Minute) -> Iterator[_Said]:
    if minute.kind not in MINUTE_KINDS:
        said = f"“{minute.kind}” is no kind of minute" if minute.kind else "it has no kind"
        yield "unknown kind", "error", "kind", f"{said}: use one of {listing(MINUTE_KINDS)}"
    if not minute.text.strip():
        yield "minute without words", "warning", "text", "it has no words: write what was said"
    if minute.kind == "action" and not minute.who:
        message = "nobody is named who is to do it: add who = with one or more names"
        yield "nobody to act", "warning", "who", message
    if minute.closed and minute.kind in MINUTE_KINDS and minute.kind not in CARRIED:
        message = f"a {minute.kind} is never open, so it is not closed either: take “closed” out"
        yield "nothing to close", "warning", "closed", message
