"""The outline of the plan: objectives and their actions, a row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.strip import Strip

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.outline_rows import OutlineRows
from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.widgets.line_list import LineList


class Outline(LineList):
    """The rows of an assessed plan; the screen says which."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[ItemId] = ()
        self._lines: OutlineRows | None = None
        self._people: Mapping[ItemId, str] = {}

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
        self.rows = rows
        self._lines = OutlineRows(assessment, rows, folding, filtered=filtered, nothing=nothing)
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
        if self.rows or self._lines is None:
            return super().render_line(y)
        return self.draw(self._lines.empty_line(y, self.size.width, self.view_height))

    def line_at(self, index: int, width: int) -> Line:
        """One row, in as much detail as the width has room for."""
        assert self._lines is not None
        terminal = self.app.size.width if self.is_attached else width
        return self._lines.line(index, width, terminal, self._people.get(self.rows[index], ""))
