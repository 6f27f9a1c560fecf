"""The objectives and actions of a document's tables, as its mapping says that they stand there."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.drafts import Draft, ObjectiveDraft
from lscb_tui.core.importing.gathering import Gathered
from lscb_tui.core.importing.ledger import HEADING, Ledger
from lscb_tui.core.importing.mapping import Mapping, Table, tables_of
from lscb_tui.core.importing.runs import Run, line_text
from lscb_tui.core.importing.table_headings import heading_before
from lscb_tui.core.importing.table_rows import body_rows, heading_runs
from lscb_tui.core.importing.walking import Walk
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import shortened

_SHOWN = 60
_NAMED = 20
"""At most so many columns that are not taken are told by name."""


class Drafts(Gathered):
    """What the tables of a document give, in its order."""

    def __init__(self, document: Document, mapping: Mapping, ledger: Ledger) -> None:
        super().__init__(document, ledger)
        tables = tables_of(mapping)
        self._taken = {name for name, table in tables.items() if table.take}
        self._last: dict[str, ObjectiveDraft | None] = {}
        for number, part in enumerate(document.parts):
            table = tables.get(part.name)
            if part.kind == "text" or table is None or not table.take:
                continue
            self._table(number, table)
        if self.only_numbers:
            hold = "holds" if self.only_numbers == 1 else "hold"
            self.told.append(f"{count_of(self.only_numbers, 'row')} {hold} only a number.")
        self._tell_of_empty()

    def _table(self, number: int, table: Table) -> None:
        self._head(number, table)
        before: tuple[Run, ...] = ()
        if table.objectives == "before":
            before = heading_before(self.document, number, table, self._taken)
        walk = Walk(self, number, table, before)
        if table.like and not before:
            walk.objective = self._last.get(table.like)
        hidden = self.document.parts[number].hidden_rows
        for row in body_rows(self.document, number, table):
            if row.number in hidden and table.hidden_rows != "take":
                self.leave_row(number, row, "the row is hidden")
            else:
                walk.take(row)
        walk.end()
        self._last[table.like or table.name] = walk.objective

    def _head(self, number: int, table: Table) -> None:
        """Give the words of the header their home."""
        for column in table.columns:
            runs = heading_runs(self.document, number, table, column)
            taken = column.role not in ("", "not taken")
            if taken:
                # A heading over several columns counts once.
                self.ledger.take((r for r in runs if self.ledger.is_free(r)), (), HEADING)
            else:
                self.ledger.leave(runs, "the column is not taken")
        if table.like:
            return
        left = [c.heading for c in table.columns if c.role == "not taken" and c.heading]
        named = [f"“{shortened(heading, _SHOWN)}”" for heading in left[:_NAMED]]
        if more := len(left) - len(named):
            named.append(f"{more} more")
        if named:
            columns = "the column" if len(left) == 1 else "the columns"
            is_are = "is" if len(left) == 1 else "are"
            self.told.append(f"{table.name}: {columns} {listing(named)} {is_are} not taken.")

    def _tell_of_empty(self) -> None:
        """Tell of headings that are taken for objectives, and have no action."""
        for objective in self.objectives:
            if not objective.actions and objective.titles:
                title = shortened(line_text(objective.titles[0]), _SHOWN)
                self.told.append(
                    f"“{title}” is taken as an objective, but no action stands under it."
                )
        if self.struck:
            are = "is" if len(self.struck) == 1 else "are"
            texts = [shortened(line_text(each.runs("action")), _SHOWN) for each in self.struck[:3]]
            more = " and more" if len(self.struck) > len(texts) else ""
            actions = count_of(len(self.struck), "action")
            named = listing([f"“{text}”" for text in texts])
            self.told.append(f"{actions} {are} struck through, but taken: {named}{more}.")


def all_drafts(objectives: list[ObjectiveDraft]) -> Iterator[Draft]:
    """Each objective and then its actions."""
    for objective in objectives:
        yield objective
        yield from objective.actions
