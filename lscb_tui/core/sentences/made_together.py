"""What only two histories put together make: actions that wait for each other, links to nothing.

And actions that are said to be parts of others and cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.findings.parts import wrong_parts
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.plan.items import Kind
from lscb_tui.core.plan.references import MINUTED, PROGRESS, to_nothing
from lscb_tui.core.words.grammar import as_sentence, listing
from lscb_tui.core.words.numbers import order

Knot = tuple[str, ...]


def new_knots(before: Iterable[Assessment], after: Assessment) -> tuple[Knot, ...]:
    """The knots of a plan that none of some others has."""
    found = set(after.knots)
    for assessment in before if found else ():
        found -= assessment.knots
    return tuple(sorted(found, key=lambda knot: [order(ref) for ref in knot]))


def knot_made(knot: Knot) -> str:
    """That some actions wait for each other now."""
    none = "neither" if len(knot) == 2 else "none of them"
    return (
        f"{listing(knot)} now wait for each other: {none} can be done first. Take out one of these "
        "links, or record one of them as achieved."
    )


def made_together(ours: Assessment, theirs: Assessment, both: Assessment) -> tuple[str, ...]:
    """What of both sides only together makes, as sentences."""
    links = to_nothing(both.plan) - to_nothing(ours.plan) - to_nothing(theirs.plan)
    return (
        *map(knot_made, new_knots((ours, theirs), both)),
        *(as_sentence(fault.message) for fault in _new_faults((ours, theirs), both)),
        *sorted(
            f"{link.by}: “{_label(link.by.kind, link.field)}” now names {link.to}, which is not in "
            "the plan."
            for link in links
        ),
    )


def _new_faults(before: Iterable[Assessment], after: Assessment) -> Iterator[Finding]:
    """What is wrong with the parts of a plan and with those of none of some others."""
    found = [*wrong_parts(after)]
    known = {(f.kind, f.refs) for each in before if found for f in wrong_parts(each)}
    yield from (fault for fault in found if (fault.kind, fault.refs) not in known)


def _label(kind: Kind, field: str) -> str:
    return {PROGRESS: "progress", MINUTED: "id"}.get(field) or label_of(kind, field)
