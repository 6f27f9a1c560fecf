"""What is gathered of a document's tables, in its order: drafts of objectives, and what is told."""

from __future__ import annotations

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.drafts import ActionDraft, ObjectiveDraft
from lscb_tui.core.importing.ledger import Ledger
from lscb_tui.core.importing.mapping import Column
from lscb_tui.core.importing.numbering import (
    Opening,
    heading_opening,
    is_label,
    is_only_number,
    number_of,
    number_opening,
)
from lscb_tui.core.importing.runs import Run, line_of, line_text, text_of
from lscb_tui.core.importing.table_rows import Row
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line, shortened

_SHOWN = 60
"""So many characters of a row are told."""


class Gathered:
    """The objectives with their actions that were found so far."""

    def __init__(self, document: Document, ledger: Ledger) -> None:
        self.document, self.ledger = document, ledger
        self.objectives: list[ObjectiveDraft] = []
        self.told: list[str] = []
        self.shared: list[tuple[tuple[Run, ...], Column, list[ActionDraft]]] = []
        """Merged cells, and the actions that they speak for."""
        self.only_numbers = 0
        """How many rows hold a number typed beforehand and nothing else."""
        self.struck: list[ActionDraft] = []
        """Actions whose text is struck through in the document."""
        self._by_title: dict[str, ObjectiveDraft] = {}

    def leave_row(self, part: int, row: Row, why: str) -> None:
        """Leave the words of a row that begin in it; a merged cell speaks for rows below too."""
        for cell in row.cells:
            if cell.begins and self.document.parts[part].cells[cell.at].rows == 1:
                self.ledger.leave(cell.runs, why)

    def tell_of_row(self, part: int, row: Row, why: str) -> None:
        """Tell that a row is not taken, with its words."""
        found = self.document.parts[part]
        cell = row.cells[0]
        place = found.place(row.number, cell.column.column or found.cells[cell.at].column)
        words = " | ".join(one_line(text_of(cell.runs)) for cell in row.cells if cell.begins)
        self.told.append(f"{place}: the row {why} and is not taken (“{shortened(words, _SHOWN)}”).")

    def objective(self, table: str, row: int, runs: tuple[Run, ...], merge: bool) -> ObjectiveDraft:
        """The objective of a heading; `merge` gives the one of the same words, if there is one."""
        key = plain(line_text(runs))
        if merge and (found := self._by_title.get(key)):
            found.titles.append(runs)
            return found
        made = ObjectiveDraft(table, row)
        opening = self._heading(runs)
        if opening:
            made.number, made.printed = opening.number, opening.printed
            made.number_runs.append(opening.words)
            runs = (opening.rest, *runs[1:]) if opening.rest.text else runs[1:]
        made.titles.append(runs)
        self._by_title[key] = made
        self.objectives.append(made)
        return made

    def _heading(self, runs: tuple[Run, ...]) -> Opening | None:
        """The number that a heading opens with."""
        if not runs:
            return None
        if len(runs) > 1 and is_label(runs[0].text):
            opening = heading_opening(runs[0])
            return opening and opening._replace(
                words=runs[0], rest=runs[0]._replace(start=runs[0].end, text="")
            )
        if is_only_number(runs[0].text):
            number = runs[0].text
            return Opening(number_of(number), number, *runs[0].parted(runs[0].words))
        return heading_opening(runs[0], line_of(self.document, runs[0]).numbered)

    def number_in(self, run: Run, objective: str) -> Opening | None:
        """The number that an action's text opens with."""
        return number_opening(run, line_of(self.document, run).numbered, objective)
