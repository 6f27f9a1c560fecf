"""Columns of the board's own in what other programs read, whatever their keys are."""

from __future__ import annotations

import io
import json
from datetime import date

import networkx as nx
import pydot
import pytest

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.drawing.selection import WHOLE_PLAN
from lscb_tui.core.plan.toml_text import key_text
from lscb_tui.papers.links.graph_data import dot, graphml, node_link
from tests.core.column_help import REGULATOR, column, odd, plan_of
from tests.core.making import kingston

pytestmark = pytest.mark.filterwarnings("ignore:'setParseAction' deprecated")


def stood() -> Assessment:
    return assess(plan_of(REGULATOR), date(2018, 2, 1))


def test_json_has_the_values_in_their_own_types() -> None:
    nodes = {n["ref"]: n for n in json.loads(node_link(stood(), WHOLE_PLAN))["nodes"]}
    assert nodes["MD1.1"]["columns"] == {
        "priority": 1,
        "exec_lead": "Medical Director",
        "start": "2017-05-01",
        "percent": 80,
        "cost": 12500,
        "revisions": ["2017-09-30", "2017-12-31"],
        "level": "Trustwide",
    }
    assert nodes["A1"]["columns"] == {}


def test_graphml_and_dot_have_them_as_attributes() -> None:
    graph = nx.read_graphml(io.BytesIO(graphml(stood(), WHOLE_PLAN).encode()))
    assert graph.nodes["MD1.1"]["column_cost"] == "12500"
    assert graph.nodes["MD1.1"]["column_revisions"] == "2017-09-30; 2017-12-31"
    assert "column_cost" not in graph.nodes["A1"]
    (parsed,) = pydot.graph_from_dot_data(dot(stood(), WHOLE_PLAN)) or []
    (node,) = parsed.get_node('"MD1.1"')
    assert node.get("column_cost") == '"12500"'


@pytest.mark.parametrize("key", ["a b", 'q"q', "a\\", "label", "[x]", "\x1b[31m", "x" * 300, "é"])
def test_no_key_breaks_a_format(key: str) -> None:
    plan = odd(column(key=key), keys=f'  {key_text(key)} = "here \\u001b ]]> \\\\"\n')
    here = assess(plan, date(2018, 2, 1))
    assert json.loads(node_link(here, WHOLE_PLAN))["nodes"][0]["columns"][key].startswith("here")
    graph = nx.read_graphml(io.BytesIO(graphml(here, WHOLE_PLAN).encode()))
    values = [v for k, v in graph.nodes["1.1"].items() if k.startswith("column_")]
    assert len(values) == 1
    assert values[0].startswith("here")
    (parsed,) = pydot.graph_from_dot_data(dot(here, WHOLE_PLAN)) or []
    (node,) = parsed.get_node('"1.1"')
    assert any("column_" in name for name in node.get_attributes())


def test_a_plan_without_columns_is_as_before() -> None:
    here = assess(kingston())
    assert not any("columns" in n for n in json.loads(node_link(here, WHOLE_PLAN))["nodes"])
