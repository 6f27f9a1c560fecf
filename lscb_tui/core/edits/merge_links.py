"""Links to what one side of a merge deleted: the merge keeps what the other has linked to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lscb_tui.core.edits.apply import WorkingPlan
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.edits.merge_issue import MergeIssue, merge_issue
from lscb_tui.core.plan.fields import REFERENCES, keys_in, label_of
from lscb_tui.core.plan.items import Item, ItemId, id_of, kind_of
from lscb_tui.core.plan.references import LASTING, Reference, references_of
from lscb_tui.core.plan.sources import code_of

Items = dict[ItemId, Item]


def link_again(
    work: WorkingPlan, base: Items, sides: tuple[Items, Items], kept: Collection[ItemId]
) -> Iterator[MergeIssue]:
    """Put back the links to items that are kept: whoever deleted one took them out too.

    `sides` are ours and theirs.
    """
    for which, item in base.items() if kept else ():
        for name, kinds in REFERENCES[kind_of(item)].items():
            for key in _keys(getattr(item, name)):
                named = code_of(key) if "source" in kinds else key
                again = any(ItemId(kind, named) in kept for kind in kinds)
                if not again or not all(which in items for items in sides):
                    continue
                ours, theirs = (key in _keys(getattr(items[which], name)) for items in sides)
                if ours == theirs:
                    continue
                if made := _with_link(work.item(which), which, name, key, getattr(item, name)):
                    work.make(made)
                    label = label_of(which.kind, name)
                    message = f"{which}: “{label}” keeps {key}, which is kept"
                    yield merge_issue(which, message, made)


def newly_linked(work: WorkingPlan, base: Items, sides: tuple[Items, Items]) -> Iterator[Reference]:
    """By what, in the merged plan, an item is named that one side deleted; each item once.

    Only where the other side has newly named it: what one side alone has made is its own.
    """
    gone = _deleted_by_one(work, base, sides)
    for item in work.plan().all_items() if gone else ():
        was = base.get(id_of(item))
        before = set(references_of(was)) if was is not None else set()
        for link in references_of(item):
            if link.to in gone and link not in before:
                gone.remove(link.to)
                yield link


def link_no_more(
    work: WorkingPlan, base: Items, sides: tuple[Items, Items]
) -> Iterator[MergeIssue]:
    """Take out what still names an item that one side deleted, and that is not kept.

    That side has taken it out too, or has deleted the item that names it.
    """
    ours, theirs = sides
    gone = _deleted_by_one(work, base, sides)
    for item in work.plan().all_items() if gone else ():
        which, was = id_of(item), base.get(id_of(item))
        before = set(references_of(was)) if was is not None else set()
        for link in references_of(item):
            if link.to not in gone or link.field in LASTING or link not in before:
                continue
            there = (theirs if link.to in ours else ours).get(which)
            if there is not None and link in references_of(there):
                continue
            now = work.item(which)
            value = getattr(now, link.field)
            left = tuple(key for key in keys_in(value) if key != link.to.key)
            without = SetField(which, link.field, value, left if isinstance(value, tuple) else "")
            work.make(without)
            label = label_of(which.kind, link.field)
            message = f"{which}: “{label}” no longer names {link.to}, which is deleted"
            yield merge_issue(which, message, without)


def _deleted_by_one(work: WorkingPlan, base: Items, sides: tuple[Items, Items]) -> set[ItemId]:
    """What one side deleted, and the merged plan does not have."""
    ours, theirs = sides
    gone = (which for which in base if (which in ours) != (which in theirs))
    return {which for which in gone if work.item(which) is None}


def _with_link(now: Item | None, which: ItemId, name: str, key: str, order: Any) -> SetField | None:
    """The edit that puts a key into a field again, where it was; None where that cannot be."""
    value = None if now is None else getattr(now, name)
    if now is None or key in _keys(value) or (value and not isinstance(value, tuple)):
        return None
    return SetField(which, name, value, _with_key(value, key, order))


def _keys(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _with_key(value: Any, key: str, order: Any) -> Any:
    """A list of keys, or the one key of a field, with another in it where it was."""
    if not isinstance(value, tuple):
        return key
    place = max((value.index(k) + 1 for k in order[: order.index(key)] if k in value), default=0)
    return (*value[:place], key, *value[place:])
