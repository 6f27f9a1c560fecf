"""What follows from whole chains of links: knots, root blockers, and what is freed.

All of it is worked out on plain lists. The links as a networkx graph are for what draws and
exports them: its import takes as long as half of the program's start, and 100,000 links in it take
more room than the plan.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.standing.groups import groups_of
from lscb_tui.core.standing.reach import NONE, Frees, Reach, Some
from lscb_tui.core.standing.standing import Standings, package_of


class Links:
    """The links of an assessed plan; made once for one assessment and never changed."""

    def __init__(self, assessment: Standings) -> None:
        self._plan = assessment.plan
        self._standings = assessment.standings
        # Nothing here holds on to the assessment, which has these links: the two go when nobody
        # needs them, and not only when the collector comes.
        self._order = assessment.order
        self._ordered = self._order.of
        self._waiting = assessment.waiting
        self._groups = groups_of(self._standings)

    @cached_property
    def graph(self) -> Any:
        """Every `depends_on` as a networkx DiGraph: an edge from what is waited for to what waits.

        Nodes that are no action have `missing=True`.
        """
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(self._standings, missing=False)
        for action in self._plan.actions():
            for other in action.depends_on:
                if other not in graph:
                    graph.add_node(other, missing=True)
                graph.add_edge(other, action.ref)
        return graph

    @cached_property
    def _ways(self) -> _Ways:
        return _ways(self._plan, self._standings)

    def upstream(self, ref: str) -> frozenset[str]:
        """All that an action depends on, directly or further on, whatever its status."""
        return frozenset(_reached(self._ways.back.__getitem__, ref))

    def downstream(self, ref: str) -> frozenset[str]:
        """All that depends on an action, directly or further on, whatever its status."""
        return frozenset(_reached(self._ways.on.__getitem__, ref))

    def waited_for_by(self, ref: str) -> tuple[str, ...]:
        """What depends on an action directly, whatever its status, in plan order."""
        return self._ordered(dict.fromkeys(self._ways.on[ref]))

    def around(self, ref: str) -> tuple[str, ...]:
        """An action with what it depends on, what depends on it, and its partners."""
        near = {ref, *self._ways.back[ref], *self._ways.on[ref]}
        return self._ordered(near | self._partners(ref))

    def chain(self, ref: str) -> tuple[str, ...]:
        """An action with all that is upstream and downstream of it, and its joint package."""
        near = (
            self.upstream(ref)
            | self.downstream(ref)
            | set(package_of(self._standings, self._order, ref))
        )
        return self._ordered(near | {ref})

    def _partners(self, ref: str) -> set[str]:
        standing = self._standings.get(ref)
        return {p for p in standing.partners if p in self._standings} if standing else set()

    # What holds now: open actions, and what they wait for.

    def _holds_up(self, ref: str) -> tuple[str, ...]:
        return self._waiting.get(ref, ())

    @cached_property
    def knots(self) -> tuple[tuple[str, ...], ...]:
        """Every cycle of waiting among open actions: its members in plan order."""
        found = filter(None, map(self._knotted, self._groups.members))
        knots = {knot[0]: knot for knot in found}
        return tuple(knots[ref] for ref in self._ordered(knots))

    def _knotted(self, members: tuple[str, ...]) -> tuple[str, ...]:
        ref = members[0]
        return members if len(members) > 1 or ref in self._standings[ref].waits_for else ()

    def knot(self, ref: str) -> tuple[str, ...]:
        """The knot that an action is in, in plan order; empty where it is in none."""
        group = self._groups.of.get(ref)
        return () if group is None else self._knotted(self._groups.members[group])

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

    def roots(self, ref: str) -> tuple[str, ...]:
        """The root blockers: open actions upstream that wait for nothing open, in plan order.

        A knot that waits for nothing outside itself is a root with all its members. An action is
        not its own root unless it is in such a knot.
        """
        groups = self._groups
        group = groups.of.get(ref)
        if group is None or not self._standings[ref].waits_for:
            return ()
        above = _reached(groups.back.__getitem__, group)
        found = [each for each in above if not groups.back[each]]
        if not found and self.knot(ref):
            found = [group]
        return self._ordered([r for each in found for r in groups.members[each]])

    def frees(self, ref: str) -> Frees:
        """What becomes ready, and what waits behind, if an action were achieved."""
        if ref not in self._groups.of:
            return Frees((), ())
        behind = self.waiting_behind(ref) - {ref}
        return Frees(self.freed_at_once(ref), self._ordered(behind))

    def work_out(self) -> None:
        """Work out what `few_freed` gives and every other question of one action needs.

        Of a large plan that takes seconds, and then no time.
        """
        _ = self._behind.first, self._ways

    def few_freed(self, ref: str) -> tuple[Frees, int]:
        """As `frees`, with the first `FEW` of all that wait behind it, and how many there are."""
        if "_behind" not in vars(self) or not self._behind.is_told:
            frees = self.frees(ref)
            return frees, len(frees.all)
        if ref not in self._groups.of:
            return Frees((), ()), 0
        (found,) = self.all_behind([ref])
        return Frees(self.freed_at_once(ref), found.refs), found.total

    def waiting_behind(self, ref: str) -> set[str]:
        """All open actions that wait for an open one, directly or further on."""
        return _reached(self._holds_up, ref)

    def freed_at_once(self, ref: str) -> tuple[str, ...]:
        """The actions that wait for nothing else than this one."""
        return tuple(
            after
            for after in self._holds_up(ref)
            if after != ref and self._standings[after].waits_for == (ref,)
        )

    # The same of many actions, from a few passes over all links.

    @cached_property
    def _behind(self) -> Reach:
        """What waits behind each group, and behind each missing number.

        Behind a knot its own members do, too.
        """
        return self._all_behind(self._of_several)

    @cached_property
    def _behind_outside(self) -> Reach:
        return self._all_behind(frozenset()) if self._of_several else self._behind

    def _all_behind(self, own: frozenset[int]) -> Reach:
        groups, count = self._groups, len(self._groups.members)
        order = (*range(count - 1, -1, -1), *range(count, count + len(groups.missing)))
        return Reach(order, (*groups.on, *groups.missing.values()), groups.of, own)

    @cached_property
    def _above(self) -> Reach:
        """Which root blockers are above each group."""
        groups = self._groups
        roots = {ref: group for ref, group in groups.of.items() if not groups.back[group]}
        knots = [n for n, members in enumerate(groups.members) if self._knotted(members)]
        return Reach(range(len(groups.members)), groups.back, roots, knots)

    @cached_property
    def _of_several(self) -> frozenset[int]:
        groups = enumerate(self._groups.members)
        return frozenset(group for group, members in groups if len(members) > 1)

    @cached_property
    def _nodes(self) -> Mapping[str, int]:
        """The group of each open action and of each missing number."""
        beside = enumerate(self._groups.missing, len(self._groups.members))
        return {**self._groups.of, **{ref: node for node, ref in beside}}

    def count_behind(self, ref: str) -> int:
        """How many wait behind an open action, or behind a number that no action has."""
        node = self._nodes[ref]
        # Who is in a knot waits behind the others of it, and so behind itself.
        return self._behind.counts[node] - (node in self._of_several)

    def all_behind(
        self, refs: Sequence[str], *, full: bool = False, outside: bool = False
    ) -> Iterator[Some]:
        """What waits behind each of some actions or missing numbers, one after the other.

        It is told in full, or the first `FEW` of it with the count of all; with those of its own
        knot, or only what is `outside` of that.
        """
        reach = self._behind_outside if outside else self._behind
        nodes = [self._nodes.get(ref) for ref in refs]
        for ref, node, found in zip(refs, nodes, _told(reach, nodes, full), strict=True):
            if not outside and node in self._of_several:
                others = tuple(other for other in found.refs if other != ref)
                found = Some(others, found.total - 1)
            yield found if full else found.cut()

    def all_roots(self, refs: Sequence[str], *, full: bool = False) -> Iterator[Some]:
        """The `roots` of each of some actions, one after the other; in full or not, likewise."""
        nodes = [self._groups.of.get(ref) for ref in refs]
        for found in _told(self._above, nodes, full):
            yield found if full else found.cut()


def _told(reach: Reach, nodes: Sequence[int | None], full: bool) -> Iterator[Some]:
    """What each node leads to; nothing for None."""
    if full:
        found = reach.full([node for node in nodes if node is not None])
        return (NONE if node is None else next(found) for node in nodes)
    first = reach.first
    return (NONE if node is None else first[node] for node in nodes)


class _Ways(NamedTuple):
    """Where every `depends_on` leads, whatever the status, on and back."""

    on: Mapping[str, Sequence[str]]
    back: Mapping[str, Sequence[str]]


def _ways(plan: Plan, refs: Iterable[str]) -> _Ways:
    on: dict[str, list[str]] = {ref: [] for ref in refs}
    back: dict[str, list[str]] = {ref: [] for ref in on}
    for action in plan.actions():
        for other in action.depends_on:
            on.setdefault(other, []).append(action.ref)
            back[action.ref].append(other)
            back.setdefault(other, [])
    return _Ways(on, back)


Node = TypeVar("Node")


def _reached(neighbours: Callable[[Node], Iterable[Node]], start: Node) -> set[Node]:
    """All that can be reached from a node, itself only where a cycle leads back to it.

    networkx's own `descendants` takes several times as long, and this is asked at every key.
    """
    found: set[Node] = set()
    edge = {start}
    while edge:
        edge = set().union(*map(neighbours, edge)) - found
        found |= edge
    return found
