"""The board's own columns: what `[[column]]` declares, as fields like any other.

Their values stay where the file has them, among the keys of an item that have no name here, and
are changed there; so a plan, and its history, is the same whether or not a key is declared. What
is declared twice, wrongly, or under the name of a field of ours does not hold (`core.findings`
says so), and its values are shown as what is not declared is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.fields import (
    COLUMN_KINDS,
    COLUMN_PLACES,
    ENTRY_FIELDS,
    FIELDS,
    Field,
    Holder,
    Shape,
    field_of,
    holder_of,
    said_fields,
)
from lscb_tui.core.plan.items import UNSURE, Column, Item, Kind, Plan, Said
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line

_PLACES: Mapping[Holder, str] = {
    "objective": "objectives",
    "action": "actions",
    "progress": "progress",
}
_SHAPES: Mapping[str, tuple[Shape, str]] = {
    "text": (Shape.NOTE, ""),
    "date": (Shape.DATE, f"as {dates.EXAMPLES}"),
    "number": (Shape.NUMBER, "in figures, as 12,500, 1.5 or 80%"),
    "list": (Shape.VALUES, "one a line"),
    "person": (Shape.NAMES, "one name a line"),
}
RESERVED: Mapping[str, frozenset[str]] = {
    "objectives": frozenset(
        {*(f.name for f in FIELDS["objective"]), "status", "progress", "action"}
    ),
    "actions": frozenset({*(f.name for f in FIELDS["action"]), "status", "progress"}),
    "progress": frozenset(f.name for f in ENTRY_FIELDS),
}
"""The keys that mean something of ours, in what a column can be of."""


def kind_of_column(column: Column) -> str:
    """What the values of a column are; empty where it says what no column can be."""
    kind = column.kind.strip().casefold() or COLUMN_KINDS[0]
    return kind if kind in COLUMN_KINDS and not _misread(column) & {"kind", "of"} else ""


def places_of(column: Column) -> tuple[str, ...]:
    """Of what it is a column, as far as that is known."""
    said = {word.strip().casefold() for word in column.of} or {"actions"}
    return tuple(place for place in COLUMN_PLACES if said & {place, place.removesuffix("s")})


def _misread(column: Column) -> frozenset[str]:
    """The fields in which the file has another type than text."""
    return frozenset(key for key, _ in column.unknown)


def label_of_column(column: Column) -> str:
    """What a column is called: its label, else its key in words."""
    words = one_line(column.label) or one_line(column.key.replace("_", " ")) or column.key
    return words if column.label.strip() else words[:1].upper() + words[1:]


def holds(column: Column, place: str) -> bool:
    """Whether what a column declares is so, of objectives, actions or progress."""
    key = column.key
    sure = bool(key) and UNSURE not in key
    declared = bool(kind_of_column(column)) and place in places_of(column)
    return sure and declared and key not in RESERVED[place]


class _Known(Struct, frozen=True):
    """The columns that were asked for last, as fields: a pass over a plan asks 10,000 times."""

    columns: tuple[Column, ...]
    fields: Mapping[Holder, tuple[Field, ...]]


_known = _Known((), {})


def columns_of(plan: Plan, kind: Holder) -> tuple[Field, ...]:
    """The columns of objectives, of actions or of progress, as fields; other kinds have none."""
    global _known
    if not plan.columns:
        return ()
    known = _known
    if known.columns is not plan.columns:
        fields = {
            kind: tuple(_field(column) for column in plan.columns if holds(column, place))
            for kind, place in _PLACES.items()
        }
        known = _known = _Known(plan.columns, fields)
    return known.fields.get(kind, ())


def _field(column: Column) -> Field:
    kind = kind_of_column(column)
    shape, hint = _SHAPES[kind]
    return Field(column.key, label_of_column(column), shape, hint, by_name=kind == "person")


def all_columns(plan: Plan) -> dict[str, Field]:
    """The columns of actions, objectives and progress, by their keys."""
    kinds: tuple[Holder, ...] = ("action", "objective", "progress")
    return {field.name: field for kind in kinds for field in columns_of(plan, kind)}


def fields_of(plan: Plan, kind: Kind) -> tuple[Field, ...]:
    """The fields that items of a kind have in this plan: ours, and the board's own columns."""
    return (*FIELDS[kind], *columns_of(plan, kind)) if plan.columns else FIELDS[kind]


