"""A table of Word as cells that each know where they stand and how far they reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lscb_tui.core.document.grid import Cell, Line
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.word.lines import trimmed
from lscb_tui.documents.word.names import (
    attribute,
    child,
    chosen,
    is_on,
    name_of,
    value,
    whole_number,
)
from lscb_tui.documents.word.runs import opened_control
from lscb_tui.documents.word.told import Told

_MOST_COLUMNS = 300
_HEXADECIMAL = frozenset("0123456789ABCDEF")


class Content(Struct, frozen=True):
    """What stands in a cell."""

    lines: tuple[Line, ...]
    checks: tuple[bool, ...] = ()


class Table(Struct, frozen=True):
    """A table as it was read."""

    cells: tuple[Cell, ...]
    header_rows: int = 0
    hidden_rows: frozenset[int] = frozenset()
    checks: tuple[bool, ...] = ()
    """Whether each checkbox in it is marked."""


class _Reading:
    """A cell while it still grows."""

    def __init__(self, row: int, column: int) -> None:
        self.row, self.column = row, column
        self.rows = self.columns = 1
        self.lines: list[Line] = []
        self.checks: list[bool] = []
        self.fill = ""

    def take(self, content: Content) -> None:
        """Put content behind what is there."""
        self.lines.extend(trimmed(content.lines) if self.lines else content.lines)
        self.checks.extend(content.checks)

    def take_covered(self, content: Content) -> int:
        """Take what stands in a cell that this one covers, which Word does not show.

        Gives how many words that are. A number alone is no word of the file.
        """
        found = [line for line in content.lines if line.text != line.numbered]
        self.lines.extend(replace(line, hidden=True) for line in found)
        return sum(len(line.words) for line in found if not line.hidden)


class _CellSaid:
    """What the properties of a cell say."""

    def __init__(self, properties: Any) -> None:
        self.span = 1
        self.down = self.across = self.fill = ""
        self.deleted = False
        for each in () if properties is None else properties:
            match name_of(each.tag):
                case "w:gridSpan":
                    self.span = max(whole_number(value(each), 1), 1)
                case "w:vMerge":
                    self.down = value(each) or "continue"
                case "w:hMerge":
                    self.across = value(each) or "continue"
                case "w:cellDel":
                    self.deleted = True
                case "w:shd":
                    self.fill = _fill(each)


class _RowSaid:
    """What the properties of a row say."""

    def __init__(self, row: Any) -> None:
        self.before = 0
        self.is_header = self.hidden = self.deleted = self.inserted = False
        properties = child(row, "w:trPr")
        for each in () if properties is None else properties:
            match name_of(each.tag):
                case "w:gridBefore":
                    self.before = max(whole_number(value(each), 0), 0)
                case "w:tblHeader":
                    self.is_header = is_on(each)
                case "w:hidden":
                    self.hidden = is_on(each)
                case "w:del":
                    self.deleted = True
                case "w:ins":
                    self.inserted = True


class TableReader:
    """Reads the tables of one file."""

    def __init__(
        self,
        file: str,
        told: Told,
        read_cell: Callable[[Any], Content],
        drop: Callable[[Any], None],
    ) -> None:
        """`read_cell` reads a cell; `drop` is told of rows and cells that are deleted."""
        self._file = file
        self._told = told
        self._read_cell = read_cell
        self._drop = drop

    def table(self, element: Any) -> Table:
        """Read a table. Raises Unreadable where it is wider than any plan."""
        cells: list[_Reading] = []
        above: dict[int, _Reading] = {}
        hidden: set[int] = set()
        headers: list[bool] = []
        for row, _ in wrapped(element, "w:tr"):
            said = _RowSaid(row)
            if said.deleted:
                self._drop(row)
                continue
            self._told.changes += said.inserted
            headers.append(said.is_header)
            if said.hidden:
                hidden.add(len(headers))
            above = self._row(row, said.before + 1, len(headers), above, cells)
        made = tuple(self._cell(each) for each in cells)
        return Table(
            made,
            headers.index(False) if False in headers else len(headers),
            frozenset(hidden),
            tuple(check for each in cells for check in each.checks),
        )

    def _row(
        self, row: Any, column: int, number: int, above: dict[int, _Reading], cells: list[_Reading]
    ) -> dict[int, _Reading]:
        """Read a row; gives its cells that may reach on into the next row, by their columns."""
        reaching: dict[int, _Reading] = {}
        last: _Reading | None = None
        for element, check in wrapped(row, "w:tc"):
            said = _CellSaid(child(element, "w:tcPr"))
            if column + said.span - 1 > _MOST_COLUMNS:
                raise Unreadable(
                    f"{self._file} has a table of more than {_MOST_COLUMNS} columns. "
                    "It is not read: keep the plan's own columns, and save a copy."
                )
            if said.deleted:
                self._drop(element)
            elif said.across == "continue" and last is not None:
                last.columns += said.span
                last.take(self._content(element, check))
            else:
                reached = above.get(column) if said.down == "continue" else None
                if reached is None:
                    last = _Reading(number, column)
                    last.columns, last.fill = said.span, said.fill
                    cells.append(last)
                else:
                    last = reached
                    last.rows = number - last.row + 1
                content = self._content(element, check)
                if reached is None:
                    last.take(content)
                else:
                    self._told.hidden += last.take_covered(content)
                if said.down:
                    reaching[column] = last
            column += said.span
        return reaching

    def _content(self, element: Any, check: bool | None) -> Content:
        content = self._read_cell(element)
        return content if check is None else Content(content.lines, (*content.checks, check))

    def _cell(self, reading: _Reading) -> Cell:
        checks = set(reading.checks)
        if len(checks) > 1:
            self._told.mixed_checks += 1
        return Cell(
            reading.row,
            reading.column,
            trimmed(reading.lines),
            rows=reading.rows,
            columns=reading.columns,
            fill=reading.fill,
            checked=checks.pop() if len(checks) == 1 else None,
        )


def framed_cell(table: Any) -> Any:
    """The one cell of a table that only puts a frame around other tables; None of another table."""
    cells: list[Any] = []
    for row, _ in wrapped(table, "w:tr"):
        cells.extend(cell for cell, _ in wrapped(row, "w:tc"))
        if len(cells) > 1 or _RowSaid(row).deleted:
            return None
    is_frame = cells and any(name_of(each.tag) == "w:tbl" for each in cells[0])
    return cells[0] if is_frame else None


def wrapped(parent: Any, name: str) -> Iterator[tuple[Any, bool | None]]:
    """The rows of a table or the cells of a row, however they are wrapped.

    With each goes whether the checkbox that it is wrapped in is marked, None without one.
    """
    waiting: list[tuple[Any, bool | None]] = [(each, None) for each in reversed(parent)]
    while waiting:
        element, check = waiting.pop()
        match name_of(element.tag):
            case found if found == name:
                yield element, check
            case "w:sdt":
                content, own = opened_control(element)
                inner = () if content is None else reversed(content)
                waiting.extend((each, check if own is None else own) for each in inner)
            case "mc:AlternateContent":
                one = chosen(element)
                waiting.extend((each, check) for each in (() if one is None else reversed(one)))
            case "w:customXml" | "w:ins" | "w:moveTo" | "w:smartTag":
                waiting.extend((each, check) for each in reversed(element))


def _fill(shading: Any) -> str:
    """The background that shading gives, as RRGGBB; empty where it is none."""
    colour = attribute(shading, "color" if value(shading) == "solid" else "fill") or ""
    colour = colour.strip().upper()
    return colour if len(colour) == 6 and _HEXADECIMAL.issuperset(colour) else ""
