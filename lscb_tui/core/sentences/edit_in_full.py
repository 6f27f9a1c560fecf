"""An edit in full: each field that it changed, from what to what, nothing shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Field, field_of, show
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Item,
    Objective,
    Plan,
    id_of,
    kind_of,
    review_label,
)
from lscb_tui.core.plan.toml_values import in_words, same
from lscb_tui.core.words.dates import spoken


class FromTo(NamedTuple):
    """One field of what was changed; empty where there was or is nothing."""

    label: str
    before: str
    after: str


def edit_in_full(edit: Edit, plan: Plan) -> tuple[FromTo, ...]:
    """What an edit changed, field by field; `plan` lends the names of its reviews."""
    match edit:
        case SetField(which, name, old, new):
            field = field_of(which.kind, name)
            label = field.label if field else f"“{name}”"
            return (FromTo(label, _shown(field, old), _shown(field, new)),)
        case MoveAction(_, old, new):
            return (FromTo("Objective", old, new),)
        case AddItem(item):
            return tuple(FromTo(label, "", value) for label, value in _fields_of(item, plan))
        case RemoveItem(item):
            return tuple(FromTo(label, value, "") for label, value in _fields_of(item, plan))
        case AddEntry(_, entry):
            return tuple(FromTo(label, "", value) for label, value in _entry_fields(entry, plan))
        case RemoveEntry(_, entry):
            return tuple(FromTo(label, value, "") for label, value in _entry_fields(entry, plan))
        case ChangeEntry(_, old, new):
            return tuple(_entry_change(old, new, plan))


def _entry_change(old: Entry, new: Entry, plan: Plan) -> Iterator[FromTo]:
    was, now = dict(_entry_fields(old, plan)), dict(_entry_fields(new, plan))
    for label in dict.fromkeys((*was, *now)):
        if was.get(label) != now.get(label) or label == "Review":
            yield FromTo(label, was.get(label, ""), now.get(label, ""))
    if not same(old.unknown, new.unknown) and was == now:
        yield FromTo("What else stands with it", in_words(old.unknown), in_words(new.unknown))


def _entry_fields(entry: Entry, plan: Plan) -> Iterator[tuple[str, str]]:
    yield "Review", review_label(plan, entry.review)
    yield from _values(ENTRY_FIELDS[1:], entry)


def _fields_of(item: Item, plan: Plan) -> Iterator[tuple[str, str]]:
    yield from _values(FIELDS[kind_of(item)], item)
    if isinstance(item, (Action, Objective)):
        for entry in item.progress:
            said = [value for _, value in _entry_fields(entry, plan)]
            yield "Progress", ", ".join(said)
    if isinstance(item, Objective):
        for action in item.actions:
            for label, value in _fields_of(action, plan):
                yield f"{id_of(action)} {label[:1].lower()}{label[1:]}", value


def _values(fields: Sequence[Field], item: Item | Entry) -> Iterator[tuple[str, str]]:
    for field in fields:
        if value := _shown(field, getattr(item, field.name)):
            yield field.label, value
    for name, value in item.unknown:
        yield f"“{name}”", _shown(None, value)


def _shown(field: Field | None, value: Any) -> str:
    if value is None:
        return ""
    if type(value) is date:
        return spoken(value)
    return show(field, value) if field and field.shape.fits(value) else in_words(value)
