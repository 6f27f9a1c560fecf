"""Standing kept up by a change: only what depends on what was changed is worked out anew.

It is worked out by the same pass as the whole, of a plan in which only those objectives are that
have a part in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from lscb_tui.core.plan.items import Action, Objective, Plan
from lscb_tui.core.standing.changed import Changed, changed_objectives, narrowed
from lscb_tui.core.standing.parts import NO_PARTS, parts_of
from lscb_tui.core.standing.standing import Blocking, Standings, as_at_day

Value = TypeVar("Value")


def keep_up(before: Standings, plan: Plan, as_at: date | None) -> Mapping[str, object] | None:
    """What `Standings(plan, as_at)` has, made of what a plan had before it was changed to this one.

    None where all is to be worked out anew: what all is judged by has changed.
    """
    changed = changed_objectives(before.plan, plan)
    if changed is None or before.imagined or as_at_day(plan, as_at) != before.as_at:
        return None
    return _KeptUp(before, plan, changed).found()


class _KeptUp:
    """A plan that is assessed by what one before it had, and by what differs."""

    def __init__(self, before: Standings, plan: Plan, changed: Changed) -> None:
        self.before = before
        self.plan = plan
        self.changed = changed
        self.was = changed.old_refs
        self.now = changed.new_refs
        self.objectives = {objective.number: objective for objective in plan.objectives}

    def found(self) -> dict[str, object]:
        before, plan, day = self.before, self.plan, self.before.as_at
        affected = self._affected()
        near = {*affected, *self._partners(affected)}
        looked_at = {*near, *(other for action in self._actions(near) for other in _links(action))}
        owners = {number for ref in looked_at if (number := self._owner(ref)) is not None}
        there = Standings(narrowed(plan, owners | self.changed.numbers), day)
        refs = None if self.was.keys() == self.now.keys() else [a.ref for a in plan.actions()]
        standings = self._with(before.standings, there.standings, affected, refs)
        is_open = self._with(before.blocking.is_open, there.blocking.is_open, affected, refs)
        waits = self._with(before.blocking.waits, there.blocking.waits, affected, None)
        if waits.keys() != before.blocking.waits.keys():
            waits = {ref: waits[ref] for ref in is_open if ref in waits}
        parted = before.parts is not NO_PARTS or there.parts is not NO_PARTS
        numbers = self.changed.numbers
        gone = numbers - self.objectives.keys()
        added = numbers - before.objective_status.keys()
        status = {n: s for n, s in before.objective_status.items() if n not in gone}
        status |= {o.number: there.objective_status[o.number] for o in self.changed.new}
        if added:
            status = {number: status[number] for number in self.objectives}
        agreed = before.agreed.with_others(there.agreed, {*self.was, *self.now}, numbers)
        rounds = {r: before.rounds[r] for r in before.rounds if r not in self.was}
        return {
            "plan": plan,
            "as_at": day,
            "imagined": before.imagined,
            "rule": before.rule,
            "objective_status": status,
            "parts": parts_of(plan) if parted else NO_PARTS,
            "agreed": agreed,
            "rounds": rounds | {r: there.rounds[r] for r in there.rounds if r in self.now},
            "blocking": Blocking(is_open, waits),
            "standings": standings,
        }

    def _affected(self) -> set[str]:
        """All actions that may stand otherwise now."""
        found = {*self.now, *self._linked_to(self._turned()), *self._named_partners()}
        return {ref for ref in (*found, *self._partners(found)) if self._owner(ref) is not None}

    def _turned(self) -> set[str]:
        """The actions that have come, gone, been opened or closed."""
        was, there = self.before.blocking.is_open, narrowed(self.plan, self.changed.numbers)
        now = Standings(there, self.before.as_at).blocking.is_open
        return {ref for ref in {*self.was, *self.now} if was.get(ref) != now.get(ref)}

    def _linked_to(self, refs: Collection[str]) -> Iterator[str]:
        """The actions that name one of these in a link."""
        if not refs:
            return
        apart = frozenset(refs).isdisjoint
        for objective in self.plan.objectives:
            for action in objective.actions:
                if (
                    (action.depends_on and not apart(action.depends_on))
                    or (action.works_with and not apart(action.works_with))
                    or (action.see and not apart(action.see))
                    or (action.part_of and not apart((action.part_of,)))
                ):
                    yield action.ref

    def _named_partners(self) -> Iterator[str]:
        """What the changed actions work with, or did, by their own words."""
        for objective in (*self.changed.old, *self.changed.new):
            for action in objective.actions:
                yield from action.works_with

    def _partners(self, refs: Iterable[str]) -> Iterator[str]:
        """What those worked with before, written at either end."""
        for ref in refs:
            standing = self.before.standings.get(ref)
            yield from standing.partners if standing else ()

    def _owner(self, ref: str) -> str | None:
        """The number of the objective that an action stands under now; None of what is none."""
        if ref in self.now or ref in self.was:
            return self.now.get(ref)
        standing = self.before.standings.get(ref)
        return standing.objective if standing else None

    def _actions(self, refs: Collection[str]) -> Iterator[Action]:
        numbers = {number for ref in refs if (number := self._owner(ref)) is not None}
        for number in numbers:
            objective: Objective = self.objectives[number]
            yield from (action for action in objective.actions if action.ref in refs)

    def _with(
        self,
        before: Mapping[str, Value],
        there: Mapping[str, Value],
        affected: Iterable[str],
        refs: Iterable[str] | None,
    ) -> dict[str, Value]:
        """What each action had before, with what those that are affected have now.

        In the order of `refs`, where that is not as it was.
        """
        found = dict(before)
        for ref in self.was.keys() - self.now.keys():
            found.pop(ref, None)
        for ref in affected:
            if ref in there:
                found[ref] = there[ref]
            else:
                found.pop(ref, None)
        return found if refs is None else {ref: found[ref] for ref in refs}


def _links(action: Action) -> Iterator[str]:
    yield from action.depends_on
    yield from action.works_with
    yield from action.see
    if action.part_of:
        yield action.part_of
