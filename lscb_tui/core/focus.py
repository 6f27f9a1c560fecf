"""One action and its neighbours: what it waits for, what it holds up, how much hangs on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.sentences import (
    blocked_sentence,
    frees_sentence,
    knot_sentence,
    listing,
    overdue_sentence,
    partner_sentence,
    roots_sentence,
)
from lscb_tui.core.standing import Assessment


class Side(NamedTuple):
    """What an action waits for, or what it holds up, whatever the status."""

    refs: tuple[str, ...]
    """Directly; numbers that no action has among them."""
    all: int
    """How many directly and further on."""
    open: int
    """How many of all those are open, or missing."""

    def __str__(self) -> str:
        """The counts in words: "2 directly, 5 in all, 3 open"."""
        if not self.refs:
            return "nothing"
        return f"{len(self.refs)} directly, {self.all} in all, {self.open} open"


class Focus(NamedTuple):
    """An action between its neighbours."""

    ref: str
    waits_for: Side
    holds_up: Side


def focus(assessment: Assessment, ref: str) -> Focus:
    """The neighbours of an action. Raises KeyError for a number that no action has."""
    links = assessment.links
    _, action = assessment.items[ref]
    waits_for = tuple(dict.fromkeys(action.depends_on))
    holds_up = assessment.in_plan_order(links.graph.succ[ref])
    return Focus(
        ref,
        _side(assessment, waits_for, links.upstream(ref)),
        _side(assessment, holds_up, links.downstream(ref)),
    )


def _side(assessment: Assessment, refs: tuple[str, ...], everything: tuple[str, ...]) -> Side:
    standings = assessment.standings
    is_open = sum(ref not in standings or standings[ref].open for ref in everything)
    return Side(refs, len(everything), is_open)


def why(assessment: Assessment, ref: str) -> Iterator[tuple[str, str]]:
    """The sentences that say what holds an action up and what it holds up.

    Each with what it is about: "overdue", "blocked", "partner", "package" or "frees".
    """
    standing, links = assessment.standings[ref], assessment.links
    said = (
        (overdue_sentence(assessment, standing), "overdue"),
        (blocked_sentence(assessment, standing), "blocked"),
        (knot_sentence(links.cycle(ref), links.knot(ref)), "blocked"),
        (roots_sentence(standing, links.roots(ref)), "blocked"),
        (partner_sentence(assessment, standing), "partner"),
        (package_sentence(assessment, ref), "package"),
        (frees_sentence(ref, links.frees(ref)), "frees"),
    )
    for sentence, about in said:
        if sentence:
            yield sentence, about


def package_sentence(assessment: Assessment, ref: str) -> str:
    """The joint package that an action is in, which blocks nobody; empty without one."""
    package = assessment.package(ref)
    if not package:
        return ""
    said = f"{listing(package)} are one joint package: done together, which blocks nobody."
    if blocked := [other for other in package if assessment.standings[other].blocked]:
        said += f" {listing(blocked)} {'waits' if len(blocked) == 1 else 'wait'} for other actions."
    return said
