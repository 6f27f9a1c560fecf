"""Whether a paper that went out is what the plan still gives; where not, why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lscb_tui import __version__
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.history.changes import author_of, local_time
from lscb_tui.core.history.earlier_plan import plan_before
from lscb_tui.core.history.records import Record
from lscb_tui.core.paper.calendar import Calendar
from lscb_tui.core.paper.digest import plan_digest
from lscb_tui.core.paper.occasion import Request
from lscb_tui.core.paper.paper import Block, Paper, Picture, Recipe, paper_text
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words.dates import spoken
from lscb_tui.papers.formats.steps import Step, nothing
from lscb_tui.papers.making import draw_any, occasion_for, paper_for
from lscb_tui.papers.offered import formats_of

_LOOKED_BACK = 100
"""Through so many changes it is looked for when the plan gave the paper."""
_MOST_ACTIONS = 2_000
"""In larger plans it is not looked for: each change takes as long as reading the plan."""
_SAVED_BY_OFFICE = "Word, Excel and LibreOffice change a file also when it is only saved."


class Verdict(NamedTuple):
    """Whether a file is what the plan gives."""

    same: bool
    reason: str = ""
    """Why not, as a part of a sentence; empty where it is."""


class _Made(NamedTuple):
    """A paper made again, of the plan as it is or was."""

    digest: str
    """Of the plan as the paper shows it."""
    paper: Paper | Calendar


class _Before(NamedTuple):
    """What the history says of when a paper was made."""

    since: Sequence[Record] = ()
    """The changes since the plan gave it; none where that is not found."""
    said: Sequence[Record] = ()
    """Those since the plan said what it says."""
    known: bool = False
    """Whether all of the history was looked through."""


def verdict(
    data: bytes,
    recipe: Recipe,
    format_: str,
    records: Sequence[Record],
    plan: Plan,
    step: Step = nothing,
) -> Verdict:
    """Make a paper again by its recipe, of the plan as it is now, and compare every byte.

    Where it is another, the plan as it was before its last changes is looked at as well: a paper of
    a review that is over tells also what was put right later, of which its digest says nothing.
    """
    if format_ not in formats_of(recipe.kind):
        version = paper_text(recipe.version)
        return Verdict(False, f"this program makes no such paper; lscb-tui {version} has made it")
    try:
        made = _made(recipe, records, plan)
    except Refused as refused:
        return Verdict(False, f"it cannot be made of this plan any more: {refused}")
    if draw_any(made.paper, format_, step) == data:
        return Verdict(True)
    if made.digest == recipe.digest and recipe.version != __version__:
        return Verdict(False, _other_version(recipe))
    before = _before(data, recipe, format_, records, plan, made)
    if made.digest != recipe.digest:
        return Verdict(False, _other_plan(recipe, made.digest, before))
    if before.since:
        said = "what is recorded of that review was added to or put right since"
        return Verdict(False, f"{said}; {_which(before.since)}")
    return Verdict(False, _changed(recipe, format_, before))


def _made(recipe: Recipe, records: Sequence[Record], plan: Plan) -> _Made:
    """The paper of a recipe, not drawn yet. Raises Refused where there is none."""
    request = Request(recipe.review, recipe.query, recipe.lead)
    now = assess(plan, recipe.as_at)
    occasion = occasion_for(recipe.kind, records, now, request, recipe.as_at)
    return _Made(plan_digest(occasion.plan), paper_for(recipe.kind, occasion))


def _before(
    data: bytes,
    recipe: Recipe,
    format_: str,
    records: Sequence[Record],
    plan: Plan,
    now: _Made,
) -> _Before:
    """Since when the plan does not give a paper any more."""
    if sum(1 for _ in plan.actions()) > _MOST_ACTIONS:
        return _Before()
    seen, like = [_words_of(now.paper)], recipe.version == __version__
    said: Sequence[Record] = ()
    for back, record in enumerate(reversed(records[-_LOOKED_BACK:]), 1):
        earlier = plan_before(plan, (record,))
        if not earlier.whole:
            return _Before(said=said)
        plan = earlier.plan
        try:
            made = _made(recipe, records[:-back], plan)
        except Refused:
            # The review, or what was asked for, was not there yet.
            return _Before(said=said, known=True)
        if made.digest != recipe.digest:
            continue
        said = said or records[-back:]
        words = _words_of(made.paper)
        if like and words not in seen and draw_any(made.paper, format_) == data:
            return _Before(records[-back:], said)
        seen.append(words)
    return _Before(said=said, known=len(records) <= _LOOKED_BACK)


def _words_of(paper: Paper | Calendar) -> object:
    """A paper as far as two are the same in every format, but for what a drawing is of."""
    if not isinstance(paper, Paper):
        return paper
    sections = [
        (each._replace(blocks=()), tuple(map(_block_of, each.blocks))) for each in paper.sections
    ]
    return paper._replace(sections=(), opening=()), sections, tuple(map(_block_of, paper.opening))


def _block_of(block: Block) -> object:
    return block[:2] if isinstance(block, Picture) else block


def _other_plan(recipe: Recipe, digest: str, before: _Before) -> str:
    then = paper_text(recipe.digest)
    said = f"the plan says something else by now (digest {then} then, {digest} now)"
    if before.said:
        return f"{said}; {_which(before.said)}"
    return f"{said}, or the paper is of another plan"


def _which(later: Sequence[Record]) -> str:
    """How many changes there were, and of the first when and by whom."""
    first = later[0]
    which = "one change was" if len(later) == 1 else f"{len(later)} changes were"
    begun = "" if len(later) == 1 else ", the first"
    day = spoken(local_time(first).date())
    return f"{which} saved since{begun}, by {author_of(first)} on {day} (lscb-tui changes has them)"


def _other_version(recipe: Recipe) -> str:
    return (
        f"lscb-tui {paper_text(recipe.version)} has made it, and this is {__version__}, which "
        "may draw it otherwise; the plan says what it said then"
    )


def _changed(recipe: Recipe, format_: str, before: _Before) -> str:
    said = f"it was changed since it was made: the plan says what it said then ({recipe.digest})"
    if not before.known:
        said += ", as far as the history was looked through"
    return f"{said}. {_SAVED_BY_OFFICE}" if format_ in ("docx", "xlsx") else said
