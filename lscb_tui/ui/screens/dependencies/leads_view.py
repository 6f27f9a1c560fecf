"""Who waits for whom: each lead's list, and how much of it another lead holds up."""

from __future__ import annotations

from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult

from lscb_tui.core.dependencies.leads import (
    Lead,
    held_sentence,
    holds_sentence,
    lead_in_brief,
    lead_sentence,
    leads,
)
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, shown_width, wrapped
from lscb_tui.ui.screens.dependencies.action_rows import marks_of, sentence_row
from lscb_tui.ui.screens.dependencies.row_shares import Share
from lscb_tui.ui.screens.dependencies.view import Look, View, first_where
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows

_ROOMY = 116
"""From how many columns on a lead's sentence and an action's date and text are in columns."""


class _Link(NamedTuple):
    """A row under a lead: a link to or from somebody else's action."""

    sentence: str
    ref: str
    """The lead's own action."""
    lead: str


class LeadsView(View):
    """The leads with their links to others, and the action under the cursor."""

    NAME = "Leads"

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[Lead | _Link] = Rows(self._row, id="lead-rows")
        self.details = Details(id="led")
        self.whole = Page(id="lead")
        self.details.display = False
        self._names = 40
        """How wide the names are, where there is room to have what follows below each other."""

    def compose(self) -> ComposeResult:
        """The list; below it the lead, or the action."""
        yield self.rows
        yield self.details
        yield self.whole

    @staticmethod
    def work_out(look: Look) -> tuple[Lead, ...]:
        """What every lead has to do."""
        return leads(look.assessment)

    def fill(self, look: Look, answer: Any) -> None:
        """Show the leads, those whom most waits for first."""
        before, here = self.look, self.rows.current
        self.look = look
        values: list[Lead | _Link] = []
        for lead in answer:
            values.append(lead)
            name = lead.name
            values += (_Link(holds_sentence(held), held.by, name) for held in lead.holds_up_others)
            values += (_Link(held_sentence(held), held.ref, name) for held in lead.held_by_others)
        self._names = max(40, min(70, max((cell_len(lead.name) for lead in answer), default=0)))
        waiting = sum(bool(lead.waiting) for lead in answer)
        told = f"{count_of(len(answer), 'lead')}, {waiting} of them waiting for somebody else"
        at = first_where(values, lambda row: here is not None and _same(row, here))
        self.rows.show(values, (Part("who waits for whom: ", "strong"), Part(told, "muted")), at)
        self._share_out()
        if before is None:
            self.point(look.item)
        self.moved()

    def point(self, which: ItemId | None) -> None:
        """Put the cursor on a link of an action."""
        if which is not None and which == self.selected:
            return
        at = first_where(
            self.rows.values,
            lambda row: isinstance(row, _Link) and which is not None and row.ref == which.key,
        )
        if at is not None:
            self.rows.move_to(at)
            self.moved()

    def moved(self) -> None:
        """Show the lead or the action under the cursor."""
        row, look = self.rows.current, self.look
        if look is None:
            return
        on_lead = not isinstance(row, _Link)
        if self.whole.display is not on_lead:
            self.whole.display, self.details.display = on_lead, not on_lead
        if isinstance(row, _Link):
            self.details.show_item(look.assessment, self.selected)
        elif row is not None:
            width = max(20, self.size.width - 1)
            said = (row.name, f"{lead_sentence(row)}.", f"Open: {', '.join(row.open) or 'nothing'}")
            lines = [Line((Part(text),)) for words in said for text in wrapped(words, width)]
            self.whole.show_page((Part("lead", "strong"),), lines, start_over=True)

    def _row(self, row: Lead | _Link, width: int) -> Line:
        assert self.look is not None
        assessment = self.look.assessment
        if not isinstance(row, _Link):
            return _lead_row(row, width, self._names)
        before = (Part(" "), *marks_of((assessment.standings.get(row.ref),)))
        names = self.names(row.ref)
        if width < _ROOMY or row.ref not in assessment.items:
            return sentence_row(row.sentence, width, names, before=before)
        told = sentence_row(row.sentence, self._names, names, before=before).parts
        due = assessment.standings[row.ref].due
        text = one_line(assessment.items[row.ref][1].text)
        day = Part(f"  {fitted(dates.spoken_due(due), 11)} ", "muted")
        room = width - shown_width((*told, day))
        return Line((*told, day, Part(fitted(text, max(0, room)))))

    @property
    def lines(self) -> LineList:
        """The leads and their links."""
        return self.rows

    @property
    def page(self) -> Page:
        """The lead or the action under the cursor."""
        return self.whole if self.whole.display else self.details

    @property
    def selected(self) -> ItemId | None:
        """The action under the cursor; none on a lead."""
        row = self.rows.current
        known = isinstance(row, _Link) and self.look and row.ref in self.look.assessment.standings
        return ItemId("action", row.ref) if isinstance(row, _Link) and known else None

    def on_resize(self) -> None:
        """Most for the list."""
        self._share_out()
        self.moved()

    def _share_out(self) -> None:
        """As many rows for the list as it needs, then for what is below it."""
        if self.look is None or not self.size.width:
            return
        links = [row for row in self.rows.values if isinstance(row, _Link)]
        needs = self.rows_for((ItemId("action", row.ref) for row in links), self.size.width)
        count = len(self.rows.values)
        below = (self.details, self.whole)
        self.share_out(Share(count + 1, 5, 16), (below, Share(max(needs, 6), 4, 8)))


def _same(row: Lead | _Link, other: Lead | _Link) -> bool:
    """Whether a row is the one that another one was before the plan changed."""
    if isinstance(row, Lead) and isinstance(other, Lead):
        return row.name == other.name
    return row == other


def _lead_row(row: Lead, width: int, widest: int) -> Line:
    """A lead with what is to be done: in a column where there is room, else at the right."""
    said = f"  {lead_sentence(row)}"
    if cell_len(said) > width - 24:
        said = f"  {lead_in_brief(row)}"
    room = widest if width >= _ROOMY else max(16, width - cell_len(said))
    style = "blocked" if row.waiting else "muted"
    return Line((Part(fitted(row.name, room), "strong"), Part(fitted(said, width - room), style)))
