"""The list of deleted numbers, kept in step with what edits delete and put back."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.edits.edit import AddItem, Edit, Edits, RemoveItem, SetField
from lscb_tui.core.plan.deleted_numbers import FIELD, numbers_with
from lscb_tui.core.plan.items import ItemId, Plan

_PLAN = ItemId("plan")


def with_deleted_numbers(plan: Plan, edits: Iterable[Edit]) -> Edits:
    """The edits as they are made in a plan, so that its list has every number that they delete.

    What comes back, by undo or because somebody else's change keeps it, has its number again. The
    list is worked out from the plan as it is, so no edit of it can be in another's way.
    """
    made = told_edits(edits)
    gone: dict[str, None] = {}
    back: set[str] = set()
    for edit in made:
        if isinstance(edit, RemoveItem):
            gone |= dict.fromkeys(numbers_with(edit.item))
        elif isinstance(edit, AddItem):
            numbers = set(numbers_with(edit.item))
            back |= numbers
            gone = {number: None for number in gone if number not in numbers}
    old = plan.about.deleted_numbers
    new = (*(n for n in old if n not in back), *(n for n in gone if n not in old))
    odd = FIELD in dict(plan.about.unknown) or "plan" in dict(plan.unknown)
    if new == old or odd:
        return made
    return (SetField(_PLAN, FIELD, old, new), *made)


def told_edits(edits: Iterable[Edit]) -> Edits:
    """The edits without that of the list of deleted numbers, which only follows from them."""
    made = tuple(edits)
    if not any(isinstance(edit, (AddItem, RemoveItem)) for edit in made):
        return made
    return tuple(edit for edit in made if not _is_of_the_list(edit))


def _is_of_the_list(edit: Edit) -> bool:
    return isinstance(edit, SetField) and (edit.which, edit.field) == (_PLAN, FIELD)
