"""Actions achieved in imagination: what would become ready, without a trace in the plan.

The plan itself stays as it is, and so cannot be saved with anything that the board never said.
Whatever words it has keep their meaning, also one that reads like the word for what is imagined.
"""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.words.grammar import listing


def imagine(assessment: Assessment, refs: Iterable[str]) -> Assessment:
    """Where every action would stand if some were achieved; numbers of none are passed over."""
    return assess(assessment.plan, assessment.as_at, imagined=frozenset(refs))


def imagined_sentence(before: Assessment, after: Assessment, refs: Iterable[str]) -> str:
    """What would follow: "If 2.1 were achieved, 10.2 would be ready."."""
    achieved = after.in_plan_order(refs)
    ready = consequences(before, after).became_ready
    freed = f"{listing(ready)} would be ready" if ready else "nothing more would be ready"
    return f"If {listing(achieved)} were achieved, {freed}."
