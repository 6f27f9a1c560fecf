"""The plan as a paper of a review that is over has it: up to that review, with the record of it.

Who was there and what was minuted is put right after a meeting too, until its minutes are agreed.
That stands in its papers as it is now, as what was said of the actions does
(`core.history.positions`); what later reviews answered and closed does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import Minute, Plan, Review
from lscb_tui.core.plan.minutes import review_of

_CORRECTED = ("label", "date", "chair", "minutes_by", "present", "apologies", "absent")


def with_record_of(then: Plan, now: Plan, review: Review, names: Collection[str]) -> Plan:
    """The plan as it was `then`, without later reviews, and with what the plan of `now` has of one.

    `names` are the ids that the review has had.
    """
    held = [r for r in now.reviews_in_order if r.id == review.id or r.id in names]
    in_order = [r.id for r in now.reviews_in_order]
    later = set(in_order[in_order.index(held[0].id) + 1 :]) if held else set()
    reviews = (r for r in then.reviews if r.id not in later)
    return replace(
        then,
        reviews=tuple(_corrected(r, review) if r.id == review.id else r for r in reviews),
        minutes=tuple(_minutes(then, now, review, names, later)),
        indicators=tuple(_without_values(each, later) for each in then.indicators),
    )


def _corrected(was: Review, now: Review) -> Review:
    return replace(was, **{name: getattr(now, name) for name in _CORRECTED})


def _without_values(indicator: Indicator, later: Collection[str]) -> Indicator:
    known = tuple(value for value in indicator.values if value.review not in later)
    return indicator if len(known) == len(indicator.values) else replace(indicator, values=known)


def _minutes(
    then: Plan, now: Plan, review: Review, names: Collection[str], later: Collection[str]
) -> Iterator[Minute]:
    """The minutes of earlier reviews as they were then; those of this one as they are now."""
    before = {minute.id: minute for minute in then.minutes}
    for minute in then.minutes:
        if review_of(minute.id) not in (*names, review.id, *later):
            yield _without_closing(minute, later)
    for minute in now.minutes:
        if review_of(minute.id) == review.id:
            was = before.get(minute.id)
            if was is not None:
                minute = replace(minute, answer=was.answer, closed=was.closed)
            yield _without_closing(minute, later)


def _without_closing(minute: Minute, later: Collection[str]) -> Minute:
    return replace(minute, closed="") if minute.closed in later else minute
