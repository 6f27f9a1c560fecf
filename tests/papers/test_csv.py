"""The tables of a paper as CSV: read back as they were, and no spreadsheet works anything out."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.paper.kinds.table import make_paper
from lscb_tui.core.paper.paper import (
    Cell,
    Column,
    Paper,
    Row,
    Section,
    Table,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.papers.errors import CannotDraw
from lscb_tui.papers.formats.csv_text import draw_csv
from tests.core.making import checked
from tests.papers.mock_meeting import december, december_closed
from tests.papers.sample_papers import HOSTILE, PAPERS, RECIPE
from tests.strategies import texts


def paper_of(*tables: Table, draft: bool = False) -> Paper:
    sections = tuple(Section(table.title, (table,)) for table in tables)
    return Paper(RECIPE, "Plan", "Kingston LSCB", (), sections, draft)


def table(title: str, *rows: Row) -> Table:
    return Table(title, (Column("No."), Column("Text")), rows)


def lines(file: bytes) -> list[list[str]]:
    """The file as a program reads it."""
    text = file.decode()
    assert text.startswith("\ufeff"), "Excel takes it for another character set without"
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_one_table_is_its_headings_and_its_rows_and_nothing_else() -> None:
    made = paper_of(table("Rows", row("1.10", 'a, “b” and "c"'), row("", cell("one", "two"))))
    assert draw_csv(made) == (
        '\ufeffNo.,Text\r\n1.10,"a, “b” and ""c"""\r\n,"one\ntwo"\r\n'.encode()
    )


def test_the_plan_has_a_line_for_each_action() -> None:
    found = lines(draw_csv(make_paper("plan", december().occasion())))
    assert found[0][:3] == ["Number", "Action", "Objective"]
    assert [line[0] for line in found[1:4]] == ["1.1", "1.2", "1.3"]
    assert len(found) == 1 + 53
    assert {len(line) for line in found} == {len(found[0])}
    (due,) = (line[found[0].index("Due")] for line in found if line[0] == "4.3")
    assert due == "2011-03-31"


def test_several_tables_stand_under_their_titles_with_a_line_between() -> None:
    made = paper_of(table("Late", row("1", "a")), table("=Blocked"), table("", row("2", "b")))
    assert lines(draw_csv(made)) == [
        ["Late"],
        ["No.", "Text"],
        ["1", "a"],
        [],
        ["'=Blocked"],
        ["No.", "Text"],
        [],
        ["No.", "Text"],
        ["2", "b"],
    ]


def test_a_table_alone_under_a_heading_is_told_by_it() -> None:
    found = lines(draw_csv(make_paper("minutes", december_closed().occasion())))
    assert found[0][0].startswith("DRAFT · Kingston LSCB · Minutes of the December 2010 review")
    assert ["Decisions: What was decided"] in found
    assert ["Agreed by the board"] in found


def test_a_heading_over_rows_is_said_in_each() -> None:
    made = paper_of(table("Rows", heading_row("Late"), row("1", "a"), heading_row("Blocked")))
    assert lines(draw_csv(made)) == [
        ["Heading", "No.", "Text"],
        ["Late", "1", "a"],
        ["Blocked", "", ""],
    ]


def test_a_draft_and_a_warning_are_seen_before_all_else() -> None:
    made = paper_of(table("Rows", row("1", "a")), draft=True)
    made = made._replace(opening=paragraphs(("It does not reach back.",), "warning"))
    assert lines(draw_csv(made)) == [
        ["DRAFT · Kingston LSCB · Plan · plan 0123456789ab"],
        ["It does not reach back."],
        [],
        ["No.", "Text"],
        ["1", "a"],
    ]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (cell("=1+1"), "'=1+1"),
        (cell("+1"), "'+1"),
        (cell("-2"), "'-2"),
        (cell("@x"), "'@x"),
        (Cell(("\t=x",)), " =x"),
        (Cell(("\r=x",)), "\n=x"),
        (cell("＝1"), "'＝1"),
        (cell("'=1"), "'=1"),
        (cell("1-2"), "1-2"),
        (cell("– no"), "– no"),
        (cell("-2", value=-2), "-2"),
        (cell("-2.50", value=Decimal("-2.50")), "-2.50"),
        (cell("86.40", value=Decimal("86.40")), "86.40"),
        (cell("1000", value=Decimal("1E+3")), "1000"),
        (cell("31 Dec 2010", value=date(2010, 12, 31)), "2010-12-31"),
        (cell("1.10"), "1.10"),
    ],
)
def test_no_text_is_a_formula_and_figures_keep_their_digits(given: Cell, written: str) -> None:
    assert lines(draw_csv(paper_of(table("Rows", Row((given, Cell()))))))[1] == [written, ""]


def test_words_that_say_more_than_the_value_stand_beside_it() -> None:
    made = paper_of(table("Rows", row("1", cell("17 of 52", value=17)), row("2", "none")))
    assert lines(draw_csv(made)) == [
        ["No.", "Text", "Text, in full"],
        ["1", "17", "17 of 52"],
        ["2", "none", ""],
    ]


def test_a_paper_without_a_table_is_a_sentence() -> None:
    with pytest.raises(CannotDraw, match="“Plan” has no table, and CSV holds tables only"):
        draw_csv(paper_of())


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_read_back(name: str) -> None:
    assert lines(draw_csv(PAPERS[name]()))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown(text: str) -> None:
    check(text)


@checked(40)
@given(texts() | st.text(max_size=30))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    check(text)


def check(text: str) -> None:
    made = table("Rows", Row((Cell((text,)), Cell())))
    ((written, _),) = lines(draw_csv(paper_of(made)))[1:]
    assert written.removeprefix("'") == paper_text(text).removeprefix("'")
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = make_paper("plan", december_closed().occasion())
    assert draw_csv(paper) == draw_csv(paper)


def test_how_far_it_is_is_told_also_where_headings_are_no_rows() -> None:
    told: list[tuple[int, int]] = []
    rows = [heading_row("Late"), *(row(str(n), "x") for n in range(250))]
    draw_csv(paper_of(table("Rows", *rows)), lambda done, of: told.append((done, of)))
    assert told == [(200, 250), (250, 250)]
