"""What the tests of merges share: what two make of a plan, and whether it is in the result."""

from __future__ import annotations

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
    touched,
)
from lscb_tui.core.edits.merge import Clash, Merged
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import Action, Entry, Item, ItemId, Objective, Plan, id_of
from lscb_tui.core.plan.toml_reader import same
from tests.core.making import is_sentence, open_, plan_with


def entries_of(plan: Plan, which: ItemId) -> tuple[Entry, ...]:
    item = plan.item(which)
    return item.progress if isinstance(item, (Action, Objective)) else ()


def said(plan: Plan, which: ItemId, entry: Entry) -> int:
    return sum(same_entry(entry, other) for other in entries_of(plan, which))


def same_entry(a: Entry, b: Entry) -> bool:
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


def is_carried(plan: Plan, edit: Edit) -> bool:
    """Whether a plan shows that an edit was made in it."""
    match edit:
        case SetField(ItemId("file"), name, _, new):
            return same(dict(plan.unknown).get(name), new)
        case SetField(which, name, _, new):
            item = plan.item(which)
            return item is not None and same(get(item, name), new)
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
    back = {touched(edit) for edit in edits if isinstance(edit, AddItem)}
    return [e for e in edits if not (isinstance(e, RemoveItem) and touched(e) in back)]


def items_of(edit: Edit) -> set[ItemId]:
    """The items that an edit is about, with those that came or went with them."""
    if isinstance(edit, (AddItem, RemoveItem)):
        return {touched(edit), *map(id_of, inside(edit.item))}
    return {touched(edit)}


def told_of(merged: Merged) -> set[ItemId]:
    return {which for clash in merged.clashes for which in (clash.which, *items_of(clash.theirs))}


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


def one_clash(merged: Merged) -> Clash:
    (clash,) = merged.clashes
    assert is_sentence(clash.message)
    return clash


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None, ref
    return found


NOTES = [Entry("2010-09", "", words) for words in ("ours", "theirs")]
