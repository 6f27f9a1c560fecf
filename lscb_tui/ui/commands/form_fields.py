"""The fields of a form: in the order in which people fill them in, the first few in a short one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lscb_tui.core.plan.columns import fields_of
from lscb_tui.core.plan.fields import FIELDS, Field
from lscb_tui.core.plan.items import Kind, Plan
from lscb_tui.ui.dialogs.form import FormField

_FIRST = (
    *("ref", "number", "text", "title", "lead", "timescale", "due", "revised_due"),
    "revised_reason",
)
_LAST = ("printed", "dismissed", "carried_from", "superseded_by")
_SHORT = ("text", "title", "lead", "timescale")
"""What is asked of a new action or objective at first."""


def in_order(plan: Plan, kind: Kind, whole: str = "") -> list[Field]:
    """The fields of a kind of item, those first that are filled in most.

    Of a part of an action, `whole`, the hints name that and not the objective.
    """
    fields = [field for field in fields_of(plan, kind) if field.asked]
    if kind not in ("objective", "action"):
        return fields
    fields.sort(key=_place)
    if not whole:
        return fields
    return [
        each._replace(hint=each.hint.replace("the objective's", f"as {whole}")) for each in fields
    ]


def _place(field: Field) -> int:
    if field.name in _FIRST:
        return _FIRST.index(field.name)
    return len(_FIRST) + (1 + _LAST.index(field.name) if field.name in _LAST else 0)


def of_new_item(
    fields: Sequence[Field], kind: Kind, free: str, given: Mapping[str, str]
) -> list[FormField]:
    """The fields of a new item, whose number will be `free` where none is typed."""
    short = kind in ("objective", "action")
    key = FIELDS[kind][0].name
    made = [
        FormField(field, given.get(field.name, ""), more=short and field.name not in _SHORT)
        for field in fields
    ]
    return [
        each._replace(
            field=each.field._replace(hint=f"leave empty for {free}"), until_then=f"will be {free}"
        )
        if free and each.field.name == key
        else each
        for each in made
    ]
