"""Screen 1, the plan: it pairs the keys of the table with what they do.

What a key changes is asked in `ui.dialogs` and worked out in `core.editing`.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.screens.base import bindings
from lscb_tui.ui.screens.plan.finding import Finding
from lscb_tui.ui.widgets.line_list import LineList


class PlanScreen(Finding, inherit_bindings=False):
    """The plan, its details and its keys."""

    NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan")

    def run_command(self, command: Command) -> None:
        """Do a command of the table, and let the details follow the cursor."""
        selected = self.selected
        super().run_command(command)
        if self.selected != selected:
            self.show_details()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the details follow the cursor."""
        # While that is none, keys move it nowhere: somebody has clicked on a row, and seen it.
        self.gone = None
        if event.lines is self.outline and not self.details.shows(self.selected):
            self.show_details()
        self.show_keys()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row reads it, or follows its link."""
        if event.lines is self.pane:
            self.action_command("enter")

    def visit(self, at: ItemId | None) -> None:
        """Take the cursor to the item that another screen was about, where the filter has it."""
        if self.desk.opened.assessment is not self.assessment:
            self.show_others()
        if self.gone is not None and self.gone == at:
            # That it is gone was seen on the other screen.
            self.go_on()
        elif at is not None and at in self.outline.rows:
            self.gone = None
            self.outline.select(at)
            self.show_details()
            self.show_keys()
