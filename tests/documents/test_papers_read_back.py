"""What the program writes of a plan as Markdown and CSV is read back cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

import pytest

from lscb_tui.core.document.grid import Part
from lscb_tui.core.paper.paper import Paper, Row, Table
from lscb_tui.documents.lines import lines_of
from lscb_tui.documents.reading import read_document
from lscb_tui.papers.formats.csv_text import draw_csv
from lscb_tui.papers.formats.markdown import markdown
from tests.documents.reading_help import rows_of
from tests.papers.sample_papers import PAPERS


def _tables(paper: Paper) -> list[Table]:
    blocks = (block for section in paper.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Table) and block.rows]


def _texts(row: Row) -> list[str]:
    """The cells of a row, as far as the last that has words."""
    cells = [
        "\n".join(line for text in cell.lines for line in lines_of(text)) for cell in row.cells
    ]
    return _trimmed(["\n".join(filter(None, cell.split("\n"))) for cell in cells])


def _trimmed(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _read(part: Part) -> list[list[str]]:
    return [_trimmed(row) for row in rows_of(part)]


@pytest.mark.parametrize("name", PAPERS)
def test_tables_of_markdown_are_what_was_written(name: str) -> None:
    paper = PAPERS[name]()
    found = read_document("plan.md", markdown(paper)).tables()
    for table, part in zip(_tables(paper), found, strict=True):
        header, *rows = _read(part)
        assert header == [lines_of(column.title)[0] for column in table.columns]
        assert rows == [_texts(row) for row in table.rows]


def test_tables_of_csv_are_what_was_written() -> None:
    data = draw_csv(PAPERS["agreed"]())
    document = read_document("plan.csv", data)
    written = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    rows = [_trimmed(["\n".join(lines_of(cell)) for cell in row]) for row in written]
    titles = [cell.text for part in document.parts if part.kind == "text" for cell in part.cells]
    tables = [row for part in document.tables() for row in _read(part)]
    assert [[title] for title in titles] == [row for row in rows if len(row) == 1]
    assert tables == [row for row in rows if len(row) > 1]
    assert document.told == ()
