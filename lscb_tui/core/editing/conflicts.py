"""What to do where two people changed the same: take either, or both; nothing is lost unseen.

A conflict is settled by making other edits of those that conflicted, which expect what was shown:
where the plan has changed once more since, that is a conflict again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from lscb_tui.core.editing.meanwhile import OtherDate
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Conflict,
    Edit,
    RemoveEntry,
    RemoveItem,
    SetField,
    edited_item,
)
from lscb_tui.core.edits.merge_entries import both_changes
from lscb_tui.core.edits.name_lists import by_name
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.columns import field_in, own_values
from lscb_tui.core.plan.entries import entries_of
from lscb_tui.core.plan.field_text import as_names, names_in, show
from lscb_tui.core.plan.fields import (
    ENTRY_FIELDS,
    VALUE_FIELDS,
    Shape,
    field_of,
    get,
    holder_of,
    put,
)
from lscb_tui.core.plan.indicators import IndicatorValue
from lscb_tui.core.plan.items import Entry, ItemId, Plan, Said
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.sentences.entries import beside_words, entry_head
from lscb_tui.core.sentences.values import value_in_line
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.words.dates import spoken

Choice = Literal["mine", "theirs", "both"]
_CHANGEABLE = tuple(f.name for f in ENTRY_FIELDS if f.name not in ("review", "by", "on"))
"""The fields of an entry that people change."""


class ConflictValues(NamedTuple):
    """The three values of a conflict, in words; empty for none."""

    base: str
    """As it was when one began."""
    theirs: str
    """As the plan has it now."""
    mine: str
    both: str
    """What both together would read; empty where only one can be kept."""
    deleted: bool = False
    """Whether the item that one was changing is deleted by now."""


def deleted_item(conflict: Conflict, began: Plan, now: Plan) -> ItemId | None:
    """The item that one was changing, as the plan was when one `began`, and that is deleted now."""
    which = edited_item(conflict.edit)
    gone = began.item(which) is not None and now.item(which) is None
    return which if gone and not isinstance(conflict.edit, RemoveItem) else None


def with_deleted_item(
    edits: Iterable[Edit], which: ItemId, began: Plan, now: Plan
) -> tuple[Edit, ...]:
    """The edits of a deleted item, after one that puts it back as it was when one `began`.

    With its objective, where that is deleted too. An edit beats a deletion (design section 7), but
    here only where somebody says so.
    """
    item = began.item(which)
    assert item is not None
    owner = began.owner(which.key) if which.kind == "action" else None
    if owner is not None and now.objective(owner.number) is None:
        return (AddItem(owner), *edits)
    return (AddItem(item, owner.number if owner else ""), *edits)


def conflict_values(
    edits: Iterable[Edit], conflict: Conflict, began: Plan, now: Plan
) -> ConflictValues | None:
    """What there is to choose between; None where there is nothing but to look again.

    The conflict is one of the edits; `began` is the plan as it was when one began.
    """
    edit, found = conflict.edit, conflict.found
    if deleted_item(conflict, began, now):
        forms = unsaved_forms(edits, now).values()
        words = [word for form in forms for word in form.typed.values() if word]
        return ConflictValues("", "it is deleted", "\n".join(words) or "it is kept", "", True)
    match edit:
        case SetField(which, name, old, new):
            field = field_in(now, which.kind, name)
            base, theirs, mine = (show(field, value) for value in (old, found, new))
            return ConflictValues(base, theirs, mine, show(field, _both_values(edit, found, now)))
        case ChangeEntry(_, old, new):
            base, mine = _entry(old, now), _entry(new, now)
            theirs = _entry(found, now) if isinstance(found, Said) else ""
            both = f"{theirs}\n\nAnd as another entry:\n{mine}" if theirs else ""
            return ConflictValues(base, theirs, mine, both)
        case AddEntry(_, entry) if isinstance(conflict, OtherDate):
            return ConflictValues("", _entry(found, now), _entry(entry, now), "")
        case RemoveEntry(_, entry) if isinstance(found, Said):
            return ConflictValues(_entry(entry, now), _entry(found, now), "", "")
        case RemoveItem() if found is not None:
            return ConflictValues("", conflict.message, "", "")
        case _:
            return None


def settle_conflict(
    edits: Iterable[Edit], conflict: Conflict, choice: Choice, plan: Plan
) -> tuple[Edit, ...]:
    """The edits with the one that conflicted made as was chosen; "theirs" leaves it out.

    `plan` lends its columns, here and below.
    """
    found: list[Edit] = []
    for edit in edits:
        if edit is conflict.edit or same(edit, conflict.edit):
            found += _settled(edit, conflict.found, choice, plan)
        else:
            found.append(edit)
    return tuple(found)


def _settled(edit: Edit, found: Any, choice: Choice, plan: Plan) -> tuple[Edit, ...]:
    if choice == "theirs":
        return ()
    match edit:
        case SetField():
            new = _both_values(edit, found, plan) if choice == "both" else edit.new
            return (replace(edit, old=found, new=new),)
        case ChangeEntry(which, _, new) if not isinstance(found, Said):
            return (AddEntry(which, new),)  # what was changed is gone: it is said again
        case ChangeEntry(which, _, new) if choice == "both":
            return (AddEntry(which, new),)
        case ChangeEntry():
            said = ("status", "text") if isinstance(found, Entry) else ("value", "gap", "text")
            names = dict.fromkeys((*said, *_changed(edit.old, edit.new)))
            return (replace(edit, old=found, new=_with(found, edit.new, names)),)
        case AddEntry(which, entry) if isinstance(found, Entry):
            at = entries_of(plan, which).index(found) if found in entries_of(plan, which) else 0
            return (ChangeEntry(which, found, entry, at),)
        case RemoveEntry() if isinstance(found, Said):
            return (replace(edit, entry=found),)
        case RemoveItem():
            return (replace(edit, item=found, owner=""),)
        case _:
            return (edit,)


class UnsavedForm(NamedTuple):
    """What was typed of changes that were not made, by the fields of the form."""

    typed: dict[str, str]
    held: dict[str, str]
    """What these fields held when one began; the plan says something else by now."""


def unsaved_forms(edits: Iterable[Edit], plan: Plan) -> dict[str, UnsavedForm]:
    """What was typed of changes that were not made, by the form in which it is found again."""
    forms: dict[str, UnsavedForm] = {}
    for edit in edits:
        match edit:
            case SetField(which, name, old, new):
                answered = (which.kind, name) == ("minute", "answer")
                form_name = "answer" if answered else "edit"
                form = forms.setdefault(f"{form_name} {which}", UnsavedForm({}, {}))
                field = field_in(plan, which.kind, name)
                form.typed[name], form.held[name] = show(field, new), show(field, old)
            case ChangeEntry(which, _, new) | AddEntry(which, new):
                typed = {
                    name: show(field_of(holder_of(new), name), get(new, name))
                    for name in _changeable(new)
                }
                typed |= {field.name: show(field, value) for field, value in own_values(plan, new)}
                forms[f"{_form_of(new)} {which}"] = UnsavedForm(typed, {})
    return forms


def settle_unasked(
    edits: Iterable[Edit], conflict: Conflict, plan: Plan
) -> tuple[Edit, ...] | None:
    """The edits that keep both changes: of different fields of one entry, or of a list of names.

    None where they are neither, and somebody has to choose (design section 7: different fields
    merge, and lists of names do so name by name).
    """
    edit, found = conflict.edit, conflict.found
    if isinstance(edit, SetField) and (made := by_name(edit, found, plan)):
        return tuple(made if same(each, edit) else each for each in edits)
    if not isinstance(edit, ChangeEntry) or not isinstance(found, Said):
        return None
    new = both_changes(edit.old, found, edit.new, plan)
    if new is None:
        return None
    merged = replace(edit, old=found, new=new)
    return tuple(merged if same(each, edit) else each for each in edits)


def _form_of(said: Said) -> str:
    """The form in which it is typed."""
    if isinstance(said, IndicatorValue):
        return "value"
    return "redate" if is_redating(said) else "progress"


def _changeable(said: Said) -> tuple[str, ...]:
    """The fields of a form for it."""
    if isinstance(said, Entry):
        return _CHANGEABLE
    return tuple(field.name for field in VALUE_FIELDS if field.name != "review")


def _changed(old: Said, new: Said) -> set[str]:
    """What people change of an entry that is another: its words, or a column of the board's own."""
    keys = (*_changeable(new), *(key for entry in (old, new) for key, _ in entry.unknown))
    return {name for name in keys if not same(get(old, name), get(new, name))}


