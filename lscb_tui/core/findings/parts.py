"""What is wrong or out of step with the parts of actions (`part_of`)."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import ItemId, id_of
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.grammar import listing

_MOST = 12
"""How many open parts a finding names."""


def wrong_parts(assessment: Standings) -> Iterator[Finding]:
    """Parts of each other all round, and of an action that stands under another objective."""
    parts, name = assessment.parts, "part_of"
    for circle in parts.circles:
        if len(circle) > 1:
            message = (
                f"{' -> '.join((*circle, circle[0]))}: each is said to be a part of the next, so "
                "none of them counts as a part; empty “part of” where it is wrong"
            )
            which, refs = ItemId("action", circle[0]), assessment.in_plan_order(circle)
            yield Finding(
                "circle of parts", "error", which, (name,), refs, message, name, circle[1]
            )
    for action in assessment.plan.actions():
        other = action.part_of
        if other and other in assessment.standings:
            own, theirs = (assessment.standings[ref].objective for ref in (action.ref, other))
            if own != theirs:
                message = (
                    f"{action.ref} is said to be a part of {other}, which stands under "
                    f"objective {theirs} and not {own}: it does not count as a part until "
                    "one of them is moved"
                )
                refs = assessment.in_plan_order((action.ref, other))
                which = id_of(action)
                yield Finding(
                    "part elsewhere", "warning", which, (name,), refs, message, name, other
                )


def open_parts(assessment: Standings) -> Iterator[Finding]:
    """Actions that are achieved while parts of them are open."""
    standings = assessment.standings
    for ref, inside in assessment.parts.inside.items():
        still = [standings[part] for part in inside if standings[part].open]
        if still and standings[ref].status.meaning == "achieved":
            words = [f"{part.ref} is {status_word(part.status)}" for part in still]
            nouns = "a part of it is" if len(still) == 1 else "parts of it are"
            message = f"{ref} is achieved, but {nouns} still open: {listing(words, _MOST)}"
            refs = assessment.in_plan_order((ref, *(part.ref for part in still)))
            which = ItemId("action", ref)
            yield Finding("open parts", "warning", which, (), refs, message, other=still[0].ref)
