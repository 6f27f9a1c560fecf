"""Dates as a board writes them: "Dec 2010", "31/12/2010", or ISO.

General date parsers guess (python-dateutil fills what is missing from today, and reads 03/04 by
the American rule); an invented date is among the worst faults this program could have, so it
reads these few forms, day first, and nothing else.
"""

from __future__ import annotations

import re
from datetime import date

from lscb_tui.core.words.safe_text import one_line

_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {
    name[:length]: number for number, name in enumerate(_NAMES, 1) for length in (3, len(name))
} | {"sept": 9}
_FORMS = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<y>\d{4})-(?P<m>\d{1,2})",
    r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})",
    r"(?P<m>\d{1,2})/(?P<y>\d{4})",
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]+)\.?,?\s+(?P<y>\d{4})",
    r"(?:end\s+(?:of\s+)?)?(?P<name>[a-z]+)\.?,?\s+(?P<y>\d{4})",
)
_YEARS = r"(?P<y>\d{4})-(?P<next>\d{2})"
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

EXAMPLES = '"Dec 2010", "31/12/2010" or "2010-12-31"'
"""How to type a date, for messages."""


def last_day(year: int, month: int) -> date:
    """A month means its last day (design section 3)."""
    for day in (31, 30, 29):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, 28)


def span(words: str) -> tuple[date, date] | None:
    """The first and last day that the words name: all of a month, or one day; None for neither.

    Raises ValueError, with a sentence, for words that have the form of a date but are none
    ("31/02/2011").
    """
    typed = words.strip().casefold()
    for form in _FORMS:
        found = re.fullmatch(form, typed)
        if not found:
            continue
        parts = found.groupdict()
        if parts.get("name") and parts["name"] not in _MONTHS:
            return None
        month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["m"])
        try:
            if not parts.get("d"):
                last = last_day(int(parts["y"]), month)
                return last.replace(day=1), last
            day = date(int(parts["y"]), month, int(parts["d"]))
        except (ValueError, IndexError):
            message = f"there is no such day as “{one_line(words)}”; write it as {EXAMPLES}"
            raise ValueError(message) from None
        return day, day
    return None


def names_years(words: str) -> bool:
    """Whether words of the form of a month name years: a plan for 2010-11 is not due in November.

    A number that is no month does ("2025-26"), and so does that of the year after.
    """
    found = re.fullmatch(_YEARS, words.strip())
    return found is not None and (
        int(found["next"]) > 12 or int(found["next"]) == (int(found["y"]) + 1) % 100
    )


def as_typed(words: str) -> date | None:
    """The day that the words name, a month by its last day; None for none ("Annually").

    Raises ValueError as `span` does.
    """
    days = None if names_years(words) else span(words)
    return days[1] if days else None


def required(words: str) -> date:
    """The day that the words name. Raises ValueError, with a sentence, where they name none."""
    day = as_typed(words)
    if day is None:
        raise ValueError(f"“{one_line(words)}” is not a date; write it as {EXAMPLES}")
    return day


def spoken_due(day: date | None) -> str:
    """A due date as it is shown, or that there is none."""
    return spoken(day) if day else "no date"


def spoken(day: date) -> str:
    """The day as it is shown: "31 Dec 2010", whatever the machine's language."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year:04}"
