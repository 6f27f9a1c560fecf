"""The objectives and actions of a document's tables, as its mapping says that they stand there."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.drafts import ActionDraft, Draft, ObjectiveDraft, Words
from lscb_tui.core.importing.ledger import HEADING, Ledger
from lscb_tui.core.importing.mapping import SAID, Column, Mapping, Table, tables_of
from lscb_tui.core.importing.numbering import (
    Opening,
    heading_opening,
    is_only_number,
    number_of,
    number_opening,
    simple_opening,
)
from lscb_tui.core.importing.runs import Run, line_of, line_text, runs_of, text_of
from lscb_tui.core.importing.table_rows import Row, RowCell, body_rows, heading_runs
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import count_of, listing


class Drafts:
    """What the tables of a document give, in its order."""

    def __init__(self, document: Document, mapping: Mapping, ledger: Ledger) -> None:
        self.objectives: list[ObjectiveDraft] = []
        self.told: list[str] = []
        self.shared: list[tuple[tuple[Run, ...], Column, list[ActionDraft]]] = []
        """Merged cells, and the actions that they speak for."""
        self._document, self._ledger = document, ledger
        self._by_title: dict[str, ObjectiveDraft] = {}
        self._only_numbers = 0
        tables = tables_of(mapping)
        self._taken = {name for name, table in tables.items() if table.take}
        for number, part in enumerate(document.parts):
            table = tables.get(part.name)
            if part.kind == "text" or table is None or not table.take:
                continue
            self._table(number, table)
        if self._only_numbers:
            hold = "holds" if self._only_numbers == 1 else "hold"
            self.told.append(f"{count_of(self._only_numbers, 'row')} {hold} only a number.")

    def _table(self, number: int, table: Table) -> None:
        self._head(number, table)
        walk = _Walk(self, number, table)
        part = self._document.parts[number]
        hidden = part.hidden_rows
        for row in body_rows(self._document, number, table):
            if row.number in hidden and table.hidden_rows != "take":
                self.leave_row(number, row, "the row is hidden")
            else:
                walk.take(row)
        walk.end()

    def _head(self, number: int, table: Table) -> None:
        """Give the words of the header their home."""
        for column in table.columns:
            runs = heading_runs(self._document, number, table, column)
            taken = column.role not in ("", "not taken")
            if taken:
                # A heading over several columns counts once.
                self._ledger.take((r for r in runs if self._ledger.is_free(r)), (), HEADING)
            else:
                self._ledger.leave(runs, "the column is not taken")
        if left := [f"“{c.heading}”" for c in table.columns if c.role == "not taken" and c.heading]:
            is_are = "is" if len(left) == 1 else "are"
            self.told.append(f"{table.name}: {listing(left)} {is_are} not taken.")

    def leave_row(self, part: int, row: Row, why: str) -> None:
        """Leave the words of a row that begin in it; a merged cell speaks for rows below too."""
        for cell in row.cells:
            if cell.begins and self._document.parts[part].cells[cell.at].rows == 1:
                self._ledger.leave(cell.runs, why)

    def only_a_number(self, part: int, row: Row) -> None:
        """Leave a row in which somebody has only typed a number beforehand."""
        self._only_numbers += 1
        self.leave_row(part, row, "the row holds only a number")

    def objective(self, table: str, row: int, runs: tuple[Run, ...], merge: bool) -> ObjectiveDraft:
        """The objective of a heading; `merge` gives the one of the same words, if there is one."""
        key = plain(line_text(runs))
        if merge and (found := self._by_title.get(key)):
            found.titles.append(runs)
            return found
        made = ObjectiveDraft(table, row)
        opening = self.heading(runs)
        if opening:
            made.number, made.printed = opening.number, opening.printed
            made.number_runs.append(opening.words)
            runs = (opening.rest, *runs[1:]) if opening.rest.text else runs[1:]
        made.titles.append(runs)
        self._by_title[key] = made
        self.objectives.append(made)
        return made

    def heading(self, runs: tuple[Run, ...]) -> Opening | None:
        """The number that a heading opens with."""
        if not runs:
            return None
        if len(runs) > 1 and is_only_number(runs[0].text):
            number = runs[0].text
            return Opening(number_of(number), number, *runs[0].parted(runs[0].words))
        return heading_opening(runs[0], line_of(self._document, runs[0]).numbered)

    def heading_before(self, part: int) -> tuple[Run, ...]:
        """The words that head a table: the last heading since the table before it.

        Without one, a card that is a table of its own, else the line right before.
        """
        nearest: tuple[Run, ...] = ()
        for number in range(part - 1, -1, -1):
            found = self._document.parts[number]
            if found.name in self._taken:
                break
            cells = [runs_of(self._document, number, cell) for cell in range(len(found.cells))]
            cells = [runs for runs in cells if runs]
            if cells and (found.heading or found.kind != "text"):
                return cells[-1] if found.heading else cells[0]
            nearest = nearest or (cells[-1] if cells else ())
        return nearest

    def number_in(self, run: Run, objective: str) -> Opening | None:
        """The number that an action's text opens with."""
        return number_opening(run, line_of(self._document, run).numbered, objective)


