"""Two people's changes to one plan brought together, and what has to be said about it.

A merge is two differences replayed (design sections 2 and 7): different fields merge; a field that
both changed keeps our value and the clash holds theirs; notes of both are kept; an edit beats a
deletion; of two new items with one number, theirs gets the next. Whatever did not go as it was
said is a clash, so nothing is lost unreported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lscb_tui.core.differences import diff
from lscb_tui.core.edits import (
    AddEntry,
    AddItem,
    Conflict,
    Edit,
    RemoveItem,
    SetField,
    apply,
    replace,
    touched,
)
from lscb_tui.core.fields import LINK_FIELDS
from lscb_tui.core.numbers import next_action, next_objective
from lscb_tui.core.plan import Action, Item, ItemId, Objective, Plan, id_of


class Clash(NamedTuple):
    """One change of theirs that could not simply be taken."""

    which: ItemId
    message: str
    theirs: Edit
    lost: bool
    """Whether it was left out; else it was made in another way, and the message says how."""


class Merged(NamedTuple):
    """Both people's changes in one plan."""

    plan: Plan
    clashes: tuple[Clash, ...]


def merge(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """Our plan with the changes that they made since `base`."""
    made = diff(base, ours)
    wanted = [edit for edit in diff(base, theirs) if not _made(edit, made, base, ours, theirs)]
    edits, clashes = _make_room(ours, wanted)
    plan = ours
    for edit in edits:
        try:
            plan = apply(plan, edit)
        except Conflict as conflict:
            plan, clash = _settle(base, plan, edit, conflict)
            clashes.append(clash)
    return Merged(plan, tuple(clashes))


def _made(edit: Edit, made: tuple[Edit, ...], base: Plan, ours: Plan, theirs: Plan) -> bool:
    """Whether we made the same change."""
    match edit:
        case AddItem(item):
            return ours.item(id_of(item)) == item
        case AddEntry():
            # The same words said twice are two notes, unless both sides say them equally often.
            said = (_count(plan, edit) for plan in (base, ours, theirs))
            before, mine, yours = said
            return before < mine == yours and ours.item(edit.which) is not None
        case _:
            return edit in made


def _count(plan: Plan, edit: AddEntry) -> int:
    item = plan.item(edit.which)
    progress = item.progress if isinstance(item, (Action, Objective)) else ()
    return sum(entry == edit.entry for entry in progress)


def _make_room(ours: Plan, edits: Iterable[Edit]) -> tuple[list[Edit], list[Clash]]:
    """Their edits with the numbers that we gave out too replaced by the next ones."""
    edits = list(edits)
    taken = {action.ref for action in ours.actions()}
    numbers = {objective.number for objective in ours.objectives}
    for edit in edits:
        if isinstance(edit, AddItem):
            _take(edit.item, taken, numbers)
    new: dict[ItemId, str] = {}
    for edit in edits:
        if not isinstance(edit, AddItem):
            continue
        owner = edit.owner
        if isinstance(edit.item, Objective) and ours.objective(edit.item.number):
            owner = next_objective(numbers)
            numbers.add(owner)
            new[id_of(edit.item)] = owner
        inside = edit.item.actions if isinstance(edit.item, Objective) else (edit.item,)
        for action in inside:
            if isinstance(action, Action) and ours.action(action.ref):
                ref = next_action(owner or _number(edit.item), taken)
                taken.add(ref)
                new[id_of(action)] = ref
    clashes = [
        Clash(which, f"both added {which}: the second is now {key}", edit, False)
        for which, key in new.items()
        for edit in edits
        if isinstance(edit, AddItem) and which in _ids(edit.item)
    ]
    refs = {which.key: key for which, key in new.items() if which.kind == "action"}
    return [_renumbered(edit, new, refs) for edit in edits], clashes


def _take(item: Item, taken: set[str], numbers: set[str]) -> None:
    if isinstance(item, Objective):
        numbers.add(item.number)
        taken.update(action.ref for action in item.actions)
    elif isinstance(item, Action):
        taken.add(item.ref)


def _number(item: Item) -> str:
    return item.number if isinstance(item, Objective) else ""


def _ids(item: Item) -> tuple[ItemId, ...]:
    inside = item.actions if isinstance(item, Objective) else ()
    return (id_of(item), *map(id_of, inside))


def _renumbered(edit: Edit, new: Mapping[ItemId, str], refs: Mapping[str, str]) -> Edit:
    if not new:
        return edit
    match edit:
        case AddItem(Action() as action, owner, at):
            owner = new.get(ItemId("objective", owner), owner)
            return AddItem(_action(action, refs), owner, at)
        case AddItem(Objective() as objective, owner, at):
            number = new.get(id_of(objective), objective.number)
            actions = tuple(_action(action, refs) for action in objective.actions)
            return AddItem(replace(objective, number=number, actions=actions), owner, at)
        case SetField(which, field, old, links) if field in LINK_FIELDS and links:
            return SetField(which, field, old, tuple(refs.get(ref, ref) for ref in links))
        case _:
            return edit


def _action(action: Action, refs: Mapping[str, str]) -> Action:
    links = {name: tuple(refs.get(r, r) for r in getattr(action, name)) for name in LINK_FIELDS}
    return replace(action, ref=refs.get(action.ref, action.ref), **links)


def _settle(base: Plan, plan: Plan, edit: Edit, conflict: Conflict) -> tuple[Plan, Clash]:
    """What becomes of an edit of theirs that our plan does not take as it is."""
    which = touched(edit)
    kept = f"{which} was deleted by one and changed by the other: it is kept"
    match edit:
        case RemoveItem() if plan.item(which) is not None:
            return plan, Clash(which, kept, edit, True)
        case AddItem() if plan.item(which) is not None:
            return plan, Clash(which, f"both added {which}, each in their words", edit, True)
        case _:
            pass
    restored = None if plan.item(which) else _restore(base, plan, which)
    if restored is not None:
        try:
            return apply(restored, edit), Clash(which, kept, edit, False)
        except Conflict as again:
            conflict = again
    return plan, Clash(which, conflict.message, edit, True)


def _restore(base: Plan, plan: Plan, which: ItemId) -> Plan | None:
    """The plan with a deleted item of the base back in it, if there is a place for it."""
    item = base.item(which)
    if item is None:
        return None
    owner = base.owner(which.key) if isinstance(item, Action) else None
    try:
        if owner is not None and plan.objective(owner.number) is None:
            plan = apply(plan, AddItem(replace(owner, actions=())))
        if isinstance(item, Objective):
            gone = tuple(action for action in item.actions if plan.action(action.ref) is None)
            item = replace(item, actions=gone)
        return apply(plan, AddItem(item, owner.number if owner else ""))
    except Conflict:
        return None
