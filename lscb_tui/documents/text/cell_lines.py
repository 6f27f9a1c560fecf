"""Tables of which each cell begins a line with a tab, as some programs copy them out of a PDF.

Nothing in them says where a row ends. Where the rows are numbered it can be told: every so many
cells one begins with a number.
"""

from __future__ import annotations

from itertools import takewhile

from lscb_tui.core.words.patterns import late
from lscb_tui.documents.text.parts import PartList, Read, lines_in

_NUMBERED = late(r"\s*\d[\d.]*[.)]?\s+\S")
_FEWEST = 4


def by_cell_lines(name: str, text: str) -> Read | None:
    """The table of a text with LF line ends in which each cell begins a line; None of any other."""
    lines = text.split("\n")
    before = list(takewhile(lambda line: not line.startswith("\t"), lines))
    cells = _cells(lines[len(before) :])
    wide = _width(cells)
    if not wide:
        return None
    parts = PartList(name)
    parts.text(map(lines_in, before))
    rows = [cells[start : start + wide] for start in range(0, len(cells), wide)]
    parts.table([lines_in(cell) for cell in row] for row in rows)
    told = (
        f"Each cell is on a line of its own: {len(cells)} cells were read as {len(rows)} rows of "
        f"{wide}. What follows the table cannot be told from its last cell.",
    )
    return parts.read(told)


def _cells(lines: list[str]) -> list[str]:
    """The cells, each with all of its lines; none where a tab stands anywhere else."""
    cells: list[list[str]] = []
    for line in lines:
        if line.startswith("\t"):
            cells.append([line[1:]])
        else:
            cells[-1].append(line)
        if "\t" in cells[-1][-1]:
            return []
    return ["\n".join(cell) for cell in cells]


def _width(cells: list[str]) -> int:
    """How many cells a row has: as many as come before the first number; 0 if that is not so."""
    wide = next((n for n, cell in enumerate(cells) if _NUMBERED.match(cell)), 0)
    if wide < 2 or len(cells) < max(_FEWEST, 2 * wide) or len(cells) % wide:
        return 0
    return wide if all(map(_NUMBERED.match, cells[wide::wide])) else 0
