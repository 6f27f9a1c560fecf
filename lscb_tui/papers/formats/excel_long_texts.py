"""Texts that are longer than a cell of Excel: the rest goes to a sheet of its own, and is told."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.paper.paper import Cell, Column, Row, Table
from lscb_tui.papers.formats.excel_cells import escaped

SHEET = "Long texts"
_LONGEST, _MOST_LINES = 32_767, 253
"""So many characters, as UTF-16 counts them, and so many line breaks are in a cell at most."""
_REMARK = 100
"""The room that is kept for saying where a text goes on."""


class LongTexts:
    """What did not fit in the cells of a workbook, and where it belongs."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def fitted(self, text: str, sheet: str, row: int, column: str) -> str:
        """A text as a cell can hold it; of a longer one the beginning, and where it goes on."""
        if fits(text):
            return text
        first, *rest = pieces(text, _LONGEST - _REMARK, _MOST_LINES - 2)
        at = len(self._rows) + 2
        for part in rest:
            self._rows.append(Row(tuple(Cell((said,)) for said in (sheet, str(row), column, part))))
        return f"{first}\n[It goes on in row {at} of the sheet “{SHEET}”.]"

    def table(self) -> Table | None:
        """The rest of every text; None where all texts fitted."""
        columns = (Column("Sheet", 2), Column("Row"), Column("Column", 2), Column("Goes on", 12))
        return Table(SHEET, columns, tuple(self._rows)) if self._rows else None


def fits(text: str) -> bool:
    """Whether a cell of Excel can hold a text."""
    if len(text) > _LONGEST or text.count("\n") > _MOST_LINES:
        return False
    return len(text) <= _LONGEST // 3 or _length(text) <= _LONGEST


def pieces(text: str, longest: int = _LONGEST, most_lines: int = _MOST_LINES) -> Iterator[str]:
    """A text in pieces that each fit in a cell; put together they are the text."""
    while text:
        end = _end(text, longest, most_lines)
        yield text[:end]
        text = text[end:]


def _end(text: str, longest: int, most_lines: int) -> int:
    """Where the first piece of a text ends: behind a word, where one ends near the limit."""
    end = min(len(text), longest)
    while _length(text[:end]) > longest:
        end -= max(1, (_length(text[:end]) - longest) // 2)
    lines = text[:end].split("\n", most_lines + 1)
    if len(lines) > most_lines + 1:
        end = sum(len(line) + 1 for line in lines[: most_lines + 1])
    if end == len(text):
        return end
    between = max(text.rfind(" ", end // 2, end), text.rfind("\n", end // 2, end))
    return between + 1 if between > 0 else end


def _length(text: str) -> int:
    """How many characters a text has in the file, by which the library cuts."""
    return len(escaped(text).encode("utf-16-le", "surrogatepass")) // 2
