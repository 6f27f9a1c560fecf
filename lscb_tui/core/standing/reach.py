"""What every action leads to, and what leads to it, from a few passes over all links.

In a chain of 10,000 actions 50 million pairs wait for each other: they are counted, and told for
the first few of each action, or for one action after the other. A set of actions is one integer
with a bit for each. Of a large plan only so many actions are looked for in one pass that the sets
take little room; what that takes grows with the links times the actions, but 100,000 actions with
300,000 links are counted in about two seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, islice
from typing import NamedTuple

FEW = 50
"""How many are told where not all are asked for."""
_BLOCK = 2048
"""How many actions are looked for in one pass."""
_ROOM = 1 << 29
"""How many bits the sets that are kept for full lists may have."""
_ONES = bytes(1 if code == ord("1") else 0 for code in range(256))


class Some(NamedTuple):
    """Some actions, or the first of them; numbers in plan order."""

    refs: tuple[str, ...]
    total: int
    """How many there are."""

    def cut(self) -> Some:
        """The first `FEW` of them."""
        return self if len(self.refs) <= FEW else self._replace(refs=self.refs[:FEW])


NONE = Some((), 0)


class Frees(NamedTuple):
    """What would follow if one action were achieved; numbers in plan order."""

    now: tuple[str, ...]
    """Become ready at once."""
    all: tuple[str, ...]
    """Wait behind it, directly or further on."""


class Reach:
    """Which of some actions each node of a graph without cycles leads to."""

    def __init__(
        self,
        order: Sequence[int],
        ways: Sequence[Collection[int]],
        sought: Mapping[str, int],
        own: Collection[int] = (),
    ) -> None:
        """In `order`, what a node leads to comes before it, and `ways` says what that is.

        `sought` are the actions that are looked for, in plan order, with the node of each. Those
        that are in a node themselves count as what it leads to for the nodes that are `own`.
        """
        self._order, self._ways, self._sought = order, ways, sought
        self._own = frozenset(own)
        self._place = [0] * len(ways)
        for place, node in enumerate(order):
            self._place[node] = place

    @cached_property
    def counts(self) -> Sequence[int]:
        """How many actions each node leads to."""
        counts = [0] * len(self._ways)
        for _, found in self._passes():
            for node, bits in enumerate(found):
                if bits:
                    counts[node] += bits.bit_count()
        return counts

    @property
    def is_told(self) -> bool:
        """Whether `first` has been worked out already."""
        return "first" in vars(self)

    @cached_property
    def first(self) -> Sequence[Some]:
        """The first actions that each node leads to, one more than `FEW`, and their count."""
        counts = [0] * len(self._ways)
        told: list[tuple[str, ...]] = [()] * len(self._ways)
        most = FEW + 1
        for refs, found in self._passes():
            for node, bits in enumerate(found):
                if bits:
                    counts[node] += bits.bit_count()
                    if len(told[node]) < most:
                        told[node] += _first_of(refs, bits, most - len(told[node]))
        self.__dict__["counts"] = counts
        return [Some(*each) for each in zip(told, counts, strict=True)]

    def full(self, nodes: Iterable[int]) -> Iterator[Some]:
        """All actions that each of some nodes leads to, one node after the other."""
        left = list(nodes)
        at_once = max(1, _ROOM // max(1, len(self._sought)))
        for start in range(0, len(left), at_once):
            wanted = left[start : start + at_once]
            kept: dict[int, list[int]] = {node: [] for node in wanted}
            blocks = []
            for refs, found in self._passes():
                blocks.append(refs)
                for node, parts in kept.items():
                    parts.append(found[node])
            for node in wanted:
                pairs = zip(blocks, kept[node], strict=True)
                told = tuple(ref for refs, bits in pairs for ref in _all_of(refs, bits))
                yield Some(told, len(told))

    def _passes(self) -> Iterator[tuple[Sequence[str], list[int]]]:
        """Some of the actions after the other, with the set of those that each node leads to."""
        every, nothing = list(self._sought), [0] * len(self._ways)
        sets, found = list(nothing), list(nothing)
        for start in range(0, len(every), _BLOCK):
            refs = every[start : start + _BLOCK]
            inside: dict[int, int] = {}
            for n, ref in enumerate(refs):
                node = self._sought[ref]
                inside[node] = inside.get(node, 0) | 1 << n
            # Those of the pass before are let go first.
            sets[:] = found[:] = nothing
            self._pass(inside, sets, found)
            yield refs, found

    def _pass(self, inside: Mapping[int, int], sets: list[int], found: list[int]) -> None:
        ways, own = self._ways, self._own
        # What comes before the first of them leads to none of them.
        start = min(map(self._place.__getitem__, inside))
        for node in islice(self._order, start, None):
            bits = 0
            for other in ways[node]:
                bits |= sets[other]
            if node in inside:
                sets[node] = bits | inside[node]
                found[node] = sets[node] if node in own else bits
            elif bits:
                found[node] = sets[node] = bits


def _first_of(refs: Sequence[str], bits: int, most: int) -> tuple[str, ...]:
    """The first `most` actions of a set that is not empty, in order."""
    start = (bits & -bits).bit_length() - 1
    bits >>= start
    width, near = 2 * most, bits
    while width < bits.bit_length():
        near = bits & (1 << width) - 1
        if near.bit_count() >= most:
            break
        width, near = 2 * width, bits
    return _all_of(refs[start : start + near.bit_length()], near)[:most]


def _all_of(refs: Sequence[str], bits: int) -> tuple[str, ...]:
    """The actions of a set, in order."""
    digits = f"{bits:b}"[::-1].encode().translate(_ONES)
    return tuple(compress(refs, digits))
