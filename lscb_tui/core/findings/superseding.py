"""What `superseded_by` says against the rest of a plan: its word, itself, or each other."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import id_of
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line


def superseding(assessment: Standings) -> Iterator[Finding]:
    """Actions that are superseded and open by their word, by themselves, or by each other."""
    by = {
        action.ref: other
        for action in assessment.plan.actions()
        if (other := one_line(action.superseded_by))
    }
    told: set[str] = set()
    for action in assessment.plan.actions() if by else ():
        ref = action.ref
        if ref not in by:
            continue
        standing, messages = assessment.standings[ref], []
        if by[ref] == ref:
            messages.append(f"{ref} is superseded by itself, which says nothing: name another")
        elif standing.open:
            messages.append(
                f"{ref} is superseded by {by[ref]}, but its status word is "
                f"{status_word(standing.status)}, and that counts: record that it is superseded, "
                "or empty “superseded by”"
            )
        if ref not in told and len(ring := _ring(ref, by)) > 1:
            told.update(ring)
            messages.append(
                f"{listing(ring)} are superseded by each other, so none of them is left"
            )
        for message in messages:
            where, kind = ("superseded_by",), "superseded"
            yield Finding(kind, "warning", id_of(action), where, (ref,), message)


def _ring(ref: str, by: dict[str, str]) -> list[str]:
    """The actions from one to itself, each superseded by the next; empty where it ends."""
    way = [ref]
    seen = {ref}
    while (other := by.get(way[-1], "")) and other not in seen:
        way.append(other)
        seen.add(other)
    return way if by.get(way[-1]) == ref else []
