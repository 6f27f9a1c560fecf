"""Where every action stands: the one place that says what is blocked, ready or overdue.

It is one pass over the plan and needs no graph library, so that the first screen can be drawn
without one. What follows from whole chains of links (knots, root blockers, what is freed) is in
`core.standing.graph`; `core.assessment` has it all in one value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import Action, Objective, Plan
from lscb_tui.core.standing.agreed_dates import AgreedDates
from lscb_tui.core.standing.due_date import due_day, objective_due_day
from lscb_tui.core.standing.parts import dates_above, parts_of
from lscb_tui.core.standing.status import (
    CLOSED,
    DUE_AGAIN,
    IMAGINED,
    NOT_REPORTED,
    UNKNOWN,
    Status,
    StatusRule,
)
from lscb_tui.core.words.numbers import in_order

if TYPE_CHECKING:
    from lscb_tui.core.standing.due_date import Round


class Standing(Struct, frozen=True):
    """All that is worked out for one action without following chains of links."""

    ref: str
    objective: str
    status: Status
    open: bool
    waits_for: tuple[str, ...]
    """What it depends on that is open or missing; empty for an action that is not open."""
    missing: tuple[str, ...]
    """Those of all its links that name no action."""
    partners: tuple[str, ...]
    """What it works with, written at either end."""
    partner_waiting: bool
    due: date | None
    """Its own date (one that was agreed last first, then a revised one); where it says nothing of
    when itself that of the action that it is a part of, else its objective's.
    Of a recurring action that was done, its next time."""
    overdue: bool

    @property
    def blocked(self) -> bool:
        """Open, and waiting for something that is open or missing."""
        return bool(self.waits_for)

    @property
    def ready(self) -> bool:
        """Open and not blocked."""
        return self.open and not self.waits_for


class Blocking(NamedTuple):
    """What is blocked in a plan, and by what; by number, in plan order."""

    is_open: Mapping[str, bool]
    """Of every action."""
    waits: Mapping[str, tuple[str, ...]]
    """Of every blocked action, what it waits for."""


class Counts(Struct, frozen=True):
    """How many actions stand how."""

    actions: int
    meanings: Mapping[str, int]
    """In the order in which they are told; only those that occur."""
    blocked: int
    ready: int
    overdue: int
    undated: int
    """Open, and without any date."""
    words: Mapping[str, int]
    """By the board's own words, all that the plan gives a meaning; then by others that were said,
    and last by none. They add up to the actions."""


MEANINGS_IN_ORDER = (
    *("achieved", "in progress", "not started", DUE_AGAIN, "superseded"),
    *(NOT_REPORTED, UNKNOWN),
)
"""The order in which it is told how many actions stand how."""


class Standings:
    """The actions of a plan as they stand on one day; nothing in it changes once it is made."""

    def __init__(
        self, plan: Plan, as_at: date | None = None, imagined: Collection[str] = ()
    ) -> None:
        """Dates are judged as at a day (default: `as_at_day`).

        Those `imagined` count as achieved, whatever the plan says (`core.dependencies.what_if`).
        """
        self.plan = plan
        self.as_at = as_at_day(plan, as_at)
        self.imagined = frozenset(imagined)
        self.rule = StatusRule(plan)
        self.objective_status, statuses = self.rule.of_all(plan)
        self.parts = parts_of(plan)
        self.agreed = AgreedDates(plan)
        above = dates_above(plan, self.parts, self.agreed)
        self.rounds: Mapping[str, Round] = {}
        """Of every recurring action that was done once."""
        if _recurs(plan):
            from lscb_tui.core.standing.recurring import judge_recurring

            self.rounds = judge_recurring(plan, self.rule, statuses, self.as_at, above, self.agreed)
            above = dates_above(plan, self.parts, self.agreed, self.rounds)
        for ref in imagined:
            if ref in statuses:
                statuses[ref] = _AS_IMAGINED
        self.blocking = _blocking(plan, statuses)
        self.standings = _standings(
            plan, self.as_at, statuses, self.blocking, above, self.agreed, self.rounds
        )

    def counts_of(self, standings: Iterable[Standing]) -> Counts:
        """How many of some actions stand how."""
        total = blocked = ready = overdue = undated = 0
        meanings: dict[str, int] = dict.fromkeys(MEANINGS_IN_ORDER, 0)
        said: dict[str, int] = {}
        for standing in standings:
            total += 1
            meanings[standing.status.meaning] += 1
            word = standing.status.word or standing.status.meaning
            said[word] = said.get(word, 0) + 1
            if standing.open:
                if standing.waits_for:
                    blocked += 1
                else:
                    ready += 1
                overdue += standing.overdue
                undated += standing.due is None
        there = {meaning: count for meaning, count in meanings.items() if count}
        words = self.rule.by_word(said)
        return Counts(total, there, blocked, ready, overdue, undated, words)

    @cached_property
    def counts(self) -> Counts:
        """How many actions of the whole plan stand how."""
        return self.counts_of(self.standings.values())

    def of_objective(self, objective: Objective) -> Counts:
        """How many actions of one objective stand how."""
        return self.counts_of(self.standings[action.ref] for action in objective.actions)

    @cached_property
    def items(self) -> Mapping[str, tuple[Objective, Action]]:
        """Every action with its objective, by number."""
        return {action.ref: (objective, action) for objective, action in self.plan.owned_actions()}

    @cached_property
    def waiting(self) -> Mapping[str, tuple[str, ...]]:
        """Of every action that others wait for directly, which those are, in plan order."""
        waiting: dict[str, list[str]] = {}
        for standing in self.standings.values():
            for other in standing.waits_for:
                waiting.setdefault(other, []).append(standing.ref)
        return {ref: tuple(refs) for ref, refs in waiting.items()}

    def holds_up(self, ref: str) -> tuple[str, ...]:
        """The actions that wait for this one directly, in plan order."""
        return self.waiting.get(ref, ())

    def waits_or_holds_up(self, ref: str) -> bool:
        """Whether an action waits for anything or holds anything up, so that `links` tells more."""
        return self.standings[ref].blocked or bool(self.holds_up(ref))

    @cached_property
    def closed(self) -> frozenset[str]:
        """Every action that is achieved or superseded."""
        return frozenset(ref for ref, standing in self.standings.items() if not standing.open)

    @cached_property
    def linked(self) -> frozenset[str]:
        """Every action that a link of any kind starts from or leads to."""
        found: set[str] = set()
        for action in self.plan.actions():
            if others := action.depends_on + action.works_with + action.see:
                found.update((action.ref, *others))
        return frozenset(found)

    def leads(self, objective: Objective, action: Action) -> tuple[str, ...]:
        """Who leads an action: its own leads win over those of what it is a part of."""
        return action.lead or self.giver(objective, action, "lead").lead

    def sources(self, objective: Objective, action: Action) -> tuple[str, ...]:
        """Where an action came from: its own sources win over those of what it is a part of."""
        return action.source or self.giver(objective, action, "source").source

    def giver(self, objective: Objective, action: Action, name: str) -> Action | Objective:
        """Whose field holds for an action: its own, that of the action it is a part of, or the
        objective's, whoever says something first."""
        if getattr(action, name):
            return action
        if action.ref not in self.parts.whole:
            return objective
        # What parts of parts take over is looked for once: there may be thousands below each other.
        passed: list[tuple[str, str]] = []
        found: Action | Objective = objective
        for whole in self.parts.wholes(action.ref):
            if known := self._givers.get((whole.ref, name)):
                found = known
                break
            passed.append((whole.ref, name))
            if getattr(whole, name):
                found = whole
                break
        self._givers.update(dict.fromkeys(passed, found))
        return found

    @cached_property
    def _givers(self) -> dict[tuple[str, str], Action | Objective]:
        return {}

    def of_parts(self, ref: str) -> Counts:
        """How many of an action's own parts stand how."""
        return self.counts_of(self.standings[part] for part in self.parts.inside.get(ref, ()))

    def package(self, ref: str) -> tuple[str, ...]:
        """The joint package of an action: all that work with it, and with those; in plan order."""
        return package_of(self.standings, self.order, ref)

    @cached_property
    def order(self) -> PlanOrder:
        """What puts numbers in the order of the plan."""
        return PlanOrder(self.standings)

    def in_plan_order(self, refs: Iterable[str]) -> tuple[str, ...]:
        """Some of its actions in the order of the plan: by objective, then by number.

        Numbers that no action has come last.
        """
        return self.order.of(refs)


