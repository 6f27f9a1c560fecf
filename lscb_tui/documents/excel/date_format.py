"""Dates and times as the format of their cell shows them, and the day that they name.

Excel keeps a date as the number of days since the end of 1899, and believes in a 29 February 1900;
workbooks of old Macs count from 1 January 1904.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.dates import last_day
from lscb_tui.documents.excel.format_code import Section, Token

_LAST = 2_958_466
"""The day after 31 December 9999."""
_OFFSET_1904 = 1_462
_NO_SUCH_DAY = 60
_DAY = 86_400
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


class _Moment(Struct, frozen=True):
    year: int
    month: int
    day: int
    weekday: int
    """0 is Sunday."""
    seconds: float
    """Since midnight."""
    elapsed: float
    """Seconds since the first day that is counted."""


def is_day(serial: float) -> bool:
    """Whether Excel shows a number as a date at all."""
    return 0 <= serial < _LAST


def serial_of(moment: datetime) -> float:
    """The number that Excel keeps of a moment, counted from 1900."""
    return (moment.replace(tzinfo=None) - datetime(1899, 12, 30)) / timedelta(days=1)


def date_text(section: Section, serial: float, since_1904: bool = False) -> str:
    """What a section of a format shows of a number that `is_day`."""
    moment = _moment(section, serial, since_1904)
    shown = []
    for at, token in enumerate(section.tokens):
        fraction = token.kind == "digit" and _places(section.tokens[:at]) is not None
        shown.append("" if fraction else _token(section, at, token, moment))
    return "".join(shown)


def named_day(section: Section, serial: float, since_1904: bool = False) -> date | None:
    """The day that it shows, of a month with its year the last; None where it names none."""
    moment = _moment(section, serial, since_1904)
    days = [token for token in section.tokens if token.kind == "day" and len(token.text) < 3]
    if not section.has("month") or not moment.day:
        return None
    if not days:
        return last_day(moment.year, moment.month) if section.has("year") else None
    try:
        return date(moment.year, moment.month, moment.day)
    except ValueError:
        return None


def _moment(section: Section, serial: float, since_1904: bool) -> _Moment:
    places = 0
    for at, token in enumerate(section.tokens):
        if token.kind == "point":
            places = max(places, _count_digits(section.tokens, at))
    elapsed = math.floor(serial * _DAY * 10**places + 0.5) / 10**places
    days, seconds = divmod(elapsed, _DAY)
    whole = int(days) + (_OFFSET_1904 if since_1904 else 0)
    if whole == 0:
        return _Moment(1900, 1, 0, 6, seconds, elapsed)
    if whole == _NO_SUCH_DAY:
        return _Moment(1900, 2, 29, 3, seconds, elapsed)
    shift = 1 if whole < _NO_SUCH_DAY else 0
    day = date(1899, 12, 30) + timedelta(days=min(whole + shift, _LAST - 1))
    return _Moment(day.year, day.month, day.day, (whole - 1) % 7, seconds, elapsed)


def _token(section: Section, at: int, token: Token, moment: _Moment) -> str:
    count = len(token.text)
    match token.kind:
        case "year":
            four = count > 2 or token.text[0] in "eE"
            return f"{moment.year:04}" if four else f"{moment.year % 100:02}"
        case "month":
            return _name(_MONTHS[moment.month - 1], moment.month, count)
        case "day":
            return _name(_WEEKDAYS[moment.weekday], moment.day, min(count, 4))
        case "hour":
            hour = int(moment.seconds // 3600)
            if section.has("half"):
                hour = hour % 12 or 12
            return f"{hour:0{min(count, 2)}}"
        case "minute":
            return f"{int(moment.seconds // 60) % 60:0{min(count, 2)}}"
        case "second":
            return f"{int(moment.seconds % 60):0{min(count, 2)}}"
        case "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
            return f"{int(moment.elapsed // unit):0{count - 2 if count > 2 else count}}"
        case "half":
            half = "AM" if moment.seconds < _DAY / 2 else "PM"
            return half if count > 3 else half[0]
        case "point":
            places = _count_digits(section.tokens, at)
            fraction = math.modf(moment.seconds)[0]
            return f"{fraction:.{places}f}"[1:] if places else "."
        case "general":
            return ""
        case _:
            return token.text


def _name(name: str, number: int, count: int) -> str:
    """A month or a weekday by how many letters ask for it: "3", "03", "Mar", "March", "M"."""
    if count < 3:
        return f"{number:0{count}}"
    return name[:3] if count == 3 else name[0] if count == 5 else name


def _places(before: tuple[Token, ...]) -> int | None:
    """Where a fraction of a second began before a token, if it did."""
    for at in range(len(before) - 1, -1, -1):
        if before[at].kind == "point":
            return at if _count_digits(before, at) == len(before) - at - 1 else None
        if before[at].kind != "digit":
            return None
    return None


def _count_digits(tokens: tuple[Token, ...], point: int) -> int:
    """How many digits of a second stand behind a point."""
    count = 0
    for token in tokens[point + 1 :]:
        if token.kind != "digit":
            break
        count += 1
    return min(count, 6)
