"""What every action leads to, from one pass over the plan's links.

A set of actions is one integer, with a bit for each: sets of 10,000 actions take tens of
milliseconds and little room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from typing import Any, NamedTuple

_FEW = 50
_ONES = bytes(1 if code == ord("1") else 0 for code in range(256))


class Frees(NamedTuple):
    """What would follow if one action were achieved; numbers in plan order."""

    now: tuple[str, ...]
    """Become ready at once."""
    all: tuple[str, ...]
    """Wait behind it, directly or further on."""


class Bits:
    """Sets of some actions as integers; the order of the bits is that of the actions."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._refs = tuple(refs)
        self._place = {ref: n for n, ref in enumerate(self._refs)}

    def of(self, refs: Iterable[str]) -> int:
        """The set of some actions, each named once."""
        return sum(1 << self._place[ref] for ref in refs)

    def refs(self, bits: int) -> tuple[str, ...]:
        """The actions in a set, in order."""
        if bits.bit_count() <= _FEW:
            found = []
            while bits:
                last = bits.bit_length() - 1
                found.append(self._refs[last])
                bits ^= 1 << last
            return tuple(reversed(found))
        digits = f"{bits:b}"[::-1].encode().translate(_ONES)
        return tuple(compress(self._refs, digits))


def reached(
    order: Iterable[int],
    forward: Callable[[int], Iterable[int]],
    backward: Callable[[int], Iterable[int]],
    own: Callable[[int], int],
) -> Iterator[tuple[int, int]]:
    """Each node of a graph without cycles, with the sets of all that it leads to as one.

    In `order`, what a node leads to comes before it; `own` gives the set of one node. A set is let
    go as soon as nothing leads to it any more.
    """
    sets: dict[int, int] = {}
    left: dict[int, int] = {}
    for node in order:
        found = 0
        for after in forward(node):
            found |= sets[after]
            left[after] -= 1
            if not left[after]:
                del sets[after]
        left[node] = sum(1 for _ in backward(node))
        sets[node] = found | own(node)
        yield node, found


class AllFrees(Mapping[str, Frees]):
    """What each open action frees, told when it is asked for.

    (In a chain of 10,000 actions there are 50 million such answers.)
    """

    def __init__(
        self,
        bits: Bits,
        condensed: Any,
        behind: Mapping[int, int],
        freed_at_once: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._bits = bits
        self._condensed = condensed
        self._node: Mapping[str, int] = condensed.graph["mapping"]
        self._behind = behind
        """What waits behind each node; behind a knot its own members too."""
        self._freed_at_once = freed_at_once

    def __getitem__(self, ref: str) -> Frees:
        behind = self._bits.refs(self._behind[self._node[ref]])
        return Frees(self._freed_at_once(ref), tuple(r for r in behind if r != ref))

    def count_behind(self, ref: str) -> int:
        """How many wait behind an open action in all, without telling which."""
        node = self._node[ref]
        is_in_a_knot = len(self._condensed.nodes[node]["members"]) > 1
        return self._behind[node].bit_count() - is_in_a_knot

    def count_with_all_behind(self, refs: Iterable[str]) -> int:
        """How many some open actions are together with all that wait behind any of them."""
        everything = 0
        for ref in refs:
            everything |= self._behind[self._node[ref]] | self._bits.of((ref,))
        return everything.bit_count()

    def __iter__(self) -> Iterator[str]:
        return iter(self._node)

    def __len__(self) -> int:
        return len(self._node)
