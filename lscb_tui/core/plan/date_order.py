"""The order of what has dates, some of it: reviews, and what was said at one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def by_date(items: Iterable[T], day_of: Callable[[T], date | None]) -> list[T]:
    """Some items, as the file has them, in the order of their dates.

    One without a date stays right behind the one that it follows in the file, and goes with that;
    those before the first that has one stay first. What has the same date stays in the order of
    the file.
    """
    last = date.min
    dated = []
    for item in items:
        last = day_of(item) or last
        dated.append((last, item))
    dated.sort(key=itemgetter(0))
    return [item for _, item in dated]
