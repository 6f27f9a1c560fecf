"""An edit in full: each field that it changed, from what to what, nothing shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.edits.edit import ChangeEntry, Edit, MoveAction, SetField, difference_of
from lscb_tui.core.plan.columns import field_in, own_values, undeclared
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import FIELDS, Field, said_fields
from lscb_tui.core.plan.items import (
    Entry,
    Item,
    Objective,
    Plan,
    Said,
    Unknown,
    id_of,
    kind_of,
    review_label,
)
from lscb_tui.core.plan.toml_text import toml_text
from lscb_tui.core.plan.toml_values import same


class FromTo(NamedTuple):
    """One field of what was changed; empty where there was or is nothing."""

    label: str
    before: str
    after: str


def edit_in_full(edit: Edit, plan: Plan) -> tuple[FromTo, ...]:
    """What an edit changed, field by field; `plan` lends the names of its reviews."""
    match edit:
        case SetField(which, name, old, new):
            field = field_in(plan, which.kind, name)
            label = field.label if field else f"“{name}”"
            return (FromTo(label, show(field, old), show(field, new)),)
        case MoveAction(_, old, new):
            return (FromTo("Objective", old, new),)
        case ChangeEntry(_, old, new):
            return tuple(_entry_change(old, new, plan))
        case _:
            *_, old, new = difference_of(edit)
            return (
                *(FromTo(label, value, "") for label, value in _fields(old, plan)),
                *(FromTo(label, "", value) for label, value in _fields(new, plan)),
            )


def _entry_change(old: Said, new: Said, plan: Plan) -> Iterator[FromTo]:
    was, now = dict(_fields(old, plan)), dict(_fields(new, plan))
    for label in dict.fromkeys((*was, *now)):
        if was.get(label) != now.get(label) or label == "Review":
            yield FromTo(label, was.get(label, ""), now.get(label, ""))
    if not same(old.unknown, new.unknown) and was == now:
        yield FromTo("Other keys in the file", *map(_keys, (old.unknown, new.unknown)))


def _fields(of: Item | Said | None, plan: Plan) -> Iterator[tuple[str, str]]:
    """The fields of an item with all under it, or of an entry; none of nothing."""
    if isinstance(of, Said):
        yield "Review", review_label(plan, of.review)
        yield from _values(said_fields(of)[1:], of, plan)
    elif of is not None:
        yield from _values(FIELDS[kind_of(of)], of, plan)
    for said in said_of(of) if isinstance(of, Item) else ():
        label = "Progress" if isinstance(said, Entry) else "Value"
        yield label, ", ".join(value for _, value in _fields(said, plan))
    if isinstance(of, Objective):
        for action in of.actions:
            for label, value in _fields(action, plan):
                yield f"{id_of(action)} {label[:1].lower()}{label[1:]}", value


def _values(fields: Sequence[Field], item: Item | Said, plan: Plan) -> Iterator[tuple[str, str]]:
    for field in fields:
        if value := show(field, field.of(item)):
            yield field.label, value
    for own, value in own_values(plan, item):
        yield own.label, show(own, value)
    for name, value in undeclared(plan, item):
        yield f"“{name}”", toml_text(value)


def _keys(unknown: Unknown) -> str:
    return toml_text(dict(unknown))
