"""The minutes of this review, with what is carried over to it; the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId, Minute, Plan
from lscb_tui.core.plan.minutes import is_open, item_about
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import Line, Part, wrapped
from lscb_tui.ui.screens.meeting.list_and_page_view import ListAndPageView
from lscb_tui.ui.screens.meeting.minutes_lines import (
    Gone,
    MinuteLine,
    Widths,
    minute_heading,
    minute_in_full,
    minute_line,
    minute_rows,
    widths,
)

_NOTHING = "Nothing is minuted yet: c takes a decision, a an action arising, C a challenge."


class MinutesView(ListAndPageView[MinuteLine]):
    """The minutes before a meeting, by kind."""

    NAME: ClassVar[str] = "Minutes"

    def __init__(self, host: Host) -> None:
        super().__init__(host, _stops)
        self._assessment: Assessment | None = None
        self._widths: Widths = (0, 0, 0)

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the minutes as they are now; the cursor stays on its own, or goes to an item's."""
        was, before = self.rows.current, self.rows.cursor
        self._assessment = assessment
        rows = minute_rows(assessment.plan)
        self._widths = widths(rows)
        if (gone := _gone(assessment.plan, was)) and at != ItemId("minute", gone.id_):
            # No key is done to what came in its place.
            rows.insert(min(before, len(rows)), gone)
            place = min(before, len(rows) - 1)
        else:
            place = _place(rows, was, at, before)
        self.rows.show(rows, place)
        self.share_out()
        self.show_current()

    @property
    def minute(self) -> Minute | None:
        """The minute under the cursor."""
        row = self.rows.current
        return row if isinstance(row, Minute) else None

    def show_current(self) -> None:
        """All of the minute under the cursor."""
        minute, assessment = self.minute, self._assessment
        if assessment is None:
            return
        if minute is None:
            row = self.rows.current
            told = f"{row.id_} is no longer here." if isinstance(row, Gone) else _NOTHING
            lines = [Line((Part(row),)) for row in wrapped(told, max(20, self.page_width))]
            self.about.show_page((), lines, start_over=True)
            return
        lines = minute_in_full(assessment, minute, self.page_width)
        self.about.show_page(minute_heading(minute), lines, start_over=True)

    def row(self, line: MinuteLine, width: int) -> Line:
        """One row."""
        which = self._about(line) if self.people and isinstance(line, Minute) else None
        return minute_line(line, width, self._widths, self.people.get(which, "") if which else "")

    @property
    def selected(self) -> ItemId | None:
        """What the minute under the cursor is about, the first of it that is in the plan."""
        return self._about(self.minute) if self.minute is not None else None

    def _about(self, minute: Minute) -> ItemId | None:
        """The first item that a minute is about and that is in the plan."""
        if self._assessment is None:
            return None
        plan = self._assessment.plan
        return next(filter(None, (item_about(plan, n) for n in minute.about)), None)

    @property
    def note(self) -> str:
        """How many minutes there are, and how many of them are open."""
        minutes = [row for row in self.rows.values if isinstance(row, Minute)]
        return f"{len(minutes)} in all, {sum(map(is_open, minutes))} open"


def _stops(row: MinuteLine) -> bool:
    return isinstance(row, (Minute, Gone))


def _gone(plan: Plan, was: MinuteLine | None) -> Gone | None:
    """The row that the cursor was on, where its minute is in the plan no more.

    One that another review leaves out of its list was not deleted.
    """
    id_ = _id(was)
    there = plan.item(ItemId("minute", id_)) is not None
    return None if there or not id_ else Gone(id_)


def _id(row: MinuteLine | None) -> str:
    match row:
        case Minute():
            return row.id
        case Gone(id_):
            return id_
        case _:
            return ""


def _place(
    rows: Sequence[MinuteLine], was: MinuteLine | None, at: ItemId | None, before: int
) -> int:
    """Where the cursor goes: to a minute, to the one that it was on, to the first about an item."""
    minutes = {row.id: n for n, row in enumerate(rows) if isinstance(row, Minute)}
    if at is not None and at.kind == "minute" and at.key in minutes:
        return minutes[at.key]
    here = minutes.get(_id(was))
    if here is not None and (at is None or not isinstance(was, Minute) or _is_about(was, at)):
        return here
    about = (n for n, row in enumerate(rows) if at and _is_about(row, at))
    return next(about, before if here is None else here)


def _is_about(row: MinuteLine, which: ItemId) -> bool:
    return isinstance(row, Minute) and which.key in row.about
