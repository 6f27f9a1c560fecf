"""`blocked`: what waits, for what, and what to do first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import paragraph, say_each, say_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.dependencies.root_blockers import root_blockers, root_sentence
from lscb_tui.core.sentences.why_blocked import blocked_sentence, frees_sentence, roots_sentence
from lscb_tui.core.standing.reach import Frees, Some
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import count_of, listing

_INDENT = "    "


def blocked(plan: Path, as_json: bool, as_at: date | None, full: bool = False) -> int:
    """Print what is blocked and what to do first, long lists `full` or not; gives the exit code."""
    assessment = assess_plan(plan, as_at)
    refs = tuple(ref for ref, standing in assessment.standings.items() if standing.blocked)
    if as_json:
        from lscb_tui.cli.answers.item_json import actions
        from lscb_tui.core.json_answer import common_keys

        roots = root_blockers(assessment)
        first = [ref for root in roots if root.kind in ("action", "knot") for ref in root.refs]
        found = {
            "actions": actions(assessment, refs, full=full),
            "roots": actions(assessment, first, full=full),
        }
        say_json(common_keys(assessment) | found)
    else:
        say_each(_lines(assessment, refs, full))
    return 0


def _lines(assessment: Assessment, refs: Sequence[str], full: bool) -> Iterator[str]:
    day = f"as at {spoken(assessment.as_at)}"
    if not refs:
        yield f"nothing is blocked, {day}"
        return
    is_or_are = "is" if len(refs) == 1 else "are"
    yield f"{count_of(len(refs), 'action')} {is_or_are} blocked, {day}"
    links = assessment.links
    knotted = {ref: knot[0] for knot in links.knots for ref in knot}
    for ref, above in zip(refs, links.all_roots(refs, full=full), strict=True):
        yield ""
        yield from _blocked_action(assessment, ref, knotted, above)
    yield from ("", "What to do first:", "")
    yield from _what_to_do_first(assessment, full)


def _blocked_action(
    assessment: Assessment, ref: str, knotted: dict[str, str], above: Some
) -> Iterator[str]:
    """One blocked action; a knot is told once, however many are in it."""
    standing = assessment.standings[ref]
    text = assessment.items[ref][1].text
    yield paragraph(text, _INDENT, first=f"{ref}  ")
    yield paragraph(blocked_sentence(assessment, standing), _INDENT)
    if ref in knotted:
        yield paragraph(f"It is in the knot of {knotted[ref]}, see below.", _INDENT)
    elif roots := roots_sentence(standing, above.refs, len(above.refs), above.total):
        yield paragraph(roots, _INDENT)


def _what_to_do_first(assessment: Assessment, full: bool) -> Iterator[str]:
    roots, links = root_blockers(assessment), assessment.links
    refs = [root.ref for root in roots]
    all_behind = links.all_behind(refs, full=full, outside=True)
    for root, behind in zip(roots, all_behind, strict=True):
        yield paragraph(root_sentence(assessment, root), _INDENT, first="")
        most = len(behind.refs)
        if root.kind == "action":
            freed = Frees(links.freed_at_once(root.ref), behind.refs)
            yield paragraph(frees_sentence(root.ref, freed, most, behind.total), _INDENT)
            yield paragraph(assessment.items[root.ref][1].text, _INDENT)
        elif behind.total:
            yield paragraph(f"Behind it: {listing(behind.refs, most, behind.total)}.", _INDENT)
