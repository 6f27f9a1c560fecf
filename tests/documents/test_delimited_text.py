"""Tables of CSV and TSV come back cell by cell, however a program wrote them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.core.document.grid import Document
from lscb_tui.core.words.safe_text import unsafe_characters
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.text import records
from lscb_tui.documents.text.reader import read_text
from tests.documents.reading_help import rows_of, table_of, texts_of

SAMPLES = Path(__file__).parent.parent / "data" / "import"


def read(text: str) -> Document:
    return read_text("plan.csv", text.encode())


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return str(caught.value)


def test_a_task_export_is_read_with_its_mark_quotes_and_commas() -> None:
    document = read_text("s3.csv", (SAMPLES / "s3-task-export.csv").read_bytes())
    assert (document.kind, document.encoding) == ("CSV", "utf-8 with a mark")
    assert document.told == ()
    assert table_of(document) == [
        ["Title", "Bucket", "Status", "Owner", "Due", "Notes"],
        ["Write the induction pack", "Board members", "Done", "Business Manager", "2025-03-31",
         "Sent to all, 4 March"],
        ["Hold two induction days", "Board members", "Open", "Training Officer, Chair",
         "30/06/2025", '"First: 12 May"\nSecond to follow'],
        ["@risk: review of funding", "Money", "Open", "Treasurer", "", ""],
    ]  # fmt: skip
    (part,) = document.parts
    assert (part.name, part.kind, part.header_rows) == ("table 1", "table", 0)
    assert part.place(3, 2) == "table 1, row 3, column 2"
    notes = next(cell for cell in part.cells if (cell.row, cell.column) == (3, 6))
    assert [line.text for line in notes.lines] == ['"First: 12 May"', "Second to follow"]


def test_a_number_stays_the_text_that_it_is() -> None:
    (part,) = read("Ref,Action\n1.10,Do\n1.1,This\n").parts
    cell = part.cells[2]
    assert (cell.text, cell.one_word, cell.is_number) == ("1.10", False, False)


_WORDS = st.text("abX é\"',;\t|\n1.=", min_size=1, max_size=8).map(
    lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")
)
_CELLS = st.one_of(st.just(""), _WORDS).filter(lambda text: "\n\n" not in text)
_TABLES = st.integers(3, 5).flatmap(
    lambda wide: st.lists(
        st.lists(_CELLS, min_size=wide, max_size=wide).filter(any), min_size=2, max_size=5
    )
)


@settings(max_examples=40, deadline=None)
@given(
    _TABLES,
    st.sampled_from([",", ";", "\t", "|"]),
    # With CR at the end of rows, csv leaves LF in a cell without quotation marks.
    st.sampled_from([("\n", False), ("\r\n", False), ("\r", True), ("\n", True)]),
)
def test_what_a_program_writes_comes_back(
    rows: list[list[str]], delimiter: str, line: tuple[str, bool]
) -> None:
    end, every = line
    header = [f"H{n}" for n in range(len(rows[0]))]
    rows = [header, *(["x", *row[1:]] for row in rows)]
    file = StringIO(newline="")
    dialect = csv.unix_dialect if every else csv.excel
    csv.writer(file, dialect, delimiter=delimiter, lineterminator=end).writerows(rows)
    text = f"sep={delimiter}{end}{file.getvalue()}"
    document = read(text)
    (table,) = document.tables()
    wide = table.last_column
    unguarded = [[c[1:] if c.startswith("'=") else c for c in row] for row in rows]
    assert rows_of(table) == [row[:wide] for row in unguarded]


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("Ref;Lead, agency;By\n1;Chair, LA;June\n2;ICB;July\n", 3),
        ("Ref\tAction\n1\tOne, two\n2\tThree\n", 2),
        ("Ref|Action|Lead\n1|Do; this|Chair\n", 3),
        ("Ref,Action,Lead\n1,Do this\n2\n3,x\n4,y,z\n", 3),
        ('Ref, "Action, long", Lead\n1, "a, b", c\n', 3),
    ],
)
def test_the_delimiter_is_found_by_content(text: str, wide: int) -> None:
    assert len(table_of(read(text))[0]) == wide


def test_the_line_that_names_the_delimiter_is_text_beside_the_table() -> None:
    document = read('sep=;\r\nRef;Action\r\n1;"a;b"\r\n')
    assert texts_of(document) == ["text, paragraph 1: sep=;"]
    assert table_of(document) == [["Ref", "Action"], ["1", "a;b"]]


def test_short_and_long_rows_are_told_with_their_lines_and_kept() -> None:
    document = read(
        'sep=,\nRef,Action,Lead\n1,"two\nlines",x\n2,short\n3,a,b,more\n4,c,d,\n5,e,f\n'
    )
    assert document.told == (
        "Line 5 has fewer cells than most (3): check whether a row was split.",
        "Line 6 has more cells than most (3). All were kept: check whether a cell was split.",
    )
    assert table_of(document)[3] == ["3", "a", "b", "more"]


def test_an_empty_line_is_a_row_but_not_where_every_line_end_came_twice() -> None:
    single = read("Ref,Action\n1,a\n\n2,b\n")
    assert table_of(single)[3] == ["2", "b"]
    double = read('Ref,Action\r\r1,"a\r\rb"\r\r2,b\r\r')
    assert table_of(double) == [["Ref", "Action"], ["1", "a\nb"], ["2", "b"]]
    (table,) = double.tables()
    assert [line.text for line in table.cells[3].lines] == ["a", "b"]
    once = read('Ref,Action\r\r1,"a\rb"\r\r2,b\r\r')
    assert table_of(once) == [["Ref", "Action"], ["1", "a\nb"], ["2", "b"]]


def test_titles_and_other_tables_are_parted_by_empty_lines() -> None:
    document = read(
        "Plan of the board\n\nRef,Action\n1,a\n2,b\n\nMembers\nName,Role,Since\nA,B,C\n"
    )
    assert texts_of(document) == [
        "text, paragraph 1: Plan of the board",
        "text, paragraph 2: Members",
    ]
    assert [rows_of(part)[0] for part in document.tables()] == [
        ["Ref", "Action"],
        ["Name", "Role", "Since"],
    ]
    assert [part.name for part in document.tables()] == ["table 1", "table 2"]


def test_notes_above_a_small_table_do_not_hide_it() -> None:
    notes = "".join(f"Note {n} of the board\n" for n in range(9))
    document = read(f"{notes}Ref,Action,Lead\nPart A\n1,a,x\n2,b,y\n")
    assert len(texts_of(document)) == 9
    assert table_of(document)[1] == ["Part A", "", ""]


def test_a_title_whose_row_has_empty_cells_hides_no_table() -> None:
    wide = read("Our plan,,\n,,\n,,\nRef,Action,Lead\n1,a,x\n")
    assert table_of(wide)[3] == ["Ref", "Action", "Lead"]
    narrow = read("Our plan,\nRef,Action\n1,a\n2,b\n3,c\n")
    assert table_of(narrow)[4] == ["3", "c"]


def test_a_mark_that_stands_twice_is_no_letter() -> None:
    document = read_text("plan.csv", '\ufeff"Ref, no",Action\n1,a\n'.encode("utf-8-sig"))
    assert table_of(document)[0] == ["Ref, no", "Action"]


def test_blanks_that_cannot_be_seen_are_blanks() -> None:
    document = read("Ref,Action\n1,\u200bSet\u00a0out\u202f\u2060the \0 plan\ufeff\n2,b\n")
    assert table_of(document)[1] == ["1", "Set out the plan"]


def test_quotation_marks_that_were_typed_stay() -> None:
    typed = read('Ref\tAction\n1\t"Think Family" training\n2\t"Think Family"\n3\t"a"" b"\n')
    assert table_of(typed)[1:] == [
        ["1", '"Think Family" training'],
        ["2", '"Think Family"'],
        ["3", 'a" b'],
    ]
    document = read('Ref,Action\n1,"Think Family" training\n2,x\n')
    assert table_of(document)[1] == ["1", '"Think Family" training']
    assert document.told == ("Quotation marks were taken as they stand.",)
    mixed = read('Ref,Action,Lead\n1,"Think" it,x\n2,"a, b",y\n')
    assert table_of(mixed)[1:] == [["1", "Think it", "x"], ["2", "a, b", "y"]]
    assert "left out: check the rows" in mixed.told[0]


def test_a_quotation_mark_that_is_never_closed_swallows_no_row() -> None:
    assert refusal('Ref,Action,Lead\n1,"a, b",c\n2,"d,e\n3,f,g\n') == (
        "plan.csv: a quotation mark in the row that begins in line 3 is never closed. "
        "Close it, and write any within a cell twice. Then import the file again."
    )


def test_an_apostrophe_against_formulas_is_left_out_and_told() -> None:
    document = read("Title,Lead\n'@risk: funding,Chair\n'tis,x\n")
    assert table_of(document)[1:] == [["@risk: funding", "Chair"], ["'tis", "x"]]
    assert document.told == ("Apostrophes that stop a cell from being a formula were left out.",)


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nthe plan is attached, as agreed.\nYours, Asha\n",
        "One line only, with a comma",
        "The plan, as agreed,\nis here.\nThanks, Asha\n",
        "# A heading\n\nSome words.\n",
        '{"plan": 1,\n "objective": 2}\n',
        "\tindented\n\tas prose is\n",
    ],
)
def test_text_without_a_table_is_told(text: str) -> None:
    assert refusal(text).startswith("plan.csv has text but no table: ")


def test_of_a_header_alone_it_is_not_said_that_nothing_parts_it() -> None:
    said = refusal("Ref,Action,Lead\n")
    assert "no two rows of it are split into cells by a tab, comma, semicolon or bar" in said


def test_too_many_columns_or_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = ",".join(f"c{n}" for n in range(301))
    assert refusal(f"{wide}\n{wide}\n").startswith(
        "plan.csv has 301 columns; more than 300 are not read."
    )
    padded = "a,b" + "," * 16_000
    assert table_of(read(f"{padded}\n{padded}\n")) == [["a", "b"], ["a", "b"]]
    monkeypatch.setattr(records, "MOST_ROWS", 3)
    assert "more than 3 rows" in refusal("a,b\n" * 4)


def test_what_a_plan_may_not_have_is_no_part_of_a_word() -> None:
    found = read("No,Action\n1,\x1b[31mSay \u202eit\u202c\u200bnow\U000e0041\n")
    assert table_of(found) == [["No", "Action"], ["1", "[31mSay it now"]]
    assert not unsafe_characters(table_of(found)[1][1])
