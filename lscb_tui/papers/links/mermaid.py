"""The links as a Mermaid flowchart, for wikis and pages in Markdown that draw one from text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import Selection
from lscb_tui.papers.escaping import cut, plain_line
from lscb_tui.papers.links.captions import caption, state
from lscb_tui.papers.links.link_graph import DEPENDS_ON, WORKS_WITH, graph_of

_LENGTH = 70

_CLASSES = {
    "achieved": "fill:#e6e6e6,stroke:#333,color:#111",
    "in progress": "fill:#fff,stroke:#333,color:#111",
    "not started": "fill:#fff,stroke:#333,color:#111,stroke-dasharray:6 3",
    "due again": "fill:#fff,stroke:#333,color:#111",
    "superseded": "fill:#f4f4f4,stroke:#999,color:#555",
    "not reported": "fill:#fff,stroke:#999,color:#111,stroke-dasharray:2 3",
    "unknown": "fill:#fff,stroke:#999,color:#111,stroke-dasharray:2 3",
    "missing": "fill:#fff,stroke:#999,color:#555,stroke-dasharray:2 3",
    "blocked": "stroke-width:3px",
}
_SPECIAL = re.compile(r"""[^\w\s.,:()/+–—’‘“”…'-]""")
"""What Mermaid, or the HTML that it makes of a label, could take for more than a character."""


def mermaid(assessment: Assessment, selection: Selection) -> str:
    """A flowchart from what is waited for down to what waits.

    A thick arrow is a link that blocks now, a thin one a link that does not (any more), a dotted
    line joins partners, and a dotted arrow is a pointer.
    """
    return "\n".join(_lines(assessment, selection)) + "\n"


def _lines(assessment: Assessment, selection: Selection) -> Iterator[str]:
    graph = graph_of(assessment, selection)
    # Behind "%%" a brace would begin a directive.
    yield f"%% {caption(assessment, selection).replace('{', '(').replace('}', ')')}"
    yield "flowchart TB"
    names = {ref: f"n{number}" for number, ref in enumerate(graph, 1)}
    for ref, name in names.items():
        yield f'  {name}["{_label(assessment, ref)}"]'
    for start, end, values in graph.edges(data=True):
        yield f"  {names[start]} {_line(values)} {names[end]}"
    used: dict[str, list[str]] = {}
    for ref, name in names.items():
        for kind in _classes(assessment, ref):
            used.setdefault(kind, []).append(name)
    for kind, members in used.items():
        class_ = kind.replace(" ", "_")
        yield f"  classDef {class_} {_CLASSES[kind]}"
        yield f"  class {','.join(members)} {class_}"


def _line(values: dict[str, object]) -> str:
    if values["kind"] == DEPENDS_ON:
        return "==>" if values["holds"] else "-->"
    return "-.-" if values["kind"] == WORKS_WITH else "-.->"


def _classes(assessment: Assessment, ref: str) -> Iterator[str]:
    standing = assessment.standings.get(ref)
    yield standing.status.meaning if standing else "missing"
    if standing and standing.blocked:
        yield "blocked"


def _label(assessment: Assessment, ref: str) -> str:
    standing = assessment.standings.get(ref)
    if standing is None:
        return f"{escaped(ref)}<br>missing: no action has this number"
    text = cut(assessment.items[ref][1].text, _LENGTH)
    return "<br>".join(escaped(words) for words in (ref, text, state(standing)))


def escaped(text: str) -> str:
    """A text inside the quotes of a label: whatever is special as its code, `"` as #quot;."""

    def code(found: re.Match[str]) -> str:
        return "#quot;" if found.group() == '"' else f"#{ord(found.group())};"

    return _SPECIAL.sub(code, plain_line(text))
