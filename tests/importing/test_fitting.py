"""A mapping is read for the document that it is of; an answer that does not fit names its place."""

from __future__ import annotations

import pytest

from lscb_tui.core.document.grid import Cell, Document, Line, Part
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.fitting import Misfit, fitted, refuse_misfits
from lscb_tui.core.importing.mapping import Given, Mapping
from lscb_tui.core.importing.mapping_text import mapping_text, read_mapping
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import read
from tests.importing.samples import DOCUMENTS, answered

ROWS = [
    ["No.", "Action", "Lead", "By when"],
    ["1.1", "Agree the plan", "Chair", "June 2025"],
    ["1.2", "Share the plan", "Clerk", "July 2025"],
]


def grid(rows: list[list[str]], name: str = "Plan") -> Document:
    cells = tuple(
        Cell(r, c, (Line(text),))
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text
    )
    return Document("plan.xlsx", "", "Excel", (Part(name, "sheet", cells),))


def mapped(rows: list[list[str]] = ROWS) -> Mapping:
    return propose(grid(rows))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_mapping_that_was_saved_reads_its_document_as_before(name: str) -> None:
    found, mapping = answered(name)
    again = fitted(found, read_mapping(mapping_text(mapping, name)))
    assert again == mapping
    assert read(found, again) == read(found, mapping)


def test_columns_and_a_header_that_have_moved_are_found_by_their_headings() -> None:
    moved = [["Title of it"], [], *([row[3], *row[:3]] for row in ROWS)]
    found = grid(moved)
    reading = read(found, fitted(found, mapped()))
    (objective,) = reading.plan.objectives
    assert [(a.ref, a.text, a.lead, a.timescale) for a in objective.actions] == [
        ("1.1", "Agree the plan", ("Chair",), "June 2025"),
        ("1.2", "Share the plan", ("Clerk",), "July 2025"),
    ]


def test_a_sheet_with_another_name_is_known_by_its_headings() -> None:
    found = grid(ROWS, "Plan v2")
    assert fitted(found, mapped()).tables[0].name == "Plan v2"


def test_a_column_that_is_new_is_asked() -> None:
    found = grid([[*row, "Cost" if not n else "9"] for n, row in enumerate(ROWS)])
    (asked,) = read(found, fitted(found, mapped())).asked
    assert (asked.about, asked.place) == ("columns", "Plan!E1")


def test_a_column_that_is_gone_is_an_error_with_its_place() -> None:
    gone = grid([[row[0], row[1], row[3]] for row in ROWS])
    with pytest.raises(Misfit) as refused:
        fitted(gone, mapped())
    assert str(refused.value) == (
        "tables[1].columns[3].heading: “Lead” is not there: Plan!C1 is “By when”"
    )


def test_a_table_that_is_not_there_is_an_error_with_its_place() -> None:
    other = grid([["Anything", "else"], ["at", "all"]], "Notes")
    with pytest.raises(Misfit) as refused:
        fitted(other, mapped())
    assert str(refused.value).startswith("tables[1].name: the document has no table “Plan”")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Given("99", "x", "1.1"), "given[1].objective: “99” has no progress cell"),
        (Given("1", "x", "1.1"), "given[1].text: objective 1 has no “x”"),
        (Given("6", "ONGOING", "7.1"), "given[1].to: “7.1” is no action of objective 6"),
    ],
)
def test_an_answer_about_progress_that_fits_nothing_is_an_error(given: Given, said: str) -> None:
    found, mapping = answered("kingston-plan.docx")
    mapping = replace(mapping, given=(given,))
    with pytest.raises(Misfit) as refused:
        refuse_misfits(mapping, read(found, mapping))
    assert str(refused.value) == said
