"""`show --over-time`: an item at every review, or the totals of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lscb_tui.cli.answers import item_json
from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import Failed, columns, fitted, one_row, paragraph, say, say_json
from lscb_tui.cli.plan_history import history_of
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing import Refused
from lscb_tui.core.json_answer import Answer, common_keys, counts
from lscb_tui.core.meeting.over_time import (
    AtReview,
    ItemAt,
    OverTime,
    at_reviews,
    over_time_of,
    put_off_words,
    totals,
)
from lscb_tui.core.meeting.over_time_words import (
    NOT_KNOWN,
    due_words,
    held_words,
    review_in_full,
    said_words,
    status_at,
)
from lscb_tui.core.plan.items import Action
from lscb_tui.core.words.bars import bar
from lscb_tui.core.words.grammar import count_of

_BAR = 24


def over_time(ref: str | None, plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print the item that a person calls `ref`, or the totals, over the reviews; the exit code."""
    now = assess_plan(plan, as_at)
    which = None
    if ref is not None:
        try:
            which = item_named(now.plan, ref)
        except Refused as reason:
            raise Failed(f"{plan}: {reason}") from None
    reviews = at_reviews(history_of(plan), now)
    over = over_time_of(reviews, which, now) if which else None
    if which is not None and over is None:
        raise Failed(
            f"{plan}: nothing is said of {which} at reviews: name an action or an objective"
        )
    if as_json:
        say_json(common_keys(now) | (_item_json(now, over) if over else _totals_json(reviews)))
    else:
        say(*(_item_lines(now, over) if over else _totals_lines(reviews)))
    return 0


def _item_lines(now: Assessment, over: OverTime) -> Iterator[str]:
    item = over.item
    yield paragraph(f"{over.which} over {count_of(len(over.reviews), 'review')}")
    yield paragraph(item.text if isinstance(item, Action) else item.title, "  ")
    if put_off := put_off_words(now.plan, item):
        yield paragraph(put_off, "  ")
    if not over.reviews:
        yield "  The plan has no review yet."
    for at, here in over.reviews:
        yield from ("", paragraph(review_in_full(at)))
        if here is None:
            yield "  not in the plan"
            continue
        rated = f"rated {here.rating}" if here.rating else ""
        head = (status_at(here), due_words(here), held_words(here), rated)
        yield paragraph("; ".join(filter(None, head)), "    ", "  ")
        for words in said_words(at, here):
            yield paragraph(words, "    ", "  ")


def _totals_lines(reviews: Sequence[AtReview]) -> Iterator[str]:
    if not reviews:
        yield "The plan has no review yet."
    names = [one_row(review_in_full(at)) for at in reviews]
    room = max(map(columns, names), default=0)
    for n, (name, fractions) in enumerate(totals(reviews)):
        yield from ("", name) if n else (name,)
        for label, fraction in zip(names, fractions, strict=True):
            blocks = bar(fraction.number, fraction.of, _BAR) if fraction else ""
            figure = fraction or NOT_KNOWN
            yield f"  {fitted(label, room)}  {blocks:<{_BAR}}  {figure}"


def _item_json(now: Assessment, over: OverTime) -> Answer:
    return {
        "kind": over.which.kind,
        "ref": over.which.key,
        "put_off": put_off_words(now.plan, over.item) or None,
        "reviews": [
            _review_json(at) | {"item": _at_json(at, here) if here else None}
            for at, here in over.reviews
        ],
    }


def _at_json(at: AtReview, here: ItemAt) -> Answer:
    plan = at.position.plan
    return {
        "status": item_json.status(here.status),
        "due": item_json.day(here.due),
        "late_days": here.late,
        "blocked_by": list(here.blocked_by),
        "rating": here.rating or None,
        "said": [item_json.fields(plan, entry) for entry in here.own],
        "said_of_objective": [item_json.fields(plan, entry) for entry in here.of_objective],
        "redated": [
            {
                "from": item_json.day(r.was),
                "to": item_json.day(r.day),
                "agreed": r.agreed,
                "reason": r.reason,
            }
            for r in here.redatings
        ],
        "minutes": [item_json.fields(plan, minute) for minute in here.minutes],
    }


def _totals_json(reviews: Sequence[AtReview]) -> Answer:
    return {
        "reviews": [_review_json(at) | {"counts": counts(at.position.counts)} for at in reviews]
    }


def _review_json(at: AtReview) -> Answer:
    return {
        "review": at.review.id,
        "label": at.label,
        "date": item_json.day(at.review.date),
        "as_at": at.position.as_at.isoformat(),
        "whole": at.whole,
    }
