"""What belongs to the sheets of a workbook: hidden or not, in order, and the words beside cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table

from lscb_tui.core.document.grid import Document
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.excel import limits
from lscb_tui.documents.excel.areas import Area, area_of, rows_in_words
from tests.documents.workbooks import (
    cell_at,
    package,
    read,
    relationships,
    row,
    saved,
    shown,
    text_cell,
)

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def _beside(document: Document) -> list[tuple[str, list[str]]]:
    """The texts of a document by their names, a line each."""
    return [
        (part.name, [cell.text for cell in part.cells])
        for part in document.parts
        if part.kind == "text"
    ]


def _with_sheet_part(kind: str, target: str, text: str) -> bytes:
    """A sheet with one cell, related to a part of this text."""
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships((kind, f"../{target}")),
        f"xl/{target}": text,
    }
    return package(row(1, text_cell("A1", "Plan")), parts)


def test_sheets_are_in_the_order_of_the_workbook_with_what_is_hidden() -> None:
    workbook = Workbook()
    workbook.active.title = "Plan 2025"
    for title, state in (("Lists", "hidden"), ("Codes", "veryHidden"), ("Last", "visible")):
        workbook.create_sheet(title).sheet_state = state
        workbook[title]["A1"] = title
    workbook.move_sheet("Last", -3)
    document = saved(workbook)
    assert [(part.name, part.hidden) for part in document.tables()] == [
        ("Last", False), ("Plan 2025", False), ("Lists", True), ("Codes", True),
    ]  # fmt: skip
    assert document.told == (
        "Sheet Lists is hidden.",
        "Sheet Codes is hidden, and Excel does not offer to show it.",
    )


def test_a_chart_sheet_is_told() -> None:
    workbook = Workbook()
    workbook.active["A1"] = "x"
    workbook.create_chartsheet("Progress").add_chart(BarChart())
    document = saved(workbook)
    assert [part.name for part in document.tables()] == ["Sheet"]
    assert document.told == ("Sheet Progress is a chart, and has no cells.",)


def test_rows_hidden_by_hand_and_by_a_filter() -> None:
    workbook = Workbook()
    sheet = workbook.active
    for number in range(1, 7):
        sheet.append([f"row {number}", "kept", "hidden"])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[99].hidden = sheet.column_dimensions["C"].hidden = True
    by_hand = saved(workbook)
    sheet.auto_filter.ref = "A1:C6"
    filtered = saved(workbook)
    (part,) = filtered.tables()
    assert (sorted(part.hidden_rows), sorted(part.hidden_columns), part.filtered) == (
        [3, 5], [3], True,
    )  # fmt: skip
    assert by_hand.told == (
        "Sheet Sheet: 2 rows hidden (rows 3 and 5).",
        "Sheet Sheet: column C is hidden.",
    )
    assert filtered.told[0] == "Sheet Sheet: 2 rows hidden by a filter (rows 3 and 5)."


def test_rows_hidden_by_the_filter_of_a_table() -> None:
    workbook = Workbook()
    sheet = workbook.active
    for values in (["No", "Action"], ["1", "Do it"], ["2", "Do more"]):
        sheet.append(values)
    table = Table(displayName="Actions", ref="A1:B3")
    table.autoFilter = AutoFilter(ref="A1:B3")
    sheet.add_table(table)
    sheet.row_dimensions[2].hidden = True
    assert saved(workbook).told == ("Sheet Sheet: 1 row hidden by a filter (row 2).",)


@pytest.mark.parametrize(("top", "title", "header"), [(1, "", 1), (3, "", 3), (3, "Our plan", 0)])
def test_the_header_of_a_table_is_one_where_the_table_is_all_there_is(
    top: int, title: str, header: int
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet["A1"] = title or None
    for at, values in enumerate((["No", "Action"], ["1", "Do it"], ["2", "Do more"])):
        for column, value in enumerate(values, start=1):
            sheet.cell(top + at, column, value)
    sheet.add_table(Table(displayName="Actions", ref=f"A{top}:B{top + 2}"))
    assert next(saved(workbook).tables()).header_rows == header


def test_comments_are_texts_with_their_place() -> None:
    workbook = Workbook()
    workbook.active["F7"] = "late"
    workbook.active["F7"].comment = Comment("Asha:\nask the Chair", "Asha")
    assert _beside(saved(workbook)) == [("comment at F7", ["Asha:", "ask the Chair"])]
    workbook.create_sheet("Notes")
    assert _beside(saved(workbook))[0][0] == "comment at Sheet!F7"


def test_a_thread_of_comments_is_said_once() -> None:
    threads = (
        '<ThreadedComments xmlns="urn:t"><threadedComment ref="A1"><text>Is it done?</text>'
        '</threadedComment><threadedComment ref="A1" parentId="1"><text>Yes</text>'
        "</threadedComment></ThreadedComments>"
    )
    notes = (
        '<comments xmlns="urn:c"><commentList><comment ref="A1"><text><t>[Threaded comment]'
        'Comment: Is it done? Reply: Yes</t></text></comment><comment ref="B2"><text><r><t>Own '
        "</t></r><r><t>note</t></r></text></comment></commentList></comments>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("comments", "../comments1.xml"), ("threadedComment", "../threads1.xml")
        ),
        "xl/comments1.xml": notes,
        "xl/threads1.xml": threads,
    }
    assert _beside(read(package("", parts))) == [
        ("comment at A1", ["Is it done?", "Yes"]),
        ("comment at B2", ["Own note"]),
    ]


def test_text_boxes_are_texts_and_pictures_are_told() -> None:
    box = (
        "<x:sp><x:txBody><a:p><a:r><a:t>Read </a:t></a:r><a:r><a:t>this</a:t></a:r></a:p><a:p>"
        "<a:r><a:t>first</a:t></a:r></a:p></x:txBody></x:sp>"
    )
    drawing = (
        f'<x:wsDr xmlns:x="{_PLACED}" xmlns:a="{_DRAWING}" xmlns:m="urn:m"><m:AlternateContent>'
        f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>"
        "<x:grpSp><x:pic/><x:graphicFrame/></x:grpSp></x:wsDr>"
    )
    document = read(_with_sheet_part("drawing", "drawings/drawing1.xml", drawing))
    assert _beside(document) == [("text box on Plan", ["Read this", "first"])]
    assert document.told == ("Sheet Plan: 2 pictures or charts were not looked at.",)


def test_titles_of_charts_and_words_of_diagrams_are_texts() -> None:
    words = (
        '<x:{0} xmlns:x="urn:x"><x:{1}><a:p xmlns:a="urn:a"><a:r><a:t>{2}</a:t></a:r></a:p></x:{1}>'
        "</x:{0}>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("drawing", "../d.xml")),
        "xl/d.xml": f'<x:wsDr xmlns:x="{_PLACED}"/>',
        "xl/_rels/d.xml.rels": relationships(("chart", "c.xml"), ("diagramData", "g.xml")),
        "xl/c.xml": words.format("chart", "rich", "Late actions"),
        "xl/g.xml": words.format("pt", "t", "The board"),
    }
    assert _beside(read(package(row(1, text_cell("A1", "Plan")), parts))) == [
        ("chart on Plan", ["Late actions"]),
        ("diagram on Plan", ["The board"]),
    ]


def test_printed_headers_have_words_without_their_codes() -> None:
    around = (
        '<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12OFFICIAL&amp;CR&amp;&amp;D plan'
        "&amp;R&amp;D</oddHeader><oddFooter>&amp;C&amp;KFF0000Page &amp;P of &amp;N</oddFooter>"
        "<evenFooter>&amp;P</evenFooter></headerFooter>"
    )
    document = read(package(row(1, text_cell("A1", "Plan")), around=around))
    assert _beside(document) == [
        ("header of Plan", ["OFFICIAL", "R&D plan"]),
        ("footer of Plan", ["Page of"]),
    ]


def test_a_box_that_is_drawn_over_a_cell_is_ticked_there() -> None:
    control = (
        '<control r:id="r{n}"><controlPr><anchor><from><x:col>{col}</x:col><x:row>1</x:row></from>'
        "<to><x:col>3</x:col><x:row>2</x:row></to></anchor></controlPr></control>"
        '<control r:id="r{n}"/>'
    )
    controls = "".join(control.format(n=n, col=n) for n in (1, 2))
    around = f'<controls xmlns:x="{_PLACED}">{controls}</controls>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("ctrlProp", "../c1.xml"), ("ctrlProp", "../c2.xml")
        ),
        "xl/c1.xml": '<formControlPr xmlns="urn:f" objectType="CheckBox" checked="Checked"/>',
        "xl/c2.xml": '<formControlPr xmlns="urn:f" objectType="CheckBox"/>',
    }
    rows = row(2, text_cell("A2", "Done?"), text_cell("B2", "yes"))
    (part,) = read(package(rows, parts, around=around)).tables()
    assert [(cell.column, cell.text, cell.checked) for cell in part.cells] == [
        (1, "Done?", None), (2, "yes", True), (3, "", False),
    ]  # fmt: skip


def test_other_files_connections_and_macros_are_told_and_left_alone() -> None:
    parts = {
        "xl/externalLinks/externalLink1.xml": "<externalLink xmlns='urn:e'/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": relationships(
            ("externalLinkPath", "file:///C:/Finance/Budget%202025.xlsx"), outside=True
        ),
        "xl/connections.xml": "<connections xmlns='urn:c'/>",
        "xl/vbaProject.bin": "not looked at",
    }
    links = (
        ("externalLink", "externalLinks/externalLink1.xml"),
        ("connections", "connections.xml"),
        ("vbaProject", "vbaProject.bin"),
    )
    document = read(package(row(1, '<c r="A1"><f>[1]S!A1</f><v>5</v></c>'), parts, links=links))
    assert shown(document) == {"A1": "5"}
    assert document.told == (
        "Its macros were not looked at.",
        "It takes values from another file (Budget 2025.xlsx), which was not opened.",
        "It has data connections. Nothing was fetched.",
    )


def test_days_of_a_workbook_from_1904() -> None:
    workbook = Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    workbook.active["A1"] = date(2025, 3, 31)
    (part,) = saved(workbook).tables()
    assert cell_at(part, 1, 1).day == date(2025, 3, 31)


def test_a_text_that_stands_in_thousands_of_cells_is_refused() -> None:
    strings = f"<sst xmlns='urn:s'><si><t>{'word ' * 4_000}</t></si></sst>"
    rows = "".join(row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(1, 1_200))
    data = package(rows, {"xl/s.xml": strings}, links=(("sharedStrings", "s.xml"),))
    with pytest.raises(Unreadable, match="more than 20,000,000 characters"):
        read(data)


@pytest.mark.parametrize("data", [b"<v></v>" * 4, b"<row></row>" + b"<a/>" * 11, b"<x:a/>" * 11])
def test_xml_with_too_much_in_it_is_refused_before_it_is_read(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_MOST_CELLS", 3)
    monkeypatch.setattr(limits, "_MOST_TAGS", 10)
    with pytest.raises(Unreadable, match="more than 3 cells are not read"):
        limits.checked("plan.xlsx", "sheet Plan", data, b"row")


def test_a_text_that_no_cell_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_LONGEST_TEXT", 2_000)
    with pytest.raises(Unreadable, match="or one of them more than 2,000"):
        read(package(row(1, text_cell("A1", "word " * 1_000))))


def test_many_rows_are_no_large_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_TAGS", 10)
    data = b"<x:row><a/></x:row>" * 10
    assert limits.checked("plan.xlsx", "sheet Plan", data, b"row") is data


def test_a_package_without_a_workbook_is_refused() -> None:
    with pytest.raises(Unreadable, match="has no workbook in it"):
        read(package("", {"_rels/.rels": relationships(), "[Content_Types].xml": "<Types/>"}))


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("F7", Area(7, 6, 7, 6)),
        ("$A$4:$H$20", Area(4, 1, 20, 8)),
        ("B:C", Area(1, 2, 1_048_576, 3)),
        ("", None),
        ("C3:A1", None),
        ("Plan!A1", None),
    ],
)
def test_areas(written: str, area: Area | None) -> None:
    assert area_of(written) == area


def test_rows_in_words() -> None:
    assert rows_in_words([12, 6, 9, 10, 11]) == "6 and 9 to 12"
    assert rows_in_words([29, 30, 42]) == "29, 30 and 42"
