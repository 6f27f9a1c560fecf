"""The fields of an item, as edits: what a person typed, read by the table of fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from lscb_tui.core.editing.columns import rename_column, require_column
from lscb_tui.core.editing.existing import existing_item
from lscb_tui.core.editing.find_review import review_named
from lscb_tui.core.editing.links import check_links, check_part
from lscb_tui.core.editing.redating import require_reason
from lscb_tui.core.editing.refusals import Refused, require_tables
from lscb_tui.core.editing.typed import new_key, typed_value
from lscb_tui.core.edits.edit import ChangeEntry, Edit, Edits, SetField, set_if_other
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.columns import field_in, fields_of
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import (
    LINK_FIELDS,
    REFERENCES,
    Field,
    Shape,
    Value,
    field_of,
    get,
    keys_in,
    put,
)
from lscb_tui.core.plan.items import Column, Item, ItemId, Plan, id_of
from lscb_tui.core.plan.minutes import review_of
from lscb_tui.core.plan.sources import with_code
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line


def set_field(plan: Plan, which: ItemId, name: str, typed: str, *, own_date: bool = False) -> Edits:
    """Set one field to what a person typed.

    A timescale sets the date too, or takes it away where it names none; not where the item is
    given a date of its own beside it.
    """
    item = existing_item(plan, which)
    field = field_in(plan, which.kind, name)
    if field is None:
        names = ", ".join(f.name for f in fields_of(plan, which.kind) if f.shape is not Shape.KEY)
        own = get(item, name) is not None and which.kind in ("objective", "action")
        advice = "; to edit it as a column, add the column first" if own else ""
        raise Refused(f"{which} has no field “{name}”: its fields are {names}{advice}")
    old = get(item, name)
    if typed == show(field, old) and field.shape.fits(old):
        return ()  # what was looked at and left as it is keeps its every space
    if field.shape is Shape.KEY:
        return _rename(plan, which, field, typed)
    if which.kind == "plan":
        require_tables(plan.unknown, which.kind)
    value = typed_value(plan, field, typed, old)
    if isinstance(item, Column):
        require_column(put(item, name, value))
    if "review" in REFERENCES[which.kind].get(name, ()) and value:
        value = review_named(plan, str(value)).id
    if name == "part_of" and value:
        check_part(plan, which, str(value))
    if which.kind == "minute":
        from lscb_tui.core.editing.minutes import check_minute

        check_minute(plan, which, name, value)
    if which.kind == "indicator":
        from lscb_tui.core.editing.indicators import check_indicator

        check_indicator(plan, which, name, value)
    if name in LINK_FIELDS:
        check_links(plan, which, name, cast("tuple[str, ...]", value))
    if name in ("title", "text") and not value and which.kind in ("objective", "action"):
        raise Refused(f"{which} needs words: its {field.label.lower()} cannot be empty")
    edits = set_if_other(item, name, value)
    if name == "timescale" and edits:
        try:
            edits += set_if_other(item, "due", _due_of_timescale(item, typed, own_date))
        except ValueError as error:
            raise Refused(str(error)) from None
    return edits


def _due_of_timescale(item: Item, typed: str, own_date: bool) -> Value:
    """The date that goes with another timescale; words that name none leave none.

    A timescale that is emptied takes the date along that it named itself. Words that could name two
    days name the one that the item is due on already. Raises ValueError as `dates.as_typed` does.
    """
    old: Value = get(item, "due")
    if not typed.strip():
        try:
            named = dates.as_typed(str(get(item, "timescale")))
        except ValueError:
            named = None
        return None if named == old else old
    try:
        due = dates.as_typed(typed)
    except dates.Ambiguous as two:
        if own_date or (isinstance(old, date) and two.could_be(old)):
            return old
        raise
    return old if own_date else due


def set_fields(plan: Plan, which: ItemId, typed: Mapping[str, str]) -> Edits:
    """Set several fields of one item, as a form does; a typed date wins over its timescale's.

    Another id or code comes last, with all that follows from it. A revised date and its reason go
    together. Raises Refused for the first field that cannot be set.
    """
    own: dict[str, Edit] = {}
    derived: dict[str, Edit] = {}
    renamed: Edits = ()
    item = existing_item(plan, which)
    date_now = show(field_of(which.kind, "due"), get(item, "due"))
    own_date = typed.get("due", date_now) != date_now
    for name, words in typed.items():
        try:
            edits = set_field(plan, which, name, words, own_date=own_date)
        except Refused as refused:
            refused.field = refused.field or name
            raise
        field = field_of(which.kind, name)
        if field is not None and field.shape is Shape.KEY:
            renamed = edits
            continue
        for edit in edits:
            if isinstance(edit, SetField):
                (own if edit.field == name else derived)[edit.field] = edit
    together = own | {k: e for k, e in derived.items() if k not in own}
    return (*require_reason(item, together).values(), *renamed)


def _renamed(which: ItemId, key: str, new: str) -> str:
    """What a field names, where it names the item that is renamed."""
    if which.kind == "source":
        return with_code(key, which.key, new)
    return new if key == which.key else key


def _rename(plan: Plan, which: ItemId, field: Field, new: str) -> Edits:
    """Another id or code, there and wherever it is named."""
    if which.kind in ("action", "objective"):
        raise Refused(f"the number of {which} is permanent; what the document prints is “printed”")
    if one_line(new) == which.key:
        return ()
    if which.kind == "minute":
        raise Refused(f"the id of {which} is permanent: it may stand in the board’s minutes")
    minuted = [m.id for m in plan.minutes if review_of(m.id) == which.key]
    if which.kind == "review" and minuted:
        raise Refused(
            f"the id of {which} stands in the ids of its minutes ({minuted[0]}), which are "
            "permanent: give it another label instead"
        )
    new = new_key(plan, which.kind, new)
    edits: list[Edit] = [SetField(which, field.name, which.key, new)]
    if which.kind == "column":
        edits += rename_column(plan, which.key, new)
    from lscb_tui.core.editing.add_and_remove import fields_naming

    for item in plan.all_items():
        for name in fields_naming(item, which):
            old = getattr(item, name)
            keys = tuple(_renamed(which, key, new) for key in keys_in(old))
            renamed: Value = keys if isinstance(old, tuple) else keys[0]
            edits += set_if_other(item, name, renamed)
        if which.kind == "review":
            for at, entry in enumerate(said_of(item)):
                if entry.review == which.key:
                    edits.append(ChangeEntry(id_of(item), entry, replace(entry, review=new), at))
    return tuple(edits)
