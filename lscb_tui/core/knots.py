"""Which link of a knot to cut, and why that one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx

from lscb_tui.core.dates import spoken
from lscb_tui.core.sentences import listing
from lscb_tui.core.standing import Assessment

_MOST_LINKS = 200
"""Of a larger knot only the links of one round are looked at."""
_MOST_TRIED = 20
"""So many of those are tried, the likeliest: each takes a look at the whole knot."""


class Cut(NamedTuple):
    """One link of a knot: `ref` waits for `other`."""

    ref: str
    other: str
    unties: bool
    """Whether nothing of the knot is left without it."""
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        """The suggestion as a sentence."""
        first = "that alone unties it" if self.unties else "that leaves a smaller knot"
        return f"Cut “{self.ref} waits for {self.other}”: {listing((first, *self.reasons))}."


def weakest_link(assessment: Assessment, ref: str) -> Cut | None:
    """The link to cut in the knot of an action; None where it is in none, or waits for itself.

    First what unties the whole knot, then what the dates contradict, then what no words speak of,
    then what runs against the order of the plan.
    """
    links = assessment.links
    inside = links.waiting.subgraph(links.knot(ref)).copy()
    # What waits for itself is another finding, and no reason to cut anything else.
    inside.remove_edges_from(list(nx.selfloop_edges(inside)))
    edges = list(inside.edges)
    large = len(edges) > _MOST_LINKS
    if large:
        cycle = links.cycle(ref)
        edges = list(zip(cycle[1:], cycle, strict=False))
    order = assessment.in_plan_order(inside)
    place = {ref: n for n, ref in enumerate(order)}
    likely = []
    for before, after in edges:
        reasons = tuple(_reasons(assessment, after, before))
        late = any("due" in reason for reason in reasons)
        likely.append((not late, -len(reasons), place[after], place[before], reasons))
    best: Cut | None = None
    for *_, after, before, reasons in sorted(likely)[: _MOST_TRIED if large else None]:
        link = order[before], order[after]
        inside.remove_edge(*link)
        unties = nx.is_directed_acyclic_graph(inside)
        inside.add_edge(*link)
        cut = Cut(order[after], order[before], unties, reasons)
        if unties:
            return cut
        best = best or cut
    return best


def _reasons(assessment: Assessment, ref: str, other: str) -> Iterator[str]:
    """What speaks against one action waiting for another."""
    mine, theirs = assessment.standings[ref], assessment.standings[other]
    if mine.due and theirs.due and theirs.due > mine.due:
        yield f"{other} is due {spoken(theirs.due)}, after {ref} ({spoken(mine.due)})"
    if other not in assessment.items[ref][1].text:
        yield f"the words of {ref} do not name {other}"
    if assessment.in_plan_order((ref, other))[0] == ref:
        yield f"{ref} comes before {other} in the plan"
