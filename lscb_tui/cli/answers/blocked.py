"""`blocked`: what waits, for what, and what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import paragraph, say, say_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.dependencies.root_blockers import (
    RootBlocker,
    frees,
    root_blockers,
    root_sentence,
)
from lscb_tui.core.sentences.why_blocked import blocked_sentence, frees_sentence, roots_sentence
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import count_of, listing

_INDENT = "    "


def blocked(plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print what is blocked and what to do first; gives the exit code."""
    assessment = assess_plan(plan, as_at)
    refs = tuple(ref for ref, standing in assessment.standings.items() if standing.blocked)
    roots = root_blockers(assessment)
    if as_json:
        from lscb_tui.cli.answers.item_json import actions
        from lscb_tui.core.json_answer import common_keys

        first = [ref for root in roots if root.kind in ("action", "knot") for ref in root.refs]
        found = {"actions": actions(assessment, refs), "roots": actions(assessment, first)}
        say_json(common_keys(assessment) | found)
        return 0
    day = f"as at {spoken(assessment.as_at)}"
    if not refs:
        say(f"nothing is blocked, {day}")
        return 0
    is_or_are = "is" if len(refs) == 1 else "are"
    say(f"{count_of(len(refs), 'action')} {is_or_are} blocked, {day}")
    knotted = {ref: knot[0] for knot in assessment.links.knots for ref in knot}
    for ref in refs:
        say("", *_blocked_action(assessment, ref, knotted))
    say("", "What to do first:", "", *_what_to_do_first(assessment, roots))
    return 0


def _blocked_action(assessment: Assessment, ref: str, knotted: dict[str, str]) -> Iterator[str]:
    """One blocked action; a knot is told once, however many are in it."""
    standing, links = assessment.standings[ref], assessment.links
    text = assessment.items[ref][1].text
    yield paragraph(text, _INDENT, first=f"{ref}  ")
    yield paragraph(blocked_sentence(assessment, standing), _INDENT)
    if ref in knotted:
        yield paragraph(f"It is in the knot of {knotted[ref]}, see below.", _INDENT)
    elif roots := roots_sentence(standing, links.all_roots.get(ref, ())):
        yield paragraph(roots, _INDENT)


def _what_to_do_first(assessment: Assessment, roots: Iterable[RootBlocker]) -> Iterator[str]:
    for root in roots:
        yield paragraph(root_sentence(assessment, root), _INDENT, first="")
        freed = frees(assessment, root)
        if root.kind == "action":
            yield paragraph(frees_sentence(root.ref, freed), _INDENT)
            yield paragraph(assessment.items[root.ref][1].text, _INDENT)
        elif freed.all:
            yield paragraph(f"Behind it: {listing(freed.all)}.", _INDENT)
