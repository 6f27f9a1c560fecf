"""`blocked`: what waits, for what, and what to do first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lscb_tui.cli.opening import opened
from lscb_tui.cli.output import paragraph, say, say_json
from lscb_tui.core.dates import spoken
from lscb_tui.core.graph import Frees
from lscb_tui.core.numbers import in_order
from lscb_tui.core.sentences import (
    blocked_sentence,
    frees_sentence,
    knot_sentence,
    listing,
    roots_sentence,
    some,
    told,
)
from lscb_tui.core.standing import Assessment

_INDENT = "    "


def blocked(plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print what is blocked and what to do first; gives the exit code."""
    assessment = opened(plan, as_at)
    refs = tuple(ref for ref, standing in assessment.standings.items() if standing.blocked)
    roots = _roots(assessment)
    if as_json:
        from lscb_tui.cli import answers

        answer = answers.head(assessment)
        answer["actions"] = answers.actions(assessment, refs)
        answer["roots"] = answers.actions(assessment, (ref for root in roots for ref in root.refs))
        say_json(answer)
        return 0
    day = f"as at {spoken(assessment.as_at)}"
    if not refs:
        say(f"nothing is blocked, {day}")
        return 0
    is_or_are = "is" if len(refs) == 1 else "are"
    say(f"{some(len(refs), 'action')} {is_or_are} blocked, {day}")
    knotted = {ref: knot[0] for knot in assessment.links.knots for ref in knot}
    for ref in refs:
        say("", *_told(assessment, ref, knotted))
    say("", "What to do first:", "", *_first(assessment, roots))
    return 0


class _Root(NamedTuple):
    """Something to begin with: an action that waits for nothing open, or a knot of them."""

    refs: tuple[str, ...]
    frees: Frees
    """Of a knot: what waits behind it, and nothing at once."""


def _roots(assessment: Assessment) -> list[_Root]:
    """Every root blocker, those first behind which most waits."""
    links = assessment.links
    blockers = {ref for roots in set(links.all_roots.values()) for ref in roots}
    found: list[_Root] = []
    knotted: set[str] = set()
    for ref in in_order(blockers):
        if ref in knotted:
            continue
        frees, knot = links.frees(ref), links.knot(ref)
        if knot:
            knotted.update(knot)
            frees = Frees((), tuple(other for other in frees.all if other not in knotted))
        found.append(_Root(knot or (ref,), frees))
    return sorted(found, key=lambda root: (-len(root.frees.all), -len(root.frees.now)))


def _told(assessment: Assessment, ref: str, knotted: dict[str, str]) -> Iterator[str]:
    """One blocked action; a knot is told once, however many are in it."""
    standing, links = assessment.standings[ref], assessment.links
    text = assessment.items[ref][1].text
    yield paragraph(text, _INDENT, first=f"{ref}  ")
    yield paragraph(blocked_sentence(assessment, standing), _INDENT)
    if ref in knotted:
        yield paragraph(f"It is in the knot of {knotted[ref]}, which is told below.", _INDENT)
    elif roots := roots_sentence(standing, links.all_roots.get(ref, ())):
        yield paragraph(roots, _INDENT)


def _first(assessment: Assessment, roots: list[_Root]) -> Iterator[str]:
    # A knot has to be untied even where it waits for something outside itself as well.
    heads = {root.refs[0] for root in roots}
    inner = (_Root(knot, Frees((), ())) for knot in assessment.links.knots if knot[0] not in heads)
    for refs, frees in (*roots, *inner):
        ref = refs[0]
        if cycle := assessment.links.cycle(ref):
            more = f" Behind it: {listing(frees.all)}." if frees.all else ""
            yield paragraph(knot_sentence(cycle, refs) + more, _INDENT, first="")
        else:
            yield paragraph(frees_sentence(ref, frees), _INDENT, first="")
            yield paragraph(told(assessment, ref), _INDENT)
            yield paragraph(assessment.items[ref][1].text, _INDENT)
    for ref, waiting in _missing(assessment).items():
        yield paragraph(
            f"{ref} is missing: {listing(waiting)} cannot become ready until the link is put right",
            _INDENT,
            first="",
        )


def _missing(assessment: Assessment) -> dict[str, list[str]]:
    """The numbers that something waits for and no action has, with what waits for each."""
    found: dict[str, list[str]] = {}
    for standing in assessment.standings.values():
        for other in standing.waits_for:
            if other not in assessment.standings:
                found.setdefault(other, []).append(standing.ref)
    return {ref: found[ref] for ref in in_order(found)}
