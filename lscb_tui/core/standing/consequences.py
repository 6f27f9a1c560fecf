"""What a change does to other actions: which become ready because of it, and which blocked."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.standing.standing import Blocking, Standings, blocking


class Consequences(NamedTuple):
    """What a change did to actions that were there before it; numbers in plan order."""

    became_ready: tuple[str, ...]
    became_blocked: tuple[str, ...]


def consequences(before: Standings, after: Standings) -> Consequences:
    """Which actions became ready, and which blocked, from one assessment to the next."""
    return _consequences(before.blocking, after.blocking)


def consequences_between(before: Plan, after: Plan) -> Consequences:
    """As `consequences`, for two plans of which nothing else is asked."""
    return _consequences(blocking(before), blocking(after))


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
