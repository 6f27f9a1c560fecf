"""The outline of the plan: objectives and their actions, a row each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.presence_marks import presence_mark
from lscb_tui.ui.widgets.status_marks import mark, status_style, status_text
from lscb_tui.ui.widgets.styled_text import Line, Part, fitted, part, shown_width

_STATUS, _MARK, _DUE = 16, 8, 14
_NEEDS_DUE, _NEEDS_MARK, _NEEDS_STATUS = 64, 50, 36
"""From how many columns on the outline has room for a due date, a mark, a status word."""
_LEAST_TITLE = 16
"""How many columns of an objective's title there must be room for, beside its counts."""


def outline_rows(
    plan: Plan, folded: Collection[str], matched: Collection[str] | None
) -> list[ItemId]:
    """The rows to show: of a filter only what it matched, each under its objective."""
    rows: list[ItemId] = []
    for objective in plan.objectives:
        refs: Iterable[str] = (action.ref for action in objective.actions)
        if matched is not None:
            refs = [ref for ref in refs if ref in matched]
            if not refs:
                continue
        rows.append(ItemId("objective", objective.number))
        if objective.number not in folded:
            rows.extend(ItemId("action", ref) for ref in refs)
    return rows


class Outline(LineList):
    """The rows of an assessed plan; the screen says which."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.assessment: Assessment | None = None
        self.rows: list[ItemId] = []
        self._folded: Collection[str] = frozenset()
        self._objectives: dict[str, Objective] = {}
        self._people: Mapping[ItemId, str] = {}
        self._number_width = 5

    def show_rows(
        self, assessment: Assessment, rows: list[ItemId], folded: Collection[str], at: ItemId | None
    ) -> None:
        """Show other rows, with the cursor on `at` or, where that is gone, near where it was."""
        self.assessment = assessment
        self.rows = rows
        self._folded = folded
        self._objectives = {o.number: o for o in assessment.plan.objectives}
        numbers = (which.key for which in rows[:2000])
        self._number_width = max(5, min(12, max(map(cell_len, numbers), default=0)))
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

    def line_at(self, index: int, width: int) -> Line:
        """One row, in as much detail as the width has room for."""
        assert self.assessment is not None
        which = self.rows[index]
        if which.kind == "objective":
            return Line(self._objective(self._objectives[which.key], width), which)
        _, action = self.assessment.items[which.key]
        return Line(self._action(action, width), which)

    def _objective(self, objective: Objective, width: int) -> tuple[Part, ...]:
        assert self.assessment is not None
        counts = self.assessment.of_objective(objective)
        told = count_of(counts.actions, "action")
        if counts.actions:
            told = f"{counts.meanings.get('achieved', 0)} of {counts.actions} achieved"
        if counts.blocked:
            told += f", {counts.blocked} blocked"
        late = f", {counts.overdue} overdue" if counts.overdue else ""
        sign = "▸" if objective.number in self._folded else "▾"
        head = f"{sign} {objective.number} "
        room = width - cell_len(head) - cell_len(told + late) - 2
        which = ItemId("objective", objective.number)
        # A title keeps its least, so that nobody's name takes away what is blocked or overdue.
        names = presence_mark(self._people.get(which, ""), room - _LEAST_TITLE)
        room -= shown_width(names)
        if room < _LEAST_TITLE:
            return Part(fitted(head + one_line(objective.title), width), "strong"), Part("")
        return (
            part(head, "strong"),
            *names,
            Part(fitted(one_line(objective.title), room), "strong"),
            part("  " + told, "muted"),
            part(late, "late"),
        )

    def _action(self, action: Action, width: int) -> tuple[Part, ...]:
        assert self.assessment is not None
        standing = self.assessment.standings[action.ref]
        parts = [Part("  " + fitted(action.ref, self._number_width) + " ")]
        style = status_style(standing.status)
        if width >= _NEEDS_STATUS:
            parts.append(Part(fitted(status_text(standing.status), _STATUS - 1) + " ", style))
        else:
            parts.append(Part(fitted(status_text(standing.status), 1) + " ", style))
        if width >= _NEEDS_MARK:
            word, style = mark(standing)
            parts.append(Part(fitted(word, _MARK), style))
        if width >= _NEEDS_DUE:
            due = dates.spoken_due(standing.due)
            sign, style = ("! ", "late") if standing.overdue else ("  ", "")
            parts.append(Part(fitted(sign + due, _DUE), style if standing.due else "muted"))
        names = self._people.get(ItemId("action", action.ref), "")
        parts += presence_mark(names, width - shown_width(parts))
        used = shown_width(parts)
        return (*parts, Part(fitted(one_line(action.text), max(0, width - used))))