def package_of(standings: Mapping[str, Standing], order: PlanOrder, ref: str) -> tuple[str, ...]:
    """As `Standings.package`, from no more than that takes."""
    found, todo = {ref}, [ref]
    while todo:
        standing = standings.get(todo.pop())
        for partner in standing.partners if standing else ():
            if partner not in found and partner in standings:
                found.add(partner)
                todo.append(partner)
    return order.of(found) if len(found) > 1 else ()


class PlanOrder:
    """Puts numbers in the order of the plan; those that no action has come last."""

    def __init__(self, actions: Iterable[str]) -> None:
        self._actions = actions
        self._places: dict[str, int] | None = None

    def of(self, refs: Iterable[str]) -> tuple[str, ...]:
        """The numbers in order."""
        return self(tuple(refs))

    def __call__(self, refs: Collection[str]) -> tuple[str, ...]:
        """The numbers in order."""
        if len(refs) < 2:
            return tuple(refs)
        if self._places is None:
            self._places = {ref: n for n, ref in enumerate(self._actions)}
        places = self._places
        try:
            return tuple(sorted(refs, key=places.__getitem__))
        except KeyError:
            known = sorted((ref for ref in refs if ref in places), key=places.__getitem__)
            return (*known, *in_order(ref for ref in refs if ref not in places))


