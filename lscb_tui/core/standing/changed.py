"""In which objectives two plans differ, so that not all of a large plan is gone through again.

What is said of an action counts by the reviews, the words of the plan and the day; apart from its
links it depends on nothing outside its objective.
"""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.items import Objective, Plan


class Changed(Struct, frozen=True):
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
    one, other = before.objectives, after.objectives
    alike = len(one) == len(other) and all(map(_same_number, one, other))
    if alike:
        pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not b and a != b]
        changed = Changed(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))
    else:
        old, new = ({o.number: o for o in objectives} for objectives in (one, other))
        if [n for n in old if n in new] != [n for n in new if n in old]:
            return None
        changed = Changed(
            tuple(o for n, o in old.items() if n not in new or new[n] != o),
            tuple(o for n, o in new.items() if n not in old or old[n] != o),
        )
    was, now = changed.old_refs, changed.new_refs
    stays = [(ref, of) for ref, of in was.items() if ref in now]
    return changed if stays == [*_among(now, was)] else None


def _same_number(one: Objective, other: Objective) -> bool:
    return one is other or one.number == other.number


def _judged_by(plan: Plan) -> tuple[object, ...]:
    return plan.about.as_at, plan.about.status_words


def _owners(objectives: Iterable[Objective]) -> dict[str, str]:
    return {action.ref: o.number for o in objectives for action in o.actions}


def _among(refs: dict[str, str], others: dict[str, str]) -> Iterable[tuple[str, str]]:
    return ((ref, of) for ref, of in refs.items() if ref in others)


def narrowed(plan: Plan, numbers: set[str]) -> Plan:
    """A plan with those of its objectives only."""
    return replace(plan, objectives=tuple(o for o in plan.objectives if o.number in numbers))
