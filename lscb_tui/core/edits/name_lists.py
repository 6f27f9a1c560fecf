"""Lists of names that two people changed at once: what each put in or took out holds."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.columns import field_in
from lscb_tui.core.plan.field_text import as_names, names_in
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Plan


def by_name(edit: SetField, found: Any, plan: Plan) -> SetField | None:
    """The edit as it is made in a list that is another by now; None where it is no list of names.

    `found` is what the plan has in that field, and `plan` lends its columns.
    """
    field = field_in(plan, edit.which.kind, edit.field)
    if field is None or not can_be_joined(field, edit.old, edit.new, found):
        return None
    return replace(edit, old=found, new=joined_names(field, edit.old, edit.new, found))


def can_be_joined(field: Field, was: Any, mine: Any, found: Any) -> bool:
    """Whether the values of a field are lists of names that say nothing against each other.

    They do where both made one name into another, and not into the same.
    """
    if not (field.by_name and all(map(field.shape.fits, (was, mine, found)))):
        return False
    old, new, there = (set(names_in(names)) for names in (was, mine, found))
    gone = old - new
    renamed = len(gone) == 1 and gone == old - there
    return not (renamed and len(new - old) == len(there - old) == 1 and new != there)


def joined_names(field: Field, was: Any, mine: Any, found: Any) -> Any:
    """A list of names in which what I put in and took out is done in what was found."""
    old, new, there = map(names_in, (was, mine, found))
    gone, known = set(old) - set(new), {*old, *there}
    names = (
        *(name for name in there if name not in gone),
        *(name for name in new if name not in known),
    )
    return as_names(names) if field.shape is Shape.NAMES else names
