"""What follows from whole chains of links: knots, root blockers, and what is freed.

The links are a networkx graph. Importing networkx takes as long as half of the program's start,
so only `Standings.links` imports this module, when somebody asks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import networkx as nx

if TYPE_CHECKING:
    from lscb_tui.core.standing.standing import Standings


class Frees(NamedTuple):
    """What would follow if one action were achieved; numbers in plan order."""

    now: tuple[str, ...]
    """Become ready at once."""
    all: tuple[str, ...]
    """Wait behind it, directly or further on."""


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
    def all_frees(self) -> AllFrees:
        """`frees` of every open action, from one pass; what waits behind many is told when asked.

        (In a chain of 10,000 actions there are 50 million such answers.)
        """
        condensed = self._condensed
        behind: dict[int, int | tuple[str, ...]] = {}
        order = reversed(list(nx.topological_sort(condensed)))
        for place, reached in self._reached(
            order, condensed.successors, condensed.predecessors, _everything
        ):
            inside = condensed.nodes[place]["members"]
            if len(inside) > 1:
                reached |= self._bits_of(inside)
            behind[place] = self._told(reached) if reached.bit_count() <= _FEW else reached
        return AllFrees(self, behind)

    def count_behind(self, ref: str) -> int:
        """How many wait behind an open action in all: `frees(ref).all` counted, from one pass."""
        return self.all_frees.count_behind(ref)

    def count_with_all_behind(self, refs: Iterable[str]) -> int:
        """How many some open actions are together with all that wait behind any of them."""
        return self.all_frees.count_with_all_behind(refs)

    def _count_behind(self, ref: str, behind: Mapping[int, int | tuple[str, ...]]) -> int:
        place = self._place(ref)
        if place is None:
            return 0
        waiting = behind[place]
        count = len(waiting) if isinstance(waiting, tuple) else waiting.bit_count()
        return count - (len(self._condensed.nodes[place]["members"]) > 1)

    def _count_together(
        self, refs: Iterable[str], behind: Mapping[int, int | tuple[str, ...]]
    ) -> int:
        everything = 0
        for ref in refs:
            waiting = behind[self._condensed.graph["mapping"][ref]]
            waiting = self._bits_of(waiting) if isinstance(waiting, tuple) else waiting
            everything |= waiting | 1 << self._bit[ref]
        return everything.bit_count()

    def _frees_of(self, ref: str, behind: Mapping[int, int | tuple[str, ...]]) -> Frees:
        place = self._place(ref)
        if place is None:
            raise KeyError(ref)
        waiting = behind[place]
        everything = waiting if isinstance(waiting, tuple) else self._told(waiting)
        return Frees(self.freed_at_once(ref), tuple(r for r in everything if r != ref))

    @cached_property
    def all_roots(self) -> dict[str, tuple[str, ...]]:
        """`roots` of every blocked action, in one pass."""
        condensed = self._condensed
        found: dict[str, tuple[str, ...]] = {}

        def is_root(place: int) -> bool:
            return not condensed.in_degree(place)

        order = nx.topological_sort(condensed)
        for place, reached in self._reached(
            order, condensed.predecessors, condensed.successors, is_root
        ):
            inside = condensed.nodes[place]["members"]
            if not reached and self._is_knot(inside):
                reached = self._bits_of(inside)
            roots = self._told(reached)
            found.update((ref, roots) for ref in inside if self._standings[ref].waits_for)
        return found

    def _reached(
        self,
        order: Iterable[int],
        forward: Callable[[int], Iterable[int]],
        backward: Callable[[int], Iterable[int]],
        counts: Callable[[int], bool],
    ) -> Iterator[tuple[int, int]]:
        """Each node of the condensation with the actions of all that it reaches, as bits.

        In `order`, what a node leads to comes before it; `counts` says whose actions are told. A
        set is one integer, let go as soon as nothing leads to it any more: sets of 10,000 actions
        take tens of milliseconds and little room.
        """
        condensed = self._condensed
        own: dict[int, int] = {}
        sets: dict[int, int] = {}
        left = {place: sum(1 for _ in backward(place)) for place in condensed}
        for place in order:
            reached = 0
            for after in forward(place):
                reached |= sets[after] | own[after]
                left[after] -= 1
                if not left[after]:
                    del sets[after]
            sets[place] = reached
            own[place] = self._bits_of(condensed.nodes[place]["members"]) if counts(place) else 0
            yield place, reached

    @cached_property
    def _refs(self) -> tuple[str, ...]:
        return tuple(self.waiting)

    @cached_property
    def _bit(self) -> dict[str, int]:
        return {ref: n for n, ref in enumerate(self._refs)}

    def _bits_of(self, refs: Iterable[str]) -> int:
        return sum(1 << self._bit[ref] for ref in refs)

    def _told(self, bits: int) -> tuple[str, ...]:
        """The actions of a set, in plan order (which is the order of the bits)."""
        if bits.bit_count() <= _FEW:
            found = []
            while bits:
                last = bits.bit_length() - 1
                found.append(self._refs[last])
                bits ^= 1 << last
            return tuple(reversed(found))
        digits = f"{bits:b}"[::-1].encode().translate(_ONES)
        return tuple(compress(self._refs, digits))


class AllFrees(Mapping[str, Frees]):
    """What each open action frees, told when it is asked for."""

    def __init__(self, links: Links, behind: Mapping[int, int | tuple[str, ...]]) -> None:
        self._links = links
        self._behind = behind

    def __getitem__(self, ref: str) -> Frees:
        return self._links._frees_of(ref, self._behind)

    def count_behind(self, ref: str) -> int:
        """How many wait behind an action, without telling which."""
        return self._links._count_behind(ref, self._behind)

    def count_with_all_behind(self, refs: Iterable[str]) -> int:
        """How many some actions are together with all that wait behind any of them."""
        return self._links._count_together(refs, self._behind)

    def __iter__(self) -> Iterator[str]:
        return iter(self._links.waiting)

    def __len__(self) -> int:
        return len(self._links.waiting)


_FEW = 50
_ONES = bytes(1 if code == ord("1") else 0 for code in range(256))


def _everything(_: int) -> bool:
    return True


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