def entry_fields(plan: Plan, said: Said | None = None) -> tuple[Field, ...]:
    """The fields that progress entries have in this plan, or what was said of an indicator."""
    fields = ENTRY_FIELDS if said is None else said_fields(said)
    own = columns_of(plan, "progress" if said is None else holder_of(said))
    return (*fields, *own) if own else fields


def field_in(plan: Plan, kind: Holder, name: str) -> Field | None:
    """The field of that name that items of the kind have in this plan, if they have one."""
    found = field_of(kind, name)
    if found is None and plan.columns:
        return next((field for field in columns_of(plan, kind) if field.name == name), None)
    return found


def label_in(plan: Plan, kind: Holder, name: str) -> str:
    """What people call a field, in a sentence; a key that has no name as it is, in quotes."""
    if field := field_of(kind, name):
        return field.label.lower()
    own = field_in(plan, kind, name)
    return own.label if own else f"“{name}”"


def undeclared(plan: Plan, of: Item | Said) -> Iterator[tuple[str, Any]]:
    """The keys of an item or entry that no field and no column explains, with their values.

    A value of the wrong type in a field of ours is among them.
    """
    if of.unknown:
        known = {field.name for field in columns_of(plan, holder_of(of))}
        yield from (pair for pair in of.unknown if pair[0] not in known)


def own_values(plan: Plan, of: Item | Said) -> Iterator[tuple[Field, Any]]:
    """The board's own columns that an item or entry has, with what is in them."""
    if of.unknown and plan.columns:
        values = dict(of.unknown)
        for field in columns_of(plan, holder_of(of)):
            if field.name in values:
                yield field, values[field.name]


def entry_keys(*entries: Said) -> tuple[str, ...]:
    """Everything that some progress entries may differ in, or some values of an indicator."""
    keys = (key for entry in entries for key, _ in entry.unknown)
    return tuple(dict.fromkeys((*(field.name for field in said_fields(entries[0])), *keys)))


def column_faults(column: Column) -> Iterator[tuple[str, str]]:
    """Why a column does not hold, or not of all that it names: the field, and a sentence's end."""
    kind, key = column.kind.strip(), column.key
    if kind and kind.casefold() not in COLUMN_KINDS:
        yield "kind", f"“{kind}” is not a kind of column: use one of {', '.join(COLUMN_KINDS)}"
    for word in column.of:
        if not places_of(replace(column, of=(word,))):
            yield "of", f"a column cannot be of “{word}”: use {', '.join(COLUMN_PLACES)}"
    taken = [place for place in places_of(column) if key in RESERVED[place]]
    if taken:
        has = "has" if taken == ["progress"] else "have"
        yield "key", f"{taken[0]} {has} “{key}” already: give the column another key"


FILTER_WORDS = frozenset(
    (
        *("status", "lead", "source", "objective", "ref", "is", "waits", "frees", "due", "part"),
        *("rag", "review", "said", "by"),
    )
)
"""What asks for something of ours in a filter, so that a column of that name is not asked for."""


def can_be_filtered(column: Column) -> bool:
    """Whether a column can be asked for in a filter, by its key or its label."""
    return bool(filter_name(column.key, label_of_column(column)))


def filter_name(*names: str) -> str:
    """The first of a column's names that can stand before a colon, as it is typed there.

    A blank is typed as a hyphen. Empty where none can.
    """
    return next(filter(_typed_in_filter, (n.casefold().replace(" ", "-") for n in names)), "")


def _typed_in_filter(typed: str) -> bool:
    letters = typed.replace("-", "a").replace("_", "a")
    return letters.isalnum() and typed[0].isalpha() and typed not in FILTER_WORDS
