"""Items whose number could not be read for a while: to a reader they were never gone.

`ref = 4.3` without quotes is no number of an action. The plan keeps such an item under a made
number, so its history has it as deleted and another as added, and again when it is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lscb_tui.core.edits.edit import AddItem, Edit, MoveAction, RemoveItem
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.fields import with_key
from lscb_tui.core.plan.items import UNSURE, Action, Item, ItemId, Objective, Plan, id_of, key_of
from lscb_tui.core.plan.toml_values import same

NUMBER_LOST = "its number cannot be read in the file"
NUMBER_BACK = "its number can be read again"


class Told(NamedTuple):
    """An edit as it is told; with a sentence of its own where it is no edit to a reader."""

    edit: Edit
    which: ItemId | None = None
    sentence: str = ""
    reason: str = ""
    """Of a new date, why it was given (`core.history.redating`)."""


def with_readable_numbers(edits: Iterable[Edit]) -> Iterator[Told]:
    """The edits of one change; what only lost its number, or has it again, is told as that."""
    made = tuple(edits)
    gone = [e for e in made if isinstance(e, RemoveItem)]
    pairs: dict[int, tuple[RemoveItem, AddItem]] = {}
    for edit in made:
        if isinstance(edit, AddItem) and gone:
            old = next((e for e in gone if _is_one(e.item, edit.item)), None)
            if old is not None:
                gone.remove(old)
                pairs[id(edit)] = (old, edit)
    if not pairs:
        yield from map(Told, made)
        return
    taken = {id(old) for old, _ in pairs.values()}
    renamed = {(key_of(old.item), key_of(new.item)) for old, new in pairs.values()}
    for edit in made:
        if id(edit) in taken or (isinstance(edit, MoveAction) and (edit.old, edit.new) in renamed):
            continue
        if id(edit) not in pairs:
            yield Told(edit)
            continue
        old, new = pairs[id(edit)]
        lost = UNSURE in key_of(new.item)
        which = id_of(old.item if lost else new.item)
        said = NUMBER_LOST if lost else NUMBER_BACK
        yield Told(edit, which, f"{which}: {said}")


def with_numbers_of(plan: Plan, other: Plan) -> tuple[Plan, tuple[str, ...]]:
    """A plan with its actions that have made numbers under those of another state of it.

    And those numbers. So an action can be followed whatever else was said of it in between.
    """
    here, there = ({action.ref for action in each.actions()} for each in (plan, other))
    stems = [ref.rpartition(UNSURE)[0] for ref in here if UNSURE in ref]
    found = {
        ref: stem
        for ref in here
        if UNSURE in ref
        and (stem := ref.rpartition(UNSURE)[0]) in there - here
        and stems.count(stem) == 1
    }
    if not found:
        return plan, ()

    def named(action: Action) -> Action:
        unknown = with_key(action.unknown, "ref", None)
        ref = found.get(action.ref)
        return replace(action, ref=ref, unknown=unknown) if ref else action

    objectives = tuple(
        replace(objective, actions=tuple(map(named, objective.actions)))
        for objective in plan.objectives
    )
    return replace(plan, objectives=objectives), tuple(found.values())


def _is_one(old: Item, new: Item) -> bool:
    """Whether two items differ in their number alone, and one of them has none of its own."""
    if (UNSURE in key_of(old)) == (UNSURE in key_of(new)):
        return False
    return same(_without_number(old), _without_number(new))


def _without_number(item: Item) -> Item:
    match item:
        case Action():
            return replace(item, ref="", unknown=with_key(item.unknown, "ref", None))
        case Objective():
            unknown = with_key(item.unknown, "number", None)
            return replace(item, number="", actions=(), unknown=unknown)
        case _:
            return item
