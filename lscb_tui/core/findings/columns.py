"""What is wrong with the board's own columns, what is in them that is not of their kind.

And the keys that many items have and that are no column yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lscb_tui.core.findings.finding import Finding, refs_of
from lscb_tui.core.findings.offered_parts import PARENTS
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.columns import (
    RESERVED,
    can_be_filtered,
    column_faults,
    columns_of,
    fields_of,
    label_of_column,
    own_values,
    places_of,
    undeclared,
)
from lscb_tui.core.plan.fields import COLUMN_PLACES, ENTRY_FIELDS, FIELDS, Field, Holder, Shape
from lscb_tui.core.plan.items import (
    UNSURE,
    Column,
    Entry,
    Item,
    ItemId,
    Kind,
    Objective,
    Plan,
    id_of,
    review_label,
)
from lscb_tui.core.plan.toml_faults import meant_key
from lscb_tui.core.plan.toml_text import toml_text
from lscb_tui.core.plan.toml_values import in_words
from lscb_tui.core.words.amounts import is_amount
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line, shortened, unsafe_characters

_KINDS: Mapping[str, Kind] = {"objectives": "objective", "actions": "action"}
_SAID_OF_ALL = frozenset(("status", "lead", "objective", "progress"))
"""What is told of an item under such a word, where its fields have another or none."""
_MOST = 100
"""A plan with more keys than so many is not a board's; the rest is not looked at."""
_NO = {
    Shape.NOTE: "not text",
    Shape.NUMBER: "not a number",
    Shape.DATE: "not a date",
    Shape.VALUES: "not a list of texts, numbers or dates",
    Shape.NAMES: "neither a name nor a list of names",
}


def wrong_columns(plan: Plan) -> Iterator[Finding]:
    """Columns that declare nothing, or that cannot be asked for by name."""
    for column in plan.columns:
        which = id_of(column)
        faults = list(column_faults(column))
        for field, why in faults:
            yield Finding("wrong column", "error", which, (field,), (), f"{which}: {why}")
        if faults:
            continue
        label = label_of_column(column)
        if column.key and UNSURE not in column.key and not can_be_filtered(column):
            why = "a filter cannot ask for it, because its name has another meaning there or cannot"
            said = f"{which}: {why} be typed: give it another label"
            yield Finding("column name", "warning", which, ("key",), (), said)
        for kind in (kind for place, kind in _KINDS.items() if place in places_of(column)):
            ours = label.casefold() in _SAID_OF_ALL
            if ours or any(_is_called(field, label, column) for field in fields_of(plan, kind)):
                said = f"{which}: {kind}s have a field “{label}” already: give it another label"
                yield Finding("column name", "warning", which, ("label",), (), said)
                break


def _is_called(field: Field, label: str, column: Column) -> bool:
    return field.name != column.key and field.label.casefold() == label.casefold()


def misfits(plan: Plan) -> Iterator[Finding]:
    """Values that are not of the kind of their column."""
    if not plan.columns:
        return
    for item in plan.objectives_and_actions():
        yield from _misfits(plan, item, item, (), "")
        for at, entry in enumerate(item.progress):
            said = f", {review_label(plan, entry.review)}" if entry.review else ""
            yield from _misfits(plan, item, entry, ("progress", at), said)


def _misfits(
    plan: Plan, item: Item, of: Item | Entry, where: tuple[str | int, ...], at: str
) -> Iterator[Finding]:
    for field, value in own_values(plan, of):
        if not field.shape.fits(value):
            which, told = id_of(item), shortened(toml_text(value), 60)
            message = (
                f"{which}{at}: “{field.label}” is {told}, which is {_NO[field.shape]}: "
                "correct it, or give the column another kind"
            )
            place = (*where, field.name)
            yield Finding("column value", "warning", which, place, refs_of(item), message)


class WantedColumn(Struct, frozen=True):
    """A key that items have and that is no column yet, or not of all that have it."""

    key: str
    kind: str
    of: tuple[str, ...]
    """Of what it would be a column: also what it is one of by now."""
    declared: bool
    """Whether it is a column of something else."""
    first: ItemId
    where: tuple[str | int, ...]
    counts: tuple[int, ...]
    """How many objectives, actions and progress entries have it and do not declare it."""
    refs: tuple[str, ...]

    @property
    def command(self) -> str:
        """What declares it on the command line."""
        from shlex import quote

        of = ",".join(self.of)
        if self.declared:
            return f"lscb-tui set {quote(f'column:{self.key}')} of {of}"
        return f"lscb-tui add column {quote(self.key)} --kind {self.kind} --of {of}"


