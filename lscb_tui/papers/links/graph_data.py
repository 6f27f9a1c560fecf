"""The links for other programs: DOT for Graphviz, GraphML for yEd and Gephi, node-link JSON."""

from __future__ import annotations

import io
import textwrap
from typing import Any

import networkx as nx

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import Selection
from lscb_tui.core.json_answer import as_json, common_keys
from lscb_tui.papers.escaping import cut, plain, plain_line, plain_names
from lscb_tui.papers.links.captions import caption, state
from lscb_tui.papers.links.link_graph import DEPENDS_ON, SEE, WORKS_WITH, graph_of

_LABEL_WIDTH, _LABEL_LENGTH = 32, 120

_EDGE_LOOKS = {
    DEPENDS_ON: {},
    WORKS_WITH: {"dir": "none", "style": "dashed", "constraint": "false"},
    SEE: {"style": "dotted", "constraint": "false"},
}
_NODE_LOOKS = {"shape": "box", "style": "rounded", "fontname": "Roboto, Helvetica, sans-serif"}


def node_link(assessment: Assessment, selection: Selection) -> str:
    """Node-link data as networkx reads it, with the head of every answer beside it."""
    data = nx.node_link_data(graph_of(assessment, selection), edges="edges")
    return as_json(common_keys(assessment) | {"part": str(selection)} | data, indent=2) + "\n"


def graphml(assessment: Assessment, selection: Selection) -> str:
    """GraphML; what an action does not have (a date, a word) is left out."""
    # Without lxml, which would write other bytes where it happens to be installed.
    writer = nx.readwrite.graphml.GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(flat(graph_of(assessment, selection)))
    booleans = {key.get("id") for key in writer.xml if key.get("attr.type") == "boolean"}
    for data in writer.xml.iter("data"):
        if data.get("key") in booleans:
            # networkx writes True; the format, and those that read it to the letter, have true.
            data.text = data.text.lower()
    written = io.BytesIO()
    writer.dump(written)
    return written.getvalue().decode()


def flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A graph in which every value is one text or yes or no, fit for XML, and none is missing."""
    names = plain_names(graph)
    result = nx.MultiDiGraph()
    for ref, values in graph.nodes(data=True):
        result.add_node(names[ref], **_flat(values))
    for start, end, key, values in graph.edges(keys=True, data=True):
        result.add_edge(names[start], names[end], key, **_flat(values))
    return result


def _flat(values: dict[str, Any]) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {}
    own = values.get("columns") or {}
    names = plain_names(own)
    columns = {f"column_{names[key]}": _in_words(value) for key, value in own.items()}
    for name, value in (values | columns).items():
        if name == "columns":
            continue
        if isinstance(value, bool):
            found[name] = value
        elif value is not None:
            words = "; ".join(value) if isinstance(value, list) else str(value)
            found[name] = plain(words, lines=True)
    return found


def _in_words(value: Any) -> str:
    """A value of a column as one text."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def dot(assessment: Assessment, selection: Selection) -> str:
    """DOT, with labels and kinds of lines so that Graphviz draws something to read at once."""
    source = graph_of(assessment, selection)
    names = plain_names(source)
    graph = nx.MultiDiGraph(
        graph={"rankdir": "TB", "label": quoted(caption(assessment, selection)), "labelloc": "t"},
        node={name: quoted(value) for name, value in _NODE_LOOKS.items()},
    )
    for ref, values in source.nodes(data=True):
        label = {"label": _label(assessment, ref)}
        looks = {"style": "dashed"} if values["missing"] else {}
        graph.add_node(quoted(names[ref]), **_quoted(_flat(values) | label | looks))
    for start, end, key, values in source.edges(keys=True, data=True):
        looks = _quoted(_flat(values) | _EDGE_LOOKS[values["kind"]])
        graph.add_edge(quoted(names[start]), quoted(names[end]), key, **looks)
    written: str = nx.nx_pydot.to_pydot(graph).to_string()
    return written


def quoted(text: str) -> str:
    """A text as a quoted string of DOT.

    Everything is quoted here, and before networkx and pydot see it: both take "a:b" for a node and
    its port. A backslash is doubled: a string cannot end in a single one.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _quoted(values: dict[str, Any]) -> dict[str, str]:
    """Attributes for DOT, yes and no as Graphviz writes them."""
    return {
        name if name.isidentifier() else quoted(name): str(value).lower()
        if isinstance(value, bool)
        else quoted(str(value))
        for name, value in values.items()
    }


def _label(assessment: Assessment, ref: str) -> str:
    """What stands in the box of a node."""
    standing = assessment.standings.get(ref)
    if standing is None:
        return f"{plain_line(ref)}\nmissing"
    text = cut(assessment.items[ref][1].text, _LABEL_LENGTH)
    lines = textwrap.wrap(plain_line(text), _LABEL_WIDTH)
    return "\n".join([plain_line(ref), *lines, state(standing)])
