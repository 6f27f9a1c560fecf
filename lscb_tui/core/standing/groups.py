"""The open actions by what they wait for: each by itself, and those of a knot as one group.

Between groups nothing goes round in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lscb_tui.core.standing.standing import Standing


class Groups(NamedTuple):
    """Groups by their places; what a group waits for comes before it."""

    members: Sequence[tuple[str, ...]]
    """The open actions of each group, in plan order; several where they wait for each other."""
    of: Mapping[str, int]
    """The group of each open action, in plan order."""
    back: Sequence[Sequence[int]]
    """Which groups each group waits for."""
    on: Sequence[Sequence[int]]
    """Which groups wait for each group."""
    missing: Mapping[str, Sequence[int]]
    """Which groups wait for each number that no action has."""


def groups_of(standings: Mapping[str, Standing]) -> Groups:
    """The groups of a plan's open actions."""
    refs = [ref for ref, standing in standings.items() if standing.open]
    place = {ref: n for n, ref in enumerate(refs)}
    missing: dict[str, list[int]] = {}
    waits_for: list[list[int]] = []
    for ref in refs:
        known = [other for other in standings[ref].waits_for if other in place]
        waits_for.append([place[other] for other in known])
        if len(known) < len(standings[ref].waits_for):
            for other in standings[ref].waits_for:
                if other not in place:
                    missing.setdefault(other, []).append(place[ref])
    found = grouped(waits_for)
    group = [0] * len(refs)
    for n, places in enumerate(found):
        for each in places:
            group[each] = n
    back: list[list[int]] = []
    on: list[list[int]] = [[] for _ in found]
    for n, places in enumerate(found):
        others = {group[other] for each in places for other in waits_for[each]} - {n}
        back.append(list(others))
        for before in others:
            on[before].append(n)
    return Groups(
        [tuple(refs[each] for each in places) for places in found],
        {ref: group[n] for ref, n in place.items()},
        back,
        on,
        {ref: list({group[each] for each in held}) for ref, held in missing.items()},
    )


def grouped(waits_for: Sequence[Sequence[int]]) -> list[list[int]]:
    """The members of each circle as one group, and every other one as a group of its own.

    Each is given by its place, with the places of what it waits for. A group stands behind all
    that it waits for. (Tarjan's way, without calls within calls: a chain may be 100,000 long.)
    """
    count = len(waits_for)
    seen, back, grouped_by_now = [0] * count, [0] * count, [False] * count
    groups: list[list[int]] = []
    waiting: list[int] = []
    number = 0
    for start in range(count):
        if seen[start]:
            continue
        number += 1
        seen[start] = back[start] = number
        waiting.append(start)
        way, ahead = [start], [iter(waits_for[start])]
        while way:
            here = way[-1]
            for other in ahead[-1]:
                if not seen[other]:
                    number += 1
                    seen[other] = back[other] = number
                    waiting.append(other)
                    way.append(other)
                    ahead.append(iter(waits_for[other]))
                    break
                if not grouped_by_now[other] and seen[other] < back[here]:
                    back[here] = seen[other]
            else:
                way.pop()
                ahead.pop()
                if way and back[here] < back[way[-1]]:
                    back[way[-1]] = back[here]
                if back[here] == seen[here]:
                    at = len(waiting) - 1
                    while waiting[at] != here:
                        at -= 1
                    group = waiting[at:]
                    del waiting[at:]
                    for member in group:
                        grouped_by_now[member] = True
                    groups.append(sorted(group))
    return groups
