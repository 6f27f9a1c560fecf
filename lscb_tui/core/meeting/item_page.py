"""An item at a meeting in full: what was said of it last time and now, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.minutes import minutes_of
from lscb_tui.core.meeting.objective_page import ItemRow
from lscb_tui.core.plan.columns import own_values
from lscb_tui.core.plan.entries import in_order_of_reviews, said_at
from lscb_tui.core.plan.field_text import shown
from lscb_tui.core.plan.items import Action, Entry, Minute, Objective, Plan, review_label
from lscb_tui.core.plan.minutes import is_open, minutes_about
from lscb_tui.core.sentences.due import (
    due_sentence,
    objective_due_sentence,
    redating_sentences,
)
from lscb_tui.core.sentences.entries import beside_words, entry_head
from lscb_tui.core.sentences.minutes import minute_sentence
from lscb_tui.core.sentences.why_blocked import direct_reasons
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.status import Status
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import one_line

NOT_YET = "not yet"
_NAMED = 20
"""How many others a sentence names at the most."""
_LABELS = {"action": "Arising"}


class Told(NamedTuple):
    """One thing that is told of an item, behind a label."""

    label: str
    words: str
    tone: str = ""


class ItemInFull(NamedTuple):
    """What a meeting is told of an item."""

    text: str
    said: tuple[Told, ...]
    """What was said at the review before, and at this one."""
    held: tuple[Told, ...]
    """Its date, and what it waits for and holds up."""
    rest: tuple[Told, ...]
    """Open minutes and those of this review; evidence; what was said at earlier reviews."""
    now: int = 0
    """How many of `said`, the last of them, were said at this review."""


def item_in_full(assessment: Assessment, row: ItemRow) -> ItemInFull:
    """An item of the plan at the current review. Raises KeyError where the plan has it no more."""
    plan = assessment.plan
    item = plan.item(row.which)
    if not isinstance(item, (Action, Objective)):
        raise KeyError(row.which)
    owner = plan.owner(item.ref) if isinstance(item, Action) else None
    order = [review.id for review in plan.reviews_in_order]
    said: list[Told] = []
    if len(order) > 1:
        said += _at(plan, item, owner, order[-2], row.before)
    now = list(_at(plan, item, owner, order[-1], row.now)) if order else []
    said += now
    held = (*_due(assessment, item), *_links(assessment, item))
    rest = (*_minutes(plan, row), *_of_item(plan, item), *_earlier(plan, item, order[:-2]))
    spoken = len(now) if row.spoken.what else 0
    return ItemInFull(row.text.strip() or NO_TEXT, tuple(said), held, rest, spoken)


def _at(
    plan: Plan,
    item: Action | Objective,
    owner: Objective | None,
    review: str,
    status: Status | None,
) -> Iterator[Told]:
    """What was said at a review; of the whole row where an action is told by that only."""
    label = one_line(review_label(plan, review))
    own = [entry for _, entry in said_at(item.progress, review)]
    if own:
        yield from _entries(plan, label, own)
        return
    above = [entry for _, entry in said_at(owner.progress, review)] if owner else []
    if owner and above and (status is None or status.origin == "objective"):
        of = f"said of objective {owner.number}, not of this action"
        yield from _entries(plan, label, above, of)
        return
    current = plan.current_review
    if current is not None and review == current.id:
        yield Told(label, NOT_YET, "muted")
    else:
        yield Told(label, _stayed(plan, status), "muted")


def _stayed(plan: Plan, status: Status | None) -> str:
    """What was left where nothing was said: "no word: ONGOING (June 2010) stayed"."""
    if status is None:
        return "it was not in the plan yet"
    if not status.word:
        return "not reported"
    at = one_line(review_label(plan, status.review))
    of = ", said of its objective" if status.origin == "objective" else ""
    return f"no word: {one_line(status.word)} ({at}{of}) stayed"


def _entries(plan: Plan, label: str, entries: Iterable[Entry], of: str = "") -> Iterator[Told]:
    """Entries of one review, each behind the review's name, and what each has beside its words.

    `of` says of what they were said, where that is not the item. Why a date was moved stands with
    the date.
    """
    for entry in entries:
        head = ", ".join(filter(None, (entry_head(entry), of)))
        text = "" if is_redating(entry) and not entry.status else one_line(entry.text)
        words = ": ".join(filter(None, (head, text)))
        if entry.status and not (text or of or entry.due):
            words += "; no words"
        beside = [f"{name}: {one_line(said)}" for name, said in beside_words(plan, entry)]
        for told in filter(None, (words, *beside)):
            yield Told(label, told)
            label = ""


def _due(assessment: Assessment, item: Action | Objective) -> Iterator[Told]:
    if isinstance(item, Objective):
        yield Told("Due", objective_due_sentence(assessment, item))
    else:
        late = assessment.standings[item.ref].overdue
        yield Told("Due", due_sentence(assessment, item.ref), "late" if late else "")
    for sentence in redating_sentences(assessment.plan, item):
        yield Told("", sentence)


def _links(assessment: Assessment, item: Action | Objective) -> Iterator[Told]:
    """Why it is held up, else what it waits for; and what it holds up."""
    if isinstance(item, Objective):
        return
    for sentence, tone in direct_reasons(assessment, item.ref, _NAMED):
        yield Told("", sentence, tone)
    waits = listing(assessment.in_plan_order(dict.fromkeys(item.depends_on)), _NAMED)
    holds = listing(assessment.holds_up(item.ref), _NAMED)
    if not (waits or holds):
        yield Told("Waits for", "nothing, and holds up nothing", "muted")
        return
    standing = assessment.standings[item.ref]
    if not standing.blocked:
        # What is achieved or superseded waits for nothing any more, though that may be open.
        done = waits and standing.open
        free = f"{waits}, which {'is' if len(item.depends_on) == 1 else 'are'} no longer open"
        yield Told("Waits for", free if done else waits or "nothing", "" if waits else "muted")
    yield Told("Holds up", holds or "nothing", "" if holds else "muted")


def _minutes(plan: Plan, row: ItemRow) -> Iterator[Told]:
    """The minutes about an item that are open, and all those of this review."""
    if not plan.minutes or plan.current_review is None:
        return
    now = {minute.id for minute in minutes_of(plan, plan.current_review.id)}
    for minute in minutes_about(plan, row.which):
        if is_open(minute) or minute.id in now:
            yield Told(_label(minute), f"{minute.id} {minute_sentence(plan, minute)}")


def _label(minute: Minute) -> str:
    return _LABELS.get(minute.kind) or one_line(minute.kind).capitalize() or "Minute"


def _of_item(plan: Plan, item: Action | Objective) -> Iterator[Told]:
    """Who leads it where that is not who leads the row, its evidence, the board's own columns."""
    if isinstance(item, Action):
        if item.lead:
            yield Told("Lead", listing(item.lead))
        if item.evidence.strip():
            yield Told("Evidence", item.evidence)
    for field, value in own_values(plan, item):
        yield Told(field.label, shown(field, value))


def _earlier(plan: Plan, item: Action | Objective, reviews: Iterable[str]) -> Iterator[Told]:
    """What was said at earlier reviews, the latest of them first."""
    spoken = [entry for _, entry in in_order_of_reviews(plan, item.progress)]
    for review in reversed(list(reviews)):
        label = one_line(review_label(plan, review))
        yield from _entries(plan, label, [e for e in spoken if e.review == review])
