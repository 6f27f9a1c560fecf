"""The plan's links as a drawing in characters: one row an action, lanes at the left of the numbers.

What is waited for stands above what waits for it. A lane belongs to the action that waits: it
leaves the rows of all that it waits for, runs down and turns in once, at the last of its rows. In
a knot that is not possible for every link; those that have to go up have lanes of double lines,
which turn in at the first of their rows. Partners are bracketed at the right of the numbers.

The screen, the SVG and the tests all read the same characters, and only what is in them is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

import networkx as nx

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection, selected_refs

LANES_SHOWN = 20
"""With more lanes than this the eye cannot follow any; the rows then name their links in words."""

ARROW, OUT, ITSELF = "►", "─", "↺"
"""Before a number: something turns in here, something only leaves, it waits for itself."""


class _Ink(NamedTuple):
    """The characters of one kind of lane."""

    along: str
    joins: tuple[str, str, str]
    """Where it begins, goes on and ends, from the top, with nothing further out on that row."""
    crossed: tuple[str, str, str]
    """The same where the line of the row goes on to another lane."""


DOWN = _Ink("│", ("╭", "├", "╰"), ("┬", "┼", "┴"))
UP = _Ink("║", ("╓", "╟", "╙"), ("╥", "╫", "╨"))
BRACKET = _Ink("┃", ("┓", "┫", "┛"), ("┓", "┫", "┛"))
ROW, BRACKET_ROW = "─", "━"


class Row(NamedTuple):
    """One linked action, or a number that something waits for and no action has."""

    ref: str
    waits_for: tuple[str, ...]
    """What it depends on, of what is drawn; in the order of the rows."""
    holds_up: tuple[str, ...]
    lanes: str
    """A character a lane, the innermost last; empty where there are too many lanes to be drawn."""
    arrow: str
    """One of ARROW, OUT, ITSELF, or a blank."""
    bracket: str
    """A character a bracket, the innermost first."""


class Drawing(NamedTuple):
    """The linked actions of a plan, or of a part of it, as rows; then those without links."""

    rows: tuple[Row, ...]
    unlinked: tuple[str, ...]
    """The actions that wait for nothing, hold nothing up and have no partner; in plan order."""
    lanes: int
    """How many lanes run side by side at the most."""
    packages: tuple[tuple[str, ...], ...]
    """Each joint package of more than one of the rows."""

    @property
    def too_wide(self) -> bool:
        """Whether there are too many lanes to be drawn."""
        return self.lanes > LANES_SHOWN


class _Span(NamedTuple):
    """A lane or a bracket before it has a column: the rows that it joins, from the top."""

    first: int
    last: int
    joins: frozenset[int]
    ink: _Ink


def draw_selection(assessment: Assessment, selection: Selection = WHOLE_PLAN) -> Drawing:
    """The drawing of what is selected of a plan, as the screen and the paper have it.

    Raises KeyError where the selection is about a number that neither an action nor a link has.
    """
    graph = assessment.links.graph
    refs = [ref for ref in selected_refs(assessment, selection) if ref in graph]
    return draw(assessment, refs, open_only=selection.open_only)


def draw(
    assessment: Assessment, only: Collection[str] | None = None, *, open_only: bool = False
) -> Drawing:
    """The drawing of a plan's links; `only` some actions, or those that are open, where asked.

    Numbers that neither an action nor a link has are passed over.
    """
    standings, graph = assessment.standings, assessment.links.graph
    shown = set(graph) if only is None else set(graph).intersection(only)
    if open_only:
        shown = {ref for ref in shown if ref not in standings or standings[ref].open}
    pred = {ref: [other for other in graph.pred[ref] if other in shown] for ref in shown}
    packages = _packages(assessment, shown)
    linked = {ref for package in packages for ref in package}
    for ref, others in pred.items():
        if others:
            linked.update((ref, *others))
    order = _in_rows(assessment, {ref: pred[ref] for ref in linked}, packages)
    place = {ref: n for n, ref in enumerate(order)}
    waits_for = [tuple(sorted(pred[ref], key=place.__getitem__)) for ref in order]
    holds_up: list[list[str]] = [[] for _ in order]
    for at, ref in enumerate(order):
        for other in waits_for[at]:
            holds_up[place[other]].append(ref)
    spans = [span for n, refs in enumerate(waits_for) for span in _lanes(n, refs, place)]
    columns, lanes = _columns(spans)
    brackets, _ = _columns(_brackets(packages, place))
    wide = lanes > LANES_SHOWN
    drawn = _drawn(len(order), [] if wide else columns, ROW)
    bracketed = _drawn(len(order), brackets, BRACKET_ROW)
    rows = tuple(
        Row(
            ref,
            waits_for[n],
            tuple(holds_up[n]),
            "".join(reversed(drawn[n])),
            _arrow(ref, waits_for[n], holds_up[n]),
            "".join(bracketed[n]),
        )
        for n, ref in enumerate(order)
    )
    unlinked = assessment.in_plan_order(ref for ref in shown if ref not in linked)
    return Drawing(rows, unlinked, lanes, packages)


def _packages(assessment: Assessment, shown: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The partners among what is shown, each group once."""
    together = nx.Graph()
    for ref in shown:
        standing = assessment.standings.get(ref)
        for partner in standing.partners if standing else ():
            if partner in shown and partner in assessment.standings and partner != ref:
                together.add_edge(ref, partner)
    found = map(assessment.in_plan_order, nx.connected_components(together))
    first = {package[0]: package for package in found}
    return tuple(first[ref] for ref in assessment.in_plan_order(first))


