"""How often something recurs, in the words of a board: "every year", "quarterly", "every meeting".

Few forms, and nothing guessed: "termly" and "biannually" say no time that everybody agrees on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.dates import last_day
from lscb_tui.core.words.safe_text import one_line

EXAMPLES = "every year, quarterly, monthly or every meeting"
"""How to type it, for messages."""

_FIXED = {
    "year": 12, "yearly": 12, "annual": 12, "annually": 12, "per annum": 12, "per year": 12,
    "a year": 12, "half year": 6, "half-year": 6, "half-yearly": 6, "twice a year": 6,
    "twice yearly": 6, "per quarter": 3,
    "quarter": 3, "quarterly": 3, "a quarter": 3, "four times a year": 3, "4 times a year": 3,
    "three times a year": 4, "3 times a year": 4, "month": 1, "monthly": 1, "a month": 1,
    "per month": 1, "other year": 24, "other month": 2, "biennially": 24, "biennial": 24,
}  # fmt: skip
_DAYS = {
    "week": 7, "weekly": 7, "a week": 7, "other week": 14, "fortnight": 14, "fortnightly": 14,
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        2,
    )
}
_UNITS = {"year": (12, 0), "month": (1, 0), "week": (0, 7)}
_SEVERAL = r"(?P<n>[1-9][0-9]?|{names})[ -](?P<unit>year|month|week)(?:s|ly)"
_MEETING = r"(?:board |lscb )?(?:meeting|review)(?: of the board)?"


def not_understood(words: str) -> str:
    """That words do not say how often something recurs, and what to do; a sentence."""
    return (
        f"“{one_line(words)}” does not say how often it recurs, so it is judged as if it did not "
        f"recur: write it as {EXAMPLES}"
    )


class Rhythm(Struct, frozen=True):
    """How long it is from one time to the next: months, days, or the board's next review."""

    months: int = 0
    days: int = 0
    meeting: bool = False

    def __str__(self) -> str:
        """In words: "every 12 months", "every review"."""
        if self.meeting:
            return "every review"
        count, unit = (self.days, "day") if self.days else (self.months, "month")
        return f"every {unit}" if count == 1 else f"every {count} {unit}s"

    def time(self, first: date, number: int) -> date:
        """The time that is so many after (or before) a first one; the last of a month stays that.

        Raises ValueError or OverflowError where no calendar goes so far.
        """
        if self.days:
            return first + timedelta(days=number * self.days)
        return _months_on(first, number * self.months)

    def after(self, first: date, day: date) -> int:
        """The number of the first time that is later than a day."""
        if self.days:
            return (day - first).days // self.days + 1
        number = ((day.year - first.year) * 12 + day.month - first.month) // self.months
        return number if self.time(first, number) > day else number + 1


@lru_cache(256)
def rhythm(words: str) -> Rhythm | None:
    """How often the words say that something recurs; None where they are not understood."""
    typed = one_line(words).casefold().strip(" .,;").replace("‑", "-").replace("–", "-")
    typed = re.sub(
        r"^(?:recurs |repeat(?:s|ed)? |to be done |done )?(?:at |on an? |once )?", "", typed
    )
    typed = re.sub(r" basis$", "", typed)
    rest = re.sub(r"^(?:every|each) ", "", typed)
    if rest != typed and re.fullmatch(_MEETING, rest):
        return Rhythm(meeting=True)
    if rest in _FIXED:
        return Rhythm(months=_FIXED[rest])
    if rest in _DAYS:
        return Rhythm(days=_DAYS[rest])
    found = re.fullmatch(_SEVERAL.format(names="|".join(_NUMBERS)), rest)
    if not found:
        return None
    count = _NUMBERS.get(found["n"]) or int(found["n"])
    months, days = _UNITS[found["unit"]]
    return Rhythm(count * months, count * days)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"there is no year {year}")
    last = last_day(year, month + 1)
    ends_its_month = day == last_day(day.year, day.month)
    return last if ends_its_month else last.replace(day=min(day.day, last.day))
