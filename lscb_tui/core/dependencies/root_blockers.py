"""What to do first: everything that holds others up and waits for nothing open itself.

`lscb-tui blocked`, the screen and its pictures tell the same list.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.sentences.standing import blocker_in_brief
from lscb_tui.core.standing.reach import Frees
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.numbers import in_order


class RootBlocker(NamedTuple):
    """Something to begin with."""

    kind: Literal["action", "knot", "inner knot", "missing"]
    refs: tuple[str, ...]
    """The action or the missing number; of a knot all its members, in plan order."""
    now: int
    """How many actions become ready at once if it is achieved, or put right."""
    all: int
    """How many in all wait behind it."""

    @property
    def ref(self) -> str:
        """The first of its actions."""
        return self.refs[0]


def root_blockers(assessment: Assessment) -> tuple[RootBlocker, ...]:
    """Every root blocker, those first behind which most waits.

    After them come the knots that wait for something outside themselves, which have to be untied
    as well, and the missing numbers.
    """
    links, standings = assessment.links, assessment.standings
    found: list[RootBlocker] = []
    inner: list[RootBlocker] = []
    for knot in links.knots:
        # What waits behind one member waits behind all; they themselves are not behind it.
        behind = links.count_behind(knot[0]) - len(knot) + 1
        waited_for = {o for ref in knot for o in standings[ref].waits_for if o in standings}
        if waited_for.issubset(knot):
            found.append(RootBlocker("knot", knot, 0, behind))
        else:
            inner.append(RootBlocker("inner knot", knot, 0, behind))
    for ref, standing in standings.items():
        if assessment.holds_up(ref) and standings.keys().isdisjoint(standing.waits_for):
            now, behind = len(links.freed_at_once(ref)), links.count_behind(ref)
            found.append(RootBlocker("action", (ref,), now, behind))
    found.sort(key=lambda root: (-root.all, -root.now))
    return (*found, *inner, *_missing(assessment))


def _missing(assessment: Assessment) -> list[RootBlocker]:
    """The numbers that something waits for and no action has."""
    standings, found = assessment.standings, []
    waited_for = {other for standing in standings.values() for other in standing.waits_for}
    for ref in in_order(waited_for - standings.keys()):
        now, behind = assessment.links.freed_at_once(ref), assessment.links.count_behind(ref)
        found.append(RootBlocker("missing", (ref,), len(now), behind))
    return found


def frees(assessment: Assessment, root: RootBlocker) -> Frees:
    """Which actions a root blocker frees: at once, and in all."""
    links = assessment.links
    if root.kind == "action":
        return links.frees(root.ref)
    if root.kind != "missing":
        behind = links.frees(root.ref).all
        return Frees((), tuple(ref for ref in behind if ref not in root.refs))
    everything = links.waiting_behind(root.ref)
    return Frees(links.freed_at_once(root.ref), assessment.in_plan_order(everything))


def freed_in_words(root: RootBlocker) -> str:
    """How many actions it frees: "frees 1 action", "frees 2 actions now, 5 in all"."""
    if root.now == root.all:
        return f"frees {count_of(root.all, 'action')}"
    if not root.now:
        return f"frees none by itself; {root.all} {'waits' if root.all == 1 else 'wait'} behind it"
    return f"frees {count_of(root.now, 'action')} now, {root.all} in all"


def root_sentence(assessment: Assessment, root: RootBlocker) -> str:
    """What to do first, and what it frees: "Start with 2.1 (LSCB Chair; ONGOING; no date): ..."."""
    freed = freed_in_words(root)
    match root.kind:
        case "action":
            return f"Start with {blocker_in_brief(assessment, root.ref)}: {freed}."
        case "missing":
            waiting = count_of(root.all, "action")
            return f"{root.ref} is missing: correct the link to it; {waiting} behind it."
        case _:
            cycle = assessment.links.cycle(root.ref)
            more = "" if len(cycle) > len(root.refs) else f" (with {listing(root.refs)})"
            behind = (
                f"{count_of(root.all, 'action')} behind it" if root.all else "nothing behind it"
            )
            return f"Untie the knot {' -> '.join(cycle)}{more}: {behind}."
