"""The year's turn: what of a plan goes on in the plan for the next period, as edits.

What is open goes along with its number, what was said of it and its links; what is achieved or
superseded rests in the old file. No number of it is ever given again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing.links import remove_references
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import with_deleted_numbers
from lscb_tui.core.edits.edit import Edit, Edits, RemoveItem, set_if_other
from lscb_tui.core.plan.deleted_numbers import numbers_with
from lscb_tui.core.plan.fields import REFERENCES, keys_in
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import (
    Action,
    Item,
    Plan,
    id_of,
    key_of,
    kind_of,
)
from lscb_tui.core.plan.minutes import is_open
from lscb_tui.core.plan.references import LASTING
from lscb_tui.core.sentences.roll_forward import (
    OPEN,
    RECURS,
    SUPERSEDES,
    WHOLE,
    lost_link,
    lost_service,
    told_of_actions,
    told_of_lists,
    warnings,
)
from lscb_tui.core.words.safe_text import one_line

_OF_THE_OLD: Mapping[str, object] = {"as_at": None, "printed_title": ""}
"""What the old plan says of itself and the new one has to say anew, with what stands for none."""


class Turn(NamedTuple):
    """The plan for the next period, and what is said before it is written."""

    edits: Edits
    """Of the old plan."""
    plan: Plan
    """What they make of it."""
    told: tuple[str, ...]
    """What goes along and what rests, a sentence each."""
    losses: tuple[str, ...]
    """The links that lose an end, a sentence each."""
    warnings: tuple[str, ...]
    """What one may want to do in the old plan first, or in the new one."""


def roll_forward(assessment: Assessment, period: str) -> Turn:
    """What the plan is to be in another period. Raises Refused where it cannot go on.

    Minutes stay about what rests, for they say what was; every other link to it is taken out.
    """
    plan = assessment.plan
    period = _period(plan, period)
    for item in plan.all_items():
        require_sure_number(id_of(item))
    going = _going(assessment)
    objectives = frozenset(_objectives(assessment, going))
    if not objectives:
        raise Refused("nothing in this plan is open: make a new one with lscb-tui new")
    rests = _Rests(
        frozenset(assessment.standings.keys() - going.keys()),
        frozenset(objective.number for objective in plan.objectives) - objectives,
    )
    edits = with_deleted_numbers(
        plan,
        (
            *_about(plan, period),
            *_unlinked(plan, rests),
            *_carried(plan, rests),
            *_removed(plan, rests),
        ),
    )
    after = apply_all(plan, edits)
    _require_numbers_kept(plan, after)
    told = (*told_of_actions(assessment, going, after), *told_of_lists(plan, after, _OF_THE_OLD))
    losses = tuple(_losses(assessment, rests))
    return Turn(edits, after, told, losses, tuple(warnings(assessment, after)))


class _Rests(NamedTuple):
    """The numbers of what stays behind."""

    actions: frozenset[str]
    objectives: frozenset[str]

    def of(self, kind: str) -> frozenset[str]:
        """Those of a kind."""
        return {"action": self.actions, "objective": self.objectives}.get(kind, frozenset())

    def has(self, item: Item) -> bool:
        """Whether an item stays behind."""
        return key_of(item) in self.of(kind_of(item))


def _period(plan: Plan, typed: str) -> str:
    period, old = one_line(typed_text(typed)), one_line(plan.about.period)
    if not old:
        raise Refused(
            "the plan does not say which period it is for: lscb-tui set plan period 2010-11 says it"
        )
    if not period:
        raise Refused("name the next period, for example 2011-12")
    if period == old:
        raise Refused(f"the plan is for {old} already: name the next period")
    return period


def _going(assessment: Assessment) -> dict[str, str]:
    """The actions that go along, each with why: open ones, those that recur, and what these need.

    A part takes its date from its action, where it has none itself. What is superseded only because
    it names another would be open again without that one, and what recurs would come round again.
    """
    standings = assessment.standings
    found: dict[str, str] = {}
    todo = deque(
        (ref, OPEN if standing.open else RECURS)
        for ref, standing in standings.items()
        if standing.open or _recurs(assessment, ref)
    )
    while todo:
        ref, why = todo.popleft()
        if ref in found:
            continue
        found[ref] = why
        if whole := assessment.parts.whole.get(ref):
            todo.append((whole.ref, WHOLE))
        other = assessment.items[ref][1].superseded_by
        if other in standings and _is_judged_by_it(assessment, ref):
            todo.append((other, SUPERSEDES))
    return found


def _recurs(assessment: Assessment, ref: str) -> bool:
    superseded = assessment.standings[ref].status.meaning == "superseded"
    return bool(assessment.items[ref][1].recurs.strip()) and not superseded


def _is_judged_by_it(assessment: Assessment, ref: str) -> bool:
    """Whether it is judged by what supersedes it, and not by a word of its own."""
    status = assessment.standings[ref].status
    replaced = status.meaning == "superseded" and not status.word
    return replaced or bool(assessment.items[ref][1].recurs.strip())


def _objectives(assessment: Assessment, going: Container[str]) -> Iterator[str]:
    """The objectives that go along: with an action that does, or without any and not done."""
    for objective in assessment.plan.objectives:
        if any(action.ref in going for action in objective.actions) or (
            not objective.actions and assessment.objective_status[objective.number].open
        ):
            yield objective.number


def _about(plan: Plan, period: str) -> Iterator[Edit]:
    for name, value in {"period": period, **_OF_THE_OLD}.items():
        yield from set_if_other(plan.about, name, value)


def _unlinked(plan: Plan, rests: _Rests) -> Iterator[Edit]:
    """The links to what rests taken out of what goes along."""
    for item in plan.all_items():
        if rests.has(item):
            continue
        for name, kinds in REFERENCES[kind_of(item)].items():
            for kind in kinds if name not in LASTING else ():
                yield from remove_references(item, name, rests.of(kind))


def _carried(plan: Plan, rests: _Rests) -> Iterator[Edit]:
    """The period that it comes from, in each action that goes along; the first one stays."""
    for action in plan.actions():
        if not rests.has(action) and not action.carried_from.strip():
            yield from set_if_other(action, "carried_from", plan.about.period)


def _removed(plan: Plan, rests: _Rests) -> Iterator[RemoveItem]:
    for objective in plan.objectives:
        if rests.has(objective):
            yield RemoveItem(objective)
            continue
        for action in objective.actions:
            if rests.has(action):
                yield RemoveItem(action, objective.number)
    for at, minute in reversed([*enumerate(plan.minutes)]):
        if not is_open(minute):
            yield RemoveItem(minute, at=at)


def _losses(assessment: Assessment, rests: _Rests) -> Iterator[str]:
    """The links that lose an end, one by one; what was only denied is not missed."""
    plan = assessment.plan
    partners = _partners(plan, rests)
    for item in plan.all_items():
        if isinstance(item, Action) and not rests.has(item):
            for name in ("depends_on", "works_with", "see", "part_of", "superseded_by"):
                gone = [other for other in keys_in(getattr(item, name)) if other in rests.actions]
                gone += partners.get(item.ref, ()) if name == "works_with" else ()
                for other in dict.fromkeys(gone):
                    yield lost_link(assessment, item.ref, name, other)
        elif isinstance(item, Indicator):
            for ref in dict.fromkeys(item.serves):
                if ref in rests.actions:
                    yield lost_service(assessment, item.id, ref)


def _partners(plan: Plan, rests: _Rests) -> dict[str, list[str]]:
    """Those that rest and work with what goes along, where that is written at their end."""
    found: dict[str, list[str]] = {}
    for action in plan.actions():
        for other in action.works_with if rests.has(action) else ():
            found.setdefault(other, []).append(action.ref)
    return found


def _require_numbers_kept(plan: Plan, after: Plan) -> None:
    """Refuse where the numbers of what rests could be given again."""
    were = {number for item in plan.all_items() for number in numbers_with(item)}
    there = {number for item in after.all_items() for number in numbers_with(item)}
    if were - there - set(after.about.deleted_numbers):
        raise Refused(
            "deleted_numbers of the plan is not written as a list of numbers: correct that first, "
            "or a number could be given twice"
        )
