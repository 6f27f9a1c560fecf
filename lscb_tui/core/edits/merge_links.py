"""Links to what one side of a merge deleted, and the merge keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lscb_tui.core.edits.apply import WorkingPlan
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.edits.merge_issue import MergeIssue, merge_issue
from lscb_tui.core.plan.fields import REFERENCES, label_of
from lscb_tui.core.plan.items import Item, ItemId, kind_of
from lscb_tui.core.plan.sources import code_of

Items = dict[ItemId, Item]


def link_again(
    work: WorkingPlan, base: Items, sides: tuple[Items, Items], kept: Collection[ItemId]
) -> Iterator[MergeIssue]:
    """Put back the links to items that are kept: whoever deleted one took them out too.

    `sides` are ours and theirs.
    """
    for which, item in base.items() if kept else ():
        for name, kind in REFERENCES[kind_of(item)].items():
            for key in _keys(getattr(item, name)):
                named = code_of(key) if kind == "source" else key
                if ItemId(kind, named) not in kept or not all(which in items for items in sides):
                    continue
                ours, theirs = (key in _keys(getattr(items[which], name)) for items in sides)
                if ours == theirs:
                    continue
                if again := _with_link(work.item(which), which, name, key, getattr(item, name)):
                    work.make(again)
                    label = label_of(which.kind, name)
                    message = f"{which}: “{label}” keeps {key}, which is kept"
                    yield merge_issue(which, message, again)


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
