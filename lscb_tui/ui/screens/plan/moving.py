"""Moving through the plan: the cursor, the panes, the objectives that open and close, the links."""

from __future__ import annotations

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.screens.plan.panes import Panes
from lscb_tui.ui.widgets.details_text import EntryTarget


class Moving(Panes, inherit_bindings=False):
    """The keys of the table's first group."""

    def do_down(self) -> None:
        """One row down."""
        self.pane.step(1)

    def do_up(self) -> None:
        """One row up."""
        self.pane.step(-1)

    def do_first(self) -> None:
        """The first row."""
        self.pane.move_to(0)

    def do_last(self) -> None:
        """The last row."""
        self.pane.move_to(self.pane.count() - 1)

    def do_page_down(self) -> None:
        """A page down."""
        self.pane.page(1)

    def do_page_up(self) -> None:
        """A page up."""
        self.pane.page(-1)

    def do_other_pane(self) -> None:
        """From the outline to the details and back."""
        self.read(not self.reading)

    def do_turn_page(self) -> None:
        """The next part of the details."""
        self.details.turn_page()

    def do_fold(self) -> None:
        """Close the objective under the cursor, or leave the details."""
        if self.reading:
            self.read(False)
            return
        number = self._objective_number()
        self.folded.add(number)
        self.show_plan(ItemId("objective", number))

    def do_unfold(self) -> None:
        """Open the objective under the cursor; on an open one or an action, read the details."""
        which = self.selected
        if which is not None and which.kind == "objective" and which.key in self.folded:
            self.folded.discard(which.key)
            self.show_plan(which)
        else:
            self.read(True)

    def _objective_number(self) -> str:
        which = self.selected
        if which is None:
            return ""
        if which.kind == "objective":
            return which.key
        return self.assessment.standings[which.key].objective

    def do_enter(self) -> None:
        """Read the details; there, follow the link under the cursor."""
        if not self.reading:
            self.read(True)
            return
        target = self.details.target
        if isinstance(target, EntryTarget):
            self.edit("edit")
        elif isinstance(target, ItemId):
            if self.selected is not None:
                self.trail.append(self.selected)
            self.go_to(target)

    def do_back(self) -> None:
        """Back along the trail, out of the details, or out of the filter."""
        if self.gone is not None:
            self.go_on()
            return
        while self.trail:
            which = self.trail.pop()
            if self.assessment.plan.item(which) is not None:
                self.go_to(which)
                return
        if self.reading:
            self.read(False)
        elif self.query_text:
            self.filter_by("")

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item, opening its objective, and out of the filter if need be."""
        self.gone = None
        if which.kind == "action" and which.key in self.assessment.standings:
            number = self.assessment.standings[which.key].objective
            if number in self.folded:
                self.folded.discard(number)
                self.show_plan()
        if not self.outline.select(which) and self.query_text:
            self.filter_by("")
            self.outline.select(which)
