"""The outline of the plan: objectives and their actions, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from rich.cells import cell_len
from textual.strip import Strip

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, ItemId, Objective
from lscb_tui.core.sentences.said import last_words
from lscb_tui.core.standing.standing import Counts
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.widgets.first_steps import centred, first_steps
from lscb_tui.ui.widgets.folding import Folding
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.outline_columns import Columns, columns_for
from lscb_tui.ui.widgets.presence_marks import presence_mark
from lscb_tui.ui.widgets.status_marks import (
    INHERITED,
    mark,
    short_marks,
    sign,
    status_style,
    status_text,
)
from lscb_tui.ui.widgets.styled_text import (
    Line,
    Part,
    fitted,
    fitted_ends,
    part,
    shown_width,
    strip,
    wrapped,
)

_DEEPEST = 3
"""How many levels of parts are set in; those below stand with the last of them."""
_MEASURED = 2000
"""How many rows are looked at for how wide the columns have to be."""
_LEAST_TITLE = 16
"""How many columns of an objective's title there must be room for, beside its counts."""


class Outline(LineList):
    """The rows of an assessed plan; the screen says which."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.assessment: Assessment | None = None
        self.rows: list[ItemId] = []
        self._folding = Folding()
        self._filtered = False
        self._nothing = ""
        self._objectives: dict[str, Objective] = {}
        self._people: Mapping[ItemId, str] = {}
        self._number_width = 5
        self._status_width = 0
        self._columns: tuple[tuple[int, int], Columns] | None = None
        """The columns of the rows, and for which widths of a row and of the terminal."""

    def show_rows(
        self,
        assessment: Assessment,
        rows: list[ItemId],
        folding: Folding,
        at: ItemId | None,
        filtered: bool = False,
        nothing: str = "",
    ) -> None:
        """Show other rows, with the cursor on `at` or, where that is gone, near where it was.

        `nothing` is said in their place where there are none.
        """
        self.assessment = assessment
        self.rows = rows
        self._nothing = nothing
        self._folding, self._filtered = folding, filtered
        self._objectives = {o.number: o for o in assessment.plan.objectives}
        widths = (cell_len(self._indent(which) + which.key) for which in rows[:_MEASURED])
        self._number_width = max(5, min(12, max(widths, default=0)))
        self._status_width = max(map(cell_len, _statuses(assessment)), default=0)
        self._columns = None
        if at is not None and at in rows:
            self.cursor = rows.index(at)
        self.show_all()

    def show_people(self, people: Mapping[ItemId, str]) -> None:
        """Show who else is at which item."""
        changed = {w for w in {*people, *self._people} if people.get(w) != self._people.get(w)}
        self._people = people
        rows = range(self.top, min(self.top + self.view_height, len(self.rows)))
        self.refresh_lines(*(n for n in rows if self.rows[n] in changed))

    @property
    def selected(self) -> ItemId | None:
        """The item under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def select(self, which: ItemId) -> bool:
        """Put the cursor on an item; whether it is among the rows."""
        if which not in self.rows:
            return False
        self.move_to(self.rows.index(which))
        return True

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def render_line(self, y: int) -> Strip:
        """One row of the widget; where there are no items, a line of why, or what to press."""
        if self.rows or self.assessment is None:
            return super().render_line(y)
        lines = wrapped(self._nothing, max(20, self.size.width - 2))
        said = lines[y - 1] if 0 < y <= len(lines) else ""
        parts: tuple[Part, ...] = (Part(" "), Part(said, "muted"))
        if not self._nothing:
            parts = centred(first_steps(self.assessment.plan), y, self.size.width, self.view_height)
        return strip(parts, self.size.width, look_of(self.app.theme), self.rich_style)

    def line_at(self, index: int, width: int) -> Line:
        """One row, in as much detail as the width has room for."""
        assert self.assessment is not None
        which = self.rows[index]
        if which.kind == "objective":
            return Line(self._objective(self._objectives[which.key], width), which)
        return Line(self._action(*self.assessment.items[which.key], width), which)

    def _objective(self, objective: Objective, width: int) -> tuple[Part, ...]:
        assert self.assessment is not None
        counts = self.assessment.of_objective(objective)
        which = ItemId("objective", objective.number)
        sign = self._folding.sign(self.assessment, which, self._filtered)
        head = f"{sign} {objective.number} "
        ways = list(_counted(counts))
        rooms = [width - cell_len(head) - cell_len(told + late) - 2 for told, late in ways]
        # In fewer words where the title has no room; what is blocked and overdue is always told.
        n = next((n for n, room in enumerate(rooms) if room >= _LEAST_TITLE), len(ways) - 1)
        (told, late), room = ways[n], rooms[n]
        # A title keeps its least, so that nobody's name takes away what is blocked or overdue.
        names = presence_mark(self._people.get(which, ""), room - _LEAST_TITLE)
        room -= shown_width(names)
        return (
            part(head, "strong"),
            *names,
            Part(fitted(one_line(objective.title), max(0, room)), "strong"),
            part("  " + told, "muted"),
            part(late, "late"),
        )

    def _columns_in(self, width: int) -> Columns:
        """The columns that there is room for."""
        widths = width, self.app.size.width if self.is_attached else width
        if self._columns is None or self._columns[0] != widths:
            found = columns_for(*widths, self._number_width + 3, self._status_width)
            self._columns = widths, found
        return self._columns[1]

    def _action(self, objective: Objective, action: Action, width: int) -> tuple[Part, ...]:
        assert self.assessment is not None
        standing, columns = self.assessment.standings[action.ref], self._columns_in(width)
        which = ItemId("action", action.ref)
        before = (
            f"{self._indent(which)}{self._folding.sign(self.assessment, which, self._filtered)} "
        )
        room = self._number_width + 2
        number = fitted(before + fitted_ends(action.ref, max(0, room - cell_len(before))), room)
        style = status_style(standing.status)
        if columns.status_word:
            status = fitted_ends(status_text(standing.status), columns.status - 1)
        else:
            status = sign(standing.status)
        parts = [Part(f"{number} "), Part(f"{status} ", style)]
        if columns.spoken:
            word, style = mark(standing)
            parts.append(Part(fitted(word, columns.marks), style))
        else:
            parts += (*(Part(*each) for each in short_marks(standing)), Part(" "))
        if columns.due:
            late = ("! " if standing.overdue else "  ") if columns.spoken else ""
            style = ("late" if standing.overdue else "") if standing.due else "muted"
            parts.append(Part(fitted(late + dates.spoken_due(standing.due), columns.due), style))
        if columns.lead:
            leads = "; ".join(self.assessment.leads(objective, action))
            told = fitted(one_line(leads) or "nobody", columns.lead - 2) + "  "
            parts.append(Part(told, "" if leads else "muted"))
        parts += self._inside(action.ref, width - shown_width(parts) - columns.words)
        names = self._people.get(which, "")
        parts += presence_mark(names, width - shown_width(parts) - columns.words)
        room = max(0, width - shown_width(parts) - columns.words)
        parts.append(Part(fitted(one_line(action.text), room)))
        if columns.words:
            said = last_words(self.assessment, objective, action)
            own = said is None or said.which == which
            words = one_line(said.entry.text) if said else ""
            told = "  " + fitted(words if own else f"{INHERITED} {words}", columns.words - 2)
            parts.append(Part(told, "" if own else "muted"))
        return tuple(parts)

    def _indent(self, which: ItemId) -> str:
        """The room before the number of a part, more for a part of a part."""
        assert self.assessment is not None
        parts = self.assessment.parts
        if which.kind != "action" or which.key not in parts.whole:
            return ""
        return "  " * len(list(islice(parts.wholes(which.key), _DEEPEST)))

    def _inside(self, ref: str, room: int) -> Iterator[Part]:
        """How the parts of an action stand, also while they are not shown."""
        assert self.assessment is not None
        standings, parts = self.assessment.standings, self.assessment.parts
        if ref not in parts.inside:
            return
        under = [standings[part] for part in parts.under(ref)]
        counts = self.assessment.of_parts(ref)
        achieved = Part(f"{counts.meanings.get('achieved', 0)}/{counts.actions}", "muted")
        blocked = sum(part.blocked for part in under)
        overdue = sum(part.overdue for part in under)
        told = [achieved]
        if blocked:
            told += (Part(", "), Part(f"{blocked} blocked", "blocked"))
        if overdue:
            told += (Part(", "), Part(f"{overdue} overdue", "late"))
        if shown_width(told) > room:
            told = [achieved]
            told += [Part(f" ■{blocked}", "blocked")] if blocked else []
            told += [Part(f" !{overdue}", "late")] if overdue else []
        yield from (*told, Part(": " if blocked or overdue else " "))


def _statuses(assessment: Assessment) -> Iterator[str]:
    """What the plan's actions have for a status, as a row tells it."""
    for standing in islice(assessment.standings.values(), _MEASURED):
        yield status_text(standing.status)


def _counted(counts: Counts) -> Iterator[tuple[str, str]]:
    """How the actions of an objective stand, in fewer and fewer words; what is late apart."""
    achieved = counts.meanings.get("achieved", 0)
    blocked = f", {counts.blocked} blocked" if counts.blocked else ""
    late = f", {counts.overdue} overdue" if counts.overdue else ""
    if not counts.actions:
        yield count_of(0, "action"), ""
        return
    yield f"{achieved} of {counts.actions} achieved{blocked}", late
    yield f"{achieved}/{counts.actions}{blocked}", late
    blocked, late = (
        (f" ■{counts.blocked}" if blocked else ""),
        (f" !{counts.overdue}" if late else ""),
    )
    yield f"{achieved}/{counts.actions}{blocked}", late
