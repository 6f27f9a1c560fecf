"""What a sheet says apart from its cells, put on them: merged cells, links and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.document.grid import Cell
from lscb_tui.core.frozen import replace
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.excel.areas import Area
from lscb_tui.documents.excel.cells import with_address

_FARTHEST = 300
_MOST_STEPS = 5_000_000
_MOST_WIDE = 100


def merged(
    cells: list[Cell], merges: Iterable[Area], name: str, title: str
) -> tuple[list[Cell], list[Cell]]:
    """The cells with how far they reach; and those with words that a merged cell covers."""
    rows: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        rows.setdefault(cell.row, []).append(at)
    last_row = max(rows, default=0)
    steps, covered, gone = 0, [], set()
    for area in merges:
        steps += min(area.bottom, last_row) - area.top + 1
        if steps > _MOST_STEPS:
            raise Unreadable(
                f"{name} is damaged (the merged cells of sheet {title} overlap). "
                "Open it in Excel, which may mend it, and save it again."
            )
        for row in range(area.top, min(area.bottom, last_row) + 1):
            for at in rows.get(row, ()):
                cell = cells[at]
                if cell.column < area.left or cell.column > area.right:
                    continue
                if (row, cell.column) == (area.top, area.left):
                    cells[at] = _reaching(cell, area, last_row)
                elif cell.lines or cell.unstored:
                    hidden = tuple(replace(line, hidden=True) for line in cell.lines)
                    cells[at] = replace(cell, lines=hidden)
                    covered.append(cells[at])
                else:
                    gone.add(at)
    return [cell for at, cell in enumerate(cells) if at not in gone], covered


def _reaching(cell: Cell, area: Area, last_row: int) -> Cell:
    """A merged cell; what reaches far beyond all words is cut, for whoever goes by its places."""
    bottom = min(area.bottom, max(last_row, area.top + _FARTHEST))
    right = min(area.right, area.left + _FARTHEST)
    return replace(cell, rows=bottom - area.top + 1, columns=right - area.left + 1)


def with_links(cells: list[Cell], links: list[tuple[Area, str]]) -> list[Cell]:
    """The cells with the addresses to which they lead."""
    if not links:
        return cells
    single = {(a.top, a.left): to for a, to in links if (a.top, a.left) == (a.bottom, a.right)}
    wide = [(area, to) for area, to in links if (area.top, area.left) != (area.bottom, area.right)]
    linked = []
    for cell in cells:
        place = (cell.row, cell.column)
        to = single.get(place) or next((to for area, to in wide[:_MOST_WIDE] if place in area), "")
        linked.append(replace(cell, lines=with_address(cell.lines, to)) if to else cell)
    return linked


def with_boxes(cells: list[Cell], boxes: Iterable[tuple[int, int, bool]]) -> list[Cell]:
    """The cells with the boxes that are drawn over them; one in a row without words is left out."""
    drawn = {(row, column): checked for row, column, checked in boxes}
    if not drawn:
        return cells
    rows = {cell.row for cell in cells}
    on_cells = drawn.keys() & {(cell.row, cell.column) for cell in cells}
    alone = [
        Cell(*place, checked=checked)
        for place, checked in drawn.items()
        if place not in on_cells and place[0] in rows
    ]
    ticked = [
        replace(cell, checked=drawn[place]) if (place := (cell.row, cell.column)) in drawn else cell
        for cell in cells
    ]
    return sorted([*ticked, *alone], key=lambda cell: (cell.row, cell.column))
