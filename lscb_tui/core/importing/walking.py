"""One way down a table, row by row: what each row is, and whose the words of its cells are."""

from __future__ import annotations

from lscb_tui.core.importing.action_cells import openings_in
from lscb_tui.core.importing.drafts import ActionDraft, Draft, ObjectiveDraft, Words
from lscb_tui.core.importing.gathering import Gathered
from lscb_tui.core.importing.ledger import HEADING
from lscb_tui.core.importing.mapping import SAID, Table
from lscb_tui.core.importing.numbering import Opening, is_only_number, number_of, simple_opening
from lscb_tui.core.importing.rating_keys import is_key
from lscb_tui.core.importing.runs import Run, line_of, line_text
from lscb_tui.core.importing.table_headings import HeadingRows
from lscb_tui.core.importing.table_rows import Row, RowCell
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import count_of

_SHOWN = 3
"""At most so many rows without an action are told one by one."""


class Walk:
    """One way down a table."""

    def __init__(
        self, gathered: Gathered, part: int, table: Table, before: tuple[Run, ...] = ()
    ) -> None:
        self._found, self._part, self._table = gathered, part, table
        self._before = before
        """The words that head the table."""
        self.objective: ObjectiveDraft | None = None
        """The one that the next action stands under."""
        self._action: ActionDraft | None = None
        self._reach: dict[int, list[ActionDraft]] = {}
        """Of each merged cell that reaches over rows, the actions that it speaks for."""
        self._cells: dict[int, RowCell] = {}
        self._left: list[Row] = []
        self._header = self._header_words()
        roles = {column.role for column in table.columns}
        self._has_numbers, self._has_objectives = "number" in roles, "objective" in roles
        rows = table.objectives == "rows" and table.shape != "row an objective"
        self._headings = (
            HeadingRows(gathered.document, part, table).rows if rows else frozenset[int]()
        )

    def _header_words(self) -> set[str]:
        rows, cells = set(self._table.header), self._found.document.parts[self._part].cells
        found = {plain(cell.text.replace("\n", " ")) for cell in cells if cell.row in rows}
        return (found | {plain(column.heading) for column in self._table.columns}) - {""}

    def take(self, row: Row) -> None:
        """Take a row: as an objective's heading, as an item, or not, with the reason."""
        alone = row.alone
        if self._repeats_header(row):
            for cell in row.cells:
                self._found.ledger.take(cell.runs, (), HEADING)
        elif alone is not None and is_key(line_text(alone.runs)):
            self._found.leave_row(self._part, row, "a key")
        elif self._table.shape == "row an objective":
            self._objective_row(row)
        elif row.number in self._headings:
            runs = tuple(run for cell in row.cells for run in cell.runs)
            self.objective = self._found.objective(self._table.name, row.number, runs, merge=False)
        elif alone is not None and is_only_number(line_text(alone.runs)):
            self._found.only_numbers += 1
            self._found.leave_row(self._part, row, "the row holds only a number")
        else:
            self._action_row(row)

    def end(self) -> None:
        """Hand on what merged cells speak for several actions, and tell of rows without one."""
        for index, actions in self._reach.items():
            cell = self._cells[index]
            role = cell.column.role
            if len(actions) > 1:
                self._found.shared.append((cell.runs, cell.column, actions))
            elif role in SAID:
                actions[0].said.append(Words(cell.column, cell.runs))
            else:
                actions[0].add(cell.column, cell.runs)
        for row in self._left if len(self._left) <= _SHOWN else self._left[:1]:
            self._found.tell_of_row(self._part, row, "has no action")
        if len(self._left) > _SHOWN:
            part = self._found.document.parts[self._part]
            last = part.place(self._left[-1].number, self._left[-1].cells[0].column.column or 1)
            more = count_of(len(self._left) - 1, "row")
            self._found.told.append(f"The same goes for {more} more, down to {last}.")

    def _repeats_header(self, row: Row) -> bool:
        words = [plain(line_text(cell.runs)) for cell in row.cells]
        return len(words) > 1 and len(set(words)) > 1 and set(words) <= self._header

    def _objective_row(self, row: Row) -> None:
        """A row that is an objective, with its actions in one cell."""
        titled = [c for c in row.cells if c.column.role == "objective" and c.begins]
        if titled:
            runs = tuple(run for cell in titled for run in cell.runs)
            self.objective = self._found.objective(self._table.name, row.number, runs, merge=False)
        elif not self._has_objectives and any(c.begins for c in row.cells):
            self.objective = ObjectiveDraft(self._table.name, row.number)
            self._found.objectives.append(self.objective)
        objective = self.objective
        if objective is None:
            self._found.leave_row(self._part, row, "no objective stands above it")
            return
        for cell in row.cells:
            if cell.begins and cell.column.role != "objective":
                self._cell_of_objective(objective, row.number, cell)

    def _cell_of_objective(self, objective: ObjectiveDraft, row: int, cell: RowCell) -> None:
        role = cell.column.role
        if role == "number" and not objective.number:
            objective.number = number_of(line_text(cell.runs))
            objective.printed = line_text(cell.runs)
            objective.number_runs += cell.runs
        elif role == "action":
            self._actions_in(objective, row, cell)
        elif role in SAID:
            objective.said.append(Words(cell.column, cell.runs))
        elif role in ("", "not taken"):
            self._found.ledger.leave(cell.runs, "the column is not taken")
        else:
            objective.add(cell.column, cell.runs)

    def _actions_in(self, objective: ObjectiveDraft, row: int, cell: RowCell) -> None:
        """The actions of one cell: each begins with its number, else each line is one."""
        openings = openings_in(cell.runs, self._found, objective.number)
        for run, opening in zip(cell.runs, openings or [None] * len(cell.runs), strict=True):
            if not openings or opening or not objective.actions:
                objective.actions.append(ActionDraft(self._table.name, row))
            if opening and not opening.number:
                self._found.ledger.leave((opening.words,), "a bullet")
                run = opening.rest
            elif opening:
                self._number(objective.actions[-1], opening)
                run = opening.rest
            objective.actions[-1].add(cell.column, (run,) if run.text else ())

    def _number(self, draft: Draft, opening: Opening) -> None:
        draft.number, draft.printed = opening.number, opening.printed
        draft.number_runs.append(opening.words)

    def _action_row(self, row: Row) -> None:
        """A row that is an action, or goes on with the one above where its text does."""
        text = [cell for cell in row.cells if cell.column.role == "action"]
        begins = [cell for cell in text if cell.begins]
        if not text or all(is_only_number(line_text(cell.runs)) for cell in text):
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
        if begins and all(line_of(self._found.document, r).struck for c in begins for r in c.runs):
            self._found.struck.append(self._action)

    def _opening(self, run: Run, objective: str) -> Opening | None:
        """The number that a text opens with, also of one level where no column has numbers."""
        found = self._found.number_in(run, objective)
        return found or (None if self._has_numbers else simple_opening(run))

    def _without_text(self, row: Row) -> None:
        """A row with no words of an action: an objective's own row, or it is left, and told."""
        titled = [cell for cell in row.cells if cell.column.role == "objective" and cell.begins]
        rest = [
            cell
            for cell in row.cells
            if cell.begins and cell.column.role not in ("objective", "number", "", "not taken")
        ]
        if titled and not rest and self._table.objectives == "column":
            self._owner(row)
            for cell in row.cells:
                if cell.begins and cell.column.role != "objective":
                    self._found.ledger.leave(cell.runs, "the row has no action")
            return
        self._found.leave_row(self._part, row, "the row has no action")
        self._left.append(row)

    def _owner(self, row: Row) -> ObjectiveDraft:
        """The objective that a row's action stands under."""
        if self._table.objectives == "column":
            cells = [cell for cell in row.cells if cell.column.role == "objective"]
            if any(cell.begins for cell in cells):
                # A number beside a title can reach over fewer rows, or more, than it.
                runs = tuple(run for cell in cells for run in cell.runs)
                self.objective = self._found.objective(
                    self._table.name, row.number, runs, merge=True
                )
        elif self._table.objectives == "before" and self.objective is None and self._before:
            self.objective = self._found.objective(
                self._table.name, row.number, self._before, merge=True
            )
        if self.objective is None:
            self.objective = ObjectiveDraft(self._table.name, row.number)
            self._found.objectives.append(self.objective)
        return self.objective

    def _cell(self, action: ActionDraft, cell: RowCell) -> None:
        """The words of a cell, for the action of its row."""
        role = cell.column.role
        if role == "objective" and self._table.objectives == "column":
            return
        found = self._found.document.parts[self._part].cells[cell.at]
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
            self._found.ledger.leave(cell.runs, "the column is not taken")
        else:
            action.add(cell.column, cell.runs)

    def _number_cell(self, action: ActionDraft, cell: RowCell) -> None:
        words = line_text(cell.runs)
        if action.number:
            return
        action.number, action.printed = number_of(words), words.strip()
        action.number_runs += cell.runs
