"""Dates as a board writes them: "Dec 2010", "by end of March 2016", "31/12/10", or ISO.

General date parsers guess (python-dateutil fills what is missing from today, and reads 03/04 by
the American rule); an invented date is among the worst faults this program could have, so it
reads these few forms, day first, and nothing else. Two figures of a year are those of 20yy.
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
_FIRST_LETTERS = tuple(name[:3] for name in _NAMES)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_Y4, _YEAR = r"(?P<y>[0-9]{4})", r"(?P<y>[0-9]{4}|[0-9]{2})"
_D, _M = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})"
_NTH = rf"(?:the )?{_D}(?:st|nd|rd|th)?"
_NAME = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"

_DAYS = (
    rf"{_Y4}(?P<sep>[-/.]){_M}(?P=sep){_D}",
    rf"{_D}(?P<sep>[-/.]){_M}(?P=sep){_YEAR}",
    rf"{_NTH}(?: of)? ?{_NAME}\.?,? ?{_YEAR}",
    rf"{_NTH}(?: of)? ?{_NAME}\.?,? ?'{_YEAR}",
    rf"{_D}(?P<sep>[-/]){_NAME}(?P=sep){_YEAR}",
    rf"{_NAME}\.? {_D}(?:st|nd|rd|th)?,? {_Y4}",
)
_MONTHS_NAMED = (
    rf"{_Y4}[-/]{_M}",
    rf"{_M}[-/.]{_Y4}",
    rf"{_NAME}\.?,? ?{_Y4}",
    rf"{_NAME}[-/]{_Y4}",
    rf"{_NAME}-{_YEAR}",
    rf"{_NAME}\.?,? ?'{_YEAR}",
)
_TWO_THINGS = rf"{_NAME}(?:\.?,? ?|/)(?P<y>[0-9]{{2}})"

_BY = (
    r"(?:to be (?:completed|done) )?"
    r"(?:due(?: by| on| in)?|by(?: or before)?|on or before|no later than|not later than|on|in)"
    r":? "
)
_END = r"(?:the )?end(?:-| of (?:the month of )?| )"
_WEEK = r"(?:w/[cbe]|week (?:commencing|beginning|starting|ending|of))[:.]? (?:the )?"
_WEEKDAY = rf"(?P<day>{'|'.join(_WEEKDAYS)}|mon|tues?|weds?|thur?s?|fri|sat|sun)\.?,? (?:the )?"
_YEARS = r"(?P<y>[0-9]{4})[-/](?P<next>[0-9]{2})"
_STARTS = (
    *"0123456789",
    *(name[:3] for name in (*_NAMES, *_WEEKDAYS)),
    *("to be ", "due", "by", "on", "no", "in", "the ", "end", "w"),
)
"""One of these is at the beginning of all words that name a day or a month."""
# They stay texts: compiled when the first date is typed, not at every start.

EXAMPLES = '"Dec 2010", "31/12/2010" or "2010-12-31"'
"""How to type a date, for messages."""


class NoDate(ValueError):
    """Words that should name a day and do not; the message is a sentence."""

    def __init__(self, message: str, brief: str) -> None:
        super().__init__(message)
        self.brief = brief
        """The same in few words, for beside a field."""


class Ambiguous(NoDate):
    """Words that could name two things; the message asks which, and names both."""

    def __init__(self, words: str, year: int, month: int, number: int) -> None:
        name, day = _NAMES[month - 1].capitalize(), f"{number} {_NAMES[month - 1].capitalize()}"
        self._days = (last_day(year, month), month, number)
        short = _SHORT[month - 1]
        super().__init__(
            f"“{one_line(words)}” could be {name} {year} or {day}: type it in full, as "
            f"“{short} {year}”, or as “{number} {short}” with its year",
            f"{short} {year} or {number} {short}?",
        )

    def could_be(self, day: date) -> bool:
        """Whether a day is one of those that the words could name."""
        end, month, number = self._days
        return day == end or (day.month, day.day) == (month, number)


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
    ("31/02/2011"), and Ambiguous for those that could be two ("Dec 10").
    """
    if not _could_be_date(words):
        return None
    typed = _without(_BY, _plain(words))
    if (month := _without(_END, typed)) != typed:
        return _month_named(month, words, whole=True)
    day = _without(_WEEK, typed)
    weekday = re.match(_WEEKDAY, day)
    if found := _first(_DAYS, _without(_WEEKDAY, day)):
        named = _day(found, words)
        if weekday:
            _check_weekday(weekday["day"], named, words)
        return named, named
    # What is of a week, or begins with a weekday, names a day or nothing.
    return None if weekday or day != typed else _month_named(typed, words)


