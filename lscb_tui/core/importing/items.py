"""Drafts as the objectives and actions of a plan, with the home of each of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.cell_values import day_of, names_in
from lscb_tui.core.importing.drafts import ActionDraft, Draft, ObjectiveDraft, Words
from lscb_tui.core.importing.ledger import Asked, Ledger, Made
from lscb_tui.core.importing.mapping import Mapping, Role
from lscb_tui.core.importing.recommendations import Recommendations
from lscb_tui.core.importing.refs import MadeNumber
from lscb_tui.core.importing.runs import line_text, place_of, text_of
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import ended

FIELD_OF: dict[Role, str] = {
    "lead": "lead",
    "timescale": "timescale",
    "revised date": "revised_due",
    "source": "source",
    "recommendation": "recommendation",
    "outcome": "outcome",
    "evidence": "evidence",
}
"""The field that the words of a column go into."""
OF_ACTIONS: tuple[Role, ...] = ("outcome", "evidence")
"""The roles that an objective has no field for: of its whole row they speak for its actions."""


class ItemMaker:
    """Makes items of drafts that have their numbers."""

    def __init__(self, document: Document, mapping: Mapping, ledger: Ledger) -> None:
        self.made: list[Made] = []
        self.told: list[str] = []
        self.asked: list[Asked] = []
        self.recommendations = Recommendations()
        self._document, self._ledger = document, ledger
        self._dates: dict[str, date | None] = dict(mapping.dates)

    def numbers(self, made: Iterable[MadeNumber]) -> None:
        """List the numbers that the document does not have so."""
        for each in made:
            which = id_of_draft(each.draft)
            runs = each.draft.number_runs
            place = place_of(self._document, runs[0]) if runs else ""
            field = "ref" if which.kind == "action" else "number"
            self.made.append(Made((which,), field, each.draft.ref, place, text_of(runs), each.why))

    def objective(
        self, draft: ObjectiveDraft, entries: tuple[Entry, ...], actions: tuple[Action, ...]
    ) -> Objective:
        """The objective of a draft; what it has no field for goes to its actions."""
        which = id_of_draft(draft)
        self._ledger.take(draft.number_runs, (which,), "number")
        for words in draft.titles:
            # One heading can stand before several tables.
            again = [run for run in words if self._ledger.is_free(run)]
            self._ledger.take(again, (which,), "title")
        values: dict[str, Any] = {}
        for role in FIELD_OF:
            cells = draft.fields.get(role, [])
            if role in OF_ACTIONS and cells and actions:
                whose = tuple(ItemId("action", action.ref) for action in actions)
                found = self.values(cells, whose)
                actions = tuple(replace(action, **found) for action in actions)
            elif cells and role not in OF_ACTIONS:
                values |= self.values(cells, (which,))
        title = text_of(draft.titles[0]) if draft.titles else ""
        return Objective(draft.ref, title, progress=entries, actions=actions, **values)

    def action(self, draft: ActionDraft, entries: tuple[Entry, ...]) -> Action:
        """The action of a draft."""
        which = id_of_draft(draft)
        self._ledger.take(draft.number_runs, (which,), "ref")
        runs = draft.runs("action")
        self._ledger.take(runs, (which,), "text")
        printed = draft.printed.strip(" " if "(" in draft.number else "(.): ")
        values: dict[str, Any] = {"printed": "" if printed == draft.ref else printed}
        for role in FIELD_OF:
            if cells := draft.fields.get(role):
                values |= self.values(cells, (which,))
        return Action(draft.ref, text_of(runs), progress=entries, **values)

    def values(self, cells: Sequence[Words], whose: tuple[ItemId, ...]) -> dict[str, Any]:
        """The value of a field, of the cells of a column; gives it by the field's name.

        Of a time that is the day too, which is made here.
        """
        column = cells[0].column
        runs = tuple(run for cell in cells for run in cell.runs)
        field = FIELD_OF[column.role]
        self._ledger.take(runs, whose, field)
        match column.role:
            case "lead" | "source":
                return {field: _names(cells)}
            case "recommendation":
                return {field: tuple(self.recommendations.named(run.text) for run in runs)}
            case "timescale" | "revised date":
                return self._day(cells, whose)
            case _:
                return {field: text_of(runs)}

    def _day(self, cells: Sequence[Words], whose: tuple[ItemId, ...]) -> dict[str, Any]:
        runs = tuple(run for cell in cells for run in cell.runs)
        found = day_of(self._document, runs, self._dates)
        place = place_of(self._document, runs[0])
        is_revised = cells[0].column.role == "revised date"
        if found.ambiguous:
            key = f"dates.{line_text(runs)}"
            self.asked.append(Asked("words", place, ended(found.doubt), (), key))
        elif found.doubt:
            self.told.append(f"{place}: {ended(found.doubt)} No date was taken from it.")
        elif is_revised and found.day is None:
            self.told.append(
                f"{place}: “{line_text(runs)}” names no day, so there is no revised date."
            )
        if found.day and not found.cell:
            field = "revised_due" if is_revised else "due"
            why = f"read as {dates.spoken(found.day)}"
            made = Made(whose, field, found.day.isoformat(), place, line_text(runs), why)
            self.made.append(made)
        if is_revised:
            return {"revised_due": found.day}
        return {"timescale": found.words, "due": found.day}


def _names(cells: Iterable[Words]) -> tuple[str, ...]:
    """The names in cells, each parted by its own column: those of two columns are never joined."""
    found = (name for cell in cells for name in names_in(cell.column, cell.runs))
    return tuple(dict.fromkeys(found))


def id_of_draft(draft: Draft) -> ItemId:
    """The item that a draft becomes."""
    return ItemId("action" if isinstance(draft, ActionDraft) else "objective", draft.ref)
