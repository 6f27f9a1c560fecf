"""The rows of the outline: objectives and their actions, in as much detail as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, ItemId, Objective
from lscb_tui.core.sentences.said import last_words
from lscb_tui.core.standing.standing import Counts
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.first_steps import centred, first_steps
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.outline_columns import Columns, columns_for
from lscb_tui.ui.lines.presence_marks import presence_mark
from lscb_tui.ui.lines.status_marks import (
    INHERITED,
    mark,
    short_marks,
    sign,
    status_style,
    status_text,
)
from lscb_tui.ui.lines.styled_text import (
    Line,
    Part,
    fitted,
    fitted_ends,
    part,
    shown_width,
    wrapped,
)

_DEEPEST = 3
"""How many levels of parts are set in; those below stand with the last of them."""
_MEASURED = 2000
"""How many rows are looked at for how wide the columns have to be."""
_LEAST_TITLE = 16
"""How many columns of an objective's title there must be room for, beside its counts."""


class OutlineRows:
    """Which items of an assessed plan have a row, and the line of each."""

    def __init__(
        self,
        assessment: Assessment,
        rows: Sequence[ItemId],
        folding: Folding,
        *,
        filtered: bool = False,
        nothing: str = "",
    ) -> None:
        """`nothing` is said in place of the rows where there are none."""
        self.assessment = assessment
        self.rows = rows
        self.folding, self.filtered = folding, filtered
        self._nothing = nothing
        self._objectives = {o.number: o for o in assessment.plan.objectives}
        widths = (cell_len(self._indent(which) + which.key) for which in rows[:_MEASURED])
        self._number_width = max(5, min(12, max(widths, default=0)))
        self._status_width = max(map(cell_len, _statuses(assessment)), default=0)
        self._columns: tuple[tuple[int, int], Columns] | None = None
        """The columns of the rows, and for which widths of a row and of the terminal."""

    def line(self, index: int, width: int, terminal: int, people: str = "") -> Line:
        """One row, beside which `people` are named; `terminal` is how wide that is."""
        which = self.rows[index]
        if which.kind == "objective":
            return Line(self._objective(self._objectives[which.key], width, people), which)
        objective, action = self.assessment.items[which.key]
        return Line(self._action(objective, action, width, terminal, people), which)

    def empty_line(self, y: int, width: int, height: int) -> tuple[Part, ...]:
        """Where there are no rows, a line of why, or of what to press."""
        if not self._nothing:
            return centred(first_steps(self.assessment.plan), y, width, height)
        lines = wrapped(self._nothing, max(20, width - 2))
        return (Part(" "), Part(lines[y - 1] if 0 < y <= len(lines) else "", "muted"))

    def _objective(self, objective: Objective, width: int, people: str) -> tuple[Part, ...]:
        counts = self.assessment.of_objective(objective)
        which = ItemId("objective", objective.number)
        sign = self.folding.sign(self.assessment, which, self.filtered)
        head = f"{sign} {objective.number} "
        ways = list(_counted(counts))
        rooms = [width - cell_len(head) - cell_len(told + late) - 2 for told, late in ways]
        # In fewer words where the title has no room; what is blocked and overdue is always told.
        n = next((n for n, room in enumerate(rooms) if room >= _LEAST_TITLE), len(ways) - 1)
        (told, late), room = ways[n], rooms[n]
        # A title keeps its least, so that nobody's name takes away what is blocked or overdue.
        names = presence_mark(people, room - _LEAST_TITLE)
        room -= shown_width(names)
        return (
            part(head, "strong"),
            *names,
            Part(fitted(one_line(objective.title), max(0, room)), "strong"),
            part("  " + told, "muted"),
            part(late, "late"),
        )

    def _columns_in(self, width: int, terminal: int) -> Columns:
        """The columns that there is room for."""
        if self._columns is None or self._columns[0] != (width, terminal):
            found = columns_for(width, terminal, self._number_width + 3, self._status_width)
            self._columns = (width, terminal), found
        return self._columns[1]

    def _action(
        self, objective: Objective, action: Action, width: int, terminal: int, people: str
    ) -> tuple[Part, ...]:
        standing, columns = self.assessment.standings[action.ref], self._columns_in(width, terminal)
        which = ItemId("action", action.ref)
        before = f"{self._indent(which)}{self.folding.sign(self.assessment, which, self.filtered)} "
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
        parts += presence_mark(people, width - shown_width(parts) - columns.words)
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
        parts = self.assessment.parts
        if which.kind != "action" or which.key not in parts.whole:
            return ""
        return "  " * len(list(islice(parts.wholes(which.key), _DEEPEST)))

    def _inside(self, ref: str, room: int) -> Iterator[Part]:
        """How the parts of an action stand, also while they are not shown."""
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
