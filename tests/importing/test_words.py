"""Every word of a document has one home, and every word of a field stands at its place.

The words are counted anew here, from the files, by other means than the readers'.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.document.grid import Cell, Document, Line, Part
from lscb_tui.core.importing.mapping import ROLES, Column, Mapping, Table
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import Reading, read
from lscb_tui.core.importing.reading_json import reading_data
from lscb_tui.core.plan.fields import FIELDS
from lscb_tui.core.plan.items import Plan
from tests.importing.samples import DOCUMENTS, FOLDER, answered, document, reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANK = re.compile(r"[\s\u200b\ufeff\u00a0]+")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_words_of_a_sample_add_up(name: str) -> None:
    read = reading(name)
    assert read.sum.document == read.sum.taken + read.sum.not_taken == counted(name)
    assert read.sum.twice == 0
    assert sum(each.words for each in read.taken) == read.sum.taken
    assert sum(each.words for each in read.not_taken) == read.sum.not_taken
    data = reading_data(document(name), read)["words"]
    assert data["document"] == data["taken"] + data["not_taken"]


def test_kingston_has_the_words_that_were_measured() -> None:
    found = reading("kingston-plan.docx").sum
    assert (found.document, found.taken, found.not_taken, found.twice) == (2932, 1774, 1158, 0)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_word_of_a_field_stands_at_its_place_or_is_listed_as_made(name: str) -> None:
    nothing_is_invented(reading(name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_words_add_up_whatever_a_column_is_taken_for(name: str) -> None:
    found, mapping = answered(name)
    for shift in (3, 7):
        tables = tuple(
            Table(
                table.name, True, table.header, table.shape, table.objectives, table.numbers,
                "take", tuple(_other(column, shift) for column in table.columns),
            )
            for table in mapping.tables
        )  # fmt: skip
        adds_up(found, read(found, Mapping("A", review="B", tables=tables)))


def _other(column: Column, shift: int) -> Column:
    role = ROLES[(column.column * shift) % len(ROLES)]
    return Column(column.heading, role, column.column, part_at=("line", ";"))


words = st.sampled_from(
    ["1.1", "1.2", "2.", "Priority", "1:", "ONGOING", "ACHIEVED", "–", "Dec", "2010", "Q3", "plan"]
)
lines = st.lists(words, max_size=5).map(lambda found: Line(" ".join(found)))
cells = st.builds(
    Cell,
    row=st.integers(1, 6),
    column=st.integers(1, 5),
    lines=st.lists(lines, max_size=3).map(tuple),
    rows=st.integers(1, 2),
    columns=st.integers(1, 3),
)


def _without_overlap(found: list[Cell]) -> tuple[Cell, ...]:
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    for cell in sorted(found, key=lambda each: (each.row, each.column)):
        over = {
            (row, column)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        if not over & taken:
            taken |= over
            kept.append(cell)
    return tuple(kept)


grids = st.lists(cells, max_size=14).map(_without_overlap)


@given(
    grids,
    grids,
    st.lists(st.sampled_from(ROLES), min_size=5, max_size=5),
    st.sampled_from(["row an action", "row an objective"]),
    st.sampled_from(["column", "rows", "before", "numbers"]),
    st.sampled_from(["as printed", "within objectives"]),
)
def test_words_of_any_table_add_up(one, two, roles, shape, objectives, numbers) -> None:  # type: ignore[no-untyped-def]
    columns = tuple(Column(role, role, at, "", ("line",)) for at, role in enumerate(roles, 1))
    heading = Part("text", "text", (Cell(1, 1, (Line("Area 1: Neglect"),)),), heading=True)
    found = Document(
        "x.docx",
        "",
        "Word",
        (heading, Part("table 1", "table", one), Part("table 2", "table", two)),
    )
    tables = (
        Table("table 1", True, (1,), shape, objectives, numbers, "take", columns),
        Table("table 2", True, like="table 1"),
    )
    mapping = Mapping("A", review="B", tables=tables, status_words=(("ONGOING", "in progress"),))
    adds_up(found, read(found, mapping))
    adds_up(found, read(found, propose(found)))


def adds_up(found: Document, read: Reading) -> None:
    assert read.sum.twice == 0
    assert read.sum.document == read.sum.taken + read.sum.not_taken
    assert read.sum.document == sum(cell.words for part in found.parts for cell in part.cells)
    nothing_is_invented(read)


def nothing_is_invented(read: Reading) -> None:
    """Every word of an item's fields was taken for it, or is listed as made."""
    there: dict[str, Counter[str]] = {}
    for taken in read.taken:
        for item in taken.items:
            there.setdefault(str(item), Counter()).update(_pieces(taken.text))
    for made in read.made:
        for item in made.items:
            there.setdefault(str(item), Counter()).update(_pieces(made.value))
    for which, text in fields_of(read.plan):
        missing = Counter(_pieces(text)) - there.get(which, Counter())
        assert not missing, f"{which}: {missing} of “{text}”"


def fields_of(plan: Plan) -> list[tuple[str, str]]:
    """The texts of the fields of objectives and actions, all of one item together."""
    found = []
    for item in plan.objectives_and_actions():
        kind = "action" if hasattr(item, "ref") else "objective"
        texts = [
            value if isinstance(value, str) else "\n".join(value)
            for field in FIELDS[kind]  # type: ignore[index]
            if (value := field.of(item)) and isinstance(value, (str, tuple))
            if field.name not in ("ref", "number", "printed", "recommendation")
        ]
        texts += [f"{e.status} {e.text} {e.rag}" for e in item.progress]
        which = item.ref if hasattr(item, "ref") else f"objective {item.number}"
        found.append((which, "\n".join(texts)))
    return found


def _pieces(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def counted(name: str) -> int:
    """How many words a sample has, counted from its file."""
    path = FOLDER / name
    if name.endswith(".docx"):
        root = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        return sum(len(_paragraph(p).split()) for p in root.iter(f"{_W}p"))
    if name.endswith(".xlsx"):
        return sum(map(_cell_words, _cells(name)))
    text = path.read_text(encoding="utf-8-sig")
    rows = csv.reader(io.StringIO(text), delimiter="\t" if name.endswith("tsv") else ",")
    return sum(len(cell.split()) for row in rows for cell in row)


def _paragraph(paragraph: ElementTree.Element) -> str:
    """The words of a paragraph, with one for an automatic number."""
    found = ["1 "] if paragraph.find(f".//{_W}numId") is not None else []
    is_bullet = "Bullet" in str([style.attrib for style in paragraph.iter(f"{_W}pStyle")])
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            found.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            found.append(" ")
    return _BLANK.sub(" ", "".join(found[1:] if is_bullet and found[:1] == ["1 "] else found))


def _cells(name: str) -> list[object]:
    book = openpyxl.load_workbook(FOLDER / name, data_only=True)
    return [cell.value for sheet in book for cell in sheet._cells.values()]


def _cell_words(value: object) -> int:
    if value is None:
        return 0
    if isinstance(value, (int, float, datetime)):
        return 1
    return len(_BLANK.sub(" ", str(value)).split())
