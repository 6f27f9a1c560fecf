"""The indicators at a review, a row each; the one under the cursor period by period, with bars."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.indicators import IndicatorTable, indicator_table
from lscb_tui.core.plan.items import ItemId, id_of
from lscb_tui.core.sentences.indicators import count_words
from lscb_tui.core.standing.indicators import IndicatorStanding
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.keys.meeting_keys import INDICATORS
from lscb_tui.ui.screens.meeting.indicators_lines import (
    Columns,
    IndicatorRow,
    Row,
    columns_of,
    indicator_heading,
    indicator_in_full,
    indicator_line,
    indicator_rows,
    no_indicators,
)
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.stop_list import StopList
from lscb_tui.ui.widgets.styled_text import Line

_LIST, _PAGE = 3, 8
"""How many rows the list and the indicator in full have at the least."""
_NONE = IndicatorTable((), (), ())


class IndicatorsView(View):
    """What the board measures."""

    NAME: ClassVar[str] = INDICATORS

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.rows: StopList[IndicatorRow] = StopList(self._row, _stops, id="indicator-rows")
        self.about = Page(id="indicator")
        self._assessment: Assessment | None = None
        self._table = _NONE

    def compose(self) -> ComposeResult:
        """The indicators, the one under the cursor."""
        yield self.rows
        yield self.about

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the indicators as they are now; the cursor stays on its own."""
        was = at if at is not None and at.kind == "indicator" else self.record
        self._assessment = assessment
        self._table = indicator_table(assessment.plan)
        rows = indicator_rows(self._table)
        places = {
            id_of(row.standing.indicator): n for n, row in enumerate(rows) if isinstance(row, Row)
        }
        self.rows.show(rows, places.get(was) if was is not None else None)
        self._share_out()
        self._show_indicator()

    @property
    def standing(self) -> IndicatorStanding | None:
        """The indicator under the cursor."""
        row = self.rows.current
        return row.standing if isinstance(row, Row) else None

    @property
    def record(self) -> ItemId | None:
        """The same, by its id."""
        return id_of(self.standing.indicator) if self.standing is not None else None

    def moved(self) -> None:
        """The cursor went to another indicator: show that in full."""
        self._show_indicator()

    def _show_indicator(self) -> None:
        if self._assessment is None:
            return
        width = (self.size.width or self.host.app.size.width) - 1
        if self.standing is None:
            self.about.show_page((), no_indicators(width), start_over=True)
            return
        lines = indicator_in_full(self._assessment.plan, self.standing, width)
        self.about.show_page(indicator_heading(self.standing), lines, start_over=True)

    def _row(self, row: IndicatorRow, width: int) -> Line:
        return indicator_line(row, self._columns(width))

    def _columns(self, width: int) -> Columns:
        return columns_of(self._table, width)

    @property
    def lines(self) -> LineList:
        """The indicators."""
        return self.rows

    @property
    def page(self) -> Page:
        """The indicator under the cursor."""
        return self.about

    @property
    def note(self) -> str:
        """How many there are, and how many gaps and restatements they have."""
        return count_words(self._table.standings)

    def turn(self) -> bool:
        """Show the rest of the indicator, where not all of it is in sight."""
        if self.about.count() - self.about.top <= self.about.view_height:
            return False
        self.about.turn_page()
        return True

    def on_resize(self) -> None:
        """The lines depend on the width, and how many there are on the height."""
        self._share_out()
        self._show_indicator()

    def _share_out(self) -> None:
        """The list as much as it needs, the indicator in full the rest."""
        height = self.size.height
        if not height or self._assessment is None:
            return
        most = max(_LIST, height - max(_PAGE, height * 2 // 3))
        rows = min(len(self.rows.values), most) if self._table.standings else 0
        if self.rows.styles.height is None or self.rows.styles.height.value != rows:
            self.rows.styles.height = rows


def _stops(row: IndicatorRow) -> bool:
    return isinstance(row, Row)
