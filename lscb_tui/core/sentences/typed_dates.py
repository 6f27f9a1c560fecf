"""What is understood of a date as it is typed, in few words beside where it is typed."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.words import dates
from lscb_tui.core.words.recurrence import rhythm


def says_when(field: Field) -> bool:
    """Whether what is typed into a field is read as a date, or as how often something recurs."""
    return field.shape is Shape.DATE or field.name in ("timescale", "recurs")


def understood(field: Field, typed: str) -> str:
    """What a field of that kind understands: "31 Dec 2010", "names no date"; "" for nothing."""
    if not typed.strip() or not says_when(field):
        return ""
    if field.name == "recurs" and field.shape is not Shape.DATE:
        every = rhythm(typed)
        return str(every) if every else "not understood"
    try:
        day = dates.required(typed) if field.shape is Shape.DATE else dates.as_typed(typed)
    except dates.NoDate as problem:
        return problem.brief
    return dates.spoken(day) if day else "names no date"


def compared(op: str, days: tuple[date, date]) -> str:
    """What a term of the filter asks of a date: "before 1 Dec 2010", or from when to when."""
    first, last = map(dates.spoken, days)
    match op:
        case "<":
            return f"before {first}"
        case "<=":
            return f"until {last}"
        case ">":
            return f"after {last}"
        case ">=":
            return f"from {first}"
        case _:
            return first if first == last else f"{first} to {last}"
