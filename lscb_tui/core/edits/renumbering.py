"""Other numbers for new items of one side, where the other has theirs already (design section 7).

The later of two new actions with one number, or of two new minutes, gets the next one, and whatever
of that side names it follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from lscb_tui.core.edits.apply import WorkingPlan
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import AddItem, Edit, MoveAction, SetField
from lscb_tui.core.edits.merge_issue import Merged, MergeIssue, items_by_id, merge_issue
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.deleted_numbers import numbers_of_actions, numbers_of_objectives
from lscb_tui.core.plan.fields import REFERENCES
from lscb_tui.core.plan.items import (
    UNSURE,
    Action,
    ItemId,
    Kind,
    Minute,
    Objective,
    Plan,
    id_of,
    key_of,
    kind_of,
    with_actions,
)
from lscb_tui.core.plan.minutes import ids_of_minutes, next_minute_id, review_of
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.next_numbers import next_action, next_objective, next_part
from lscb_tui.core.words.numbers import siblings_in_order

Numbers = Mapping[ItemId, str]
"""Which of their new items gets which other number."""


def other_numbers(
    ours: Collection[ItemId], edits: Iterable[Edit], never: Collection[str] = ()
) -> Numbers:
    """The next free number for each new action, objective or minute of theirs that we have too.

    `never` are the numbers that were once given to others: none of them is given again.
    """
    numbered = (Action, Objective, Minute)
    added = [e for e in edits if isinstance(e, AddItem) and isinstance(e.item, numbered)]
    both = {*ours, *(id_of(item) for edit in added for item in with_actions(edit.item))}
    taken = {*never, *(which.key for which in both if which.kind == "action")}
    numbers = {*never, *(which.key for which in both if which.kind == "objective")}
    minutes = {*never, *(which.key for which in both if which.kind == "minute")}
    found: dict[ItemId, str] = {}
    for edit in added:
        owner = edit.owner or key_of(edit.item)
        for item in with_actions(edit.item):
            if id_of(item) not in ours:
                continue
            if isinstance(item, Objective):
                owner = found[id_of(item)] = next_objective(numbers, [key_of(item)])
                numbers.add(owner)
            elif isinstance(item, Action):
                # Under an objective without a sure number too a new action gets one.
                if item.part_of in taken:
                    ref = next_part(item.part_of, (item.ref,), taken)
                else:
                    ref = next_action(owner.replace(UNSURE, ""), taken, [item.ref])
                found[id_of(item)] = ref
                taken.add(ref)
            elif isinstance(item, Minute) and (review := review_of(item.id)):
                found[id_of(item)] = id_ = next_minute_id(review, minutes)
                minutes.add(id_)
    return found


def renumbered(edit: Edit, numbers: Numbers) -> Edit:
    """An edit of theirs with the other numbers in it."""
    if not numbers:
        return edit
    match edit:
        case AddItem(Action() as action, owner, at):
            return AddItem(_action(action, numbers), _objective(owner, numbers), at)
        case AddItem(Objective() as objective, owner, at):
            number = _objective(objective.number, numbers)
            actions = [_action(action, numbers) for action in objective.actions]
            inside = siblings_in_order(actions, lambda action: action.ref)
            return AddItem(replace(objective, number=number, actions=inside), owner, at)
        case MoveAction(ref, old, new):
            return MoveAction(ref, old, _objective(new, numbers))
        case AddItem(Minute() as minute, owner, at):
            return AddItem(_minute(minute, numbers), owner, at)
        case SetField(which, field, old, new):
            kinds = REFERENCES[which.kind].get(field, ())
            return SetField(which, field, old, _named(new, numbers, kinds))
        case _:
            return edit


def renumber_ours(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """Our plan with other numbers for those of our new items that have one of their new items'."""
    edits, others = diff(base, ours), items_by_id(theirs)
    same_as_theirs = [
        edit
        for edit in edits
        if isinstance(edit, AddItem) and same(edit.item, others.get(id_of(edit.item)))
    ]
    new = [edit for edit in edits if edit not in same_as_theirs]
    ever = numbers_ever(base) | numbers_ever(ours) | numbers_ever(theirs)
    numbers = other_numbers(given_by(theirs, base), new, ever)
    if not numbers:
        return Merged(ours, ())
    work = WorkingPlan(base, unsure=True)
    issues: list[MergeIssue] = []
    for edit in edits:
        if edit in same_as_theirs:
            work.make(edit)
        else:
            issues += renumbering_issues(edit, numbers)
            work.make(renumbered(edit, numbers))
    return Merged(work.plan(), tuple(issues))


def renumbering_issues(edit: Edit, numbers: Numbers) -> Iterator[MergeIssue]:
    """What has to be said where a new item gets another number."""
    for item in with_actions(edit.item) if isinstance(edit, AddItem) else ():
        if (which := id_of(item)) in numbers:
            message = f"both sides added {which}: the second one is now {numbers[which]}"
            yield merge_issue(which, message, edit)


def numbers_ever(plan: Plan) -> frozenset[str]:
    """Every number that a plan has or has had."""
    return frozenset(numbers_of_actions(plan) | numbers_of_objectives(plan) | ids_of_minutes(plan))


def given_by(side: Plan, base: Plan) -> set[ItemId]:
    """What nothing that the other side adds can be called: what a side has, and deleted itself."""
    since = set(side.about.deleted_numbers) - set(base.about.deleted_numbers)
    kinds: tuple[Kind, ...] = ("action", "objective", "minute")
    return set(items_by_id(side)) | {ItemId(kind, key) for kind in kinds for key in since}


def _objective(number: str, numbers: Numbers) -> str:
    return numbers.get(ItemId("objective", number), number)


def _action(action: Action, numbers: Numbers) -> Action:
    return replace(action, ref=_named(action.ref, numbers, ("action",)), **_links(action, numbers))


def _minute(minute: Minute, numbers: Numbers) -> Minute:
    return replace(minute, id=_named(minute.id, numbers, ("minute",)), **_links(minute, numbers))


def _links(item: Action | Minute, numbers: Numbers) -> dict[str, Any]:
    """What an item names, by the fields, with the other numbers in it."""
    named = REFERENCES[kind_of(item)].items()
    return {name: _named(getattr(item, name), numbers, kinds) for name, kinds in named}


def _named(refs: Any, numbers: Numbers, kinds: Sequence[Kind]) -> Any:
    """One number, or several, of items of some kinds, with the other numbers for them."""
    if isinstance(refs, tuple):
        return tuple(_named(ref, numbers, kinds) for ref in refs)
    if not isinstance(refs, str):
        return refs
    others = (numbers.get(ItemId(kind, refs)) for kind in kinds)
    return next(filter(None, others), refs)