def as_at_day(plan: Plan, asked: date | None = None) -> date:
    """The day on which dates are judged: the one asked for, else the plan's, else today."""
    return asked or plan.about.as_at or date.today()


_AS_IMAGINED = Status(IMAGINED, "achieved", "imagined", "")


def _standings(
    plan: Plan,
    day: date,
    statuses: Mapping[str, Status],
    blocking: Blocking,
    above: Mapping[str, date | None],
    agreed: AgreedDates,
    rounds: Mapping[str, Round],
) -> dict[str, Standing]:
    is_open, waits = blocking
    partners = _partners(plan)
    in_order_of = PlanOrder(is_open)
    standings: dict[str, Standing] = {}
    nobody: tuple[str, ...] = ()
    for objective in plan.objectives:
        number, common_due = objective.number, objective_due_day(objective, agreed)
        for action in objective.actions:
            ref = action.ref
            open_now = is_open[ref]
            wait = waits.get(ref, nobody)
            with_ = in_order_of(dict.fromkeys(partners[ref])) if ref in partners else nobody
            due = due_day(action, above.get(ref, common_due), agreed)
            if ref in rounds:
                due = rounds[ref].next_due
            missing = nobody
            whole = (action.part_of,) if action.part_of else nobody
            for other in action.depends_on + with_ + action.see + whole:
                if other not in is_open and other not in missing:
                    missing = (*missing, other)
            standings[ref] = Standing(
                ref,
                number,
                statuses[ref],
                open_now,
                wait,
                missing,
                with_,
                open_now and not wait and any(other in waits for other in with_),
                due,
                open_now and due is not None and day > due,
            )
    return standings


def blocking(plan: Plan) -> Blocking:
    """What is blocked, as in `Standings`, in a third of the time: without dates and partners."""
    rule = StatusRule(plan)
    _, statuses = rule.of_all(plan)
    if _recurs(plan):
        from lscb_tui.core.standing.recurring import judge_recurring

        agreed = AgreedDates(plan)
        above = dates_above(plan, parts_of(plan), agreed)
        judge_recurring(plan, rule, statuses, as_at_day(plan), above, agreed)
    return _blocking(plan, statuses)


def _recurs(plan: Plan) -> bool:
    """Whether anything recurs: most plans have no use for what judges that."""
    return any(action.recurs for action in plan.actions())


def _partners(plan: Plan) -> dict[str, list[str]]:
    partners: dict[str, list[str]] = {}
    for objective in plan.objectives:
        for action in objective.actions:
            for other in action.works_with:
                partners.setdefault(action.ref, []).append(other)
                partners.setdefault(other, []).append(action.ref)
    return partners


def _blocking(plan: Plan, statuses: Mapping[str, Status]) -> Blocking:
    """One pass over `depends_on`."""
    is_open = {ref: status.meaning not in CLOSED for ref, status in statuses.items()}
    waits: dict[str, tuple[str, ...]] = {}
    in_order_of = PlanOrder(is_open)
    for objective in plan.objectives:
        for action in objective.actions:
            if action.depends_on and is_open[action.ref]:
                held = [other for other in action.depends_on if is_open.get(other, True)]
                if held:
                    waits[action.ref] = in_order_of(dict.fromkeys(held))
    return Blocking(is_open, waits)
