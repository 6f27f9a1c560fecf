"""Numbers that are given twice, one after the other: an editor can do it, this program does not."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding, refs_of
from lscb_tui.core.plan.items import Plan, id_of, key_of


def reused_numbers(plan: Plan) -> Iterator[Finding]:
    """Actions, objectives and minutes that have the number of something that was deleted."""
    deleted = set(plan.about.deleted_numbers)
    items = (*plan.objectives_and_actions(), *plan.minutes) if deleted else ()
    for item in items:
        if key_of(item) in deleted:
            which = id_of(item)
            message = (
                f"{which} has the number of something that was deleted: give it another, or, if "
                "it is the same as before, take the number out of deleted_numbers"
            )
            yield Finding("number given twice", "warning", which, (), refs_of(item), message)
