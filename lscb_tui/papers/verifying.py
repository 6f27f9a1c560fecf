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
from lscb_tui.core.paper.digest import plan_digest
from lscb_tui.core.paper.occasion import Request
from lscb_tui.core.paper.paper import Recipe, paper_text
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words.dates import spoken
from lscb_tui.papers.formats.steps import Step, nothing
from lscb_tui.papers.making import make_files, occasion_for
from lscb_tui.papers.offered import formats_of

_LOOKED_BACK = 100
"""Through so many changes it is looked for when the plan said what the paper says."""
_MOST_ACTIONS = 2_000
"""In larger plans it is not looked for: each change takes as long as reading the plan."""
_SAVED_BY_OFFICE = "Word, Excel and LibreOffice change a file also when it is only saved."


class Verdict(NamedTuple):
    """Whether a file is what the plan gives."""

    same: bool
    reason: str = ""
    """Why not, as a part of a sentence; empty where it is."""


def verdict(
    data: bytes,
    recipe: Recipe,
    format_: str,
    records: Sequence[Record],
    plan: Plan,
    step: Step = nothing,
) -> Verdict:
    """Make a paper again by its recipe, of the plan as it is now, and compare every byte."""
    if format_ not in formats_of(recipe.kind):
        version = paper_text(recipe.version)
        return Verdict(False, f"this program makes no such paper; lscb-tui {version} has made it")
    now = assess(plan, recipe.as_at)
    request = Request(recipe.review, recipe.query, recipe.lead)
    try:
        occasion = occasion_for(recipe.kind, records, now, request, recipe.as_at)
        digest = plan_digest(occasion.plan)
        (made,) = make_files(
            recipe.kind, format_, records, now, request, as_at=recipe.as_at, step=step
        )
    except Refused as refused:
        return Verdict(False, f"it cannot be made of this plan any more: {refused}")
    if made.data == data:
        return Verdict(True)
    if digest != recipe.digest:
        return Verdict(False, _other_plan(recipe, digest, records, plan))
    if recipe.version != __version__:
        return Verdict(False, _other_version(recipe))
    return Verdict(False, _changed(recipe, format_))


def _other_plan(recipe: Recipe, digest: str, records: Sequence[Record], plan: Plan) -> str:
    then = paper_text(recipe.digest)
    said = f"the plan says something else by now (digest {then} then, {digest} now)"
    later = _changes_since(recipe.digest, records, plan)
    if not later:
        return f"{said}, or the paper is of another plan"
    first = later[0]
    day = spoken(local_time(first).date())
    which = "one change was" if len(later) == 1 else f"{len(later)} changes were"
    begun = "" if len(later) == 1 else ", the first"
    return f"{said}; {which} saved since{begun}, by {author_of(first)} on {day}"


def _changes_since(digest: str, records: Sequence[Record], plan: Plan) -> Sequence[Record]:
    """The changes since the plan had that digest; none where it is not found."""
    if sum(1 for _ in plan.actions()) > _MOST_ACTIONS:
        return ()
    for back, record in enumerate(reversed(records[-_LOOKED_BACK:]), 1):
        earlier = plan_before(plan, (record,))
        if not earlier.whole:
            break
        plan = earlier.plan
        if plan_digest(plan) == digest:
            return records[-back:]
    return ()


def _other_version(recipe: Recipe) -> str:
    return (
        f"lscb-tui {paper_text(recipe.version)} has made it, and this is {__version__}, which "
        "draws it otherwise; the plan says what it said then"
    )


def _changed(recipe: Recipe, format_: str) -> str:
    said = f"it was changed since it was made: the plan says what it said then ({recipe.digest})"
    return f"{said}. {_SAVED_BY_OFFICE}" if format_ in ("docx", "xlsx") else said
