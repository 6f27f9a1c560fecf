"""A worksheet: its stored cells row by row, merged as they are, and what is hidden of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lscb_tui.core.document.grid import Cell
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.excel import limits
from lscb_tui.documents.excel.areas import LAST_COLUMN, LAST_ROW, Area, area_of, column_of
from lscb_tui.documents.excel.cells import CellReader
from lscb_tui.documents.excel.laid_over import merged, with_boxes, with_links
from lscb_tui.documents.excel.rich_text import local
from lscb_tui.documents.zip_package import Package

_EMPTY_ROW = re.compile(
    rb'<row\s(?=[^<>]*\br="[0-9])[^<>]*(?:(?<=/)>|(?<!/)>(?:\s*<c\b[^<>]*>(?:</c>)?)*\s*</row>)'
)
"""A template often has a million of them, each formatted: they are gone before XML is read."""
_MOST_COLUMNS = 300
_ON = frozenset({"1", "true", "on"})


class Sheet(Struct, frozen=True):
    """What a worksheet's own XML says."""

    cells: tuple[Cell, ...] = ()
    """Those with words or a formula; without them only what is coloured or ticked beside them."""
    hidden_rows: frozenset[int] = frozenset()
    """Of the rows that have cells."""
    hidden_columns: frozenset[int] = frozenset()
    filter: Area | None = None
    covered: tuple[Cell, ...] = ()
    """Cells with words that stand under a merged cell, where Excel does not show them."""
    print_lines: tuple[tuple[str, str], ...] = ()
    """Its printed headers and footers: ("header", as it is stored)."""
    coloured_by_condition: bool = False


class _Found:
    """What is gathered while a sheet is gone through."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.in_order = True
        self.columns: set[int] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[Area] = []
        self.links: list[tuple[Area, str]] = []
        self.filter: Area | None = None
        self.print_lines: list[tuple[str, str]] = []
        self.conditions = False
        self.anchor = {"row": 0, "col": 0}
        self.boxes: list[tuple[int, int, bool]] = []


def read_sheet(package: Package, part: str, title: str, reader: CellReader) -> Sheet:
    """A worksheet by the name of its part. Raises Unreadable where it is damaged or too large."""
    try:
        return _sheet(package.name, title, _gathered(package, part, title, reader))
    except (ValueError, TypeError):
        raise Unreadable(
            f"{package.name} is damaged (sheet {title}). "
            "Open it in Excel, which may mend it, and save it again."
        ) from None


def _gathered(package: Package, part: str, title: str, reader: CellReader) -> _Found:
    found = _Found()
    related = package.related(part)
    targets = {each.id: each.target for each in related if each.type == "hyperlink"}
    controls = {each.id: each.target for each in related if each.type == "ctrlProp"}
    tags = ("row", "col", "mergeCell", "hyperlink", "autoFilter", "headerFooter", "control")
    last_row = 0

    def checked(data: bytes) -> bytes:
        limits.check_stored(package.name, f"sheet {title}", data)
        data = reader.bare_cell.sub(b"", _EMPTY_ROW.sub(b"", data))
        return limits.checked(package.name, f"sheet {title}", data, b"row")

    for element in package.stream(
        part, *tags, "conditionalFormatting", "dataValidation", checked=checked
    ):
        above = element.getparent()
        kind, parent = local(element), "" if above is None else local(above)
        if kind == "row" and parent == "sheetData":
            last_row = _row(element, last_row, found, reader)
            _check_columns(package.name, title, found)
            limits.check_all(package.name, len(found.cells), reader.characters)
        elif kind == "conditionalFormatting":
            found.conditions = True
        elif parent == "from":
            found.anchor[kind] = int(element.text or 0) + 1
        elif kind == "control":
            _control(element, found, package, controls)
        else:
            _other(element, kind, parent, found, targets)
    return found


def _check_columns(name: str, title: str, found: _Found) -> None:
    if len(found.columns) > _MOST_COLUMNS:
        raise Unreadable(
            f"{name} has more than {_MOST_COLUMNS} columns with words on sheet {title}; it is not "
            "read. Save a copy with the plan's own columns only, and import that."
        )


def _row(element: Any, before: int, found: _Found, reader: CellReader) -> int:
    """Read a row and give its number; one without words leaves nothing."""
    row = int(element.get("r") or before + 1)
    if not 0 < row <= LAST_ROW:
        raise ValueError(row)
    cells: list[Cell] = []
    column = 0
    worded = False
    for child in element:
        place = child.get("r")
        column = column_of(place.rstrip("0123456789")) if place else column + 1
        cell = reader.read(child, row, column)
        if cell is None:
            continue
        if cells and cells[-1].column >= column:
            found.in_order = False
        cells.append(cell)
        if cell.lines or cell.unstored:
            worded = True
            found.columns.add(column)
    if not worded:
        return row
    if not 0 < min(cell.column for cell in cells) <= LAST_COLUMN:
        raise ValueError(column)
    if found.cells and found.cells[-1].row >= row:
        found.in_order = False
    found.cells += cells
    if element.get("hidden") in _ON or element.get("ht") == "0":
        found.hidden_rows.add(row)
    return row


def _other(element: Any, kind: str, parent: str, found: _Found, targets: Mapping[str, str]) -> None:
    area = area_of(element.get("ref") or "")
    if kind == "col" and parent == "cols":
        if element.get("hidden") in _ON or element.get("width") == "0":
            found.hidden_columns.append((int(element.get("min")), int(element.get("max"))))
    elif kind == "mergeCell" and area:
        found.merges.append(area)
    elif kind == "hyperlink" and area:
        found.links.append((area, _address(element, targets)))
    elif kind == "autoFilter" and parent == "worksheet":
        found.filter = area
    elif kind == "headerFooter" and parent == "worksheet":
        for child in element:
            name = "header" if local(child).endswith("Header") else "footer"
            found.print_lines.append((name, child.text or ""))


def _control(element: Any, found: _Found, package: Package, controls: Mapping[str, str]) -> None:
    """A box to tick that is drawn over a cell; what is said again for old programs has no place."""
    row, column = found.anchor["row"], found.anchor["col"]
    found.anchor = {"row": 0, "col": 0}
    target = controls.get(_relation(element), "")
    if row and column and target in package:
        root = package.xml(target)
        if root.get("objectType") == "CheckBox":
            found.boxes.append((row, column, root.get("checked") == "Checked"))


def _relation(element: Any) -> str:
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _address(element: Any, targets: Mapping[str, str]) -> str:
    """Where a link leads: out of the file, or to a place in it."""
    place = element.get("location") or ""
    return targets.get(_relation(element), "") + (f"#{place}" if place else "")


def _sheet(name: str, title: str, found: _Found) -> Sheet:
    last_column = max(found.columns, default=0)
    cells = [cell for cell in found.cells if cell.column <= last_column]
    if not found.in_order:
        cells = sorted(
            {(cell.row, cell.column): cell for cell in cells}.values(),
            key=lambda cell: (cell.row, cell.column),
        )
    cells, covered = merged(cells, found.merges, name, title)
    cells = with_boxes(with_links(cells, found.links), found.boxes)
    hidden = {
        column
        for first, last in found.hidden_columns
        for column in range(max(first, 1), min(last, last_column) + 1)
    }
    return Sheet(
        tuple(cells),
        frozenset(found.hidden_rows),
        frozenset(hidden),
        found.filter,
        tuple(covered),
        tuple(found.print_lines),
        found.conditions,
    )
