"""An edit as a sentence, for the message after it, the history and the minutes."""

from __future__ import annotations

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
from lscb_tui.core.plan.columns import entry_fields, field_in, label_in, label_of_column, own_values
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import Field, Shape, get
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import (
    Action,
    Column,
    Entry,
    Item,
    Minute,
    Objective,
    Plan,
    Recommendation,
    Said,
    id_of,
    review_label,
)
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.sentences.entries import entry_head, given_words
from lscb_tui.core.sentences.links import link_sentence
from lscb_tui.core.sentences.minutes import about_sentence, minute_name
from lscb_tui.core.sentences.values import value_in_line
from lscb_tui.core.words.grammar import NO_TEXT, count_of
from lscb_tui.core.words.safe_text import one_line, shortened

_LENGTH = 60
_LISTED = (
    Shape.LINES,
    Shape.GIVEN,
    Shape.WORDS,
    Shape.KEYED,
    Shape.VALUES,
    Shape.NAMES,
)


def describe(edit: Edit, plan: Plan) -> str:
    """What an edit does, in one sentence; `plan` lends the names of its reviews."""
    return one_line(_described(edit, plan))


def _described(edit: Edit, plan: Plan) -> str:
    match edit:
        case SetField(which, name, old, new):
            if said := link_sentence(str(which), name, old, new):
                return said
            if (which.kind, name) == ("minute", "closed"):
                return _closing(str(which), old, new, plan)
            field, label = field_in(plan, which.kind, name), label_in(plan, which.kind, name)
            if field and field.shape in (Shape.REF, Shape.REFS):
                label = f"“{label}”"  # "waits for" and the like are no nouns
            before, after = _shown(field, old), _shown(field, new)
            if (which.kind, name) == ("review", "closed") and not (before and after):
                again = f"{which} is open again: it was closed on {before}"
                return again if before else f"{which} closed on {after}"
            if not before:
                return f"{which}: {label} set to {_quoted(after)}"
            return f"{which}: {label} {_change(before, after)}"
        case AddItem(Minute() as minute):
            about = f", {said}" if (said := about_sentence(plan, minute)) else ""
            return f"{minute_name(minute.kind)} {minute.id} added{about}: {_words(minute)}"
        case AddItem(item, owner):
            under = f" under objective {owner}" if owner else ""
            return f"{id_of(item)} added{under}{_with(item)}: {_words(item)}"
        case RemoveItem(item):
            return f"{id_of(item)} deleted{_with(item)}: {_words(item)}"
        case MoveAction(ref, old, new):
            return f"{ref} moved from objective {old} to objective {new}"
        case AddEntry(which, entry):
            return f"{which}: {review_label(plan, entry.review)}, {_entry(entry, plan)}"
        case RemoveEntry(which, entry):
            return f"{which}: {review_label(plan, entry.review)}, removed: {_entry(entry, plan)}"
        case ChangeEntry(which, old, new):
            return f"{which}: {review_label(plan, old.review)}, {_entry_change(old, new, plan)}"


def _closing(minute: str, old: object, new: object, plan: Plan) -> str:
    """That a minute was closed, or opened again."""
    if not new:
        return f"{minute} is open again: it was closed at {review_label(plan, str(old))}"
    return f"{minute} closed at {review_label(plan, str(new))}"


def _entry(entry: Said, plan: Plan) -> str:
    if isinstance(entry, IndicatorValue):
        return value_in_line(entry)
    said = " ".join(filter(None, (entry_head(entry), entry.text and _quoted(entry.text))))
    given = (f"{label.lower()} {_quoted(words)}" for label, words in given_words(entry))
    own = (
        f"{field.label} {_quoted(_shown(field, value))}" for field, value in own_values(plan, entry)
    )
    return ", ".join(filter(None, (said, *given, *own))) or "nothing"


def _entry_change(old: Said, new: Said, plan: Plan) -> str:
    changed = [
        field
        for field in entry_fields(plan, old)
        if not same(get(old, field.name), get(new, field.name))
    ]
    names = {field.name for field in changed}
    if not isinstance(old, Entry) or not isinstance(new, Entry):
        return f"{_entry(old, plan)} -> {_entry(new, plan)}"
    if names == {"status"}:
        return f"{old.status or 'no status'} -> {new.status or 'no status'}"
    if names == {"text"} and not (old.due or old.no_update):
        return " ".join(filter(None, (old.status, _change(old.text, new.text))))
    if names == {"review"}:
        return f"{_entry(old, plan)}: now of {review_label(plan, new.review)}"
    if "status" in names or len(names - {"by", "on"}) > 1:
        return f"{_entry(old, plan)} -> {_entry(new, plan)}"
    for field in changed:
        was, now = (_shown(field, get(entry, field.name)) for entry in (old, new))
        label = label_in(plan, "progress", field.name)
        values = _change(was, now) if was else f"set to {_quoted(now)}"
        if field.shape is Shape.FLAG:
            values = now or "no"
        return f"{_entry(old, plan)}: {label} {values}"
    return f"{_entry(old, plan)}: other keys in the file"


def _shown(field: Field | None, value: object) -> str:
    """A value on one line; the names of a list stay apart on it."""
    shown = show(field, value)
    listed = field is not None and field.shape in _LISTED
    return "; ".join(shown.split("\n")) if listed else shown


def _quoted(words: str) -> str:
    if not words:
        return "nothing"
    return f"“{shortened(words, _LENGTH)}”" if words.strip() else "white space"


def _change(before: str, after: str) -> str:
    """Both texts, each from shortly before where they differ if that is far inside."""
    if before and after and _quoted(before) == _quoted(after):
        before, after = one_line(before), one_line(after)
        if before == after:
            return f"{_quoted(before)}, its white space"
        pairs = enumerate(zip(before, after, strict=False))
        first = next((n for n, (a, b) in pairs if a != b), min(len(before), len(after)))
        start = max(0, first - _LENGTH // 3)
        before, after = (f"…{words[start:]}" for words in (before, after))
    return f"{_quoted(before)} -> {_quoted(after)}"


def _words(item: Item) -> str:
    words = _own_words(item)
    return _quoted(words) if words else NO_TEXT


def _own_words(item: Item) -> str:
    match item:
        case Action() | Recommendation() | Minute():
            return item.text
        case Objective():
            return item.title
        case Column():
            return label_of_column(item)
        case _:
            return getattr(item, "label", "") or getattr(item, "name", "")


def _with(item: Item) -> str:
    parts = []
    if isinstance(item, Objective) and item.actions:
        parts.append(count_of(len(item.actions), "action"))
    if isinstance(item, (Action, Objective)) and item.progress:
        count = len(item.progress)
        parts.append(f"{count} progress {'entry' if count == 1 else 'entries'}")
    if isinstance(item, Indicator) and item.values:
        parts.append(count_of(len(item.values), "value"))
    return f" with {' and '.join(parts)}" if parts else ""
