"""The headings of objectives in and before a table: rows across, cards, lines of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from itertools import pairwise

from lscb_tui.core.document.grid import Cell, Document
from lscb_tui.core.importing.heading_words import role_of
from lscb_tui.core.importing.mapping import Table
from lscb_tui.core.importing.numbering import is_called, is_label, is_only_number
from lscb_tui.core.importing.rating_keys import is_key
from lscb_tui.core.importing.runs import Run, line_text, runs_of
from lscb_tui.core.importing.table_rows import Row, body_rows

_CARD = 12
"""At most so many cells a card has that heads a table."""
_LABELLED = 2
"""So many cells a heading has whose label is a cell of its own."""
_SAYS = re.compile(
    r"(?i:progress|updates?|latest|comments?|notes?|position|evidence|outcomes?|impact|key|total"
    r"|rag|status)\b[^:]{0,30}:"
)
_LONG = 25
"""More words than the heading of an objective has."""


class HeadingRows:
    """The rows of a table that can be headings of objectives: one cell has all their words."""

    def __init__(self, document: Document, number: int, table: Table) -> None:
        self._cells = document.parts[number].cells
        self._columns = [column.column for column in table.columns]
        self._first = min(self._columns, default=1)
        sure: set[int] = set()
        unsure: dict[int, str] = {}
        fills: Counter[str] = Counter()
        for row in body_rows(document, number, table):
            alone = row.alone
            if self._is_labelled(row):
                sure.add(row.number)
            elif alone is None:
                fills.update({self._cells[cell.at].fill for cell in row.cells})
            elif self._cells[alone.at].rows > 1 or not _can_head(line_text(alone.runs)):
                continue
            elif self._is_across(row) or is_called(line_text(alone.runs)):
                sure.add(row.number)
            elif alone.column.role == "action":
                unsure[row.number] = self._cells[alone.at].fill
        coloured = {row for row, fill in unsure.items() if fill and not fills[fill]}
        self.are_sure = bool(sure | coloured)
        """Whether some are headings by how they look, not only by having no more words."""
        self.has_others = bool(unsure.keys() - coloured)
        """Whether rows with nothing but an action could be headings too."""
        self.rows = frozenset(sure | coloured or unsure)

    def _is_wide(self, cell: Cell) -> bool:
        """Whether a cell reaches over several columns: one can be many wide in the grid."""
        return sum(cell.column <= at < cell.column + cell.columns for at in self._columns) > 1

    def _is_labelled(self, row: Row) -> bool:
        """Whether a row is "Objective 1" and beside it the title, over several columns."""
        if len(row.cells) != _LABELLED or not all(cell.begins for cell in row.cells):
            return False
        label, title = row.cells
        if self._cells[label.at].column != self._first or not self._is_wide(self._cells[title.at]):
            return False
        return is_label(line_text(label.runs)) and _can_head(line_text(title.runs))

    def _is_across(self, row: Row) -> bool:
        alone = row.cells[0]
        cell = self._cells[alone.at]
        if self._is_wide(cell) and alone.column.role in ("number", "action", "objective", ""):
            return True
        return cell.column == self._first and alone.column.role != "action"


def _can_head(text: str) -> bool:
    if is_only_number(text) or is_key(text) or _SAYS.match(text):
        return False
    return len(text.split(" ")) <= _LONG


def heading_before(
    document: Document, part: int, table: Table, taken: Container[str]
) -> tuple[Run, ...]:
    """The words that head a table: its own title, or the last heading since the table before it.

    Without one, a card that is a table of its own, else the line right before.
    """
    above = [runs for runs in _rows_above(document, part, table) if is_called(line_text(runs))]
    if above:
        return above[-1]
    nearest: tuple[Run, ...] = ()
    for number in range(part - 1, -1, -1):
        found = document.parts[number]
        if found.name in taken:
            break
        cells = [runs_of(document, number, cell) for cell in range(len(found.cells))]
        cells = [runs for runs in cells if runs]
        if cells and found.kind == "table":
            return card_heading(document, number) or cells[0]
        if cells and found.heading:
            return cells[-1]
        if found.kind == "text":
            nearest = nearest or (cells[-1] if cells else ())
    return nearest or next(iter(_rows_above(document, part, table)), ())


def card_heading(document: Document, part: int) -> tuple[Run, ...]:
    """The heading on a card: a line that opens as one, or what stands beside "Objective"."""
    cells = document.parts[part].cells
    texts = [(cell, runs_of(document, part, n)) for n, cell in enumerate(cells) if cell.text]
    if len(texts) > _CARD:
        return ()
    called = (runs for _, runs in texts if is_called(line_text(runs)))
    if found := next((runs for runs in called if not is_label(line_text(runs))), ()):
        return found
    beside = [
        after
        for (label, runs), (cell, after) in pairwise(texts)
        if label.row == cell.row and role_of(line_text(runs)) == "objective"
    ]
    number = next((runs for runs in beside if is_only_number(line_text(runs))), ())
    title = next((runs for runs in beside if not is_only_number(line_text(runs))), ())
    return (*number, *title) if title else ()


def _rows_above(document: Document, part: int, table: Table) -> list[tuple[Run, ...]]:
    """The cells with words above a table's header."""
    first = min(table.header, default=0)
    cells = document.parts[part].cells
    found = (runs_of(document, part, n) for n, cell in enumerate(cells) if cell.row < first)
    return [runs for runs in found if runs]


def has_title(document: Document, part: int, table: Table) -> bool:
    """Whether a row above a table's header opens as the heading of an objective."""
    return any(is_called(line_text(runs)) for runs in _rows_above(document, part, table))