def _with(entry: Said, other: Said, names: Iterable[str]) -> Said:
    """An entry with some of what another has."""
    for name in names:
        entry = put(entry, name, get(other, name))
    return entry


def _both_values(edit: SetField, found: Any, plan: Plan) -> Any:
    """Both values in one, where a field can hold both; None where it cannot."""
    field = field_in(plan, edit.which.kind, edit.field)
    if field is None or not (field.shape.fits(found) and field.shape.fits(edit.new)):
        return None
    if field.shape in (Shape.PROSE, Shape.NOTE) and found and edit.new:
        return f"{found}\n{edit.new}"
    if field.shape in (Shape.LINES, Shape.REFS, Shape.CODES, Shape.SOURCES):
        return tuple(dict.fromkeys((*found, *edit.new)))
    if field.shape is Shape.NAMES:
        return as_names(tuple(dict.fromkeys((*names_in(found), *names_in(edit.new)))))
    if field.shape is Shape.VALUES and found and edit.new:
        return [*found, *(value for value in edit.new if value not in found)]
    return None


def _entry(entry: Said, plan: Plan) -> str:
    if isinstance(entry, IndicatorValue):
        return value_in_line(entry)
    beside = (f"{label}: {words}" for label, words in beside_words(plan, entry))
    said = "\n".join(filter(None, (entry_head(entry), entry.text, *beside)))
    by = ", ".join(filter(None, (entry.by, spoken(entry.on) if entry.on else "")))
    return f"{said} ({by})" if by else said