class _Walk:
    """One way down a table, row by row."""

    def __init__(self, drafts: Drafts, part: int, table: Table) -> None:
        self._drafts, self._part, self._table = drafts, part, table
        self._objective: ObjectiveDraft | None = None
        self._action: ActionDraft | None = None
        self._reach: dict[int, list[ActionDraft]] = {}
        """Of each merged cell that reaches over rows, the actions that it speaks for."""
        self._cells: dict[int, RowCell] = {}
        self._header = self._header_words()
        self._has_numbers = any(column.role == "number" for column in table.columns)
        self._before = drafts.heading_before(part) if table.objectives == "before" else ()

    def _header_words(self) -> list[str]:
        return [plain(column.heading) for column in self._table.columns if column.heading]

    def take(self, row: Row) -> None:
        """Take a row: as an objective's heading, as an item, or not, with the reason."""
        if self._repeats_header(row):
            for cell in row.cells:
                self._drafts._ledger.take(cell.runs, (), HEADING)
        elif self._table.shape == "row an objective":
            self._objective_row(row)
        elif self._is_heading(row):
            cell = row.cells[0]
            self._objective = self._drafts.objective(
                self._table.name, row.number, cell.runs, merge=False
            )
        elif self._holds_only_a_number(row):
            self._drafts.only_a_number(self._part, row)
        else:
            self._action_row(row)

    def end(self) -> None:
        """Hand on what merged cells speak for several actions."""
        for index, actions in self._reach.items():
            cell = self._cells[index]
            role = cell.column.role
            if len(actions) > 1:
                self._drafts.shared.append((cell.runs, cell.column, actions))
            elif role in SAID:
                actions[0].said.append(Words(cell.column, cell.runs))
            else:
                actions[0].add(cell.column, cell.runs)

    def _repeats_header(self, row: Row) -> bool:
        words = [plain(line_text(cell.runs)) for cell in row.cells]
        return len(words) > 1 and words == self._header

    def _is_heading(self, row: Row) -> bool:
        """Whether a row across is the heading of an objective."""
        if self._table.objectives != "rows" or (alone := row.alone) is None:
            return False
        found = self._drafts._document.parts[self._part].cells[alone.at]
        if found.rows > 1 or is_only_number(line_text(alone.runs)):
            return False
        return found.columns > 1 or alone.column.role != "action"

    def _holds_only_a_number(self, row: Row) -> bool:
        alone = row.alone
        return alone is not None and (
            alone.column.role == "number" or is_only_number(line_text(alone.runs))
        )

    def _objective_row(self, row: Row) -> None:
        """A row that is an objective, with its actions in one cell."""
        titled = [c for c in row.cells if c.column.role == "objective" and c.begins]
        if titled:
            runs = tuple(run for cell in titled for run in cell.runs)
            self._objective = self._drafts.objective(
                self._table.name, row.number, runs, merge=False
            )
        objective = self._objective
        if objective is None:
            self._drafts.leave_row(self._part, row, "no objective stands above it")
            return
        for cell in row.cells:
            if not cell.begins or cell.column.role == "objective":
                continue
            role = cell.column.role
            if role == "number" and not objective.number:
                objective.number = number_of(line_text(cell.runs))
                objective.printed = line_text(cell.runs)
                objective.number_runs += cell.runs
            elif role == "action":
                self._actions_in(objective, row.number, cell)
            elif role in SAID:
                objective.said.append(Words(cell.column, cell.runs))
            elif role in ("", "not taken"):
                self._drafts._ledger.leave(cell.runs, "the column is not taken")
            else:
                objective.add(cell.column, cell.runs)

    def _actions_in(self, objective: ObjectiveDraft, row: int, cell: RowCell) -> None:
        """The actions of one cell: each begins with its number, else each line is one."""
        runs = cell.runs
        openings = [self._drafts.number_in(run, objective.number) for run in runs]
        if not any(openings):
            openings = [simple_opening(run) for run in runs]
        numbered = any(openings)
        for run, opening in zip(runs, openings, strict=True):
            if not numbered or opening or not objective.actions:
                made = ActionDraft(self._table.name, row)
                objective.actions.append(made)
                if opening:
                    self._number(made, opening)
                    run = opening.rest
            objective.actions[-1].add(cell.column, (run,) if run.text else ())

    def _number(self, draft: Draft, opening: Opening) -> None:
        draft.number, draft.printed = opening.number, opening.printed
        draft.number_runs.append(opening.words)

    def _action_row(self, row: Row) -> None:
        """A row that is an action, or goes on with the one above where its text does."""
        text = [cell for cell in row.cells if cell.column.role == "action"]
        begins = [cell for cell in text if cell.begins]
        if not text:
            self._without_text(row)
            return
        objective = self._owner(row)
        if begins or self._action is None:
            self._action = ActionDraft(self._table.name, row.number)
            objective.actions.append(self._action)
        for cell in row.cells:
            self._cell(self._action, cell)
        if begins and not self._action.number:
            runs = self._action.runs("action")
            if runs and (opening := self._opening(runs[0], objective.number)):
                self._number(self._action, opening)
                rest = (opening.rest,) if opening.rest.text else ()
                self._action.fields["action"] = [Words(text[0].column, (*rest, *runs[1:]))]

    def _opening(self, run: Run, objective: str) -> Opening | None:
        """The number that a text opens with, also of one level where no column has numbers."""
        found = self._drafts.number_in(run, objective)
        return found or (None if self._has_numbers else simple_opening(run))

    def _without_text(self, row: Row) -> None:
        """A row with no words of an action: an objective's own row, or it is left, and told."""
        titled = [cell for cell in row.cells if cell.column.role == "objective" and cell.begins]
        rest = [
            cell
            for cell in row.cells
            if cell.begins and cell.column.role not in ("objective", "number", "", "not taken")
        ]
        if titled and not rest:
            self._owner(row)
            for cell in row.cells:
                if cell.begins and cell.column.role != "objective":
                    self._drafts._ledger.leave(cell.runs, "the row has no action")
            return
        self._drafts.leave_row(self._part, row, "the row has no action")
        part = self._drafts._document.parts[self._part]
        where = part.place(row.number, row.cells[0].column.column or 1)
        words = text_of(row.cells[0].runs).replace("\n", " ")
        self._drafts.told.append(f"The row at {where} has no action and is not taken: “{words}”.")

    def _owner(self, row: Row) -> ObjectiveDraft:
        """The objective that a row's action stands under."""
        if self._table.objectives == "column":
            cells = [cell for cell in row.cells if cell.column.role == "objective"]
            if begun := [cell for cell in cells if cell.begins]:
                runs = tuple(run for cell in begun for run in cell.runs)
                self._objective = self._drafts.objective(
                    self._table.name, row.number, runs, merge=True
                )
        elif self._table.objectives == "before" and self._objective is None and self._before:
            self._objective = self._drafts.objective(
                self._table.name, row.number, self._before, merge=True
            )
        if self._objective is None:
            self._objective = ObjectiveDraft(self._table.name, row.number)
            self._drafts.objectives.append(self._objective)
        return self._objective

    def _cell(self, action: ActionDraft, cell: RowCell) -> None:
        """The words of a cell, for the action of its row."""
        role = cell.column.role
        if role == "objective" and self._table.objectives == "column":
            return
        found = self._drafts._document.parts[self._part].cells[cell.at]
        if found.rows > 1 and role not in ("action", "number", "objective", "", "not taken"):
            reached = self._reach.setdefault(cell.at, [])
            self._cells[cell.at] = cell
            if action not in reached:
                reached.append(action)
        elif not cell.begins:
            return
        elif role == "number":
            self._number_cell(action, cell)
        elif role in SAID:
            action.said.append(Words(cell.column, cell.runs))
        elif role in ("", "not taken", "objective"):
            self._drafts._ledger.leave(cell.runs, "the column is not taken")
        else:
            action.add(cell.column, cell.runs)

    def _number_cell(self, action: ActionDraft, cell: RowCell) -> None:
        words = line_text(cell.runs)
        if action.number:
            return
        action.number, action.printed = number_of(words), words.strip()
        action.number_runs += cell.runs


def all_drafts(objectives: list[ObjectiveDraft]) -> Iterator[Draft]:
    """Each objective and then its actions."""
    for objective in objectives:
        yield objective
        yield from objective.actions
