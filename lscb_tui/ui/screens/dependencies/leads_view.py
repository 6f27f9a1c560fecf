"""Who waits for whom: each lead's list, and how much of it another lead holds up."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.app import ComposeResult

from lscb_tui.core.dependencies.leads import (
    Lead,
    held_sentence,
    holds_sentence,
    lead_sentence,
    leads,
)
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.screens.dependencies.action_rows import sentence_row
from lscb_tui.ui.screens.dependencies.view import Look, View, first_where
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows
from lscb_tui.ui.widgets.styled_text import Line, Part, fitted, wrapped


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
        waiting = sum(bool(lead.waiting) for lead in answer)
        told = f"{count_of(len(answer), 'lead')}, {waiting} of them waiting for somebody else"
        at = first_where(values, lambda row: here is not None and _same(row, here))
        self.rows.show(values, (Part("who waits for whom: ", "strong"), Part(told, "muted")), at)
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
        if isinstance(row, _Link):
            return sentence_row(f"    {row.sentence}", width, self.names(row.ref))
        return _lead_row(row, width)

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
        self.share_out((self.details, 8, 4), (self.whole, 8, 4))
        self.moved()


def _same(row: Lead | _Link, other: Lead | _Link) -> bool:
    """Whether a row is the one that another one was before the plan changed."""
    if isinstance(row, Lead) and isinstance(other, Lead):
        return row.name == other.name
    return row == other


def _lead_row(row: Lead, width: int) -> Line:
    said = f"  {lead_sentence(row)}"
    room = max(16, width - len(said))
    style = "blocked" if row.waiting else "muted"
    return Line((Part(fitted(row.name, room), "strong"), Part(fitted(said, width - room), style)))
