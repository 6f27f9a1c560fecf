"""The views of an import, one of them shown: the six steps, and the lists over them."""

from __future__ import annotations

from datetime import date

from lscb_tui.ui.screens.importing.answers_view import (
    ColumnsView,
    ShapeView,
    TablesView,
    WordsView,
)
from lscb_tui.ui.screens.importing.changes_view import ChangesView
from lscb_tui.ui.screens.importing.ledger_view import LedgerView
from lscb_tui.ui.screens.importing.preview_view import PreviewView
from lscb_tui.ui.screens.importing.progress_view import ProgressView
from lscb_tui.ui.screens.importing.view import StepView
from lscb_tui.ui.widgets.line_list import LineList


class Views:
    """Which view is shown."""

    def __init__(self, today: date) -> None:
        self.ledger = LedgerView()
        steps = (TablesView(), ColumnsView(), ShapeView(), WordsView(), ProgressView())
        all_ = (*steps, PreviewView(today), self.ledger)
        self._all: dict[str, StepView] = {view.STEP: view for view in all_}
        self._changes, self._preview = ChangesView(), self._all[PreviewView.STEP]
        self.current: StepView = steps[0]

    def preview(self, *, makes_plan: bool) -> None:
        """Show at the last step the plan that is made, or what is changed in the one there is."""
        self._all[PreviewView.STEP] = self._preview if makes_plan else self._changes

    def named(self, step: str) -> StepView:
        """The view of a step."""
        return self._all[step]

    def open(self, step: str) -> None:
        """Let another view be the current one."""
        self.current = self._all[step]

    def show_only_current(self) -> None:
        """Let no other view be seen."""
        came = self.current.has_class("-behind")
        for view in (*self._all.values(), self._preview, self._changes):
            view.set_class(view is not self.current, "-behind")
        if came:
            # A list has no height while its view is behind, so its lines are drawn anew.
            for lines in self.current.query(LineList):
                lines.refresh()