def _could_be_date(words: str) -> bool:
    """Whether the words begin as a date can, and have a figure; no form is compiled for others."""
    start = one_line(words).casefold()
    return start.startswith(_STARTS) and any(map(str.isdecimal, start))


def _month_named(typed: str, words: str, *, whole: bool = False) -> tuple[date, date] | None:
    """The month that is named; `whole` where it is known to be one: "end of Dec 10"."""
    if found := _first(_MONTHS_NAMED, typed):
        return _month(found, words)
    if found := _first((_TWO_THINGS,), typed):
        number = int(found["y"])
        if not whole and 1 <= number <= 31:
            raise Ambiguous(words, 2000 + number, _MONTHS[found["name"]], number)
        return _month(found, words)
    return None


def _plain(words: str) -> str:
    """The words in small letters, with one blank and one kind of dash and apostrophe."""
    typed = one_line(words).casefold().rstrip(".,; ")
    for printed, plain in (("‐", "-"), ("‑", "-"), ("–", "-"), ("—", "-"), ("’", "'"), ("‘", "'")):
        typed = typed.replace(printed, plain)
    return re.sub(r" ?([-/]) ?", r"\1", typed)


def _without(start: str, typed: str) -> str:
    found = re.match(start, typed)
    return typed[found.end() :] if found else typed


def _first(forms: tuple[str, ...], typed: str) -> re.Match[str] | None:
    """The first form that the words have; those of months are not compiled for words without."""
    named = any(month in typed for month in _FIRST_LETTERS)
    fit = (form for form in forms if named or _NAME not in form)
    return next((found for form in fit if (found := re.fullmatch(form, typed))), None)


def _parts(found: re.Match[str]) -> tuple[int, int]:
    """The year and the month."""
    parts = found.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) <= 2 else 0)
    return year, _MONTHS[parts["name"]] if parts.get("name") else int(parts["m"])


def _day(found: re.Match[str], words: str) -> date:
    year, month = _parts(found)
    try:
        return date(year, month, int(found["d"]))
    except ValueError:
        raise _no_such_day(words) from None


def _month(found: re.Match[str], words: str) -> tuple[date, date]:
    try:
        last = last_day(*_parts(found))
    except ValueError:
        raise _no_such_day(words) from None
    return last.replace(day=1), last


def _no_such_day(words: str) -> NoDate:
    return NoDate(
        f"there is no such day as “{one_line(words)}” (the day comes first); write it as "
        f"{EXAMPLES}",
        "no such day",
    )


def _check_weekday(named: str, day: date, words: str) -> None:
    """Refuse a weekday that does not fit its date: one of the two is wrong."""
    is_ = _WEEKDAYS[day.weekday()]
    if not is_.startswith(named[:3]):
        raise NoDate(
            f"“{one_line(words)}” does not fit: {spoken(day)} is a {is_.capitalize()}; correct the "
            "day or the date",
            f"that is a {is_.capitalize()}",
        )


def names_years(words: str) -> bool:
    """Whether words of the form of a month name years: a plan for 2010-11 is not due in November.

    A number that is no month does ("2025-26"), and so does that of the year after, also behind
    "by" or "end of".
    """
    typed = _without(_END, _without(_BY, _plain(words)))
    found = re.fullmatch(_YEARS, typed)
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
        meant = meant_month(words)
        what = f"did you mean {meant}?" if meant else f"write it as {EXAMPLES}"
        message = f"“{one_line(words)}” is not a date; {what}"
        raise NoDate(message, "not a date")
    return day


def meant_month(words: str) -> str:
    """The month that is likely meant where it is misspelt: "Janury 2011"; empty for none."""
    typed = one_line(words)
    if not re.search(r"[0-9]{2}", typed):
        return ""
    from difflib import get_close_matches  # late: most dates are spelt well

    for word in re.findall(r"[^\W\d_]{4,}", typed):
        near = get_close_matches(word.casefold(), _NAMES, 1, 0.75)
        if near and word.casefold() not in _MONTHS:
            meant = typed.replace(word, near[0].capitalize())
            try:
                return meant if span(meant) else ""
            except ValueError:
                return ""
    return ""


def spoken_month(day: date) -> str:
    """The month of a day: "December 2010"."""
    return f"{_NAMES[day.month - 1].capitalize()} {day.year:04}"


def spoken_due(day: date | None) -> str:
    """A due date as it is shown, or that there is none."""
    return spoken(day) if day else "no date"


def spoken(day: date) -> str:
    """The day as it is shown: "31 Dec 2010", whatever the machine's language."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year:04}"
