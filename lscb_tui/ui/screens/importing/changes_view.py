"""Step 6, where there is a plan: the questions of a next version, and what it will change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.versions.questions import BOTH, DOCUMENT, PLAN
from lscb_tui.ui.lines.styled_text import Line, Part
from lscb_tui.ui.screens.importing.answers_view import AnswersView
from lscb_tui.ui.screens.importing.changes_rows import answered, changes_rows
from lscb_tui.ui.screens.importing.sum_lines import sum_lines

if TYPE_CHECKING:
    from lscb_tui.core.editing.conflicts import Choice
    from lscb_tui.core.importing.versions.questions import Question

_TAKES: dict[str, str] = {"mine": DOCUMENT, "theirs": PLAN, "both": BOTH}


class ChangesView(AnswersView):
    """The questions and the changes; below, the one under the cursor in full, then the sum."""

    STEP, TITLE = "preview", "what will change"
    LEAST_PAGE = 10
    rows_of = staticmethod(changes_rows)

    def about_lines(self, width: int) -> tuple[Sequence[Part], Sequence[Line]]:
        """What is under the cursor in full, then the sum."""
        heading, lines = super().about_lines(width)
        if self.now is None:
            return heading, lines
        said = lines if self.rows.current is not None else []
        return heading, [*said, Line(), *sum_lines(self.now, width)]

    @property
    def clash(self) -> Question | None:
        """The field under the cursor that was changed here and in the document."""
        row = self.rows.current
        return row.question if row is not None and row.question and row.question.values else None

    def settled(self, question: Question, choice: Choice) -> Mapping:
        """The answers with what was chosen of a clash."""
        assert self.now is not None
        return answered(self.now, question, _TAKES[choice])
