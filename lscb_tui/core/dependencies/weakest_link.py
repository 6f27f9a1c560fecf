"""Which link of a knot to cut, and why that one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import networkx as nx

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.findings.named_numbers import NumberFinder
from lscb_tui.core.words.dates import spoken


class LinkToCut(NamedTuple):
    """One link of a knot: `ref` waits for `other`."""

    ref: str
    other: str
    unties: bool
    """Whether nothing of the knot is left without it."""
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        """The suggestion as a sentence."""
        first = "that alone unties the knot" if self.unties else "that leaves a smaller knot"
        why = "; ".join((first, *self.reasons))
        return f"You could remove “{self.ref} waits for {self.other}”: {why}."


def weakest_link(assessment: Assessment, ref: str) -> LinkToCut | None:
    """The link to cut in the knot of an action; None where it is in none, or waits for itself.

    First what unties the whole knot, then what the dates contradict, then what no words speak of,
    then what runs against the order of the plan.
    """
    knot = dict.fromkeys(assessment.links.knot(ref))
    inside = nx.DiGraph()
    inside.add_nodes_from(knot)
    inside.add_edges_from(
        (other, after)
        for after in knot
        for other in assessment.standings[after].waits_for
        # What waits for itself is another finding, and no reason to cut anything else.
        if other in knot and other != after
    )
    if not inside.edges:
        return None
    untying = _untying(inside)
    naming = NumberFinder(assessment.standings)
    cuts = []
    for other, after in untying or inside.edges:
        reasons = tuple(_reasons(assessment, naming, after, other))
        rank = ([not reason for reason in reasons], naming.place[after], naming.place[other])
        cuts.append((rank, LinkToCut(after, other, bool(untying), tuple(filter(None, reasons)))))
    return min(cuts)[1]


def _untying(knot: Any) -> set[tuple[str, str]]:
    """The links that every round of a knot goes through.

    They are links of any one round. A way that leaves that round and comes back to it makes
    another one, which does without the links between; those that no such way goes around are left.
    (Without them and looking again would take minutes for a knot of 5,000.)
    """
    start = next(iter(knot))
    far = nx.single_source_shortest_path_length(knot, start)
    turn = nx.shortest_path(knot, start, min(knot.pred[start], key=far.__getitem__))
    count = len(turn)
    place = {ref: n for n, ref in enumerate(turn)}
    if not nx.is_directed_acyclic_graph(knot.subgraph(set(knot).difference(turn))):
        return set()
    found: set[tuple[str, str]] = set()
    around = [_around(knot.succ, ref, place) for ref in turn]
    avoided = 0
    # The second lap knows of the ways that begin near the end of the first one.
    for n in range(2 * count):
        avoided = max(avoided, n + around[n % count])
        if n >= count and avoided <= n:
            found.add((turn[n % count], turn[(n + 1) % count]))
    return found


def _around(succ: Any, ref: str, place: dict[str, int]) -> int:
    """How many links of a round one can go around, leaving it at `ref`, until it is met again."""
    count, mine = len(place), place[ref]
    seen: set[str] = set()
    todo = [other for other in succ[ref] if place.get(other) != (mine + 1) % count]
    most = 0
    while todo:
        other = todo.pop()
        if other in place:
            most = max(most, (place[other] - mine) % count or count)
        elif other not in seen:
            seen.add(other)
            todo += succ[other]
    return most


def _reasons(assessment: Assessment, naming: NumberFinder, ref: str, other: str) -> Iterator[str]:
    """What speaks against one action waiting for another: dates, words and order, or ""."""
    mine, theirs = assessment.standings[ref].due, assessment.standings[other].due
    if mine and theirs and theirs > mine:
        yield f"{other} is due {spoken(theirs)}, after {ref} ({spoken(mine)})"
    else:
        yield ""
    named = naming.mentions(assessment.items[ref][1].text, other)
    yield "" if named else f"the text of {ref} does not name {other}"
    before = naming.place[ref] < naming.place[other]
    yield f"{ref} comes before {other} in the plan" if before else ""