class _Seen:
    """One key, and where it was come across."""

    def __init__(self, which: ItemId, where: tuple[str | int, ...]) -> None:
        self.which = which
        self.where = where
        self.values: dict[str, list[Any]] = {place: [] for place in COLUMN_PLACES}
        self.refs: dict[str, None] = {}


def wanted_columns(plan: Plan) -> Iterator[WantedColumn]:
    """The keys that could be declared as columns, in the order of the plan."""
    declared = {column.key: column for column in plan.columns}
    for key, seen in _seen_keys(plan).items():
        column = declared.get(key)
        if column and not any(key in map(_name, columns_of(plan, k)) for k in _HOLDERS):
            continue  # what is wrong with it is a finding of its own
        kind = _kind_of(value for values in seen.values.values() for value in values)
        found = [place for place in COLUMN_PLACES if seen.values[place]]
        of = {*found, *(places_of(column) if column else ())}
        if kind and not any(key in RESERVED[place] for place in of):
            yield WantedColumn(
                key,
                kind,
                tuple(place for place in COLUMN_PLACES if place in of),
                column is not None,
                seen.which,
                seen.where,
                tuple(len(seen.values[place]) for place in COLUMN_PLACES),
                tuple(seen.refs),
            )


_HOLDERS: tuple[Holder, ...] = ("objective", "action", "progress")


def _name(field: Field) -> str:
    return field.name


def _seen_keys(plan: Plan) -> dict[str, _Seen]:
    """Every key that no field and no column explains and that could be a column."""
    found: dict[str, _Seen] = {}
    numbers: set[str] = set()
    if any(key in PARENTS for action in plan.actions() for key, _ in action.unknown):
        numbers = {action.ref for action in plan.actions()}
    for item in plan.objectives_and_actions():
        which, refs = id_of(item), refs_of(item) if not isinstance(item, Objective) else ()
        place = "objectives" if isinstance(item, Objective) else "actions"
        holders: list[tuple[str, Item | Entry, tuple[str | int, ...]]] = [(place, item, ())]
        holders += [("progress", e, ("progress", n)) for n, e in enumerate(item.progress)]
        for place, of, where in holders:
            for key, value in undeclared(plan, of) if of.unknown else ():
                if place == "actions" and key in PARENTS and in_words(value) in numbers:
                    continue  # it is offered as a part of that action
                if key not in found:
                    if len(found) == _MOST or not _could_be(key, value, place):
                        continue
                    found[key] = _Seen(which, (*where, key))
                found[key].values[place].append(value)
                found[key].refs.update(dict.fromkeys(refs))
    return found


def _could_be(key: str, value: Any, place: str) -> bool:
    """Whether a key can be declared: no table, no slip, nothing of ours, and to be typed."""
    tables = isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(part, (dict, list)) for part in value)
    )
    typed = key == one_line(key) and key and not {UNSURE, ","} & set(key)
    if tables or not typed or key in RESERVED[place] or unsafe_characters(key):
        return False
    return meant_key(key, _NAMES[place]) is None


_NAMES = {
    "objectives": (*(field.name for field in FIELDS["objective"]), "progress", "action"),
    "actions": (*(field.name for field in FIELDS["action"]), "progress"),
    "progress": tuple(field.name for field in ENTRY_FIELDS),
}


def _kind_of(values: Iterable[Any]) -> str:
    """The kind that most of the values are of; empty where they are of none."""
    kinds = [_kind(value) for value in values]
    known = [kind for kind in kinds if kind]
    return max(dict.fromkeys(known), key=known.count) if known else ""


def _kind(value: Any) -> str:
    if type(value) is date:
        return "date"
    if is_amount(value):
        return "number"
    if isinstance(value, list):
        return "list" if Shape.VALUES.fits(value) else ""
    return "text" if isinstance(value, str) else ""


def undeclared_keys(plan: Plan) -> Iterator[Finding]:
    """Suggestions to declare what a board keeps beside."""
    for wanted in wanted_columns(plan):
        objectives, actions, entries = wanted.counts
        said = [
            count_of(count, noun)
            for count, noun in ((actions, "action"), (objectives, "objective"))
            if count
        ]
        if entries:
            said.append(f"{entries} progress {'entry' if entries == 1 else 'entries'}")
        have = "has" if sum(wanted.counts) == 1 else "have"
        column = "a column of those" if wanted.declared else "a column"
        message = f"{listing(said)} {have} “{wanted.key}”, which is not {column} yet"
        yield Finding(
            "undeclared key",
            "suggestion",
            wanted.first,
            wanted.where,
            wanted.refs,
            message,
            column=wanted.key,
            by_hand=f"; to make it one: {wanted.command}",
        )
