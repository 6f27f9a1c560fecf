"""A paste is read where its rows can be told; where they cannot, the file is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.reading import read_document, read_paste
from tests.documents.reading_help import table_of, words_of

DATA = Path(__file__).parent.parent / "data"


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read_paste(text)
    return str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r"])
def test_rows_of_excel_are_the_same_with_every_line_end(end: str) -> None:
    text = (DATA / "import" / "pasted.tsv").read_text()
    document = read_paste(text.replace("\n", end))
    assert (document.kind, document.file, document.told) == ("paste", "the paste", ())
    assert table_of(document) == [
        ["Ref", "Action", "Lead", "By when", "Progress"],
        ["3.1", "Hold a learning event", "Training Group", "June 2024",
         "Held on 4 June.\n72 came."],
        ["3.2", "Evaluate it after 3.1", "Training Group", "Sept 2024", ""],
    ]  # fmt: skip
    saved = read_document("pasted.tsv", text.encode())
    assert (saved.kind, table_of(saved)) == ("TSV", table_of(document))


def test_line_ends_of_windows_around_cells_with_lines_of_excel() -> None:
    document = read_paste('Ref\tAction\r\r1\t"a\r\rb"\r\r2\t"c\rd"\r\r')
    (table,) = document.tables()
    lines = [[line.text for line in cell.lines] for cell in table.cells]
    assert lines[2:] == [["1"], ["a", "", "b"], ["2"], ["c", "d"]]


def test_quotation_marks_that_excel_did_not_put_there_stay() -> None:
    rows = '1\t"Think Family"\t"a\r""b"""\r2\t"c"" d"\tx'
    assert table_of(read_paste(f"Ref\tAction\tLead\r{rows}"))[1:] == [
        ["1", '"Think Family"', 'a\n"b"'],
        ["2", 'c" d', "x"],
    ]
    every = read_paste('"Ref"\t"Action"\r"1"\t"a\rb"\r')
    assert table_of(every) == [["Ref", "Action"], ["1", "a\nb"]]


def test_tabs_come_before_the_commas_of_a_text() -> None:
    assert table_of(read_paste("a, b\tc, d\r1, 2\t3, 4\r")) == [["a, b", "c, d"], ["1, 2", "3, 4"]]
    assert table_of(read_paste("Ref\tAction\r\t\r1\t\r")) == [
        ["Ref", "Action"],
        ["", ""],
        ["1", ""],
    ]


def test_a_sparse_sheet_is_a_table() -> None:
    text = "Our plan\t\t\r" + "\t\t\r" * 20 + "Part A\t\t\r" * 9 + "1\ta\tx\r2\tb\ty\r"
    assert table_of(read_paste(text))[-1] == ["2", "b", "y"]


@pytest.mark.parametrize(
    "text",
    [
        "Ref\tAction\tLead\n1\tSet out\nthe plan\tChair\n",
        "Ref\tAction\tLead\n1\tSet out\tChair\nDeputy\n2\tx\ty\n",
        "Ref\tAction\tLead\n1\na\tSet out\tChair\n",
        "Ref\tAction\tLead\tBy\n1\tSet\nout\tChair\nDeputy\tJune\n",
    ],
)
def test_lines_of_a_cell_of_word_are_not_taken_for_rows(text: str) -> None:
    assert refusal(text).startswith("the paste has rows of ")
    assert refusal(text).endswith("Save the document that it was copied from, and import the file.")


def test_cells_that_are_left_out_at_the_end_of_rows_are_empty() -> None:
    document = read_paste("Ref\tAction\tLead\tBy\n1\tSet\tChair\n2\tOut\tChair\n3\tx\ty\tz\n")
    assert table_of(document)[1:] == [
        ["1", "Set", "Chair", ""],
        ["2", "Out", "Chair", ""],
        ["3", "x", "y", "z"],
    ]
    assert "Lines 2 and 3 have fewer cells" in document.told[0]


def test_a_text_whose_cells_begin_lines_with_a_tab_is_whole() -> None:
    text = (DATA / "kingston-seed.txt").read_text()
    document = read_paste(text.replace("\n", "\r"))
    rows = table_of(document)
    assert (len(rows), {len(row) for row in rows}) == (18, {6})
    assert rows[0][4] == "Lead Officer working with\nBusiness Manager"
    assert [row[0].split(".")[0] for row in rows[1:]] == [str(n) for n in range(1, 18)]
    assert rows[2][2] == ""
    assert words_of(document) == text.split()
    assert "108 cells were read as 18 rows of 6" in document.told[0]


def test_a_paste_without_a_table_is_told() -> None:
    assert refusal("Set out the plan").startswith("the paste has text but no table")
    assert refusal("").startswith("the paste has text but no table")


def test_tables_of_markdown_and_csv_are_pasted_too() -> None:
    assert table_of(read_paste("| a | b |\r|---|---|\r| 1 | 2 |")) == [["a", "b"], ["1", "2"]]
    assert table_of(read_paste('a,b,c\r1,"2,\r3",4')) == [["a", "b", "c"], ["1", "2,\n3", "4"]]


@settings(max_examples=80, deadline=None)
@given(st.text('ab1.\t\t\r\n",;|-<!>*[]`\\ \ud800\u200b\0', max_size=60))
def test_any_paste_is_read_or_refused_and_loses_no_letter(text: str) -> None:
    try:
        document = read_paste(text)
    except Unreadable as refused:
        said = str(refused)
        assert said.startswith("the paste")
    else:
        found = "".join(words_of(document))
        assert found.count("a") + found.count("b") == text.count("a") + text.count("b")
