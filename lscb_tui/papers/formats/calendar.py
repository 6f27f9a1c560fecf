"""A calendar as iCalendar (RFC 5545): whole days that take nobody's time.

Nothing in it is of the clock: it is stamped with the day as at which the plan is told, and the
library is given every property itself.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from lscb_tui.core.paper.calendar import Calendar, Event
from lscb_tui.core.paper.paper import paper_text
from lscb_tui.papers.formats.recipe_marks import recipe_line
from lscb_tui.papers.formats.steps import EVERY, Step, nothing

if TYPE_CHECKING:
    import icalendar

_PRODUCT = "-//lscb-tui//Improvement plan//EN"


def draw_calendar(calendar: Calendar, step: Step = nothing) -> bytes:
    """The file of a calendar, to be published: a program that has the days already changes them.

    `step` is told now and then how many days are drawn, and of how many.
    """
    import icalendar

    file = icalendar.Calendar()
    for name, value in (
        ("PRODID", _PRODUCT),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", calendar.name),
        ("X-WR-CALDESC", calendar.description),
        ("X-LSCB-RECIPE", recipe_line(calendar.recipe)),
    ):
        _add(file, name, value)
    stamp = datetime.combine(calendar.recipe.as_at, datetime.min.time(), UTC)
    head, end, _ = bytes(file.to_ical()).partition(b"END:VCALENDAR")
    drawn, of = [head], len(calendar.events)
    for n, event in enumerate(calendar.events, 1):
        drawn.append(bytes(_event(event, stamp).to_ical()))
        if n % EVERY == 0 or n == of:
            step(n, of)
    return b"".join((*drawn, end, b"\r\n"))


def _event(event: Event, stamp: datetime) -> icalendar.Event:
    import icalendar

    drawn = icalendar.Event()
    _add(drawn, "UID", event.uid)
    drawn.add("DTSTAMP", stamp)
    drawn.add("LAST-MODIFIED", stamp)
    drawn.add("SEQUENCE", event.sequence)
    drawn.add("DTSTART", event.day)
    if event.day < date.max:  # without an end it is a day as well
        drawn.add("DTEND", event.day + timedelta(days=1))
    _add(drawn, "SUMMARY", event.summary)
    _add(drawn, "DESCRIPTION", event.description)
    _add(drawn, "TRANSP", "TRANSPARENT")
    return drawn


def _add(component: icalendar.Component, name: str, text: str) -> None:
    component.add(name, _text_class()(paper_text(text)), encode=False)


@cache
def _text_class() -> type[icalendar.vText]:
    """A text escaped by RFC 5545: the library takes a backslash with an N for a new line."""
    from icalendar import vText

    class Text(vText):
        def to_ical(self) -> bytes:
            """As it stands in the file."""
            return _escaped(str(self)).encode()

    return Text


def _escaped(text: str) -> str:
    for raw, written in (("\\", r"\\"), (";", r"\;"), (",", r"\,"), ("\n", r"\n")):
        text = text.replace(raw, written)
    return text
