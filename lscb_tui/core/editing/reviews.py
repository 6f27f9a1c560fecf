"""A new review from what people call it: "December 2010" is its label, its id and its month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from lscb_tui.core.editing.add_and_remove import add_listed
from lscb_tui.core.editing.new_item import filled
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.edits.edit import Edits
from lscb_tui.core.plan.items import ItemId, Plan, review_label
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.recurrence import rhythm
from lscb_tui.core.words.safe_text import one_line

_NEAR = 45
"""Within how many days of the next time that the board meets it is taken for that meeting."""
_ID = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


class ReviewName(NamedTuple):
    """What words say of a review."""

    key: str
    label: str
    day: date | None = None
    month: date | None = None
    """The last day of the month that is named; None where none is."""


def review_name(words: str) -> ReviewName:
    """What the words say: "September 2010" is 2010-09; a day is its date too. Raises Refused."""
    words = one_line(words)
    try:
        days = dates.span(words)
    except ValueError as problem:
        raise Refused(str(problem), "label") from None
    if days is None:
        return ReviewName(words.replace(" ", "-"), words)
    first, last = days
    key, month = f"{last:%Y-%m}", dates.last_day(last.year, last.month)
    has_letters = any(map(str.isalpha, words))
    if first == last:
        return ReviewName(key, words if has_letters else dates.spoken(last), last, month)
    return ReviewName(key, words if has_letters else dates.spoken_month(last), None, month)


def new_review(
    plan: Plan,
    label: str,
    day: str = "",
    key: str = "",
    more: Mapping[str, str] = MappingProxyType({}),
) -> Edits:
    """A new review with a label, a date, or both; the id is made of them where none is given.

    `more` is what was typed into others of its fields. Raises Refused.
    """
    when = _day(day)
    if not label.strip() and when:
        label = dates.spoken_month(when)
    if not label.strip():
        raise Refused(
            "type what the review is called, such as “December 2010”, or its date", "label"
        )
    named = review_name(label)
    when = when or named.day
    if not key:
        key = named.key
        if named.month is None and when:
            key = f"{when:%Y-%m}"
        if when and plan.item(ItemId("review", key)) is not None:
            key = when.isoformat()
    fields = {"label": named.label} | ({"date": dates.spoken(when)} if when else {})
    return filled(plan, add_listed(plan, "review", key), {**fields, **more})


def _day(typed: str) -> date | None:
    try:
        return dates.required(typed) if typed.strip() else None
    except ValueError as problem:
        raise Refused(str(problem), "date") from None


def is_review_id(words: str) -> bool:
    """Whether the words are an id as this program makes it: 2010-12, 2010-12-15."""
    return _ID.fullmatch(words.strip()) is not None


def proposed_review(plan: Plan, as_at: date) -> date | None:
    """The day of the board's next review: by its last one, how often it meets, and what day it is.

    None where nothing says when that would be.
    """
    current = plan.current_review
    last = current.date if current else None
    if last is None:
        held = {(r.date.year, r.date.month) for r in plan.reviews if r.date}
        return None if (as_at.year, as_at.month) in held else as_at
    every = rhythm(plan.about.meets)
    try:
        following = every.time(last, 1) if every and not every.meeting else None
    except (ValueError, OverflowError):
        following = None
    if as_at <= last:
        return following
    if following is None or (following.year, following.month) == (as_at.year, as_at.month):
        return as_at
    return following if abs((following - as_at).days) <= _NEAR else as_at


def followed(typed_label: str | None, typed_day: str | None) -> dict[str, str]:
    """What the label says of the date, or the date of the label, where only one was typed."""
    try:
        if typed_day is None and typed_label is not None:
            named = review_name(dates.meant_month(typed_label) or typed_label)
            day = named.day or named.month
            return {"date": dates.spoken(day)} if day else {}
        if typed_label is None and typed_day is not None and typed_day.strip():
            return {"label": dates.spoken_month(dates.required(typed_day))}
    except (ValueError, Refused):
        return {}
    return {}


def review_doubts(plan: Plan, label: str, day: str) -> Iterator[str]:
    """What is to be looked at before a review is added, a sentence each. Raises Refused."""
    when, words = _day(day), one_line(label)
    if meant := dates.meant_month(words):
        yield f"“{words}” names no month: did you mean {meant}?"
    named = review_name(words)
    when = when or named.day
    for other in plan.reviews:
        if named.label and plain(review_label(plan, other.id)) == plain(named.label):
            yield f"There is a review “{named.label}” already."
        if when and other.date == when:
            yield f"The review {review_label(plan, other.id)} is on {dates.spoken(when)} too."
    last = plan.current_review
    if when and last and last.date and when < last.date:
        yield (
            f"{dates.spoken(when)} is before the last review ({review_label(plan, last.id)}, "
            f"{dates.spoken(last.date)}), so progress is still recorded for that one."
        )
    if when and named.month and (when.year, when.month) != (named.month.year, named.month.month):
        yield f"The label says {dates.spoken_month(named.month)}, the date is {dates.spoken(when)}."
    if not when:
        yield "The review has no date yet."
