"""What the tests of merges share: what two make of a plan, and whether it is in the result."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    edited_item,
)
from lscb_tui.core.edits.merge_issue import Merged, MergeIssue
from lscb_tui.core.edits.renumbering import renumbered
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.fields import field_of, get
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Item,
    ItemId,
    Objective,
    Plan,
    Said,
    id_of,
    kind_of,
)
from lscb_tui.core.plan.toml_values import same
from tests.core.making import (
    is_sentence,
    open_,
    plan_with,
)


def entries_of(plan: Plan, which: ItemId) -> tuple[Said, ...]:
    item = plan.item(which)
    return said_of(item) if item else ()


def said(plan: Plan, which: ItemId, entry: Said) -> int:
    return sum(same_entry(entry, other) for other in entries_of(plan, which))


def same_entry(a: Said, b: Said) -> bool:
    return a == b and same(dict(a.unknown), dict(b.unknown))


def inside(item: Item) -> tuple[Action, ...]:
    return item.actions if isinstance(item, Objective) else ()


def is_there(plan: Plan, item: Item) -> bool:
    """Whether an item is in a plan, itself and all that came with it."""
    found = plan.item(id_of(item))
    if isinstance(item, Objective) and isinstance(found, Objective):
        bare, theirs = (msgspec.structs.replace(o, actions=()) for o in (item, found))
        return bare == theirs and all(is_there(plan, action) for action in item.actions)
    return found == item


def is_carried_by_name(item: Item, name: str, old: Any, new: Any) -> bool:
    """Whether a list of names has those that were put in, and not those that were taken out."""
    field = field_of(kind_of(item), name)
    values = (get(item, name), old, new)
    if field is None or not field.by_name or not all(map(field.shape.fits, values)):
        return False
    now, before, after = map(set, values)
    return after - before <= now and not (before - after) & now


def is_carried(merged: Merged, edit: Edit) -> bool:
    """Whether the result shows that an edit was made, if need be with the numbers it has there."""
    second = re.compile("the second one is now (.+)$")
    numbers = {c.which: found[1] for c in merged.issues if (found := second.search(c.message))}
    return is_made(merged.plan, edit) or is_made(merged.plan, renumbered(edit, numbers))


def is_made(plan: Plan, edit: Edit) -> bool:
    """Whether a plan shows that an edit was made in it."""
    match edit:
        case SetField(ItemId("file"), name, _, new):
            return same(dict(plan.unknown).get(name), new)
        case SetField(which, name, old, new):
            item = plan.item(which)
            return item is not None and (
                same(get(item, name), new) or is_carried_by_name(item, name, old, new)
            )
        case AddItem(item, owner):
            placed = not owner or getattr(plan.owner(id_of(item).key), "number", None) == owner
            return placed and is_there(plan, item)
        case RemoveItem(item):
            gone = [item, *inside(item)]
            return all(plan.item(id_of(i)) is None for i in gone)
        case MoveAction(ref, _, new):
            home = plan.owner(ref)
            return home is not None and home.number == new
        case AddEntry(which, entry):
            return said(plan, which, entry) > 0
        case ChangeEntry(which, old, entry):
            # Another change of the same entry may stand in it too.
            names = [n for n in entry.__struct_fields__ if getattr(entry, n) != getattr(old, n)]
            return any(
                all(same(getattr(found, n), getattr(entry, n)) for n in names)
                for found in entries_of(plan, which)
            )
        case RemoveEntry():
            return True


def changes_of(before: Plan, now: Plan) -> list[Edit]:
    """What somebody changed; an item put elsewhere in its list is no deletion."""
    edits = diff(before, now)
    back = {edited_item(edit) for edit in edits if isinstance(edit, AddItem)}
    return [e for e in edits if not (isinstance(e, RemoveItem) and edited_item(e) in back)]


def items_of(edit: Edit) -> set[ItemId]:
    """The items that an edit is about, with those that came or went with them."""
    if isinstance(edit, (AddItem, RemoveItem)):
        return {edited_item(edit), *map(id_of, inside(edit.item))}
    return {edited_item(edit)}


def told_of(merged: Merged) -> set[ItemId]:
    return {which for clash in merged.issues for which in (clash.which, *items_of(clash.theirs))}


def is_said(merged: Merged, edit: Edit) -> bool:
    """Whether a clash speaks of what an edit is about."""
    return bool(told_of(merged) & items_of(edit))


def refs(plan: Plan) -> list[str]:
    return [action.ref for action in plan.actions()]


A, B = ItemId("action", "1.1"), ItemId("action", "1.2")


BASE = plan_with(open_("1.1"), open_("1.2", depends_on=("1.1",)), open_("1.3"))


def with_(plan: Plan, *edits: Edit) -> Plan:
    return apply_all(plan, edits)


def text(which: ItemId, new: str) -> SetField:
    return SetField(which, "text", f"Text of {which.key}", new)


def one_clash(merged: Merged) -> MergeIssue:
    (clash,) = merged.issues
    assert is_sentence(clash.message)
    return clash


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None, ref
    return found


NOTES = [Entry("2010-09", "", words) for words in ("ours", "theirs")]


LINKED = with_(BASE, AddItem(Action("1.4", "New"), "1"), SetField(A, "superseded_by", "", "1.4"))
TWICE = BASE, LINKED, with_(BASE, AddItem(Action("1.4", "Another"), "1"))
"""Both add an action with one number, and one names it elsewhere too."""
