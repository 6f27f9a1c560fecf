"""A row of an item in the meeting: its word last time and now, its rating, its date, its text."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import replace
from lscb_tui.core.meeting.objective_page import ItemRow, ObjectivePage
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan, id_of, review_label
from lscb_tui.core.standing.status import Status
from lscb_tui.core.words.dates import spoken
from lscb_tui.ui.lines.presence_marks import presence_mark
from lscb_tui.ui.lines.status_marks import sign, status_style, status_text
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, shown_width

NOT_YET = "·"
"""In the place of a word where nothing was said yet."""
NO_UPDATE = "— no update"
SAID = "spoken of"
ABOVE = "of the objective"
"""Where the objective was spoken of, and the item's own word stays."""
_BEFORE, _NOW, _DUE, _TEXT = 16, 19, 13, 12
"""How wide the columns are, and how much of the text there is at the least."""

_SIGN = 2
"""How wide a column is that has no room for more than its sign."""


class Columns(NamedTuple):
    """What the widths of the columns depend on beside the width of the list."""

    numbers: int
    """How many columns the numbers take, those of parts set in."""
    has_before: bool
    """Whether there was a review before this one."""

    @classmethod
    def of(cls, page: ObjectivePage) -> Columns:
        """Those of an objective."""
        widths = (2 * page.depth(item) + cell_len(_key_of(item)) for item in page.items)
        return cls(min(12, max(4, *widths, 0) + 2), page.has_before)

    def widths(self, width: int) -> tuple[int, int, int]:
        """Those of last time, now and the date; 0 for one that there is no room for."""
        room = width - self.numbers - _TEXT
        for before, due in ((_BEFORE, _DUE), (_SIGN, _DUE), (_SIGN, _SIGN), (0, 0)):
            before *= self.has_before
            if room >= before + _NOW + due:
                return before, _NOW, due
        return 0, max(4, min(_NOW, width - self.numbers - 4)), 0


def _key_of(item: Objective | Action) -> str:
    return item.ref if isinstance(item, Action) else item.number


def is_item(item: Objective | Action, which: ItemId) -> bool:
    """Whether an item is the one that is named; there may be thousands to look through."""
    return _key_of(item) == which.key and id_of(item) == which


def columns_heading(
    plan: Plan, page: ObjectivePage, columns: Columns, width: int
) -> tuple[Part, ...]:
    """The names of the columns: the review before, this one, the date; and the count."""
    order = [review.id for review in plan.reviews_in_order]
    before, now, due = columns.widths(width)
    names = ""
    if before:
        last = "" if before == _SIGN else review_label(plan, order[-2])
        names += fitted(last, before - 1) + " "
    names += fitted(review_label(plan, order[-1]), now - 1) + " "
    if due > _SIGN:
        names += fitted("due", due - 1)
    start = " " * max(0, columns.numbers - 3)
    return (Part(f"{start}{names.rstrip()}", "muted"), part(f" · {page.achieved}", "muted"))


def item_line(
    row: ItemRow, assessment: Assessment, columns: Columns, width: int, names: str
) -> Line:
    """One row; `names` are those who are at the item."""
    before, now, due = columns.widths(width)
    of_objective = row.which.kind == "objective"
    key = "  " * row.depth + row.which.key
    parts = [part(fitted(f" {key}", columns.numbers), "strong" if of_objective else "")]
    if before:
        parts += _status(row.before, before, of_objective)
    parts += _now(row, now)
    if due:
        parts.append(_due(row, assessment, due))
    parts += presence_mark(names, width - shown_width(parts) - 1)
    text = "of the whole objective" if of_objective else row.text
    parts.append(part(fitted(text, max(0, width - shown_width(parts)))))
    return Line(tuple(parts), row.which)


def _status(status: Status | None, width: int, of_objective: bool, more: str = "") -> list[Part]:
    """A status; of the objective itself it is its own word, and taken over from nobody."""
    if status is None:
        return [Part(" " * width)]
    own = replace(status, origin="action") if of_objective else status
    if width == _SIGN:
        return [Part(f"{sign(own)} ", status_style(own))]
    return [part(fitted(status_text(own) + more, width - 1), status_style(status)), Part(" ")]


def _now(row: ItemRow, width: int) -> list[Part]:
    """The word of this review with its rating; else whether anything came, and what."""
    rating = f" {row.rating}" if row.rating else ""
    if row.now is not None:
        return _status(row.now, width, row.which.kind == "objective", rating)
    if row.spoken.what == "no update":
        told = NO_UPDATE
    elif row.spoken.origin == "objective":
        told = ABOVE
    elif row.beside:
        told = f"{row.beside} only{rating}"
    else:
        told = row.rating or (SAID if row.spoken.what else NOT_YET)
    return [part(fitted(told, width - 1), "muted" if not rating else ""), Part(" ")]


def _due(row: ItemRow, assessment: Assessment, width: int) -> Part:
    if row.due is None:
        return Part(" " * width)
    standing = assessment.standings.get(row.which.key)
    late = standing is not None and standing.overdue
    mark = "!" if late else "»" if row.redated else " "
    return Part(
        fitted(mark if width == _SIGN else f"{mark}{spoken(row.due)}", width),
        "late" if late else "",
    )
