"""A paper as Excel: text stays text, days are days, figures keep their digits, nothing is lost."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lscb_tui.core.paper.kinds.table import KINDS, make_paper
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
from lscb_tui.core.words.dates import spoken
from lscb_tui.papers.formats.excel import draw_excel
from lscb_tui.papers.formats.excel_long_texts import fits, pieces
from lscb_tui.papers.formats.excel_sheets import height, sheet_names
from lscb_tui.papers.formats.recipe_reading import named_in
from lscb_tui.papers.formats.spreadsheet_rows import sheets_of, text_of
from tests.core.making import checked
from tests.papers.mock_meeting import december, december_closed
from tests.papers.sample_papers import HOSTILE, PAPERS, RECIPE, whole_paper
from tests.strategies import texts

ACTS = ("=1+1", "+1", "-2", "@x", "=cmd|' /C calc'!A0", "#N/A", "=", "1.10", "1e3", "TRUE", "2-1")


def paper_of(*tables: Table, **more: Any) -> Paper:
    sections = tuple(Section(table.title or "Rows", (table,)) for table in tables)
    return Paper(RECIPE, "Plan", "Kingston LSCB", (), sections)._replace(**more)


def one_column(*values: Cell | str, title: str = "Said") -> Paper:
    return paper_of(Table("Rows", (Column(title),), tuple(row(value) for value in values)))


def opened(file: bytes) -> Any:
    return load_workbook(BytesIO(file))


def part(file: bytes, name: str) -> str:
    with ZipFile(BytesIO(file)) as package:
        return package.read(name).decode()


def column(sheet: Any, n: int = 1) -> list[Any]:
    return [each[0].value for each in sheet.iter_rows(min_col=n, max_col=n, min_row=2)]


def read_text(value: str) -> str:
    """What Excel shows of a text of the file."""
    return re.sub("_x005F_", "_", value)


def test_a_text_is_never_a_formula_an_error_or_a_number() -> None:
    file = draw_excel(one_column(*ACTS))
    sheet = opened(file)["Rows"]
    assert column(sheet) == list(ACTS)
    assert "<f>" not in part(file, "xl/worksheets/sheet2.xml")
    for (each,) in sheet.iter_rows(min_row=2):
        assert each.data_type == "s"
        assert each.number_format == "@"
        assert each.quotePrefix == each.value.startswith(("=", "+", "-", "@"))


def test_the_number_of_an_action_stays_as_it_is() -> None:
    file = draw_excel(make_paper("plan", december().occasion()))
    numbers = column(opened(file)["Actions"])
    assert numbers[:3] == ["1.1", "1.2", "1.3"]
    assert "10.2" in numbers
    assert all(isinstance(number, str) for number in numbers)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("86.40"), "0.00"),
        (Decimal("86"), "0"),
        (Decimal("-0.5"), "0.0"),
        (Decimal("1E+3"), "0"),
        (Decimal("0.00"), "0.00"),
        (-2, "0"),
        (310, "0"),
        (date(2010, 12, 31), "[$-809]d mmm yyyy"),
    ],
)
def test_days_and_figures_are_what_a_spreadsheet_counts_with(value: Any, shown: str) -> None:
    (found,) = opened(draw_excel(one_column(cell("words", value=value))))["Rows"]["A2:A2"][0]
    assert found.number_format == shown
    was = found.value.date() if isinstance(found.value, datetime) else found.value
    assert (was if isinstance(was, date) else Decimal(str(was))) == value


def test_a_figure_stands_in_the_file_with_the_digits_that_were_typed() -> None:
    values = (Decimal("86.40"), Decimal("1E+3"), -2)
    file = draw_excel(one_column(*(cell("x", value=value) for value in values)))
    assert re.findall("<v>(.*?)</v>", part(file, "xl/worksheets/sheet2.xml")) == [
        "86.40",
        "1000",
        "-2",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("12345678901234567"), "12345678901234567"),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (Decimal("1E+400"), "very many"),
        (Decimal("NaN"), "not known"),
        (10**20, "100000000000000000000"),
        (date(1899, 12, 31), "31 Dec 1899"),
        (date(1, 1, 1), "1 Jan 0001"),
        (True, "yes"),
    ],
)
def test_what_excel_would_change_stays_in_words(value: Any, words: str) -> None:
    assert column(opened(draw_excel(one_column(cell(words, value=value))))["Rows"]) == [words]


def test_a_sheet_can_be_filtered_and_printed_and_its_headings_stay_in_sight() -> None:
    sheet = opened(draw_excel(whole_paper()))["All of them"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == f"A1:E{sheet.max_row}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.left.text.startswith("DRAFT · Kingston LSCB · Minutes")
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert all(each.alignment.wrap_text for each in sheet[2][:4])
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths[2] == max(widths)


def test_words_that_say_more_than_the_value_stand_beside_it() -> None:
    columns = (Column("No."), Column("Due", 1, "date"), Column("Achieved", 1, "number"))
    day = date(2010, 12, 31)
    rows = (
        row("1.1", cell("31 Dec 2010", value=day), cell("17 of 52 (32.7 %)", value=17)),
        row("1.2", cell("31 Dec 2010, from objective 9", "15 days late", value=day), ""),
        row("1.3", "no date", cell("3", value=3)),
    )
    sheet = opened(draw_excel(paper_of(Table("Rows", columns, rows))))["Rows"]
    then = datetime(2010, 12, 31)
    assert [list(line) for line in sheet.iter_rows(values_only=True)] == [
        ["No.", "Due", "Due, in full", "Achieved", "Achieved, in full"],
        ["1.1", then, None, 17, "17 of 52 (32.7 %)"],
        ["1.2", then, "31 Dec 2010, from objective 9\n15 days late", None, None],
        ["1.3", "no date", None, 3, None],
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_table_is_left_out(kind: str) -> None:
    since = KINDS[kind].since
    paper = make_paper(kind, december().occasion("2010-09" if since else "", since=since))
    for made, table in zip(sheets_of(paper), paper.tables, strict=True):
        said = {text_of(each) for line in made.table.rows for each in line.cells}
        values = (each.value for line in made.table.rows for each in line.cells)
        said |= {spoken(v) if isinstance(v, date) else str(v) for v in values if v is not None}
        assert {text_of(each) for line in table.rows for each in line.cells} <= said | {""}


def test_a_heading_over_rows_is_said_in_each_so_that_it_is_not_filtered_away() -> None:
    rows = (
        row("loose", "0"),
        heading_row("Late"),
        row("1.1", "1"),
        row("1.2", "2"),
        heading_row("Blocked"),
        heading_row("Never"),
        row("2.1", "3"),
        heading_row("Last"),
    )
    sheet = opened(draw_excel(paper_of(Table("Rows", (Column("No."), Column("N")), rows))))["Rows"]
    assert [[each.value for each in line] for line in sheet.iter_rows()] == [
        ["Heading", "No.", "N"],
        [None, "loose", "0"],
        ["Late", "1.1", "1"],
        ["Late", "1.2", "2"],
        ["Blocked", None, None],
        ["Never", "2.1", "3"],
        ["Last", None, None],
    ]


def test_the_first_sheet_says_what_no_table_holds() -> None:
    book = opened(draw_excel(whole_paper()))
    assert book.sheetnames == ["About", "All of them", "Nothing"]
    assert [line[0].value for line in book["About"].iter_rows()] == [
        "Minutes of the December 2010 review",
        "Kingston LSCB",
        "DRAFT",
        "Kingston LSCB Improvement Plan 2010-11, as at 15 Dec 2010.",
        "The history does not reach back.",
        "Actions",
        "A remark.\nOn two lines.",
        "All of them",
        "Sheet “All of them”: By objective",
        "Nothing",
        "Sheet “Nothing”: Challenges",
        "• one",
        "• two\nlines",
        "The drawing",
        "The links",
        "Two lanes and two brackets.",
        "DRAFT · Kingston LSCB · Minutes of the December 2010 review · plan 0123456789ab",
    ]


def test_a_draft_is_said_once_and_the_tabs_are_the_headings_of_the_paper() -> None:
    book = opened(draw_excel(make_paper("minutes", december_closed().occasion())))
    assert book.sheetnames[:4] == ["About", "Attendance", "Decisions", "Actions arising"]
    assert "Agreed by the board" in book.sheetnames, "two tables under one heading have their own"
    said = [line[0].value for line in book["About"].iter_rows()]
    assert next(line for line in said if line.startswith("DRAFT")) == said[3]
    assert "Sheet “Decisions”: What was decided" in said


def test_a_heading_over_many_rows_makes_only_the_first_of_them_high() -> None:
    rows = (heading_row("word " * 60), row("1.1"), row("1.2"), heading_row("Short"), row("2.1"))
    sheet = opened(draw_excel(paper_of(Table("Rows", (Column("No."),), rows))))["Rows"]
    first, second, third = (sheet.row_dimensions[n].height for n in (2, 3, 4))
    assert first > second == third
    wrapped = [sheet.cell(n, 1).alignment.wrap_text for n in (2, 3, 4)]
    assert wrapped == [True, None, True]


def test_a_paper_with_data_has_that_instead_of_its_tables() -> None:
    data = Table("A row for each action of the plan, with all of it", (Column("No."),), ())
    book = opened(draw_excel(whole_paper()._replace(data=(data,))))
    assert book.sheetnames == ["About", "A row for each action of the…"]
    said = [line[0].value for line in book["About"].iter_rows()]
    assert "All of them" not in said, "a section with nothing but a table that is left out"
    assert said[-3:-1] == [
        "Sheets",
        "Sheet “A row for each action of the…”: A row for each action of the plan, with all of it",
    ]


def test_the_file_says_what_it_is_and_nothing_of_a_clock_or_a_machine() -> None:
    paper = make_paper("plan", december_closed().occasion())
    file = draw_excel(paper)
    assert draw_excel(paper) == file
    assert named_in(file) == ("xlsx", paper.recipe)
    said = opened(file).properties
    assert (said.title, said.creator, said.language) == (paper.title, paper.board, "en-GB")
    assert (
        said.created == said.modified == datetime.combine(paper.recipe.as_at, datetime.min.time())
    )
    assert said.lastModifiedBy is None
    with ZipFile(BytesIO(file)) as package:
        days = {info.date_time for info in package.infolist()}
        assert days == {(*paper.recipe.as_at.timetuple()[:3], 0, 0, 0)}
        assert not any(b"openpyxl" in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1979, 12, 31), date(9999, 12, 31)])
def test_a_day_that_a_zip_file_does_not_know_is_no_fault(day: date) -> None:
    file = draw_excel(one_column("x")._replace(recipe=RECIPE._replace(as_at=day)))
    assert opened(file).properties.created.date() == day


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_opens(name: str) -> None:
    paper = PAPERS[name]()
    book = opened(draw_excel(paper))
    assert len(book.sheetnames) >= 1 + len(paper.tables)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 8_000,
        "x" * 40_000,
        "🧒" * 20_000,
        "x" + "🧒" * 16_383 + "x",
        "line\n" * 300,
        "\n" * 300,
        "x" * 32_767 + "y",
        "a" * 70_000 + "\n" * 600,
        "_x0041_" * 3_000,
        "_x0041" * 9_000 + "_",
    ],
    ids=[
        "words",
        "one word",
        "pictures",
        "odd pictures",
        "lines",
        "empty lines",
        "one more",
        "both",
        "escapes",
        "more escapes",
    ],
)
def test_a_text_that_is_too_long_for_a_cell_goes_on_in_a_sheet_of_its_own(text: str) -> None:
    book = opened(draw_excel(one_column("short", Cell((text,)), Cell((text + "!",)))))
    rest = book["Long texts"]
    for place, whole in ((3, text), (4, text + "!")):
        value = book["Rows"].cell(place, 1).value
        begins, _, where = value.rpartition("\n[It goes on in row ")
        first = int(re.match(r"(\d+) of the sheet “Long texts”\.\]$", where)[1])  # type: ignore[index]
        parts = [r for r in rest.iter_rows(min_row=2, values_only=True) if r[1] == str(place)]
        assert rest.cell(first, 4).value == parts[0][3]
        assert all(part[0] == "Rows" and part[2] == "Said" for part in parts)
        assert read_text(begins + "".join(part[3] for part in parts)) == whole
    written = [each.value for sheet in book for line in sheet for each in line if each.value]
    assert all(len(value.encode("utf-16-le")) // 2 <= 32_767 for value in written)
    assert all(value.count("\n") <= 253 for value in written)


def test_a_text_that_just_fits_stays_whole() -> None:
    for text in ("x" * 32_767, "🧒" * 16_383, "\n".join("x" * 254)):
        book = opened(draw_excel(one_column(Cell((text,)))))
        assert book.sheetnames == ["About", "Rows"]
        assert column(book["Rows"]) == [text]


def test_a_long_text_is_broken_between_words() -> None:
    first, second = pieces("word " * 7_000)
    assert first.endswith("word ")
    assert second.startswith("word ")


@checked(30)
@given(st.text(max_size=50), st.integers(1, 12), st.integers(0, 4))
def test_pieces_are_the_text_and_each_fits(text: str, longest: int, lines: int) -> None:
    found = list(pieces(text, longest + 1, lines))
    assert "".join(found) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= longest + 1 for part in found)
    assert all(part.count("\n") <= lines + 1 for part in found)


def test_long_titles_and_words_outside_of_tables_are_whole_too() -> None:
    long = "word " * 8_000
    paper = paper_of(Table(long, (Column(long),), ()), opening=paragraphs((long, "\n" * 600 + "x")))
    book = opened(draw_excel(paper._replace(title=long, board=long)))
    said = "".join(line[0].value for line in book["About"].iter_rows() if line[0].value)
    said = said.replace(book.sheetnames[1], "")
    assert said.count("word ") == 7 * 8_000, "title, board, paragraph, heading, sheet, the foot"
    assert book["Long texts"].max_row == 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown(text: str) -> None:
    check(text)


@checked(40)
@given(texts() | st.text(max_size=30))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    check(text)


def check(text: str) -> None:
    shown = paper_text(text)
    made = Cell((text,))  # not made safe: the format is its own last guard
    paper = paper_of(Table(text, (Column(text),), (Row((made,)),)), title=text, board=text)
    book = opened(draw_excel(paper))
    sheet = book[book.sheetnames[1]]
    if fits(shown):
        assert read_text(sheet["A2"].value or "") == shown
        assert read_text(sheet["A1"].value or "") == shown
    assert sheet["A2"].data_type != "f"


@checked(100)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_names_of_sheets_are_taken_by_excel_and_differ(titles: list[str]) -> None:
    names = sheet_names(titles, ("About",))
    assert len({name.casefold() for name in (*names, "About")}) == len(titles) + 1
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]|^'|'$", name)
        assert name.casefold() != "history"


def test_names_of_sheets_are_the_titles_where_they_can_be() -> None:
    long = "Actions arising from the September 2010 review"
    titles = ["Late", "late", "History", "a/b: [c]*?", "", " ' ", long, long, "About"]
    assert sheet_names(titles, ("About",)) == [
        "Late",
        "late (2)",
        "History (2)",
        "a b c",
        "Table",
        "Table (2)",
        "Actions arising from the…",
        "Actions arising from the… (2)",
        "About (2)",
    ]


@pytest.mark.parametrize(
    "footer", ["A & B &[Date] &D &P", "&" * 300, "x" * 300, "&10 & x"], ids=range(4)
)
def test_the_foot_of_a_page_says_the_words_and_obeys_none(footer: str) -> None:
    file = draw_excel(one_column("x")._replace(title=footer, board=""))
    foot = re.findall(r"<oddFooter>(.*?)</oddFooter>", part(file, "xl/worksheets/sheet2.xml"))[0]
    foot = unescape(foot)
    assert len(foot) <= 255
    left, right = foot.split("&R")
    assert right == "Page &P of &N"
    assert not re.sub("&&", "", left.removeprefix("&L")).count("&")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert height([("one line", 40.0)]) == height([])
    two = height([("word " * 12, 40.0), ("x", 10.0)])
    assert height([("one\ntwo", 40.0)]) == two
    assert height([("x" * 400, 10.0)]) > height([("x" * 200, 10.0)]) > two
    assert height([("x" * 100_000, 10.0)]) == 409


def test_rows_of_another_length_than_the_columns_lose_nothing() -> None:
    table = Table("Rows", (Column("A"), Column("B")), (row("1"), row("1", "2", "3"), Row(())))
    sheet = opened(draw_excel(paper_of(table)))["Rows"]
    assert [[each.value for each in line] for line in sheet.iter_rows()][:3] == [
        ["A", "B", None],
        ["1", None, None],
        ["1", "2", "3"],
    ]


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    values = (Cell(("x" * 400_000,)), *"x" * 499)
    draw_excel(one_column(*values), lambda done, of: told.append((done, of)))
    assert told == [(200, 500), (400, 500), (500, 500)]
