"""Why an action is held up and what it holds up, as sentences; every page of it says the same."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.sentences.standing import (
    blocked_sentence,
    frees_sentence,
    knot_sentence,
    overdue_sentence,
    partner_sentence,
    roots_sentence,
)
from lscb_tui.core.words.grammar import listing

Reason = tuple[str, str]
"""A sentence, and what it is about: late, blocked, partner, or nothing of these."""


def direct_reasons(assessment: Assessment, ref: str, most: int = 0) -> Iterator[Reason]:
    """What can be said without following chains of links; it names `most` others (0: all)."""
    standing = assessment.standings[ref]
    yield from _not_empty(
        (overdue_sentence(assessment, standing), "late"),
        (blocked_sentence(assessment, standing, most), "blocked"),
        (partner_sentence(assessment, standing), "partner"),
        (package_sentence(assessment, ref), ""),
    )


def chain_reasons(assessment: Assessment, ref: str, most: int = 0) -> Iterator[Reason]:
    """What follows from whole chains of links; of an action without any, nothing."""
    if not assessment.waits_or_holds_up(ref):
        return
    standing, links = assessment.standings[ref], assessment.links
    yield from _not_empty(
        (knot_sentence(links.cycle(ref), links.knot(ref), most), "blocked"),
        (roots_sentence(standing, links.roots(ref), most), ""),
        (frees_sentence(ref, links.frees(ref), most), ""),
    )


def _not_empty(*said: Reason) -> Iterator[Reason]:
    return (pair for pair in said if pair[0])


def package_sentence(assessment: Assessment, ref: str) -> str:
    """The joint package that an action is in, which blocks nobody; empty without one."""
    package = assessment.package(ref)
    if not package:
        return ""
    said = (
        f"{listing(package)} are a joint package: they are done together, and none blocks another."
    )
    if blocked := [other for other in package if assessment.standings[other].blocked]:
        said += f" {listing(blocked)} {'waits' if len(blocked) == 1 else 'wait'} for other actions."
    return said
