"""What a person typed, fit for a plan."""

from __future__ import annotations

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.plan.field_text import parse
from lscb_tui.core.plan.fields import FIELDS, Field, Shape, Value
from lscb_tui.core.plan.items import UNSURE, ItemId, Kind, Plan
from lscb_tui.core.words.numbers import natural
from lscb_tui.core.words.safe_text import one_line, unsafe_characters, without_invisible


def typed_text(typed: str) -> str:
    """Text as a person typed it, white space put in order. Raises Refused for hidden characters."""
    typed, _ = without_invisible(typed)
    if bad := unsafe_characters(typed):
        raise Refused(f"the text has {', '.join(bad)} in it: type it without")
    return "\n".join(one_line(line) for line in typed.strip().splitlines())


def new_key(plan: Plan, kind: Kind, typed: str) -> str:
    """A number, id or code that a new item can have. Raises Refused."""
    typed, _ = without_invisible(typed)
    key = natural(typed) if kind in ("action", "objective") else one_line(typed)
    names = {"action": "a number", "objective": "a number", "source": "a code", "column": "a key"}
    field = FIELDS[kind][0].name
    if not key:
        raise Refused(f"{kind} needs {names.get(kind, 'an id')}: type one", field)
    if bad := unsafe_characters(key, lines=False):
        raise Refused(f"“{typed}” has {', '.join(bad)} in it: type it without", field)
    # Several are typed with commas between, sources with a place also with semicolons.
    for sign in (UNSURE, ",", *(";" if kind == "source" else "")):
        if sign in key:
            raise Refused(f"“{key}” cannot be used: leave out “{sign}”", field)
    if plan.item(ItemId(kind, key)) is not None:
        raise Refused(f"{ItemId(kind, key)} is already in the plan: choose another", field)
    if kind in ("action", "objective", "minute") and key in plan.about.deleted_numbers:
        raise Refused(
            f"{key} was the number of something that is deleted, and no number is given twice: "
            "choose another, or leave it empty for the next one",
            field,
        )
    return key


def known_names(plan: Plan, field: Field) -> tuple[str, ...]:
    """What a field that names sources or actions can name in a plan."""
    match field.shape:
        case Shape.SOURCES:
            return tuple(source.code for source in plan.sources)
        case Shape.REFS | Shape.REF:
            refs = tuple(action.ref for action in plan.actions())
            # A minute can be about an objective too.
            return (*refs, *(o.number for o in plan.objectives)) if field.name == "about" else refs
    return ()


def typed_value(plan: Plan, field: Field, typed: str, old: object) -> Value:
    """What was typed as the value of a field that has another now. Raises Refused."""
    try:
        return parse(field, typed, known_names(plan, field), old)
    except ValueError as error:
        raise Refused(str(error)) from None
