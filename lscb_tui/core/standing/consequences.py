"""What a change does to other actions: which become ready because of it, and which blocked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lscb_tui.core.plan.items import Objective, Plan
from lscb_tui.core.standing.changed import Changed, changed_objectives, narrowed
from lscb_tui.core.standing.standing import Blocking, Standings, blocking


class Consequences(NamedTuple):
    """What a change did to actions that were there before it; numbers in plan order."""

    became_ready: tuple[str, ...]
    became_blocked: tuple[str, ...]


def consequences(before: Standings, after: Standings) -> Consequences:
    """Which actions became ready, and which blocked, from one assessment to the next."""
    return _consequences(before.blocking, after.blocking)


def consequences_between(before: Plan, after: Plan) -> Consequences:
    """As `consequences`, for two plans of which nothing else is asked.

    Of large plans only those objectives are gone through that have a part in what changed.
    """
    changed = changed_objectives(before, after)
    if changed is not None:
        numbers = _numbers_around(before, after, changed)
        before, after = narrowed(before, numbers), narrowed(after, numbers)
    return _consequences(blocking(before), blocking(after))


def _numbers_around(before: Plan, after: Plan, changed: Changed) -> set[str]:
    """The objectives that changed, those that wait for theirs, and those that both wait for."""
    numbers = changed.numbers
    was, now = (blocking(narrowed(plan, numbers)).is_open for plan in (before, after))
    turned = frozenset(ref for ref in {**was, **now} if was.get(ref) != now.get(ref))
    named, names = ([*_depends_on(side)] for side in (changed.old, changed.new))
    if not turned and named == names:
        return set()
    links = {other for _, others in (*named, *names) for other in others}
    for objective in after.objectives if turned else ():
        for action in objective.actions:
            if action.depends_on and not turned.isdisjoint(action.depends_on):
                numbers.add(objective.number)
                links.update(action.depends_on)
    for objective in after.objectives if links else ():
        if not links.isdisjoint([action.ref for action in objective.actions]):
            numbers.add(objective.number)
    return numbers


def _depends_on(objectives: Iterable[Objective]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((a.ref, a.depends_on) for o in objectives for a in o.actions)


def _consequences(before: Blocking, after: Blocking) -> Consequences:
    ready = [
        ref for ref in before.waits if after.is_open.get(ref, False) and ref not in after.waits
    ]
    blocked = [ref for ref in after.waits if ref in before.is_open and ref not in before.waits]
    return Consequences(_in_order(ready, after), tuple(blocked))


def _in_order(refs: list[str], after: Blocking) -> tuple[str, ...]:
    """In the order of the plan as it is afterwards."""
    if len(refs) < 2:
        return tuple(refs)
    wanted = set(refs)
    return tuple(ref for ref in after.is_open if ref in wanted)
