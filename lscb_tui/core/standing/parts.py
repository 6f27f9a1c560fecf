"""Which actions are parts of which: milestones, phases and sub-actions (`part_of`).

A part is an action like any other. It counts as one where its action stands under the same
objective and nothing goes round in a circle; the rest is a finding (`core.findings.wrong_parts`),
and counts as no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import Action, Plan
from lscb_tui.core.standing.agreed_dates import AgreedDates
from lscb_tui.core.standing.due_date import NO_ROUNDS, Round, due_day, objective_due_day


class Parts(Struct, frozen=True):
    """The parts of a plan's actions, by number."""

    whole: Mapping[str, Action]
    """Of every part, the action that it is a part of."""
    inside: Mapping[str, tuple[str, ...]]
    """Of every action that has any, its own parts, in plan order."""
    circles: tuple[tuple[str, ...], ...] = ()
    """Actions that are parts of each other all round, each of the next: none is one of any."""

    def wholes(self, ref: str) -> Iterator[Action]:
        """The action that this one is a part of, the one that that is a part of, and so on."""
        whole = self.whole.get(ref)
        while whole is not None:
            yield whole
            whole = self.whole.get(whole.ref)

    def under(self, ref: str) -> Iterator[str]:
        """The parts of an action, each with its own parts behind it."""
        todo = [*reversed(self.inside.get(ref, ()))]
        while todo:
            yield (part := todo.pop())
            todo += reversed(self.inside.get(part, ()))


NO_PARTS = Parts({}, {})


def parts_of(plan: Plan) -> Parts:
    """The parts of all actions of a plan."""
    whole: dict[str, Action] = {}
    for objective in plan.objectives:
        if any(action.part_of for action in objective.actions):
            actions = {action.ref: action for action in objective.actions}
            whole |= {
                action.ref: actions[action.part_of]
                for action in objective.actions
                if action.part_of in actions
            }
    if not whole:
        return NO_PARTS
    circles = _circles(whole)
    for circle in circles:
        for ref in circle:
            del whole[ref]
    inside: dict[str, list[str]] = {}
    for action in plan.actions():
        if action.ref in whole:
            inside.setdefault(whole[action.ref].ref, []).append(action.ref)
    return Parts(whole, {ref: tuple(refs) for ref, refs in inside.items()}, tuple(circles))


def dates_above(
    plan: Plan, parts: Parts, agreed: AgreedDates, rounds: Mapping[str, Round] = NO_ROUNDS
) -> Mapping[str, date | None]:
    """Of every part the date that it takes over: its action's own, or what that takes over.

    Of an action that has `rounds` that is its next time.
    """
    found: dict[str, date | None] = {}
    for objective in plan.objectives if parts.whole else ():
        of_objective = objective_due_day(objective, agreed)
        for action in objective.actions:
            way, ref = [], action.ref
            while ref in parts.whole and ref not in found:
                way.append(ref)
                ref = parts.whole[ref].ref
            for part in reversed(way):
                whole = parts.whole[part]
                if whole.ref in rounds:
                    found[part] = rounds[whole.ref].next_due
                else:
                    found[part] = due_day(whole, found.get(whole.ref, of_objective), agreed)
    return found


def _circles(whole: Mapping[str, Action]) -> list[tuple[str, ...]]:
    """The ways of `part_of` that come back; that of an action which is a part of itself is one."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in whole:
        way: dict[str, None] = {}
        ref = start
        while ref in whole and ref not in seen and ref not in way:
            way[ref] = None
            ref = whole[ref].ref
        if ref in way:
            steps = list(way)
            found.append(tuple(steps[steps.index(ref) :]))
        seen.update(way)
    return found
