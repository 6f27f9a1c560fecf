"""The board's own columns, as edits: what one can declare, another key, values at a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lscb_tui.core.editing.refusals import Refused, require_tables
from lscb_tui.core.editing.typed import new_key, typed_value
from lscb_tui.core.edits.edit import AddItem, ChangeEntry, Edit, Edits, SetField, set_if_other
from lscb_tui.core.plan.columns import column_faults, columns_of, holds, places_of
from lscb_tui.core.plan.fields import Field, get, put
from lscb_tui.core.plan.items import Action, Column, Entry, Objective, Plan, id_of
from lscb_tui.core.words.safe_text import one_line


def require_column(column: Column) -> None:
    """Refuse a column that would not hold."""
    for _, why in column_faults(column):
        raise Refused(why)


def declare_column(plan: Plan, key: str) -> Edits:
    """Declare a key that items have, of the kind and of all that `core.findings` suggests."""
    # Late: it looks through all the keys of a plan, which nothing else here does.
    from lscb_tui.core.findings.columns import wanted_columns

    wanted = next((each for each in wanted_columns(plan) if each.key == key), None)
    if wanted is None:
        raise Refused(f"“{key}” is a column already, or is no longer in the plan: look again")
    require_tables(plan.unknown, "column")
    if wanted.declared:
        column = next(column for column in plan.columns if column.key == key)
        return set_if_other(column, "of", wanted.of)
    new_key(plan, "column", key)
    new = Column(key, kind=wanted.kind, of=wanted.of)
    require_column(new)
    return (AddItem(new),)


def rename_column(plan: Plan, key: str, new: str) -> Iterator[Edit]:
    """Another key of a column, wherever the plan has a value under the old one."""
    column = next(column for column in plan.columns if column.key == key)
    renamed = put(column, "key", new)
    require_column(renamed)
    places = [place for place in places_of(column) if holds(column, place)]
    for item in plan.objectives_and_actions():
        place = "objectives" if isinstance(item, Objective) else "actions"
        if place in places:
            yield from _moved(item, key, new)
        if "progress" in places:
            for at, entry in enumerate(item.progress):
                if (value := get(entry, key)) is not None:
                    _require_free(item, entry, new)
                    moved = put(put(entry, key, None), new, value)
                    yield ChangeEntry(id_of(item), entry, moved, at)


def _moved(item: Objective | Action, key: str, new: str) -> Iterator[Edit]:
    if (value := get(item, key)) is not None:
        _require_free(item, item, new)
        yield SetField(id_of(item), key, value, None)
        yield SetField(id_of(item), new, None, value)


def _require_free(item: Objective | Action, of: Objective | Action | Entry, key: str) -> None:
    if get(of, key) is not None:
        raise Refused(f"{id_of(item)} has “{key}” in the file already: choose another key")


def progress_column(plan: Plan, typed: str) -> Field:
    """The column of progress that a person means, by its key or label. Raises Refused."""
    columns = columns_of(plan, "progress")
    wanted = one_line(typed).casefold()
    for field in columns:
        if typed == field.name or wanted in (field.name.casefold(), field.label.casefold()):
            return field
    there = f"it has {', '.join(f.name for f in columns)}" if columns else "it has none"
    raise Refused(f"“{typed}” is not a column of progress in this plan; {there}")


def with_columns(plan: Plan, entry: Entry, typed: Mapping[str, str]) -> Entry:
    """A progress entry with what was typed in columns of the board's own, by their keys."""
    for field in columns_of(plan, "progress"):
        if field.name in typed:
            old = get(entry, field.name)
            entry = put(entry, field.name, typed_value(plan, field, typed[field.name], old))
    return entry
