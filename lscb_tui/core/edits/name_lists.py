"""Lists of names that two people changed at once: what each put in or took out holds."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.edits.edit import SetField, replace
from lscb_tui.core.plan.fields import field_of


def by_name(edit: SetField, found: Any) -> SetField | None:
    """The edit as it is made in a list that is another by now; None where it is no list of names.

    `found` is what the plan has in that field.
    """
    field, old, new = field_of(edit.which.kind, edit.field), edit.old, edit.new
    if field is None or not field.by_name or not all(map(field.shape.fits, (old, new, found))):
        return None
    gone, there = set(old) - set(new), {*old, *found}
    left = (name for name in found if name not in gone)
    return replace(edit, old=found, new=(*left, *(name for name in new if name not in there)))
