"""In which objectives two plans differ, so that not all of a large plan is gone through again.

What is said of an action counts by the reviews, the words of the plan and the day; apart from its
links it depends on nothing outside its objective.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import Objective, Plan


class Changed(NamedTuple):
    """The objectives that two plans do not have in common, as each has them."""

    old: tuple[Objective, ...]
    new: tuple[Objective, ...]

    @property
    def old_refs(self) -> dict[str, str]:
        """Their actions before, by number, each with the number of its objective."""
        return _owners(self.old)

    @property
    def new_refs(self) -> dict[str, str]:
        """Their actions now, by number, each with the number of its objective."""
        return _owners(self.new)

    @property
    def numbers(self) -> set[str]:
        """The numbers of all of them."""
        return {objective.number for objective in (*self.old, *self.new)}


def changed_objectives(before: Plan, after: Plan) -> Changed | None:
    """The objectives in which two plans differ; None where more differs that counts.

    That is what all is judged by, and in which order the actions stand that both have.
    """
    if before.reviews != after.reviews or _judged_by(before) != _judged_by(after):
        return None
    old = {objective.number: objective for objective in before.objectives}
    new = {objective.number: objective for objective in after.objectives}
    if old.keys() == new.keys():
        in_order = [*old] == [*new]
    else:
        in_order = [n for n in old if n in new] == [n for n in new if n in old]
    changed = Changed(
        tuple(o for n, o in old.items() if new.get(n) is not o and new.get(n) != o),
        tuple(o for n, o in new.items() if old.get(n) is not o and old.get(n) != o),
    )
    was, now = changed.old_refs, changed.new_refs
    stays = [(ref, of) for ref, of in was.items() if ref in now]
    return changed if in_order and stays == [*_among(now, was)] else None


def _judged_by(plan: Plan) -> tuple[object, ...]:
    return plan.about.as_at, plan.about.status_words


def _owners(objectives: Iterable[Objective]) -> dict[str, str]:
    return {action.ref: o.number for o in objectives for action in o.actions}


def _among(refs: dict[str, str], others: dict[str, str]) -> Iterable[tuple[str, str]]:
    return ((ref, of) for ref, of in refs.items() if ref in others)


def narrowed(plan: Plan, numbers: set[str]) -> Plan:
    """A plan with those of its objectives only."""
    return replace(plan, objectives=tuple(o for o in plan.objectives if o.number in numbers))
