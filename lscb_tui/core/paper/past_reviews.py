"""The reviews before the one that a paper is of: the last one, and those of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.plan.items import Review

_YEAR = timedelta(days=366)
_MOST_UNDATED = 5
"""Four reviews a year, and the one from which the year began."""


def review_before(occasion: Occasion) -> Review | None:
    """The review before that of the paper; None where there is none."""
    before = reviews_until(occasion)[:-1]
    return before[-1] if before else None


def reviews_until(occasion: Occasion) -> list[Review]:
    """The reviews up to that of the paper, in their order."""
    in_order = occasion.plan.reviews_in_order
    if occasion.review is None:
        return []
    ids = [review.id for review in in_order]
    return in_order[: ids.index(occasion.review.id) + 1]


def reviews_of_year(occasion: Occasion) -> list[Review]:
    """The reviews of the year that ends with that of the paper, after the one it began from.

    Of reviews without dates nobody knows which they are: then the last few.
    """
    until = reviews_until(occasion)
    if not until:
        return []
    last = until[-1].date
    if last is None:
        return until[-_MOST_UNDATED:]
    start = _year_before(last)
    began = [n for n, review in enumerate(until[:-1]) if review.date and review.date <= start]
    return until[began[-1] :] if began else _at_most(until)


def _year_before(day: date) -> date:
    """The same day a year before; of a 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28) if day.year > 1 else day


def _at_most(reviews: Sequence[Review]) -> list[Review]:
    dated = [review.date for review in reviews if review.date]
    within = bool(dated) and dated[-1] - dated[0] <= _YEAR
    return list(reviews if within else reviews[-_MOST_UNDATED:])
