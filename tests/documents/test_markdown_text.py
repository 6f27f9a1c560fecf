"""Tables of Markdown and the text around them are read without their markup."""

from __future__ import annotations

from lscb_tui.core.document.grid import Document
from lscb_tui.documents.text.reader import read_text
from tests.documents.reading_help import rows_of, table_of, texts_of


def read(text: str) -> Document:
    return read_text("plan.md", text.encode())


def test_a_table_and_the_text_around_it() -> None:
    document = read(
        "Our board\n\n# The *plan*\n\nas agreed\\\nin May\n\n"
        "| Ref | Action |\n| ---: | :--- |\n| 1.10 | Do this<br>and that |\n\n"
        "## After\n\n1. first\n- second\n\n```\ncode\n```\n<!-- kind=plan -->\n"
    )
    assert document.kind == "Markdown"
    assert texts_of(document) == [
        "text, paragraph 1: Our board",
        "text, paragraph 2: The plan",
        "text, paragraph 3: as agreed\nin May",
        "text, paragraph 4: After",
        "text, paragraph 5: 1. first",
        "text, paragraph 6: second",
        "text, paragraph 7: code",
        "text, paragraph 8: kind=plan",
    ]
    headings = [part.cells[0].text for part in document.parts if part.heading]
    assert headings == ["The plan", "After"]
    (table,) = document.tables()
    assert (table.header_rows, table.name) == (1, "table 1")
    assert rows_of(table) == [["Ref", "Action"], ["1.10", "Do this\nand that"]]
    assert document.parts[-1].cells[-1].lines[0].hidden
    assert document.parts[-1].cells[1].lines[0].numbered == ""
    numbered = [line.numbered for part in document.parts for c in part.cells for line in c.lines]
    assert list(filter(None, numbered)) == ["1."]


def test_markup_within_a_cell_is_no_word() -> None:
    document = read(
        "Ref | Action\n--- | ---\n"
        r"1 | **Set** out \*all\* a\|b &amp; `c|d` snake_case"
        "\n2 | ~~Not this~~<br>~~half~~ of it\n3 | [the page](https://board.example/a) there\n"
    )
    assert table_of(document)[1] == ["1", "Set out *all* a|b & `c", "d` snake_case"]
    lines = [line for cell in document.parts[0].cells[6:] for line in cell.lines]
    assert [(line.text, line.struck, line.address) for line in lines] == [
        ("Not this", True, ""),
        ("half of it", False, ""),
        ("3", False, ""),
        ("the page there", False, "https://board.example/a"),
    ]


def test_cells_that_a_row_has_too_many_are_kept_and_told() -> None:
    document = read("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 4 |\n| 5 | 6 | |\n")
    assert table_of(document) == [["a", "b", ""], ["1", "2", "3"], ["4", "", ""], ["5", "6", ""]]
    assert document.told == (
        "Lines 3 and 4 have fewer or more cells than the heading (2); all were kept.",
    )


def test_several_tables_are_numbered_also_in_quotes_and_not_in_code() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    quoted = "".join(f"> {line}\n" for line in table.splitlines())
    document = read(f"{table}\n{quoted}\n```\n{table}```\n")
    assert [(part.name, rows_of(part)) for part in document.tables()] == [
        ("table 1", [["a", "b"], ["1", "2"]]),
        ("table 2", [["a", "b"], ["1", "2"]]),
    ]
    assert texts_of(document) == ["text, paragraph 1: | a | b |\n|---|---|\n| 1 | 2 |"]


def test_many_comments_in_a_row_are_read() -> None:
    document = read("<!-- a -->" * 1100 + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert len(document.parts[0].cells[0].lines) == 1100
