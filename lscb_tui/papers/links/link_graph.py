"""A plan's links as a graph with everything on it that other programs may want to show.

`core.standing.graph` has what the program itself works out; this is the same with words, for
Graphviz, yEd, Gephi and whatever reads node-link JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection, selected_refs
from lscb_tui.core.json_answer import json_value
from lscb_tui.core.plan.columns import all_columns
from lscb_tui.core.standing.columns import column_value

DEPENDS_ON, WORKS_WITH, SEE = "depends_on", "works_with", "see"

_Link = tuple[str, str, dict[str, Any]]

_OF_AN_ACTION = (
    "objective", "text", "status", "meaning", "from", "open", "blocked", "ready", "overdue",
    "due", "lead",
)  # fmt: skip


def graph_of(assessment: Assessment, selection: Selection = WHOLE_PLAN) -> nx.MultiDiGraph:
    """What is selected of the plan: a node an action or missing number, an edge a link.

    An edge of kind `depends_on` runs from what is waited for to what waits for it, and `holds` says
    whether it blocks now. Of kind `works_with` there is one for each pair, wherever it is written,
    and it has no direction: `two_way` says so. One of kind `see` runs from the pointer to what it
    points to. The keys of the edges are the same from call to call, and no two have the same.
    """
    refs = selected_refs(assessment, selection)
    graph = nx.MultiDiGraph()
    for ref in refs:
        graph.add_node(ref, **_node(assessment, ref))
    known = (ref for ref in refs if ref in assessment.standings)
    links = (link for ref in known for link in _links(graph, assessment, ref))
    for number, (start, end, values) in enumerate(links, 1):
        graph.add_edge(start, end, f"e{number}", **values)
    return graph


def _node(assessment: Assessment, ref: str) -> dict[str, Any]:
    standing = assessment.standings.get(ref)
    if standing is None:
        return {"ref": ref, "missing": True, **dict.fromkeys(_OF_AN_ACTION)}
    objective, action = assessment.items[ref]
    return {
        "ref": ref,
        "missing": False,
        "objective": objective.number,
        "text": action.text,
        "status": standing.status.word or None,
        "meaning": standing.status.meaning,
        "from": standing.status.origin,
        "open": standing.open,
        "blocked": standing.blocked,
        "ready": standing.ready,
        "overdue": standing.overdue,
        "due": standing.due.isoformat() if standing.due else None,
        "lead": list(assessment.leads(objective, action)),
        **_own_columns(assessment, ref),
    }


def _own_columns(assessment: Assessment, ref: str) -> dict[str, Any]:
    """What an action has in the board's own columns, by their keys; nothing without any."""
    if not assessment.plan.columns:
        return {}
    both = assessment.items[ref]
    values = (
        (field.name, column_value(assessment, field, *both))
        for field in all_columns(assessment.plan).values()
    )
    return {"columns": {key: json_value(value) for key, value in values if value is not None}}


def _links(graph: nx.MultiDiGraph, assessment: Assessment, ref: str) -> Iterator[_Link]:
    """The links that an action brings to a graph which has those of the actions before it."""
    standing, (_, action) = assessment.standings[ref], assessment.items[ref]
    for other in dict.fromkeys(action.depends_on):
        if other in graph:
            yield other, ref, _values(DEPENDS_ON, holds=other in standing.waits_for)
    for other in standing.partners:
        # Both ends have it: the one that comes first draws it.
        if other in graph and not _joined(graph, other, ref):
            yield ref, other, _values(WORKS_WITH, two_way=True)
    for other in dict.fromkeys(action.see):
        if other in graph:
            yield ref, other, _values(SEE)


def _joined(graph: nx.MultiDiGraph, one: str, other: str) -> bool:
    edges = graph.get_edge_data(one, other, default={}).values()
    return any(edge["kind"] == WORKS_WITH for edge in edges)


def _values(kind: str, *, holds: bool = False, two_way: bool = False) -> dict[str, Any]:
    return {"kind": kind, "holds": holds, "two_way": two_way}
