"""One action and its neighbours: what it waits for, what it holds up, how much hangs on each."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.words.grammar import count_of


class Neighbours(NamedTuple):
    """What an action waits for, or what it holds up, whatever the status."""

    refs: tuple[str, ...]
    """Directly; numbers that no action has among them."""
    all: int
    """How many directly and further on."""
    open: int
    """How many of all those are open, or missing."""

    def __str__(self) -> str:
        """How many there are, in little room: "2 actions, 1 open"."""
        count = len(self.refs)
        if not count:
            return "nothing"
        if self.all == count:
            return f"{count_of(count, 'action')}, {_how_many_open(self.open, count)}"
        return f"{count} (and {self.all - count} beyond), {_how_many_open(self.open, self.all)}"


class Focus(NamedTuple):
    """An action between its neighbours."""

    ref: str
    waits_for: Neighbours
    holds_up: Neighbours


def focus(assessment: Assessment, ref: str) -> Focus:
    """The neighbours of an action. Raises KeyError for a number that no action has."""
    links = assessment.links
    _, action = assessment.items[ref]
    waits_for = assessment.in_plan_order(dict.fromkeys(action.depends_on))
    return Focus(
        ref,
        _neighbours(assessment, waits_for, links.upstream(ref)),
        _neighbours(assessment, links.waited_for_by(ref), links.downstream(ref)),
    )


def _how_many_open(still: int, count: int) -> str:
    """How many of some are open, in words."""
    if not still:
        return "no longer open" if count == 1 else "none open"
    if still == count:
        return "open" if count == 1 else "both open" if count == 2 else "all open"
    return f"{still} open"


def _neighbours(
    assessment: Assessment, refs: tuple[str, ...], everything: frozenset[str]
) -> Neighbours:
    return Neighbours(refs, len(everything), len(everything - assessment.closed))
