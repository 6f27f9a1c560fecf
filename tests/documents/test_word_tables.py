"""Tables of Word: merged cells, headers, nested tables, deleted rows, and what stands around."""

from __future__ import annotations

import pytest

from lscb_tui.documents.errors import Unreadable
from tests.documents.docx import (
    cell,
    docx,
    first_cell,
    grid,
    level,
    lists,
    numbered,
    only_table,
    para,
    read,
    row,
    run,
    table,
    texts,
)


def merged(way: str, *inside: str) -> str:
    return cell(*inside, properties=f'<w:vMerge w:val="{way}"/>')


def test_cells_merged_across_are_one_cell_and_move_those_behind() -> None:
    wide = cell("Priority 1", properties='<w:gridSpan w:val="3"/>')
    found = only_table(read(docx(table(row(wide, "RAG"), row("a", "b", "c", "d")))))
    assert [(each.column, each.columns, each.text) for each in found.cells[:2]] == [
        (1, 3, "Priority 1"),
        (4, 1, "RAG"),
    ]
    assert (found.last_row, found.last_column) == (2, 4)


def test_cells_merged_down_are_one_cell_and_speak_for_their_rows() -> None:
    rows = (
        row(merged("restart", "Chair"), "1.1"),
        row(merged("continue"), "1.2"),
        row(cell(properties="<w:vMerge/>"), "1.3"),
        row(merged("restart", "Clerk"), "2.1"),
    )
    found = only_table(read(docx(table(*rows))))
    leads = [(each.row, each.rows, each.text) for each in found.cells if each.column == 1]
    assert leads == [(1, 3, "Chair"), (4, 1, "Clerk")]


def test_words_that_a_merged_cell_covers_are_hidden_and_numbers_there_are_none() -> None:
    number = para("", properties=numbered())
    rows = (
        row(merged("restart", number)),
        row(merged("continue", number)),
        row(merged("continue", "Chair")),
        row(cell(number)),
    )
    document = read(docx(table(*rows), related=lists(level(0, "%1."))))
    first, second = only_table(document).cells
    assert [(line.text, line.hidden) for line in first.lines] == [("1.", False), ("Chair", True)]
    assert second.text == "3."
    assert document.told == ("1 word is hidden text.",)


def test_cells_merged_down_in_a_row_that_begins_later_meet_by_their_column() -> None:
    later = row(merged("continue"), "x", properties='<w:gridBefore w:val="1"/>')
    found = only_table(read(docx(table(row("a", merged("restart", "b"), "c"), later))))
    assert [(each.column, each.rows) for each in found.cells] == [(1, 1), (2, 2), (3, 1), (3, 1)]


def test_cells_merged_across_as_programs_of_old_did_are_one() -> None:
    first = cell("Priority", properties='<w:hMerge w:val="restart"/>')
    found = only_table(read(docx(table(row(first, cell(properties="<w:hMerge/>"), "RAG")))))
    assert [(each.column, each.columns) for each in found.cells] == [(1, 2), (3, 1)]


def test_header_rows_are_those_at_the_top_that_word_repeats() -> None:
    header = "<w:tblHeader/>"
    rows = (
        row("Lead", properties=header),
        row("(agency)", properties=header),
        row("Chair", properties='<w:tblHeader w:val="0"/>'),
        row("Clerk", properties=header),
    )
    assert only_table(read(docx(table(*rows)))).header_rows == 2


def test_lines_of_a_table_in_a_cell_are_lines_of_the_cell() -> None:
    inner = table(row("a1", "a2"), row(cell("b1", "b1 too"), "b2"))
    outer = table(row(cell("before", inner, "behind"), "beside"))
    assert grid(only_table(read(docx(outer)))) == {
        (1, 1): ["before", "a1", "a2", "b1", "b1 too", "b2", "behind"],
        (1, 2): ["beside"],
    }


def test_a_table_of_one_cell_around_tables_is_a_frame() -> None:
    framed = table(row(cell("Plan", table(row("1.1", "Train staff")), "Key")))
    names = [(part.name, part.cells[0].text) for part in read(docx(framed)).parts]
    assert names == [("text", "Plan"), ("table 1", "1.1"), ("text", "Key")]


