"""Tables of a paper in Word's own markup: the library takes a table cell by cell, and long ones
a minute.

The heading row comes again on every page, and a row is not torn apart but where it is longer than
a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lscb_tui.core.paper.paper import Cell, Row, Table, paper_text
from lscb_tui.core.words.grammar import count_of
from lscb_tui.papers.formats.addresses import is_address
from lscb_tui.papers.formats.html_style import EDGE, GROUP, HEAD, LINE, LINK
from lscb_tui.papers.formats.steps import RowSteps
from lscb_tui.papers.formats.word_style import CELL, TONES, colour

Linked = Callable[[str], str]
"""Gives the number under which the document knows an address."""

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LETTER, _BOLD_LETTER = 95, 115
"""About how wide a letter of a cell is, in twentieths of a point."""
_INSIDE = 160
"""What a cell keeps free at its sides."""
_LINES_OF_A_PAGE = 36
_SHORT = 4
"""A table of so many rows stands on one page, where it fits on one."""


def table_xml(table: Table, width: int, steps: RowSteps, linked: Linked) -> str:
    """A table that has rows, `width` twentieths of a point wide, as the markup of Word."""
    return "".join(_parts(table, width, steps, linked))


def _parts(table: Table, width: int, steps: RowSteps, linked: Linked) -> Iterator[str]:
    widths = _widths(table, width)
    named = ", ".join(column.title for column in table.columns if column.title)
    described = f"{count_of(len(table.rows), 'row')}. Columns: {named}."
    yield (
        f'<w:tbl {_NAMESPACES}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{_border('top', EDGE)}{_border('bottom', LINE)}"
        f'{_border("insideH", LINE)}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="{int(table.heads_rows)}"/>'
        f"<w:tblCaption w:val={_attribute(table.title)}/>"
        f"<w:tblDescription w:val={_attribute(described)}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield "</w:tblGrid>"
    heads = (Cell((column.title,)) for column in table.columns)
    kinds = [column.kind for column in table.columns]
    drawn = _RowXml(widths, kinds, table.heads_rows, linked)
    yield drawn.row(tuple(heads), fill=HEAD, bold=True, repeated=True, stays=True)
    short = len(table.rows) <= _SHORT
    for n, row in enumerate(steps.rows(table.rows), 1):
        stays = short and n < len(table.rows)
        if row.heading:
            yield drawn.over(row)
        else:
            yield drawn.row(row.cells, stays=stays)
    yield "</w:tbl>"


class _RowXml:
    """The rows of one table."""

    def __init__(
        self, widths: Sequence[int], kinds: Sequence[str], heads_rows: bool, linked: Linked
    ) -> None:
        self._widths = widths
        self._kinds = kinds
        self._heads_rows = heads_rows
        self._linked = linked

    def over(self, row: Row) -> str:
        """A heading over the rows that follow; it is not left alone at the foot of a page."""
        cell = Cell(tuple(line for each in row.cells for line in each.lines))
        spans = f'<w:gridSpan w:val="{len(self._widths)}"/>'
        inside = self._cell(cell, sum(self._widths), fill=GROUP, bold=True, stays=True, more=spans)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"

    def row(
        self,
        cells: Sequence[Cell],
        *,
        fill: str = "",
        bold: bool = False,
        repeated: bool = False,
        stays: bool = False,
    ) -> str:
        """A row; `stays` on the page of the next one."""
        given = [*cells, *(Cell() for _ in self._widths[len(cells) :])]
        pairs = list(zip(given, self._widths, strict=False))
        whole = max((_lines_of(cell, wide) for cell, wide in pairs), default=0) < _LINES_OF_A_PAGE
        marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeated else "")
        inside = "".join(
            self._cell(
                cell,
                wide,
                fill=fill,
                bold=bold or (self._heads_rows and not place),
                stays=stays,
                right=self._kinds[place] == "number",
            )
            for place, (cell, wide) in enumerate(pairs)
        )
        return f"<w:tr><w:trPr>{marks}</w:trPr>{inside}</w:tr>"

    def _cell(
        self,
        cell: Cell,
        width: int,
        *,
        fill: str = "",
        bold: bool = False,
        stays: bool = False,
        right: bool = False,
        more: str = "",
    ) -> str:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(fill)}"/>' if fill else ""
        kept = "<w:keepNext/>" if stays else ""
        to_right = '<w:jc w:val="right"/>' if right else ""
        form = f'<w:pPr><w:pStyle w:val="{CELL}"/>{kept}{to_right}</w:pPr>'
        look = "<w:b/>" if bold or cell.tone in ("late", "blocked") else ""
        if tone := TONES.get(cell.tone):
            look += f'<w:color w:val="{colour(tone)}"/>'
        paragraphs = "".join(
            f"<w:p>{form}{self._text(line, look)}</w:p>" for line in cell.lines or ("",)
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}{shade}</w:tcPr>'
            f"{paragraphs}</w:tc>"
        )

    def _text(self, text: str, look: str) -> str:
        return "".join(runs_xml(text, look, self._linked))


def runs_xml(text: str, look: str, linked: Linked | None = None) -> Iterator[str]:
    """The lines of a text; one that is nothing but the address of a page leads there, if linked."""
    for n, line in enumerate(paper_text(text).split("\n")):
        if n:
            yield "<w:r><w:br/></w:r>"
        if linked and is_address(line):
            shown = f'<w:color w:val="{colour(LINK)}"/><w:u w:val="single"/>'
            yield f'<w:hyperlink r:id="{linked(line)}">{_run(line, shown)}</w:hyperlink>'
        elif line:
            yield _run(line, look)


def _run(text: str, look: str) -> str:
    form = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{form}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _widths(table: Table, width: int) -> list[int]:
    """The columns in twentieths of a point: together as wide as the page has room.

    None is narrower than the longest word of its heading; the widest one gives what that takes.
    """
    parts = [max(1, column.width) for column in table.columns]
    found = [width * part // sum(parts) for part in parts]
    for n, column in enumerate(table.columns):
        word = max(map(len, column.title.split()), default=0)
        found[n] = max(found[n], min(word * _BOLD_LETTER + _INSIDE, width // len(parts)))
    found[found.index(max(found))] += width - sum(found)
    return found


def _lines_of(cell: Cell, width: int) -> int:
    """About how many lines a cell takes."""
    letters = max(1, (width - _INSIDE) // _LETTER)
    return sum(1 + len(part) // letters for line in cell.lines for part in line.split("\n"))


def _border(side: str, of: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour(of)}"/>'


def _attribute(text: str) -> str:
    return quoteattr(paper_text(text).replace("\n", " "))
