"""A mapping as plain data: nothing is lost, and what is wrong is said with its place."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
import tomli_w

from lscb_tui.core.importing.mapping import Column, Given, Mapping, ReviewName, Table
from lscb_tui.core.importing.mapping_data import as_data, from_data
from lscb_tui.core.plan.toml_parser import parse_toml

MAPPING = Mapping(
    title="Elmfield SCP plan",
    review="March 2025",
    reviews=(ReviewName("March 2025", "2025-03", date(2025, 3, 31)),),
    tables=(
        Table("table 1"),
        Table(
            "Plan",
            take=True,
            header=(4, 5),
            shape="row an action",
            columns=(
                Column("Lead / Who", "lead", 3, part_at=("line", ";")),
                Column("Source", "source", 4, part_at=()),
                Column("?"),
            ),
        ),
    ),
    status_words=(("Started", "in progress"), ("n/a", "no status"), ("?", "")),
    rag_words=(("G", "Green"), ("x", "")),
    dates=(("Q3", date(2025, 12, 31)), ("ASAP", None)),
    given=(Given("9", "ACHIEVED : done", "9.3"),),
    next_version=(("gone 3.1", "delete"),),
)


@pytest.mark.parametrize("mapping", [Mapping(), MAPPING])
def test_a_mapping_comes_back_equal_from_json_and_toml(mapping: Mapping) -> None:
    data = as_data(mapping)
    assert from_data(json.loads(json.dumps(data))) == mapping
    assert from_data(parse_toml(tomli_w.dumps(data))) == mapping


def test_a_date_of_toml_is_a_date() -> None:
    assert from_data(parse_toml("dates = {Q3 = 2025-12-31}")).dates == (("Q3", date(2025, 12, 31)),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "the map: “[]” is not a table"),
        ({"tables": {}}, "tables: “{}” is not a list"),
        ({"tables": [{"name": "a"}, {}]}, "tables[2].name: this is missing"),
        (
            {"tables": [{"name": "a", "columns": [{"heading": "b", "role": "lede"}]}]},
            "tables[1].columns[1].role: “lede” is not one of number, objective, action, ",
        ),
        ({"tables": [{"name": "a", "take": "yes"}]}, "tables[1].take: “yes” is not true or false"),
        (
            {"tables": [{"name": "a", "header": [True]}]},
            "tables[1].header[1]: “True” is not a whole number",
        ),
        ({"titel": "x"}, "titel: there is no such key; the keys are title, board, "),
        (
            {"dates": {"Q3": "soon"}},
            "dates.Q3: “soon” is not a date such as 2025-03-31 or “no date”",
        ),
        ({"status_words": {"DONE": 1}}, "status_words.DONE: “1” is not one of not started, "),
        ({"rag_words": {"A": None}}, "rag_words.A: “None” is not a text"),
        ({"title": "a" * 99 + "\n"} | {"board": 7}, "board: “7” is not a text"),
    ],
)
def test_what_is_no_mapping_is_said_with_its_place(data: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        from_data(data)
