"""What other programs read: DOT, GraphML and JSON read back are the graph that was written."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from datetime import date
from typing import Any

import networkx as nx
import pydot
import pytest
from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection
from lscb_tui.core.plan.items import Plan
from lscb_tui.papers.escaping import plain_names
from lscb_tui.papers.links.formats import FORMATS, export, format_of
from lscb_tui.papers.links.graph_data import dot, flat, graphml, node_link
from lscb_tui.papers.links.link_graph import graph_of
from lscb_tui.papers.links.mermaid import escaped, mermaid
from lscb_tui.papers.links.png import png
from tests.core.making import DAY, any_plans, checked, done, kingston, open_, plan_with
from tests.strategies import HOSTILE

# pydot's parser uses old names of pyparsing; nothing here depends on which.
pytestmark = pytest.mark.filterwarnings("ignore:'setParseAction' deprecated")

ODD = (*HOSTILE, "a:b", "node", "", " ", "<b>&amp;</b>", "\\", '\\"', "x\\", "\ufffe", "n1", "1.1")


def unquoted(text: Any) -> str:
    assert text[0] == text[-1] == '"'
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text[1:-1])


def odd_plan() -> Plan:
    """Every hostile text as a number, a text and a lead, each waiting for the one before."""
    return plan_with(
        *(
            open_(ref, lead=(ref,), depends_on=ODD[n - 1 : n], works_with=ODD[n - 2 : n - 1])
            for n, ref in enumerate(ODD)
        )
    )


def read_back(plan: Plan) -> None:
    """Whatever the plan, each format holds what the graph holds."""
    assessment = assess(plan, DAY)
    graph = graph_of(assessment)
    plain = flat(graph)
    assert plain.number_of_nodes() == graph.number_of_nodes()

    data = json.loads(node_link(assessment, WHOLE_PLAN))
    again = nx.node_link_graph(data, edges="edges")
    assert nx.utils.graphs_equal(again, graph)

    written = graphml(assessment, WHOLE_PLAN)
    again = nx.read_graphml(io.BytesIO(written.encode()), force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(plain.nodes(data=True))
    edges = {key: (a, b, values) for a, b, key, values in again.edges(keys=True, data=True)}
    assert edges == {key: (a, b, values) for a, b, key, values in plain.edges(keys=True, data=True)}

    parsed = (pydot.graph_from_dot_data(dot(assessment, WHOLE_PLAN)) or [])[0]
    nodes = {
        unquoted(node.get_name()): unquoted(node.get("text")) if node.get("text") else None
        for node in parsed.get_nodes()
        if node.get_name() not in ("node", "edge", "graph")
    }
    assert nodes == {ref: values.get("text") for ref, values in plain.nodes(data=True)}
    found = Counter(
        (unquoted(edge.get_source()), unquoted(edge.get_destination()), unquoted(edge.get("kind")))
        for edge in parsed.get_edges()
    )
    assert found == Counter((a, b, kind) for a, b, kind in plain.edges(data="kind"))


def test_every_hostile_text_comes_back_as_it_went() -> None:
    read_back(odd_plan())


@checked(30)
@given(any_plans())
def test_whatever_is_in_a_plan_comes_back(plan: Plan) -> None:
    read_back(plan)


@checked(60)
@given(any_plans())
def test_the_graph_has_every_action_and_every_link_once(plan: Plan) -> None:
    assessment = assess(plan, DAY)
    graph = graph_of(assessment)
    actions = {action.ref: action for action in plan.actions()}
    missing = {ref for ref, gone in graph.nodes(data="missing") if gone}
    named = {o for a in actions.values() for o in (*a.depends_on, *a.works_with, *a.see, a.part_of)}
    assert missing == named - {"", *actions}
    assert set(graph) - missing == set(actions)
    edges = list(graph.edges(data=True))
    assert len({key for _, _, key in graph.edges(keys=True)}) == len(edges)
    by_kind = {
        kind: Counter((a, b) for a, b, d in edges if d["kind"] == kind)
        for kind in ("depends_on", "works_with", "see")
    }
    items = actions.items()
    assert by_kind["depends_on"] == Counter({(o, ref) for ref, a in items for o in a.depends_on})
    assert by_kind["see"] == Counter({(ref, o) for ref, a in items for o in a.see})
    assert Counter(map(frozenset, by_kind["works_with"].elements())) == Counter(
        {frozenset((ref, o)) for ref, a in items for o in a.works_with}
    )
    holding = {(a, b) for a, b, d in edges if d["holds"]}
    assert holding == {(o, ref) for ref, s in assessment.standings.items() for o in s.waits_for}


def test_a_node_tells_where_its_action_stands() -> None:
    plan = plan_with(
        done("1.1"), open_("1.2", depends_on=("1.1", "1.3")), open_("1.3", due=date(2010, 9, 1))
    )
    graph = graph_of(assess(plan, DAY))
    assert graph.nodes["1.2"] == {
        "ref": "1.2",
        "missing": False,
        "objective": "1",
        "text": "Text of 1.2",
        "status": "ONGOING",
        "meaning": "in progress",
        "from": "action",
        "open": True,
        "blocked": True,
        "ready": False,
        "overdue": False,
        "due": None,
        "lead": [],
    }
    assert graph.nodes["1.3"]["overdue"] is True
    assert graph.nodes["1.3"]["due"] == "2010-09-01"
    holds = {(a, b): d["holds"] for a, b, d in graph.edges(data=True)}
    assert holds == {("1.1", "1.2"): False, ("1.3", "1.2"): True}


def test_a_part_keeps_the_missing_numbers_that_its_actions_name() -> None:
    plan = plan_with(
        open_("1.1", see=("9.9",)), open_("1.2", depends_on=("1.1", "8.8")), done("1.3")
    )
    assessment = assess(plan, DAY)
    assert set(graph_of(assessment, Selection("around", "1.1"))) == {"1.1", "1.2", "8.8", "9.9"}
    assert set(graph_of(assessment, Selection("chain", "1.3"))) == {"1.3"}
    assert set(graph_of(assessment, Selection("chain", "1.3", open_only=True))) == set()


def test_names_that_look_the_same_stay_apart() -> None:
    names = plain_names(["a\x1b", "a␛", "b"])
    assert list(names.values()) == ["a␛", "a␛ (2)", "b"]


def test_booleans_of_graphml_are_as_its_schema_has_them() -> None:
    written = graphml(assess(kingston(), DAY), WHOLE_PLAN)
    assert ">true<" in written
    assert ">True<" not in written


@pytest.mark.parametrize("text", ODD)
def test_no_text_leaves_its_label_in_mermaid(text: str) -> None:
    assert not set(escaped(text)) & set('"<>[]{}|`&\n\x1b')


def test_mermaid_tells_kinds_of_links_apart() -> None:
    plan = plan_with(
        done("1.1"),
        open_("1.2", depends_on=("1.1", "1.3"), works_with=("1.4",), see=("1.5",)),
        open_("1.3"),
        open_("1.4", works_with=("1.2",)),
    )
    lines = [line.strip() for line in mermaid(assess(plan, DAY), WHOLE_PLAN).splitlines()]
    assert lines[1] == "flowchart TB"
    assert lines[2] == 'n1["1.1<br>Text of 1.1<br>ACHIEVED"]'
    assert {"n1 --> n2", "n3 ==> n2", "n2 -.- n4", "n2 -.-> n5"} <= set(lines)
    assert "n4 -.- n2" not in lines
    assert "class n5 missing" in lines


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_kingston_plan(name: str) -> None:
    made = export(assess(kingston(), DAY), name, Selection("chain", "10.2"))
    if FORMATS[name].binary:
        assert made.startswith(b"\x89PNG\r\n\x1a\n")
    else:
        assert "10.2" in made.decode()
    assert format_of(f"picture{FORMATS[name].ending.upper()}") == name


def test_the_png_has_its_words_also_where_no_font_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import resvg_py

    render = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **asked: render(skip_system_fonts=True, **asked)
    )
    drawn = export(assess(kingston(), DAY), "svg", Selection("chain", "10.2")).decode()
    made, wordless = png(drawn), png(re.sub(r"<text.*?</text>", "", drawn))
    assert int.from_bytes(made[16:20]) == 1240
    assert int.from_bytes(made[20:24]) == 1754
    assert len(made) > 2 * len(wordless)
