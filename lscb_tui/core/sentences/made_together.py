"""What only two histories put together make: actions that wait for each other, links to nothing."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.plan.references import PROGRESS, to_nothing
from lscb_tui.core.words.grammar import listing
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
        *sorted(
            f"{link.by}: “{_label(link.by.kind, link.field)}” now names {link.to}, which is not in "
            "the plan."
            for link in links
        ),
    )


def _label(kind: object, field: str) -> str:
    return "progress" if field == PROGRESS else label_of(kind, field)  # type: ignore[arg-type]
