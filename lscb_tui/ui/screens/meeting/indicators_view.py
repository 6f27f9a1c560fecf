"""The indicators at a review, a row each; the one under the cursor period by period, with bars."""

from __future__ import annotations

from typing import ClassVar

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.indicators import IndicatorTable, indicator_table
from lscb_tui.core.plan.items import ItemId, id_of
from lscb_tui.core.sentences.indicators import count_words
from lscb_tui.core.standing.indicators import IndicatorStanding
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.keys.meeting_keys import INDICATORS
from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.screens.meeting.indicators_lines import (
    Gone,
    IndicatorRow,
    Row,
    columns_of,
    indicator_heading,
    indicator_in_full,
    indicator_line,
    indicator_rows,
    no_indicators,
)
from lscb_tui.ui.screens.meeting.list_and_page_view import ListAndPageView

_NONE = IndicatorTable((), (), ())


class IndicatorsView(ListAndPageView[IndicatorRow]):
    """What the board measures."""

    NAME: ClassVar[str] = INDICATORS
    LEAST_LIST, LEAST_PAGE, PAGE_SHARE = 3, 8, 2 / 3

    def __init__(self, host: Host) -> None:
        super().__init__(host, _stops)
        self._assessment: Assessment | None = None
        self._table = _NONE

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the indicators as they are now; the cursor stays on its own."""
        was, before = self._was(at), self.rows.cursor
        self._assessment = assessment
        self._table = indicator_table(assessment.plan)
        rows = indicator_rows(self._table)
        places = {
            id_of(row.standing.indicator): n for n, row in enumerate(rows) if isinstance(row, Row)
        }
        place = places.get(was) if was is not None else None
        if was is not None and place is None and was != at:
            # No key is done to what came in its place.
            place = min(before, len(rows))
            rows.insert(place, Gone(was.key))
        self.rows.show(rows, place)
        self.share_out()
        self.show_current()

    def _was(self, at: ItemId | None) -> ItemId | None:
        """The indicator to be on: one that was changed, else the one that the cursor was on."""
        if at is not None and at.kind == "indicator":
            return at
        row = self.rows.current
        return ItemId("indicator", row.id_) if isinstance(row, Gone) else self.record

    @property
    def standing(self) -> IndicatorStanding | None:
        """The indicator under the cursor."""
        row = self.rows.current
        return row.standing if isinstance(row, Row) else None

    @property
    def record(self) -> ItemId | None:
        """The same, by its id."""
        return id_of(self.standing.indicator) if self.standing is not None else None

    def show_current(self) -> None:
        """All of the indicator under the cursor."""
        if self._assessment is None:
            return
        if self.standing is None:
            told = [] if self._table.standings else no_indicators(self.page_width)
            self.about.show_page((), told, start_over=True)
            return
        lines = indicator_in_full(self._assessment.plan, self.standing, self.page_width)
        self.about.show_page(indicator_heading(self.standing), lines, start_over=True)

    def row(self, line: IndicatorRow, width: int) -> Line:
        """One row."""
        return indicator_line(line, columns_of(self._table, width))

    @property
    def note(self) -> str:
        """How many there are, and how many gaps and restatements they have."""
        return count_words(self._table.standings)


def _stops(row: IndicatorRow) -> bool:
    return isinstance(row, (Row, Gone))