def _in_rows(
    assessment: Assessment, pred: Mapping[str, Sequence[str]], packages: Iterable[Sequence[str]]
) -> list[str]:
    """The linked actions from the top: what is waited for first, packages and chains together."""
    order = assessment.in_plan_order(pred)
    head = {ref: package[0] for package in packages for ref in package}
    inside: dict[str, list[str]] = {}
    links: list[tuple[str, str]] = []
    for ref in order:
        block = head.get(ref, ref)
        inside.setdefault(block, []).append(ref)
        links += ((head.get(other, other), block) for other in pred[ref])
    rows: list[str] = []
    for heads in _sorted(inside, links):
        refs = [ref for first in heads for ref in inside[first]]
        if len(refs) > 1:
            within = set(refs)
            links = [(other, ref) for ref in refs for other in pred[ref] if other in within]
            refs = [ref for knot in _sorted(assessment.in_plan_order(refs), links) for ref in knot]
        rows += refs
    return rows


def _sorted(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """The knots of a graph (most of them single nodes), each after all that leads to it.

    The nodes come in the order that is wished for. What follows from something comes as soon after
    it as it can, so that lanes are short and few.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(links)
    condensed = nx.condensation(graph)
    wished = {ref: n for n, ref in enumerate(graph)}
    members: dict[int, list[str]] = {
        node: sorted(knot, key=wished.__getitem__) for node, knot in condensed.nodes("members")
    }
    first = {node: wished[knot[0]] for node, knot in members.items()}
    placed: set[int] = set()
    todo = sorted(condensed, key=first.__getitem__, reverse=True)
    while todo:
        for node in _pulled(condensed.pred, todo.pop(), placed, first):
            yield members[node]
            todo += sorted(condensed.succ[node], key=first.__getitem__, reverse=True)


def _pulled(
    pred: Mapping[int, Iterable[int]], last: int, placed: set[int], first: Mapping[int, int]
) -> Iterator[int]:
    """A node behind all that leads to it, without what is placed already."""
    todo = [(last, False)]
    while todo:
        node, ready = todo.pop()
        if ready:
            yield node
        elif node not in placed:
            placed.add(node)
            todo.append((node, True))
            before = sorted(pred[node], key=first.__getitem__, reverse=True)
            todo += ((other, False) for other in before if other not in placed)


def _lanes(at: int, waits_for: Iterable[str], place: Mapping[str, int]) -> Iterator[_Span]:
    """The lanes of an action that waits for something in another row."""
    rows = [place[other] for other in waits_for]
    above, below = [row for row in rows if row < at], [row for row in rows if row > at]
    if above:
        yield _Span(min(above), at, frozenset((*above, at)), DOWN)
    if below:
        yield _Span(at, max(below), frozenset((*below, at)), UP)


def _brackets(packages: Iterable[Sequence[str]], place: dict[str, int]) -> Iterator[_Span]:
    for package in packages:
        rows = [place[ref] for ref in package]
        yield _Span(min(rows), max(rows), frozenset(rows), BRACKET)


def _columns(spans: Iterable[_Span]) -> tuple[list[tuple[int, _Span]], int]:
    """Each span with its column, the innermost that is free, and how many columns there are."""
    found: list[tuple[int, _Span]] = []
    ends: list[tuple[int, int]] = []
    free: list[int] = []
    count = 0
    for span in sorted(spans, key=lambda span: (span.first, span.last)):
        while ends and ends[0][0] < span.first:
            heappush(free, heappop(ends)[1])
        if not free:
            free.append(count)
            count += 1
        column = heappop(free)
        heappush(ends, (span.last, column))
        found.append((column, span))
    return found, count


def _drawn(rows: int, spans: Sequence[tuple[int, _Span]], across: str) -> list[list[str]]:
    """The characters of each row, the innermost column first."""
    width = max((column + 1 for column, _ in spans), default=0)
    cells = [[" "] * width for _ in range(rows)]
    reach = [-1] * rows
    """The outermost column that each row joins."""
    for column, span in spans:
        for row in span.joins:
            reach[row] = max(reach[row], column)
    for row, outermost in enumerate(reach):
        cells[row][: max(0, outermost)] = [across] * max(0, outermost)
    for column, span in spans:
        for row in range(span.first, span.last + 1):
            if row in span.joins:
                where = 0 if row == span.first else 2 if row == span.last else 1
                ink = span.ink.crossed if column < reach[row] else span.ink.joins
                cells[row][column] = ink[where]
            else:
                cells[row][column] = span.ink.along
    return cells


def _arrow(ref: str, waits_for: Sequence[str], holds_up: Sequence[str]) -> str:
    if ref in waits_for:
        return ITSELF
    return ARROW if waits_for else OUT if holds_up else " "
