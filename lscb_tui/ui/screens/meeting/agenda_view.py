"""The agenda: matters arising, then the plan, what a filter matches, or what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history.movement import Movement
from lscb_tui.core.meeting.agenda import Agenda, AgendaRow, agenda_of, moved_since_last
from lscb_tui.core.meeting.urgency import urgency_in_words
from lscb_tui.core.plan.items import ItemId, Minute, id_of
from lscb_tui.store.history.history_file import read_history
from lscb_tui.ui.commands.filter import Filter
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.screens.meeting.action_columns import number_width
from lscb_tui.ui.screens.meeting.agenda_lines import (
    AgendaLine,
    agenda_lines,
    drawn,
    item_of,
)
from lscb_tui.ui.screens.meeting.rows_view import RowsView
from lscb_tui.ui.session.type_ahead import LOOKING


class AgendaView(RowsView[AgendaLine]):
    """What the board goes through, in order."""

    NAME: ClassVar[str] = "Agenda"

    def __init__(self, host: Host) -> None:
        super().__init__(host, _stops)
        self.agenda: Agenda | None = None
        self.filter: Filter | None = None
        """What it is narrowed by; the screen has the keys for it."""
        self.by_exception = False
        self._moved: Sequence[Movement] = ()
        """What changed since the last review, as it was read last."""
        self._moved_by: Assessment | None = None
        """The plan that this was read for."""
        self._asked = ("", False)
        """The filter, and whether by exception, as the agenda was last made."""
        self._kept: AgendaLine | None = None
        """The row that is kept, though the agenda has it no longer."""
        self._assessment: Assessment | None = None
        self._numbers = 0

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show the agenda as it is now, with the cursor on an item, or where it was."""
        self._assessment = assessment
        if self.by_exception and self._moved_by is not assessment:
            self._read_history(assessment)
        self._fill(assessment, at)

    @work(thread=True, group=LOOKING, exclusive=True)
    def _read_history(self, assessment: Assessment) -> None:
        """Have the history say what changed since the last review; it can be long."""
        records = read_history(self.host.session.path).records
        moved = moved_since_last(records, assessment)
        self.app.call_from_thread(self._history_read, assessment, moved)

    def _history_read(self, assessment: Assessment, moved: Sequence[Movement]) -> None:
        if assessment is not self._assessment:
            return  # the plan is another by now, and its history is being read
        self._moved_by = assessment
        if moved != self._moved:
            self._moved = moved
            self._fill(assessment, None)
            self.host.show_header()
            self.host.show_keys()

    def _fill(self, assessment: Assessment, at: ItemId | None) -> None:
        refs, asked = None, ""
        if self.filter is not None:
            self.filter.match(assessment)
            refs, asked = self.filter.matched, self.filter.text.strip()
        moved = self._moved if self.by_exception else None
        self.agenda = agenda_of(assessment, refs=refs, asked=asked, moved=moved)
        lines = agenda_lines(self.agenda, self.size.width or self.host.app.size.width)
        self._numbers = number_width(assessment.standings)
        chosen = asked, self.by_exception
        place = self._place(assessment, lines, at, kept=chosen == self._asked)
        self._asked = chosen
        self.rows.show(lines, place)

    def _place(
        self,
        assessment: Assessment,
        lines: list[AgendaLine],
        at: ItemId | None,
        *,
        kept: bool,
    ) -> int:
        """Where the cursor goes: to the row that it was on, or to that of an item.

        An action that one was on and that a change has taken out of the agenda is `kept` in its row
        until one moves on, so that no key is done to another in its place.
        """
        self._kept = None
        before, was = self.rows.cursor, self.rows.current
        here = item_of(assessment, was)
        if was is not None and at in (None, here):
            same = [n for n, line in enumerate(lines) if _is_same(line, was)]
            if same:
                return min(same, key=lambda n: abs(n - before))
            if kept and isinstance(was, AgendaRow) and was.ref in assessment.standings:
                row = AgendaRow(was.ref, urgency_in_words(assessment, was.ref) or "done")
                place = min(before, len(lines))
                lines.insert(place, row)
                self._kept = row
                return place
            if kept and isinstance(was, Minute) and at != id_of(was):
                # Deleted by somebody else: whatever is done to it is refused.
                lines.insert(place := min(before, len(lines)), was)
                self._kept = was
                return place
        found = (n for n, line in enumerate(lines) if at and item_of(assessment, line) == at)
        return next(found, before)

    def row(self, line: AgendaLine, width: int) -> Line:
        """One row, with those who are at its item."""
        assert self._assessment is not None
        which = item_of(self._assessment, line)
        names = self.people.get(which, "") if which is not None else ""
        return drawn(self._assessment, line, width, self._numbers, names)

    def moved(self) -> None:
        """Once one is on another row, none is kept."""
        if self._kept is not None and self._assessment and self.rows.current is not self._kept:
            self._fill(self._assessment, self.selected)

    @property
    def selected(self) -> ItemId | None:
        """The action under the cursor, or what the minute there is about."""
        if self._assessment is None:
            return None
        which = item_of(self._assessment, self.rows.current)
        return which if which is not None and which.kind in ("action", "objective") else None

    @property
    def minute(self) -> Minute | None:
        """The matter arising under the cursor."""
        row = self.rows.current
        return row if isinstance(row, Minute) else None

    @property
    def note(self) -> str:
        """What the agenda goes through, how much of the plan that is, and the key for the rest."""
        other = "f whole plan" if self.by_exception else "f exceptions"
        return f"{self.agenda.sentence} · {other}" if self.agenda else ""

    def on_resize(self) -> None:
        """Words are wrapped to the width."""
        if self._assessment is not None:
            self._fill(self._assessment, None)


def _stops(line: AgendaLine) -> bool:
    return isinstance(line, (AgendaRow, Minute))


def _is_same(line: AgendaLine, other: AgendaLine) -> bool:
    """Whether two rows are of one action, or of one minute."""
    if isinstance(line, AgendaRow):
        return isinstance(other, AgendaRow) and line.ref == other.ref
    return isinstance(line, Minute) and isinstance(other, Minute) and line.id == other.id
