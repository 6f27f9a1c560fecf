"""Each stored cell of a sheet shows what Excel shows of it, and nothing is lost or twice there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from lscb_tui.core.document.grid import Line
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.lines import one_line
from tests.documents.workbooks import (
    MAIN,
    STRICT_LINKS,
    STRICT_MAIN,
    cell_at,
    package,
    read,
    relationships,
    row,
    saved,
    shown,
    styles,
    text_cell,
)

_SAMPLES = Path(__file__).parents[1] / "data" / "import"


def test_a_tracker() -> None:
    document = read((_SAMPLES / "tracker.xlsx").read_bytes())
    tracker, notes = document.tables()
    assert (tracker.name, notes.name) == ("Tracker", "Notes")
    one, ten = cell_at(tracker, 5, 1), cell_at(tracker, 6, 1)
    assert (one.text, one.is_number, ten.text, ten.is_number) == ("1.1", True, "1.10", False)
    assert cell_at(tracker, 5, 5).day == date(2024, 12, 31)
    assert cell_at(tracker, 5, 5).text == "31/12/2024"
    assert cell_at(tracker, 8, 3).text == "=SUM of returns is reported to the board"
    assert cell_at(tracker, 7, 9).fill == "FF0000"
    assert cell_at(tracker, 5, 11).unstored
    assert tracker.hidden_columns == {11}
    assert document.told == (
        "Sheet Tracker: column K is hidden.",
        "It holds formulas in 5 cells whose results were not stored (Tracker!K5, Tracker!K6, "
        "Tracker!K7 and 2 more): open it in Excel and save it.",
    )


def test_a_tracker_with_a_filter() -> None:
    document = read((_SAMPLES / "s2-numbered-tracker.xlsx").read_bytes())
    (plan,) = document.tables()
    assert (cell_at(plan, 3, 1).columns, cell_at(plan, 3, 5).columns) == (4, 4)
    assert cell_at(plan, 6, 8).lines == (Line("Published 2 May."), Line("Launch held 9 May."))
    assert cell_at(plan, 6, 3).text == "Publish the yearly report"
    assert (cell_at(plan, 5, 6).text, cell_at(plan, 5, 5).text) == ("40%", "31 Jul 2025")
    assert (sorted(plan.hidden_rows), plan.filtered, plan.last_row) == ([6], True, 20)
    assert document.told == (
        "Sheet Plan: 1 row hidden by a filter (row 6).",
        "Plan!F7 holds a formula whose result was not stored: open it in Excel and save it.",
    )


def test_numbers_and_dates_are_one_word_each() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B1"], sheet["C1"] = 1.1, datetime(2025, 7, 31, 14, 30), "31 Jul 2025"
    sheet["A1"].number_format, sheet["B1"].number_format = "0.00", "d mmm yyyy h:mm"
    (part,) = saved(workbook).tables()
    assert [cell.text for cell in part.cells] == ["1.10", "31 Jul 2025 14:30", "31 Jul 2025"]
    assert [cell.words for cell in part.cells] == [1, 1, 3]
    assert [cell.is_number for cell in part.cells] == [True, False, False]


def test_a_formula_shows_the_result_that_was_stored() -> None:
    cells = (
        '<c r="A1"><f>B1+1</f><v>3</v></c>',
        '<c r="B1" t="str"><f t="shared" si="0"/><v>Red</v></c>',
        '<c r="C1" t="str"><f>""</f><v></v></c>',
        '<c r="D1"><f t="array" ref="D1:D2">X</f><v>4</v></c>',
        '<c r="E1"><f>NOW()</f></c>',
    )
    document = read(package(row(1, *cells)))
    (part,) = document.tables()
    assert shown(document) == {"A1": "3", "B1": "Red", "D1": "4", "E1": ""}
    assert all(cell.formula for cell in part.cells)
    assert [cell.unstored for cell in part.cells] == [False, False, False, True]


def test_rich_text_is_one_text_and_a_line_is_struck_where_all_of_it_is() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><strike/></rPr><t xml:space="preserve">Old text\n</t></r>'
        "<r><rPr><b/></rPr><t>New </t></r><r><rPr><strike/></rPr><t>words</t></r>"
        "<rPh sb='0' eb='1'><t>not these</t></rPh></si></sst>"
    )
    parts = {"xl/sharedStrings.xml": strings}
    data = package(
        row(1, '<c r="A1" t="s"><v>0</v></c>'),
        parts,
        links=(("sharedStrings", "sharedStrings.xml"),),
    )
    (part,) = read(data).tables()
    assert part.cells[0].lines == (Line("Old text", struck=True), Line("New words"))


def test_letters_of_a_symbol_font_are_the_signs_that_are_seen() -> None:
    workbook = Workbook()
    for column, (font, text) in enumerate(
        [("Wingdings", "ü"), ("Wingdings 2", "P \u02dc"), ("Arial", "ü"), ("Webdings", "a")],
        start=1,
    ):
        cell = workbook.active.cell(1, column, text)
        cell.font = Font(name=font)
    (part,) = saved(workbook).tables()
    assert [cell.text for cell in part.cells] == ["✓", "✓ ●", "ü", "✓"]


def test_signs_in_a_run_of_a_text() -> None:
    run = '<r><rPr><rFont val="Wingdings"/></rPr><t>ü</t></r><r><t xml:space="preserve"> ü</t></r>'
    (part,) = read(package(row(1, f'<c r="A1" t="inlineStr"><is>{run}</is></c>'))).tables()
    assert part.cells[0].text == "✓ ü"


def test_a_cell_whose_font_is_struck_through_is_struck() -> None:
    workbook = Workbook()
    workbook.active["A1"], workbook.active["A2"] = "Withdrawn", "Kept"
    workbook.active["A1"].font = Font(strike=True)
    (part,) = saved(workbook).tables()
    assert [cell.lines[0].struck for cell in part.cells] == [True, False]


@pytest.mark.parametrize(
    ("stored", "lines"),
    [
        ("one\ntwo", ["one", "two"]),
        ("one_x000D_\ntwo", ["one", "two"]),
        ("one\n\ntwo\n", ["one", "", "two"]),
        ("_x0041_BC _x005F_x0041_", ["ABC _x0041_"]),
        ("_xD83D__xDE00_ up", ["\U0001f600 up"]),
        ("a&#160;&#8203; b&#xFEFF;", ["a b"]),
        ("safe&#173;guarding", ["safeguarding"]),
    ],
)
def test_lines_and_blanks_of_a_text(stored: str, lines: list[str]) -> None:
    (part,) = read(package(row(1, text_cell("A1", stored)))).tables()
    assert [line.text for line in part.cells[0].lines] == lines


def test_a_truth_and_a_checkbox_are_marked_or_not() -> None:
    box = '<xf><extLst><ext><x:xfComplement xmlns:x="urn:x" i="0"/></ext></extLst></xf>'
    cells = (
        '<c r="A1" t="b"><v>1</v></c>',
        '<c r="B1" t="b" s="1"><v>0</v></c>',
        '<c r="C1" s="1"/>',
    )
    data = package(
        row(1, *cells, text_cell("D1", "x")),
        {"xl/styles.xml": styles(box)},
        links=(("styles", "styles.xml"),),
    )
    (part,) = read(data).tables()
    assert [(c.text, c.checked) for c in part.cells] == [
        ("TRUE", True), ("FALSE", False), ("", False), ("x", None),
    ]  # fmt: skip


def test_an_error_is_shown_and_told() -> None:
    document = read(package(row(2, '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')))
    assert shown(document) == {"B2": "#DIV/0!"}
    assert document.told == ("Plan!B2 (#DIV/0!) shows an Excel error.",)


def test_what_a_format_hides_is_there_and_hidden() -> None:
    data = package(
        row(1, '<c r="A1" s="1"><v>7</v></c>', text_cell("B1", "seven", ' s="1"')),
        {"xl/styles.xml": styles(
            '<xf numFmtId="170"/>', formats='<numFmt numFmtId="170" formatCode=";;;"/>'
        )},
        links=(("styles", "styles.xml"),),
    )  # fmt: skip
    (part,) = read(data).tables()
    assert [cell.lines for cell in part.cells] == [
        (Line("7", hidden=True),), (Line("seven", hidden=True),),
    ]  # fmt: skip


def test_fills_are_told_by_themselves_by_the_theme_and_by_the_list() -> None:
    solid = '<fill><patternFill patternType="solid"><fgColor {}/></patternFill></fill>'
    colours = (
        'rgb="FFFFC000"',
        'theme="4" tint="-0.25"',
        'indexed="13"',
        'rgb="FFFFFFFF"',
        'theme="99"',
    )
    theme = (
        '<a:theme xmlns:a="urn:a"><a:clrScheme><a:accent1><a:srgbClr val="4472C4"/></a:accent1>'
        "</a:clrScheme></a:theme>"
    )
    data = package(
        row(1, *(text_cell(f"{letter}1", "x", f' s="{n}"') for n, letter in enumerate("ABCDE", 1))),
        {
            "xl/styles.xml": styles(
                *(f'<xf fillId="{n}"/>' for n in range(1, 6)),
                fills="".join(solid.format(colour) for colour in colours),
            ),
            "xl/theme1.xml": theme,
        },
        links=(("styles", "styles.xml"), ("theme", "theme1.xml")),
    )
    (part,) = read(data).tables()
    assert [cell.fill for cell in part.cells] == ["FFC000", "2F5597", "FFFF00", "", ""]


def test_a_coloured_cell_without_words_counts_beside_words_only() -> None:
    workbook = Workbook()
    sheet = workbook.active
    amber = PatternFill("solid", fgColor="FFC000")
    sheet["A1"], sheet["C1"] = "Rating", "Lead"
    for place in ("B1", "D1", "B5"):
        sheet[place].fill = amber
    (part,) = saved(workbook).tables()
    assert [(cell.row, cell.column, cell.fill) for cell in part.cells] == [
        (1, 1, ""), (1, 2, "FFC000"), (1, 3, ""),
    ]  # fmt: skip


def test_words_under_a_merged_cell_are_hidden_and_told() -> None:
    rows = row(2, text_cell("A2", "Seen"), text_cell("B2", "Unseen")) + row(
        3, text_cell("A3", "Nor")
    )
    document = read(package(rows, around='<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'))
    (part,) = document.tables()
    assert [(c.text, c.rows, c.columns, c.lines[0].hidden) for c in part.cells] == [
        ("Seen", 2, 2, False), ("Unseen", 1, 1, True), ("Nor", 1, 1, True),
    ]  # fmt: skip
    assert document.told == (
        "Plan!B2 and Plan!A3 have words under a merged cell, which Excel does not show.",
    )


def test_strict_workbooks_are_read() -> None:
    rows = row(1, text_cell("A1", "Plan"), '<c r="B1" t="d"><v>2025-03-31T00:00:00</v></c>')
    document = read(package(rows, main=STRICT_MAIN, base=STRICT_LINKS))
    assert shown(document) == {"A1": "Plan", "B1": "31/03/2025"}
    assert next(document.tables()).cells[1].day == date(2025, 3, 31)


def test_rows_and_cells_without_places_follow_each_other() -> None:
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c><c><v>4</v></c></row>"
    )
    assert shown(read(package(rows))) == {"A1": "1", "B1": "2", "C2": "3", "D2": "4"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_names_may_be_prefixed_and_xml_may_be_utf_16(encoding: str, prefix: str) -> None:
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?><{prefix}worksheet xmlns{prefix and ":x"}='
        f'"{MAIN}"><{prefix}sheetData><{prefix}row r="1"><{prefix}c r="A1"><{prefix}v>5</{prefix}v>'
        f"</{prefix}c></{prefix}row></{prefix}sheetData></{prefix}worksheet>"
    )
    data = package("", {"xl/worksheets/sheet1.xml": sheet.encode(encoding)})
    assert shown(read(data)) == {"A1": "5"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_sheet_are_refused(encoding: str) -> None:
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    )
    with pytest.raises(Unreadable, match="declares entities"):
        read(package("", {"xl/worksheets/sheet1.xml": sheet.encode(encoding)}))


def test_one_stray_cell_and_a_million_formatted_rows_cost_nothing() -> None:
    empty = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(2, 20_000))
    document = read(
        package(row(1, text_cell("A1", "x")) + empty + row(1048576, text_cell("XFD1048576", "y")))
    )
    assert shown(document) == {"A1": "x", "XFD1048576": "y"}


def test_links_lead_where_they_lead() -> None:
    around = (
        '<hyperlinks><hyperlink ref="A1" r:id="r1"/><hyperlink ref="B1:C1" location="Notes!A1"/>'
        "</hyperlinks>"
    )
    linked = '<c r="D1" t="str"><f>HYPERLINK("https://b.example/","there")</f><v>there</v></c>'
    data = package(
        row(1, *(text_cell(f"{letter}1", "here") for letter in "ABC"), linked),
        {"xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("hyperlink", "https://a.example/"), outside=True
        )},
        around=around,
    )  # fmt: skip
    (part,) = read(data).tables()
    assert [cell.lines[0].address for cell in part.cells] == [
        "https://a.example/", "#Notes!A1", "#Notes!A1", "https://b.example/",
    ]  # fmt: skip


def test_more_than_300_columns_are_refused() -> None:
    wide = Workbook()
    wide.active.append(["x"] * 301)
    with pytest.raises(Unreadable, match=r"plan\.xlsx has more than 300 columns with words"):
        saved(wide)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="x"><c/></row>',
        '<row r="9999999"><c><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        "<row>",
    ],
)
def test_a_damaged_sheet_is_a_sentence(rows: str) -> None:
    with pytest.raises(Unreadable, match=r"plan\.xlsx is damaged"):
        read(package(rows))


_WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿"), max_size=12
)


@settings(max_examples=10)
@given(st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 30)), _WORDS, max_size=12))
def test_every_text_of_a_workbook_is_found_once(texts: dict[tuple[int, int], str]) -> None:
    workbook = Workbook()
    for number, ((at, column), text) in enumerate(texts.items()):
        cell = workbook.active.cell(at, column, f"n{number}x {text}")
        cell.data_type = "s"
    (part,) = saved(workbook).tables()
    assert [((c.row, c.column), c.text) for c in part.cells] == sorted(
        (place, one_line(f"n{number}x {text}"))
        for number, (place, text) in enumerate(texts.items())
    )
