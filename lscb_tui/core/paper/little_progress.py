"""Where there was little or no progress over some reviews, and in what that is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.agenda import times_put_off, without_update
from lscb_tui.core.plan.items import Objective, Review, review_label
from lscb_tui.core.sentences.late import late_in_words
from lscb_tui.core.standing.spoken import spoken_at
from lscb_tui.core.standing.status import NOT_REPORTED
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line

_LAST = 2
"""Of so many reviews it counts as little that nothing was said of an action at any of them."""


class Little(NamedTuple):
    """An action with little progress."""

    ref: str
    why: tuple[str, ...]
    """In what that is seen, the most serious first."""


def little_progress(now: Assessment, reviews: Sequence[Review]) -> tuple[Little, ...]:
    """The open actions with little progress at some reviews, the most serious first.

    That is what is late, longest first; then what was never reported; then by how much speaks for
    it. What is new at the last of the reviews is not among them: it had no time yet.
    """
    last = reviews[-1].id if reviews else ""
    silent = set(_silent(now, reviews))
    unheard = set(without_update(now))
    found: list[tuple[tuple[int, bool, int], Little]] = []
    for standing in now.standings.values():
        ref = standing.ref
        _, action = now.items[ref]
        if not standing.open or (last and action.added == last):
            continue
        never = standing.status.meaning == NOT_REPORTED
        put_off = times_put_off(now, ref)
        told = (
            late_in_words(now, ref),
            _unreported(now, ref) if never else "",
            f"not spoken of {_at(now, reviews)}" if ref in silent and not never else "",
            "no update given twice running" if ref in unheard else "",
            f"put off {'twice' if put_off == 2 else f'{put_off} times'}" if put_off > 1 else "",
        )
        why = tuple(filter(None, told))
        if why:
            late = (now.as_at - standing.due).days if standing.overdue and standing.due else 0
            found.append(((-late, not never, -len(why)), Little(ref, why)))
    found.sort(key=lambda pair: pair[0])
    return tuple(little for _, little in found)


def _unreported(now: Assessment, ref: str) -> str:
    """That an action has no status; of one of which something was said not that nothing was."""
    words = any(entry.has_words for entry in now.items[ref][1].progress)
    return "words, but no status" if words else "never reported"


def _silent(now: Assessment, reviews: Sequence[Review]) -> Iterator[str]:
    """The actions that were not spoken of at the last of the reviews."""
    if len(reviews) < _LAST:
        return
    said = [spoken_at(now.plan, review.id) for review in reviews[-_LAST:]]
    for ref in now.standings:
        if not any(of_review[ref].what for of_review in said):
            yield ref


def _at(now: Assessment, reviews: Sequence[Review]) -> str:
    labels = [one_line(review_label(now.plan, review.id)) for review in reviews[-_LAST:]]
    return f"at {listing(labels)}"


def nothing_achieved(now: Assessment) -> tuple[Objective, ...]:
    """The objectives that have actions, of which none is achieved and some are open.

    Those with most late actions come first.
    """
    found = []
    for objective in now.plan.objectives:
        counts = now.of_objective(objective)
        if counts.blocked + counts.ready and not counts.meanings.get("achieved"):
            found.append((-counts.overdue, objective))
    found.sort(key=lambda pair: pair[0])
    return tuple(objective for _, objective in found)
