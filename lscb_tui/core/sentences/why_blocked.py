"""Why an action is held up and what it holds up, as sentences; every page of it says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.sentences.parts import part_sentence, parts_sentence
from lscb_tui.core.sentences.standing import action_in_brief, overdue_sentence
from lscb_tui.core.standing.reach import FEW
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words.grammar import listing

if TYPE_CHECKING:
    from lscb_tui.core.standing.reach import Frees

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
        (part_sentence(assessment, ref), ""),
        (parts_sentence(assessment, ref), ""),
    )


def chain_reasons(assessment: Assessment, ref: str, most: int = 0) -> Iterator[Reason]:
    """What follows from whole chains of links; of an action without any, nothing."""
    if not assessment.waits_or_holds_up(ref):
        return
    standing, links = assessment.standings[ref], assessment.links
    frees, count = links.few_freed(ref) if 0 < most <= FEW else (links.frees(ref), None)
    yield from _not_empty(
        (knot_sentence(links.cycle(ref), links.knot(ref), most), "blocked"),
        (roots_sentence(standing, links.roots(ref), most), ""),
        (frees_sentence(ref, frees, most, count), ""),
    )


def _not_empty(*said: Reason) -> Iterator[Reason]:
    return (pair for pair in said if pair[0])


def package_sentence(assessment: Assessment, ref: str) -> str:
    """The joint package that an action is in, which blocks nobody; empty without one."""
    package = assessment.package(ref)
    if not package:
        return ""
    said = (
        f"{listing(package)} are a joint package: they are done together, "
        "which in itself blocks none of them."
    )
    if blocked := [other for other in package if assessment.standings[other].blocked]:
        said += f" {listing(blocked)} {'waits' if len(blocked) == 1 else 'wait'} for other actions."
    return said


def blocked_sentence(assessment: Assessment, standing: Standing, most: int = 0) -> str:
    """Why an action is blocked; empty where it is not. It names `most` reasons (0: all)."""
    if not standing.waits_for:
        return ""
    reasons = listing([action_in_brief(assessment, ref) for ref in standing.waits_for], most)
    return f"{standing.ref} is blocked: it waits for {reasons}."


def roots_sentence(
    standing: Standing, roots: Sequence[str], most: int = 0, count: int | None = None
) -> str:
    """What has to be done first, where that is not simply what the action waits for.

    `count` says how many there are where `roots` has only the first `most` of them.
    """
    if not roots or set(roots) == set(standing.waits_for):
        return ""
    return f"At the root of it: {listing(roots, most, count)}."


def frees_sentence(ref: str, frees: Frees, most: int = 0, count: int | None = None) -> str:
    """What follows if an action is achieved; empty where nothing waits for it.

    `count` says how many wait behind it where `frees.all` has only the first `most` of them.
    """
    count = len(frees.all) if count is None else count
    if not count:
        return ""
    if not frees.now:
        held = listing(frees.all, most, count)
        return f"{ref} holds up {held}, but frees none of them by itself."
    now = f"{ref} frees {listing(frees.now, most)} at once"
    return f"{now}, and {count} in all wait behind it." if len(frees.now) != count else f"{now}."


def partner_sentence(assessment: Assessment, standing: Standing) -> str:
    """Which partner is blocked, where only a partner is."""
    if not standing.partner_waiting:
        return ""
    held = [p for p in standing.partners if p in assessment.standings]
    held = [p for p in held if assessment.standings[p].blocked]
    return f"{listing(held)}, which it works with, {'is' if len(held) == 1 else 'are'} blocked."


def knot_sentence(cycle: Sequence[str], knot: Sequence[str], most: int = 0) -> str:
    """A cycle of waiting in full; empty where there is none."""
    if not cycle:
        return ""
    alike = set(cycle) == set(knot)
    more = "" if alike else f" (with {listing(knot, most)} all waiting for each other)"
    return f"A knot: {' -> '.join(cycle)}{more}. None of them can be done first."
