"""What a row of a table is proposed to be, and where its objectives stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.heading_words import is_number_heading
from lscb_tui.core.importing.mapping import Objectives, Shape, Table
from lscb_tui.core.importing.numbering import is_called, item_lines, simple_lines
from lscb_tui.core.importing.proposing.columns import Cells, column_cells
from lscb_tui.core.importing.table_headings import HeadingRows, card_heading, has_title


def shaped(document: Document, number: int, table: Table) -> Table:
    """The table with what a row of it is, and where its objectives stand; empty is asked."""
    cells = column_cells(document, number, table)
    shape = _shape(table, cells)
    if shape != "row an action":
        return replace(table, shape=shape, objectives="column")
    return replace(table, shape=shape, objectives=_objectives(document, number, table, cells))


def _texts(table: Table, cells: Cells, role: str) -> list[str]:
    return [
        text
        for column in table.columns
        if column.role == role and not is_number_heading(column.heading, "objective")
        for text, _ in cells.get(column.column, [])
    ]


def _shape(table: Table, cells: Cells) -> Shape:
    actions, titles = _texts(table, cells, "action"), _texts(table, cells, "objective")
    if any(column.role == "number" for column in table.columns) or not actions:
        return "row an action"
    if _most(actions, lambda text: item_lines(text) > 1):
        return "row an objective"
    own_rows = len(titles) == len(set(titles)) == len(actions) > 1
    if own_rows and _most(actions, lambda text: simple_lines(text) > 1):
        return "row an objective"
    if _most(actions, lambda text: simple_lines(text) > 1):
        return ""
    return "" if own_rows and _most(actions, lambda text: "\n" in text) else "row an action"


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, texts)) * 2 > len(texts)


def _objectives(document: Document, number: int, table: Table, cells: Cells) -> Objectives:
    if any(column.role == "objective" for column in table.columns):
        return "column"
    rows = HeadingRows(document, number, table)
    if rows.are_sure:
        return "rows"
    if sum(part.kind != "text" for part in document.parts) > 1 and _is_headed(
        document, number, table
    ):
        return "before"
    numbers = _texts(table, cells, "number")
    if numbers and _tell_objectives([text.strip(" .") for text in numbers]):
        return "numbers"
    return ""


def _tell_objectives(numbers: Sequence[str]) -> bool:
    """Whether numbers name objectives: 3.1 is of 3, and 3 itself may have a row as its title."""
    above = {number.partition(".")[0] for number in numbers if "." in number}
    return bool(above) and all("." in number or number in above for number in numbers)


def _is_headed(document: Document, number: int, table: Table) -> bool:
    """Whether a heading, a card, or a line that opens as one stands right before a table."""
    if has_title(document, number, table):
        return True
    for place in range(number - 1, -1, -1):
        before = document.parts[place]
        texts = [cell.text for cell in before.cells if cell.text]
        if not texts:
            continue
        if before.kind == "text":
            return before.heading or is_called(texts[-1])
        return bool(card_heading(document, place))
    return False
