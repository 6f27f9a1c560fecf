"""One objective a screen: what it is, a row an action, and the item under the cursor in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.item_page import item_in_full
from lscb_tui.core.meeting.objective_page import (
    ObjectivePage,
    meeting_progress,
    objective_page,
)
from lscb_tui.core.plan.items import Action, ItemId, Objective, id_of
from lscb_tui.ui.commands.filter import Filter
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.details_text import ItemPage
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.styled_text import Line, part, wrapped
from lscb_tui.ui.screens.meeting.item_lines import item_lines
from lscb_tui.ui.screens.meeting.item_rows import Columns, columns_heading, is_item, item_line
from lscb_tui.ui.screens.meeting.objective_lines import objective_lines
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows

_TITLE = 3
"""So many rows of a title are shown at once; Space shows the rest."""
_AROUND = 4
"""How many rows of the screen are the header's, the bar's and the footer's."""
_LIST, _DETAILS = 4, 5
"""How many rows the list and the details have at the least, each with its heading."""


class ItemView(View):
    """An objective and its actions at this review."""

    NAME: ClassVar[str] = "Item"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.head = Page(id="objective")
        self.rows: Rows[Objective | Action] = Rows(self._row, id="items")
        self.details = Details(id="item-details", page=self._in_full)
        self.objective: ObjectivePage | None = None
        self.filter: Filter | None = None
        """What it is narrowed by; the screen has the keys for it."""
        self._left: list[ItemId] | None = None
        """The items that the filter leaves, in plan order; None where there is no filter."""
        self._columns = Columns(0, False)
        self._assessment: Assessment | None = None
        self._progress = ""

    def compose(self) -> ComposeResult:
        """The objective, its rows, the one under the cursor."""
        yield self.head
        yield self.rows
        yield self.details

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the objective of an item, with the cursor on that; of a new filter, on a match."""
        at = self._narrow(assessment, at)
        number = self._number(assessment, at)
        page, before = self.objective, self._key
        if page is None or assessment is not self._assessment or number != before:
            page = objective_page(assessment, number) if number else None
        if page is not None and page is not self.objective:
            self._columns = Columns.of(page)
        other = page is None or page.objective.number != before
        if assessment is not self._assessment:
            self._progress = meeting_progress(assessment.plan).sentence
        self.objective, self._assessment = page, assessment
        rows = self._rows_of(page) if page else ()
        place = next((n for n, item in enumerate(rows) if at and is_item(item, at)), None)
        if place is None and other:
            place = 1 if len(rows) > 1 else 0
        self._show_head(start_over=other)
        heading = columns_heading(assessment.plan, page, self._columns, self._width) if page else ()
        self.rows.show(rows, heading, place)
        self._share_out()
        self.moved()

    def _narrow(self, assessment: Assessment, at: ItemId | None) -> ItemId | None:
        """See what the filter leaves; the item to be on."""
        self._left = None
        if self.filter is None:
            return at
        self.filter.match(assessment)
        if self.filter.matched is not None:
            self._left, at = self.filter.rows(assessment, Folding(), at)
        return at

    def _rows_of(self, page: ObjectivePage) -> Sequence[Objective | Action]:
        if self._left is None:
            return page.items
        left = frozenset(self._left)
        return [item for item in page.items if id_of(item) in left]

    @property
    def _key(self) -> str:
        return self.objective.objective.number if self.objective else ""

    @property
    def _width(self) -> int:
        return self.size.width or self.host.app.size.width

    def _number(self, assessment: Assessment, at: ItemId | None) -> str:
        """The objective to show: of the item, else the one that was shown, else the first."""
        plan = assessment.plan
        if at is not None:
            owner = plan.owner(at.key) if at.kind == "action" else plan.objective(at.key)
            if owner is not None:
                return owner.number
        left = self._left
        here = ItemId("objective", self._key)
        if plan.objective(self._key) is not None and (left is None or here in left):
            return self._key
        if left is not None:
            return left[0].key if left else ""
        return plan.objectives[0].number if plan.objectives else ""

    def _show_head(self, *, start_over: bool) -> None:
        if self.objective is None or self._assessment is None:
            told = "There is no objective yet: press 1 and then A to add one."
            plan = self._assessment.plan if self._assessment else None
            if plan is not None and plan.objectives and plan.current_review is None:
                told = "There is no review yet: press 3 to start one."
            if self.filter is not None and self._left is not None:
                told = self.filter.nothing()
            lines = [Line((part(row),)) for row in wrapped(told, self._width - 1)]
            self.head.show_page((), lines, start_over=True)
            return
        whole = objective_lines(self.objective, self._width)
        short = objective_lines(self.objective, self._width, _TITLE)
        title = f"objective {self.objective.place} of {self.objective.of}"
        if self.filter is not None and self.filter.note:
            title = f"{self.filter.note}: Esc shows all · {title}"
        self.head.show_page(
            (part(title, "muted"),),
            whole,
            short=short if short != whole else (),
            start_over=start_over,
        )

    def _row(self, item: Objective | Action, width: int) -> Line:
        assert self.objective is not None
        assert self._assessment is not None
        row = self.objective.row(item)
        names = self.people.get(row.which, "")
        return item_line(row, self._assessment, self._columns, width, names)

    def _in_full(self, assessment: Assessment, which: ItemId, width: int) -> ItemPage:
        item = self.rows.current
        if self.objective is None or item is None or id_of(item) != which:
            return ItemPage([])
        return item_lines(item_in_full(assessment, self.objective.row(item)), width)

    def moved(self) -> None:
        """Show the item under the cursor in full."""
        which = self.selected
        if self._assessment is not None:
            names = self.people.get(which, "") if which else ""
            self.details.show_item(self._assessment, which, names)

    @property
    def lines(self) -> LineList:
        """The objective and its actions."""
        return self.rows

    @property
    def page(self) -> Page:
        """The item under the cursor; first, the objective as long as not all of it was seen."""
        head = self.head
        more = head.is_short or head.top + head.view_height < head.count()
        return head if more else self.details

    @property
    def selected(self) -> ItemId | None:
        """The item under the cursor."""
        return id_of(self.rows.current) if self.rows.current else None

    @property
    def narrowed(self) -> bool:
        """Whether a filter leaves only some of the items."""
        return self._left is not None

    @property
    def note(self) -> str:
        """How far the meeting has come."""
        return self._progress

    def step(self, by: int) -> ItemId | None:
        """The first action that is left in the next objective, or the one before; None at the ends.

        Of an objective without actions it is the objective.
        """
        if self._assessment is None or self.objective is None:
            return None
        if self._left is None:
            objectives = self._assessment.plan.objectives
            place = self.objective.place - 1 + by
            if not 0 <= place < len(objectives):
                return None
            found = objectives[place]
            return id_of(found.actions[0] if found.actions else found)
        starts = [n for n, which in enumerate(self._left) if which.kind == "objective"]
        keys = [self._left[n].key for n in starts]
        place = keys.index(self._key) + by if self._key in keys else -1
        if not 0 <= place < len(starts):
            return None
        return self._left[min(starts[place] + 1, len(self._left) - 1)]

    def on_resize(self) -> None:
        """The lines depend on the width, and how many there are on the height."""
        if self._assessment is not None:
            self.show(self._assessment, self.selected)

    def _share_out(self) -> None:
        """The objective as much as it needs, the rows then, and the item the rest."""
        # Before the first layout, so that there is one and not two.
        height = self.size.height or self.host.app.size.height - _AROUND
        head = len(self.head.short or self.head.lines) + 1
        head = max(2, min(head, height - _LIST - _DETAILS))
        rows = len(self.rows.values) + 1
        rows = max(min(_LIST, height - head), min(rows, height - head - _DETAILS))
        self._set_heights(((self.head, head), (self.rows, rows)))
        self._set_heights(((self.details, max(0, height - head - rows)),))

    @staticmethod
    def _set_heights(shares: Iterable[tuple[LineList, int]]) -> None:
        for widget, rows in shares:
            if widget.styles.height is None or widget.styles.height.value != rows:
                widget.styles.height = rows