def test_a_row_that_was_deleted_is_gone_and_one_that_was_added_is_there() -> None:
    rows = (
        row("1.1"),
        row("1.2", properties="<w:del/>"),
        row("1.3", properties="<w:ins/>"),
    )
    document = read(docx(table(*rows)))
    assert grid(only_table(document)) == {(1, 1): ["1.1"], (2, 1): ["1.3"]}
    assert document.told == ("2 tracked changes were read as if accepted.",)


def test_empty_lines_part_what_is_said_and_are_left_out_around_it() -> None:
    data = docx(table(row(cell(para(""), "Chair", para(""), "Clerk", para("")))))
    assert [line.text for line in first_cell(data).lines] == ["Chair", "", "Clerk"]


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('w:val="clear" w:fill="92d050"', "92D050"),
        ('w:val="clear" w:fill="auto"', ""),
        ('w:val="solid" w:color="FF0000" w:fill="FFFFFF"', "FF0000"),
    ],
)
def test_a_cell_has_the_colour_of_its_shading(shading: str, fill: str) -> None:
    data = docx(table(row(cell("G", properties=f"<w:shd {shading}/>"))))
    assert first_cell(data).fill == fill


def test_hidden_rows_are_told_by_their_numbers() -> None:
    rows = (row("a"), row("b", properties="<w:hidden/>"))
    assert only_table(read(docx(table(*rows)))).hidden_rows == {2}


def test_headings_stand_apart_before_the_table_that_they_are_of() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="U1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
        "</w:style>"
    )
    body = (
        para("Plan of 2024", properties='<w:pStyle w:val="U1"/>')
        + para("Introduction")
        + para("Priority 1", properties='<w:pStyle w:val="Own"/>')
        + table(row("1.1"))
        + para("Priority 2", properties='<w:outlineLvl w:val="0"/>')
        + table(row("2.1"))
    )
    document = read(docx(body, related={"styles": styles}))
    assert [(each.name, each.heading, each.cells[0].text) for each in document.parts] == [
        ("text", True, "Plan of 2024"),
        ("text", False, "Introduction"),
        ("text", True, "Priority 1"),
        ("table 1", False, "1.1"),
        ("text", True, "Priority 2"),
        ("table 2", False, "2.1"),
    ]
    assert [each.cells[0].row for each in document.parts if each.kind == "text"] == [1, 2, 3, 4]


def test_a_table_in_a_text_box_is_a_table() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{table(row('1.1', 'Train'))}"
    box += "</w:txbxContent></v:textbox></w:pict></w:r>"
    assert grid(only_table(read(docx(para(box))))) == {(1, 1): ["1.1"], (1, 2): ["Train"]}


def test_more_than_300_columns_are_refused() -> None:
    wide = docx(table(row(cell("a", properties='<w:gridSpan w:val="999999999"/>'))))
    with pytest.raises(Unreadable, match=r"^plan\.docx has a table of more than 300 columns\. "):
        read(wide)
    read(docx(table(row(cell("a", properties='<w:gridSpan w:val="300"/>')))))


def test_text_in_tables_as_deep_as_xml_goes_is_read_and_deeper_is_refused() -> None:
    def nested(deep: int) -> str:
        body = run("innermost")
        body = f"<w:p>{body}</w:p>"
        for _ in range(deep):
            body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc/></w:tr></w:tbl>"
        return body

    assert texts(read(docx(nested(82)))) == ["innermost"]
    with pytest.raises(Unreadable) as refused:
        read(docx(nested(100)))
    assert str(refused.value) == "plan.docx has tables inside tables 256 deep; it is not read."


@pytest.mark.parametrize("name", ["smartTag", "ins", "unknown"])
def test_runs_in_runs_as_deep_as_xml_goes_are_read(name: str) -> None:
    wrapped = f"<w:{name}>" * 240 + run("innermost") + f"</w:{name}>" * 240
    assert texts(read(docx(para(wrapped)))) == ["innermost"]
