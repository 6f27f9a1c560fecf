"""An edit as a sentence, for the message after it, the history and the minutes."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.dates import spoken
from lscb_tui.core.edits import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.fields import field_of, show
from lscb_tui.core.plan import Action, Entry, Item, Objective, Plan, Recommendation, id_of
from lscb_tui.core.sentences import review_label, some
from lscb_tui.core.text import shortened

_LENGTH = 60


def describe(edit: Edit, plan: Plan) -> str:
    """What an edit does, in one sentence; `plan` lends the names of its reviews."""
    match edit:
        case SetField(which, name, old, new):
            field = field_of(which.kind, name)
            label = field.label.lower() if field else f"“{name}”"
            before, after = (
                _value(show(field, value) if field and field.shape.fits(value) else value)
                for value in (old, new)
            )
            if not before:
                return f"{which}: {label} set to {after}"
            return f"{which}: {label} {before} -> {after or 'nothing'}"
        case AddItem(item, owner):
            under = f" under objective {owner}" if owner else ""
            return f"{id_of(item)} added{under}: {_value(_words(item))}"
        case RemoveItem(item):
            return f"{id_of(item)} deleted{_with(item)}: {_value(_words(item))}"
        case MoveAction(ref, old, new):
            return f"{ref} moved from objective {old} to objective {new}"
        case AddEntry(which, entry):
            return f"{which}: {review_label(plan, entry.review)}, {_entry(entry)}"
        case RemoveEntry(which, entry):
            return f"{which}: {review_label(plan, entry.review)}, taken back: {_entry(entry)}"
        case ChangeEntry(which, old, new):
            label = review_label(plan, new.review)
            if old.status != new.status and old.text == new.text:
                return (
                    f"{which}: {label}, {old.status or 'no status'} -> {new.status or 'no status'}"
                )
            return f"{which}: {label}, {_entry(old)} -> {_entry(new)}"


def _entry(entry: Entry) -> str:
    words = f"“{shortened(entry.text, _LENGTH)}”" if entry.text else ""
    return " ".join(filter(None, (entry.status, words))) or "nothing"


def _value(value: Any) -> str:
    if value in (None, "", ()):
        return ""
    if hasattr(value, "isoformat") and not isinstance(value, str):
        return spoken(value) if hasattr(value, "year") else str(value)
    return f"“{shortened(str(value), _LENGTH)}”"


def _words(item: Item) -> str:
    match item:
        case Action() | Recommendation():
            return item.text
        case Objective():
            return item.title
        case _:
            return getattr(item, "label", "") or getattr(item, "name", "") or "(no words)"


def _with(item: Item) -> str:
    parts = []
    if isinstance(item, Objective) and item.actions:
        parts.append(some(len(item.actions), "action"))
    if isinstance(item, (Action, Objective)) and item.progress:
        count = len(item.progress)
        parts.append(f"{count} progress {'entry' if count == 1 else 'entries'}")
    return f" with {' and '.join(parts)}" if parts else ""
