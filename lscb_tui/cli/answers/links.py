"""The links of an action, from either end."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action


def links(assessment: Assessment, item: Action) -> list[tuple[str, str]]:
    """Every link from an action and every one to it: the number and the kind."""
    refs = {
        "depends_on": assessment.in_plan_order(dict.fromkeys(item.depends_on)),
        "works_with": assessment.standings[item.ref].partners,
        "see": assessment.in_plan_order(dict.fromkeys(item.see)),
        "needed_by": [a.ref for a in assessment.plan.actions() if item.ref in a.depends_on],
        "part_of": (item.part_of,) if item.part_of else (),
        "part": assessment.parts.inside.get(item.ref, ()),
        "seen_by": [a.ref for a in assessment.plan.actions() if item.ref in a.see],
    }
    return [(ref, kind) for kind, some in refs.items() for ref in some]
