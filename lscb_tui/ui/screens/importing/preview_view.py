"""Step 6: the plan as it will be, and the sum of the document's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.styled_text import Line, Part
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.sum_lines import sum_lines
from lscb_tui.ui.screens.importing.view import StepView
from lscb_tui.ui.widgets.outline import Outline

_EMPTY = (
    "No objective and no action is read by these answers. Esc goes back: is the right table "
    "taken, and is a column the action?"
)


class PreviewView(StepView):
    """The outline of the plan, and the sum below it."""

    STEP, TITLE = "preview", "the preview"
    LEAST_PAGE = 10
    ASKS = False
    rows: Outline

    def __init__(self, today: date) -> None:
        super().__init__(Outline(id="rows-preview"))
        self._today = today
        self._plan: Plan | None = None

    def show_rows(self, now: Import) -> None:
        """Show the plan as it will be."""
        plan = now.reading.plan
        if plan is self._plan:
            return
        self._plan = plan
        rows = [
            item
            for objective in plan.objectives
            for item in (
                ItemId("objective", objective.number),
                *(ItemId("action", action.ref) for action in objective.actions),
            )
        ]
        assessment = assess(plan, plan.about.as_at or self._today)
        self.rows.show_rows(assessment, rows, Folding(), None, nothing=_EMPTY if not rows else "")

    def about_lines(self, width: int) -> tuple[Sequence[Part], Sequence[Line]]:
        """The sum."""
        assert self.now is not None
        lines = list(sum_lines(self.now, width))
        return (), lines
