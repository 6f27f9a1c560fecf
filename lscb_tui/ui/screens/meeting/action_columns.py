"""A row of an action on the agenda and on the closing page: number, word, how urgent, its text."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.agenda import AgendaRow
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.presence_marks import presence_mark
from lscb_tui.ui.lines.status_marks import sign, status_style, status_text
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, shown_width

_STATUS, _REMARK = 16, 15
_ROOMY = 60
"""From how many columns on there is room for the word of a status."""
_LEAST_NUMBER, _MOST_NUMBER = 5, 10


def number_width(refs: Iterable[str]) -> int:
    """How many columns the numbers take."""
    return max(_LEAST_NUMBER, min(_MOST_NUMBER, max(map(cell_len, refs), default=0)))


def action_line(
    assessment: Assessment, row: AgendaRow, width: int, numbers: int, people: str = ""
) -> Line:
    """The row: "  4.3   ◐ In progress    due in 16 days Develop a …"."""
    standing = assessment.standings[row.ref]
    status = standing.status
    word = fitted(status_text(status), _STATUS) if width >= _ROOMY else sign(status)
    late = standing.overdue and row.remark.endswith("late")
    remark = "late" if late else "blocked" if row.remark.startswith("by ") else ""
    head = (
        Part(f"  {fitted(row.ref, numbers)} "),
        Part(word, status_style(status)),
        Part(" "),
        Part(fitted(row.remark, _REMARK), remark),
        Part(" "),
    )
    names = presence_mark(people, width - shown_width(head))
    room = max(0, width - shown_width((*head, *names)))
    text = Part(fitted(one_line(assessment.items[row.ref][1].text), room))
    return Line((*head, *names, text), ItemId("action", row.ref))
