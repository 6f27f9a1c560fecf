"""A paper as JSON: all of it, for programs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.paper.kinds.table import make_paper
from lscb_tui.core.paper.paper import Cell, Column, Paper, Row, Section, Table, cell
from lscb_tui.core.words.safe_text import visible
from lscb_tui.papers.formats.json_text import draw_json
from lscb_tui.papers.formats.recipe_reading import named_in
from tests.core.making import checked
from tests.papers.mock_meeting import december
from tests.papers.sample_papers import PAPERS, RECIPE, whole_paper
from tests.papers.words import paper_words
from tests.strategies import texts


def words_of(block: Any) -> list[str]:
    match block["type"]:
        case "paragraph":
            return [block["text"]]
        case "bullets":
            return list(block["items"])
        case "picture":
            return [block["title"], block["description"]]
        case _:
            titles = [column["title"] for column in block["columns"]]
            rows = [
                line
                for row in block["rows"]
                for line in (
                    [row["heading"]]
                    if "heading" in row
                    else [line for each in row["cells"] for line in each["lines"]]
                )
            ]
            return [block["title"], *(titles + rows if rows else ["None."])]


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_of_a_paper_is_in_it(name: str) -> None:
    paper = PAPERS[name]()
    read = json.loads(draw_json(paper))
    said = [read["board"], read["title"], *(w for b in read["opening"] for w in words_of(b))]
    for section in read["sections"]:
        said += [section["heading"], *(w for b in section["blocks"] for w in words_of(b))]
    assert " ".join([*said, read["footer"]]).split() == paper_words(paper)


def test_what_it_is_and_of_what_it_was_made() -> None:
    read = json.loads(file := draw_json(whole_paper()))
    assert (read["schema"], read["draft"], read["board"]) == (1, True, "Kingston LSCB")
    assert read["recipe"] == {**RECIPE._asdict(), "as_at": "2010-12-15"}
    assert named_in(file) == ("json", RECIPE)
    assert [section["level"] for section in read["sections"]] == [1, 2, 1, 1]
    assert read["opening"][1] == {
        "type": "paragraph",
        "style": "warning",
        "text": "The history does not reach back.",
    }
    (rows,) = read["sections"][1]["blocks"]
    assert rows["columns"][2] == {"title": "Due", "kind": "date"}
    assert rows["rows"][1]["cells"][2] == {
        "lines": ["31 Dec 2010"],
        "value": "2010-12-31",
        "tone": "late",
    }
    assert draw_json(whole_paper()) == file


def test_a_figure_keeps_its_digits() -> None:
    values = (Decimal("86.40"), Decimal("1E+3"), 310, date(2010, 1, 2), None)
    rows = tuple(Row((cell("x", value=value),)) for value in values)
    paper = Paper(RECIPE, "Plan", "", (), (Section("A", (Table("T", (Column("C"),), rows),)),))
    (table,) = json.loads(draw_json(paper))["sections"][0]["blocks"]
    found = [row["cells"][0]["value"] for row in table["rows"]]
    assert found == ["86.40", "1000", 310, "2010-01-02", None]


def test_the_plan_has_both_the_board_s_table_and_a_row_for_each_action() -> None:
    read = json.loads(draw_json(make_paper("plan", december().occasion())))
    assert [table["title"] for table in read["data"]] == ["Actions"]
    assert len(read["data"][0]["rows"]) == 53
    assert read["sections"][0]["blocks"][0]["type"] == "table"


@checked(40)
@given(texts() | st.text())
def test_any_text_is_read_back_and_acts_on_no_terminal(text: str) -> None:
    rows = (Row((Cell((text,)),)),)
    paper = Paper(RECIPE, text, "", (), (Section(text, (Table(text, (Column("C"),), rows),)),))
    file = draw_json(paper).decode()
    read = json.loads(file)
    assert read["title"] == text
    assert read["sections"][0]["blocks"][0]["rows"][0]["cells"][0]["lines"] == [text]
    assert visible(file, lines=True) == file


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    paper = make_paper("plan", december().occasion())
    draw_json(paper, lambda done, of: told.append((done, of)))
    assert told == [(17 + 53, 17 + 53)]
