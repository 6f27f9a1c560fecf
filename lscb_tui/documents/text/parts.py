"""The parts of a text as it is read: tables and the text around them, each with a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lscb_tui.core.document.grid import Cell, Line, Part
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.lines import lines_of

MOST_COLUMNS = 300

Lines = tuple[Line, ...]


class Read(Struct, frozen=True):
    """What was found in a text, and what to tell of it."""

    parts: tuple[Part, ...]
    told: tuple[str, ...] = ()


def lines_in(text: str) -> Lines:
    """The lines of a cell or a paragraph."""
    return tuple(Line(line) for line in lines_of(text))


class PartList:
    """Tables and texts in the order of the document.

    Tables are numbered, and paragraphs are counted on from text to text: each has one place.
    """

    def __init__(self, name: str) -> None:
        """`name` is the document's, of which is said what is wrong with it."""
        self._name = name
        self._parts: list[Part] = []
        self._tables = 0
        self._paragraphs = 0

    def table(self, rows: Iterable[Sequence[Lines]], header_rows: int = 0) -> None:
        """Add a table of rows of cells. Raises Unreadable where it has more than 300 columns."""
        cells = tuple(
            Cell(row, column, lines)
            for row, found in enumerate(rows, 1)
            for column, lines in enumerate(found, 1)
            if lines
        )
        if (wide := max((cell.column for cell in cells), default=0)) > MOST_COLUMNS:
            raise Unreadable(
                f"{self._name} has {wide} columns; more than {MOST_COLUMNS} are not read. "
                "Save a copy with the plan's own columns only, and import that."
            )
        self._tables += 1
        self._parts.append(Part(f"table {self._tables}", "table", cells, header_rows))

    def text(self, paragraphs: Iterable[Lines], *, heading: bool = False) -> None:
        """Add paragraphs; those that follow others of the same kind go on with them."""
        cells = []
        for lines in filter(None, paragraphs):
            self._paragraphs += 1
            cells.append(Cell(self._paragraphs, 1, lines))
        if not cells:
            return
        last = self._parts[-1] if self._parts else None
        if last and last.kind == "text" and last.heading == heading:
            self._parts[-1] = Part("text", "text", (*last.cells, *cells), heading=heading)
        else:
            self._parts.append(Part("text", "text", tuple(cells), heading=heading))

    @property
    def has_table(self) -> bool:
        """Whether there is a table among them."""
        return self._tables > 0

    def read(self, told: Iterable[str] = ()) -> Read:
        """What was added."""
        return Read(tuple(self._parts), tuple(told))
