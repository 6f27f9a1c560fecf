"""The page before a review is closed: what was not spoken of, and what is still loose."""

from __future__ import annotations

from typing import ClassVar

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.agenda import AgendaRow
from lscb_tui.core.meeting.closing import Closing, Loose, closing_of
from lscb_tui.core.plan.items import ItemId, Minute
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.screens.meeting.action_columns import number_width
from lscb_tui.ui.screens.meeting.closing_lines import (
    ClosingLine,
    Words,
    closing_lines,
    drawn,
    is_row,
    item_of,
)
from lscb_tui.ui.screens.meeting.rows_view import RowsView

SPOKEN = "spoken of"
"""Stands in the row of an action that was spoken of while one was on it."""


class ClosingView(RowsView[ClosingLine]):
    """What a board looks at before it ends a review."""

    NAME: ClassVar[str] = "Closing"

    def __init__(self, host: Host) -> None:
        super().__init__(host, is_row)
        self.closing: Closing | None = None
        self._kept = ""
        """The action whose row is kept, though it was spoken of."""
        self._from_top = False
        """Whether it was opened just now: it is read from its top, with the counts in sight."""
        self._assessment: Assessment | None = None
        self._numbers = 0

    def opened(self) -> None:
        """It is read from its top."""
        self._from_top = True

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the page as it is now, with the cursor on an item, or where it was."""
        self._assessment = assessment
        self.closing = closing_of(assessment)
        if self.closing is None:
            self.rows.show([Words("The plan has no review yet: 3 starts one.")])
            return
        width = self.size.width or self.host.app.size.width
        lines = closing_lines(self.closing, width)
        self._numbers = number_width(assessment.standings)
        if self._from_top:
            self._from_top, self._kept = False, ""
            self.rows.show(lines, 0)
        else:
            self.rows.show(lines, self._place(assessment, lines, at))

    def _place(
        self, assessment: Assessment, lines: list[ClosingLine], at: ItemId | None
    ) -> int | None:
        """Where the cursor goes.

        An action that one was on and that was spoken of by now keeps its row until one moves on, so
        that no key is done to another in its place: somebody else may have recorded it.
        """
        was, before = self.rows.current, self.rows.cursor
        self._kept = ""
        on_it = was is not None and at in (None, item_of(was))
        if on_it:
            places = (n for n, line in enumerate(lines) if _is_same(line, was))
        else:
            places = (n for n, line in enumerate(lines) if at and item_of(line) == at)
        place = next(places, None)
        if place is None and on_it and isinstance(was, AgendaRow) and was.ref in assessment.items:
            self._kept, place = was.ref, min(before, len(lines))
            lines.insert(place, AgendaRow(was.ref, SPOKEN))
        return place

    def moved(self) -> None:
        """Once one is on another row, none is kept."""
        here = self.selected
        if self._kept and self._assessment and here != ItemId("action", self._kept):
            self.show(self._assessment, here)

    def changed(self, at: ItemId | None) -> None:
        """Go on from a row that one has just settled."""
        if self._kept and at == ItemId("action", self._kept) == self.selected:
            self.rows.step(1)

    def row(self, line: ClosingLine, width: int) -> Line:
        """One row, with those who are at its item."""
        assert self._assessment is not None
        which = item_of(line)
        names = self.people.get(which, "") if which is not None else ""
        return drawn(self._assessment, line, width, self._numbers, names)

    @property
    def selected(self) -> ItemId | None:
        """What the row under the cursor is about."""
        which = item_of(self.rows.current)
        return which if which is not None and which.kind in ("action", "objective") else None

    @property
    def minute(self) -> Minute | None:
        """The challenge under the cursor that is not answered."""
        row = self.rows.current
        if self._assessment is None or not isinstance(row, Loose) or not row.minute:
            return None
        found = self._assessment.plan.item(ItemId("minute", row.minute))
        return found if isinstance(found, Minute) else None

    @property
    def note(self) -> str:
        """Whether it is to be closed, or was."""
        if self.closing is None:
            return ""
        return "closed" if self.closing.review.closed else "not closed yet: Z closes it"

    def on_resize(self) -> None:
        """The words are wrapped to the width."""
        if self._assessment is not None:
            self.show(self._assessment, self.selected)


def _is_same(line: ClosingLine, other: ClosingLine | None) -> bool:
    """Whether two rows are the same, or of one action that was not spoken of."""
    if isinstance(line, AgendaRow) and isinstance(other, AgendaRow):
        return line.ref == other.ref
    return line == other
