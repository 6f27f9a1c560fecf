"""One objective a screen: what it is, a row an action, and the item under the cursor in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.item_page import item_in_full
from lscb_tui.core.meeting.objective_page import (
    ItemRow,
    ObjectivePage,
    meeting_progress,
    objective_page,
)
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.plan.sources import joined
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.meeting.item_lines import item_lines
from lscb_tui.ui.screens.meeting.item_rows import columns_heading, item_line
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.details_text import ItemPage
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows
from lscb_tui.ui.widgets.styled_text import Line, Part, fitted, part, wrapped

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
        self.rows: Rows[ItemRow] = Rows(self._row, id="items")
        self.details = Details(id="item-details", page=self._in_full)
        self.objective: ObjectivePage | None = None
        self._assessment: Assessment | None = None
        self._progress = ""

    def compose(self) -> ComposeResult:
        """The objective, its rows, the one under the cursor."""
        yield self.head
        yield self.rows
        yield self.details

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the objective of an item, with the cursor on that."""
        number = self._number(assessment, at)
        page = objective_page(assessment, number) if number else None
        other = page is None or self.objective is None or self._key != page.objective.number
        self.objective, self._assessment = page, assessment
        self._progress = meeting_progress(assessment.plan).sentence
        rows = page.rows if page else ()
        place = next((n for n, row in enumerate(rows) if row.which == at), None)
        if place is None and other:
            place = 1 if len(rows) > 1 else 0
        self._show_head(start_over=other)
        heading = columns_heading(assessment.plan, page, self._width) if page else ()
        self.rows.show(rows, heading, place)
        self._share_out()
        self.moved()

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
        if self._key and plan.objective(self._key) is not None:
            return self._key
        return plan.objectives[0].number if plan.objectives else ""

    def _show_head(self, *, start_over: bool) -> None:
        if self.objective is None or self._assessment is None:
            nothing = Line((part("There is no objective yet: press 1 and then A to add one."),))
            self.head.show_page((), [nothing], start_over=True)
            return
        whole, short = self._head_lines(None), self._head_lines(_TITLE)
        title = f"objective {self.objective.place} of {self.objective.of}"
        self.head.show_page(
            (part(title, "muted"),),
            whole,
            short=short if short != whole else (),
            start_over=start_over,
        )

    def _head_lines(self, most: int | None) -> list[Line]:
        """The title in so many rows at the most, the date and sources, who leads."""
        assert self.objective is not None
        objective = self.objective.objective
        number = f" {objective.number}  "
        width = self._width - len(number) - 1
        rows = wrapped(objective.title, width) if objective.title.strip() else ["no title"]
        if most is not None and len(rows) > most:
            rows = [*rows[: most - 1], fitted(f"{rows[most - 1]} {rows[most]}", width)]
        start = [number, *[" " * len(number)] * (len(rows) - 1)]
        lines = [
            Line((part(lead, "strong"), part(row, "strong")))
            for lead, row in zip(start, rows, strict=True)
        ]
        sources = f" · from {joined(objective.source)}" if objective.source else ""
        due = self.objective.due
        told = f"due {due}" if due[:1].isdigit() else due
        told = f"{told}{sources}"
        leads = " · ".join(objective.lead) or "nobody leads it"
        indent = " " * len(number)
        for words in (told, leads):
            found = [fitted(words, width)] if most is not None else wrapped(words, width)
            lines += [Line((Part(indent), part(row, "muted"))) for row in found]
        return lines

    def _row(self, row: ItemRow, width: int) -> Line:
        assert self.objective is not None
        assert self._assessment is not None
        names = self.people.get(row.which, "")
        return item_line(row, self.objective, self._assessment, width, names)

    def _in_full(self, assessment: Assessment, which: ItemId, width: int) -> ItemPage:
        rows = self.objective.rows if self.objective else ()
        row = next((row for row in rows if row.which == which), None)
        return item_lines(item_in_full(assessment, row), width) if row else ItemPage([])

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
        """The item under the cursor; first, the objective where its title is cut."""
        return self.head if self.head.is_short else self.details

    @property
    def selected(self) -> ItemId | None:
        """The item under the cursor."""
        return self.rows.current.which if self.rows.current else None

    @property
    def note(self) -> str:
        """How far the meeting has come."""
        return self._progress

    def step(self, by: int) -> ItemId | None:
        """The objective so many places on from the one that is shown; None past the ends."""
        if self._assessment is None or self.objective is None:
            return None
        objectives = self._assessment.plan.objectives
        place = self.objective.place - 1 + by
        return (
            ItemId("objective", objectives[place].number) if 0 <= place < len(objectives) else None
        )

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
