"""What follows from whole chains of links: knots, root blockers, and what is freed.

The links are a networkx graph. Importing networkx takes as long as half of the program's start,
so only `Assessment.links` imports this module, when somebody asks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import networkx as nx

from lscb_tui.core.standing.reach import AllFrees, Bits, Frees, reached
from lscb_tui.core.standing.standing import Standings


class Links:
    """The links of an assessed plan; made once for one assessment and never changed."""

    def __init__(self, assessment: Standings) -> None:
        self._standings = standings = assessment.standings
        self._ordered = assessment.in_plan_order
        self._package = assessment.package
        self.graph = nx.DiGraph()
        """Every `depends_on`: an edge from what is waited for to what waits. Nodes that are no
        action have `missing=True`."""
        self.graph.add_nodes_from(standings, missing=False)
        for action in assessment.plan.actions():
            for other in action.depends_on:
                if other not in self.graph:
                    self.graph.add_node(other, missing=True)
                self.graph.add_edge(other, action.ref)
        self.waiting = nx.DiGraph()
        """The part of it that holds now: from open actions to the open ones that wait for them."""
        self.waiting.add_nodes_from(ref for ref, standing in standings.items() if standing.open)
        self.waiting.add_edges_from(
            (other, ref)
            for ref, standing in standings.items()
            for other in standing.waits_for
            if other in standings
        )

    @cached_property
    def _all_ways(self) -> _Ways[str]:
        return _ways(self.graph)

    @cached_property
    def _waiting_ways(self) -> _Ways[str]:
        return _ways(self.waiting)

    @cached_property
    def _condensed_ways(self) -> _Ways[int]:
        return _ways(self._condensed)

    def upstream(self, ref: str) -> frozenset[str]:
        """All that an action depends on, directly or further on, whatever its status."""
        return frozenset(_reached(self._all_ways.back, ref))

    def downstream(self, ref: str) -> frozenset[str]:
        """All that depends on an action, directly or further on, whatever its status."""
        return frozenset(_reached(self._all_ways.on, ref))

    def around(self, ref: str) -> tuple[str, ...]:
        """An action with what it depends on, what depends on it, and its partners."""
        near = {ref, *self.graph.pred[ref], *self.graph.succ[ref]}
        return self._ordered(near | self._partners(ref))

    def chain(self, ref: str) -> tuple[str, ...]:
        """An action with all that is upstream and downstream of it, and its joint package."""
        near = self.upstream(ref) | self.downstream(ref) | set(self._package(ref))
        return self._ordered(near | {ref})

    def _partners(self, ref: str) -> set[str]:
        standing = self._standings.get(ref)
        return {p for p in standing.partners if p in self._standings} if standing else set()

    @cached_property
    def _condensed(self) -> Any:
        """Each knot as one node, and each other open action as one node; no cycles."""
        return nx.condensation(self.waiting)

    @cached_property
    def knots(self) -> tuple[tuple[str, ...], ...]:
        """Every cycle of waiting among open actions: its members in plan order."""
        found = (data["members"] for _, data in self._condensed.nodes(data=True))
        knots = (self._ordered(knot) for knot in found if self._is_knot(knot))
        first = {knot[0]: knot for knot in knots}
        return tuple(first[ref] for ref in self._ordered(first))

    def _is_knot(self, members: Iterable[str]) -> bool:
        refs = tuple(members)
        return len(refs) > 1 or self.waiting.has_edge(refs[0], refs[0])

    def knot(self, ref: str) -> tuple[str, ...]:
        """The knot that an action is in, in plan order; empty where it is in none."""
        place = self._place(ref)
        if place is None:
            return ()
        members = self._condensed.nodes[place]["members"]
        return self._ordered(members) if self._is_knot(members) else ()

    def cycle(self, ref: str) -> tuple[str, ...]:
        """One round of waiting that ties the knot of `ref`: ("3.1", "3.2", "3.1")."""
        knot = self.knot(ref)
        if not knot:
            return ()
        start, inside = knot[0], set(knot)
        # One search, from who waits to what is waited for, which is how people say it.
        before: dict[str, str] = {}
        todo = deque((start,))
        while start not in before:
            ref = todo.popleft()
            for other in self._standings[ref].waits_for:
                if other in inside and other not in before:
                    before[other] = ref
                    todo.append(other)
        way = [start, before[start]]
        while way[-1] != start:
            way.append(before[way[-1]])
        return tuple(reversed(way))

    def _place(self, ref: str) -> int | None:
        place: int | None = self._condensed.graph["mapping"].get(ref)
        return place

    def roots(self, ref: str) -> tuple[str, ...]:
        """The root blockers: open actions upstream that wait for nothing open, in plan order.

        A knot that waits for nothing outside itself is a root with all its members. An action is
        not its own root unless it is in such a knot.
        """
        place = self._place(ref)
        if place is None or not self._standings[ref].waits_for:
            return ()
        condensed = self._condensed
        found = [
            p for p in _reached(self._condensed_ways.back, place) if not condensed.in_degree(p)
        ]
        if not found and self.knot(ref):
            found = [place]
        return self._ordered(r for p in found for r in condensed.nodes[p]["members"])

    def frees(self, ref: str) -> Frees:
        """What becomes ready, and what waits behind, if an action were achieved."""
        if ref not in self.waiting:
            return Frees((), ())
        behind = self.waiting_behind(ref) - {ref}
        return Frees(self.freed_at_once(ref), self._ordered(behind))

    def waiting_behind(self, ref: str) -> set[str]:
        """All open actions that wait for an open one, directly or further on."""
        return _reached(self._waiting_ways.on, ref)

    def freed_at_once(self, ref: str) -> tuple[str, ...]:
        """The actions that wait for nothing else than this one."""
        return self._ordered(
            after
            for after in self._waiting_ways.on[ref]
            if after != ref and self._standings[after].waits_for == (ref,)
        )

    @cached_property
    def _bits(self) -> Bits:
        return Bits(self.waiting)

    def _members(self, node: int) -> int:
        return self._bits.of(self._condensed.nodes[node]["members"])

    @cached_property
    def all_frees(self) -> AllFrees:
        """`frees` of every open action, from one pass."""
        graph = self._condensed
        order = reversed(list(nx.topological_sort(graph)))
        behind = {}
        for node, found in reached(order, graph.successors, graph.predecessors, self._members):
            in_a_knot = len(graph.nodes[node]["members"]) > 1
            behind[node] = found | self._members(node) if in_a_knot else found
        return AllFrees(self._bits, graph, behind, self.freed_at_once)

    @cached_property
    def all_roots(self) -> dict[str, tuple[str, ...]]:
        """`roots` of every blocked action, from one pass."""
        graph = self._condensed

        def if_root(node: int) -> int:
            return 0 if graph.in_degree(node) else self._members(node)

        order = nx.topological_sort(graph)
        roots: dict[str, tuple[str, ...]] = {}
        for node, found in reached(order, graph.predecessors, graph.successors, if_root):
            inside = graph.nodes[node]["members"]
            if not found and self._is_knot(inside):
                found = self._members(node)
            names = self._bits.refs(found)
            roots.update((ref, names) for ref in inside if self._standings[ref].waits_for)
        return roots


Node = TypeVar("Node")


class _Ways(NamedTuple, Generic[Node]):
    """Where the links of a graph lead, on and back."""

    on: Mapping[Node, Iterable[Node]]
    back: Mapping[Node, Iterable[Node]]


def _ways(graph: Any) -> _Ways[Any]:
    """The graph's own dictionaries: its views take as long to make as a look takes."""
    return _Ways(dict(graph.adjacency()), dict(graph.reverse(copy=False).adjacency()))


def _reached(neighbours: Mapping[Node, Iterable[Node]], start: Node) -> set[Node]:
    """All that can be reached from a node, itself only where a cycle leads back to it.

    networkx's own `descendants` takes several times as long, and this is asked at every key.
    """
    found: set[Node] = set()
    edge = {start}
    while edge:
        edge = set().union(*map(neighbours.__getitem__, edge)) - found
        found |= edge
    return found
