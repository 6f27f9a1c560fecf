"""From the file's tables to the plan's values; `core.plan.toml_writer` is the way back.

Reading never fails and never drops anything: a value of the wrong type is a fault, and stays
with the unknown keys of its item; an item whose number is missing or used twice is kept under a
number of its own (`9.2#2`: the second with that number) that no edit accepts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, VALUE_FIELDS, Field, Shape
from lscb_tui.core.plan.figures import figure_in_file
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import (
    KEY_FIELDS,
    About,
    Action,
    Column,
    Entry,
    ItemId,
    Kind,
    Minute,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    Unknown,
)
from lscb_tui.core.plan.toml_faults import Fault, Faults
from lscb_tui.core.plan.toml_keys import LARGEST, Keys
from lscb_tui.core.plan.toml_values import TomlPath, is_tables
from lscb_tui.core.words.numbers import siblings_in_order
from lscb_tui.core.words.safe_text import one_line

Table = Mapping[str, Any]


class Reading(NamedTuple):
    """What a file says, and what is wrong with it."""

    plan: Plan
    faults: tuple[Fault, ...]
    places: Mapping[ItemId, TomlPath]
    """Where in the file each item stands."""


_CLASSES: dict[Kind, Any] = {
    "review": Review,
    "source": Source,
    "recommendation": Recommendation,
    "column": Column,
    "objective": Objective,
    "action": Action,
    "minute": Minute,
    "indicator": Indicator,
}
_TOP: Mapping[str, Kind] = {kind: kind for kind in _CLASSES if kind != "action"}
"""The arrays of tables at the top of the file."""
_NESTED: dict[Kind, tuple[str, ...]] = {
    "objective": ("progress", "action"),
    "action": ("progress",),
    "indicator": ("value",),
}


class _Shapes(Struct, frozen=True):
    """What one kind of table may hold, laid out for speed: a plan can have 100,000 of them."""

    fields: dict[str, Field]
    nested: tuple[str, ...]
    names: tuple[str, ...]
    """The keys that are understood."""
    text: frozenset[str]
    short: frozenset[str]
    """Of those, which several items have alike."""
    dates: frozenset[str]
    renamed: tuple[Field, ...]
    """Those that the item has under another name than the file."""


def _shapes(fields: Sequence[Field], nested: tuple[str, ...] = ()) -> _Shapes:
    text = {Shape.LINE, Shape.PROSE, Shape.REF}
    return _Shapes(
        {field.name: field for field in fields},
        nested,
        (*(field.name for field in fields), *nested),
        frozenset(f.name for f in fields if f.shape in text),
        frozenset(f.name for f in fields if f.shape in (Shape.LINE, Shape.REF)),
        frozenset(f.name for f in fields if f.shape is Shape.DATE),
        tuple(f for f in fields if f.attribute != f.name),
    )


_SHAPES: dict[Kind, _Shapes] = {
    kind: _shapes(fields, _NESTED.get(kind, ())) for kind, fields in FIELDS.items()
}
_ENTRY_SHAPES = _shapes(ENTRY_FIELDS)
_VALUE_SHAPES = _shapes(VALUE_FIELDS)


_SAID: Mapping[str, tuple[str, _Shapes, Any]] = {
    "progress": ("progress", _ENTRY_SHAPES, Entry),
    "value": ("values", _VALUE_SHAPES, IndicatorValue),
}
"""The tables of what was said of an item: what the item calls them, and what each is."""


def read_document(document: Table, *, spent: bool = False) -> Reading:
    """The plan that the file's parsed TOML says, its faults, and where each item stands.

    A document that is `spent` is of no use afterwards: what was read of it is let go at once. The
    tables of a large plan take as much room as the plan.
    """
    return _Reader(document, spent).reading()


_SPENT: Table = {}


class _Reader:
    """One pass over a document; keeps the faults and places that it comes across."""

    def __init__(self, document: Table, spent: bool) -> None:
        self.document = document
        self.spent = spent
        self.faults = Faults()
        self.keys = Keys(self.faults)
        self.places: dict[ItemId, TomlPath] = {}
        self.refs: set[str] = set()
        self.written: dict[str, str] = {}
        """Words and numbers that a plan has a thousand times: each is kept once."""

    def reading(self) -> Reading:
        document = self.document
        self.faults.declare(document.get("column"))
        unknown: dict[str, Any] = {}
        about = About()
        listed: dict[str, list[Any]] = {}
        for key, value in document.items():
            if key == "plan" and isinstance(value, dict):
                about = self._about(value)
            elif key in _TOP and is_tables(value):
                listed[key] = self._items(_TOP[key], value, (key,), set(), "")
            else:
                unknown[key] = value
                self.faults.unexpected(key, value, ("plan", *_TOP), ItemId("file"), ())
        if not document:
            self.faults.add(
                "warning", "empty", (), ItemId("file"), "the file is empty: add an objective"
            )
        objectives = siblings_in_order(listed.get("objective", ()), lambda o: o.number)
        plan = Plan(
            about,
            tuple(listed.get("review", ())),
            tuple(listed.get("source", ())),
            tuple(listed.get("recommendation", ())),
            objectives,
            tuple(sorted(unknown.items())),
            tuple(listed.get("column", ())),
            tuple(listed.get("minute", ())),
            tuple(listed.get("indicator", ())),
        )
        return Reading(plan, tuple(self.faults.found), self.places)

    def _about(self, table: Table) -> About:
        which = ItemId("plan")
        self.places[which] = ("plan",)
        known, unknown = self._values(table, _SHAPES["plan"], which, ("plan",))
        return About(**known, unknown=unknown)

    def _items(
        self, kind: Kind, tables: list[Table], path: TomlPath, taken: set[str], owner: str
    ) -> list[Any]:
        """The items of one array of tables; `taken` are the keys that are used already."""
        items = []
        shapes, key_name, cls = _SHAPES[kind], KEY_FIELDS[kind], _CLASSES[kind]
        for index, table in enumerate(tables):
            if self.spent:
                tables[index] = _SPENT
            where = (*path, index)
            key = self.keys.read(kind, table.get(key_name), owner, where, taken)
            key = self.written.setdefault(key, key)
            taken.add(key)
            which = ItemId(kind, key)
            self.places[which] = where
            known, unknown = self._values(table, shapes, which, where)
            if unknown and shapes.nested:
                unknown = self._nested(kind, known, unknown, which, where)
            known[key_name] = key
            for field in shapes.renamed:
                if field.name in known:
                    known[field.attribute] = known.pop(field.name)
            items.append(cls(**known, unknown=unknown))
        return items

    def _nested(
        self,
        kind: Kind,
        known: dict[str, Any],
        unknown: Unknown,
        which: ItemId,
        where: TomlPath,
    ) -> Unknown:
        """Take progress and actions out of the keys that the table of fields does not have."""
        left = []
        for key, value in unknown:
            if key not in _NESTED[kind]:
                left.append((key, value))
            elif not is_tables(value):
                left.append((key, value))
                parent = "objective.action" if kind == "action" else kind
                self.faults.add(
                    "error",
                    "wrong type",
                    (*where, key),
                    which,
                    f"“{key}” of {which} must be tables: write [[{parent}.{key}]] above each",
                )
            elif key in _SAID:
                attribute, shapes, cls = _SAID[key]
                known[attribute] = tuple(
                    cls(**self._said(table, key, shapes, which, (*where, key, index)))
                    for index, table in enumerate(value)
                )
            else:
                actions = self._items("action", value, (*where, key), self.refs, which.key)
                known["actions"] = siblings_in_order(actions, lambda action: action.ref)
        return tuple(left)

    def _said(
        self, table: Table, key: str, shapes: _Shapes, which: ItemId, where: TomlPath
    ) -> dict[str, Any]:
        known, unknown = self._values(table, shapes, which, where)
        what = "a progress entry" if key == "progress" else "a value"
        review = table.get("review")
        if type(review) is str:
            known["review"] = self.written.setdefault(review, review)
            if not review:
                message = f"the review of {what} of {which} is empty: write the id of a review"
                self.faults.add("error", "no review", (*where, "review"), which, message)
        elif review is None:
            self.faults.add(
                "error",
                "no review",
                where,
                which,
                f"{key} of {which} says no review: add review = with the id of one",
            )
        else:
            unknown = tuple(sorted((*unknown, ("review", review)), key=lambda pair: pair[0]))
            self.faults.wrong_type("review", "text", which, (*where, "review"))
        return known | {"unknown": unknown}

    def _values(
        self, table: Table, shapes: _Shapes, which: ItemId, where: TomlPath
    ) -> tuple[dict[str, Any], Unknown]:
        """The table's known values, and all the rest in order of keys."""
        known: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        text, short, days, fields = shapes.text, shapes.short, shapes.dates, shapes.fields
        once = self.written.setdefault
        for key, value in table.items():
            cls = type(value)
            if cls is str and key in text:
                known[key] = once(value, value) if key in short else value
                continue
            if cls is date and key in days:
                known[key] = value
                continue
            field = fields.get(key)
            if field is None:
                unknown[key] = value
                if key not in shapes.nested:
                    self.faults.unexpected(key, value, shapes.names, which, where)
                continue
            if field.shape is Shape.KEY:
                sure = cls is str or (cls is int and abs(value) < LARGEST)
                if not sure and shapes not in (_ENTRY_SHAPES, _VALUE_SHAPES):
                    unknown[key] = value
                continue
            read = _list_or_words(field, value)
            if read is not None:
                if field.shape in _LISTED:
                    read = tuple(once(part, part) for part in read)
                known[key] = read
                if field.shape is Shape.WORDS:
                    self.faults.meanings(read, which, (*where, key))
            else:
                unknown[key] = value
                self.faults.wrong_type(key, field.wanted, which, (*where, key), value)
        return known, tuple(sorted(unknown.items())) if unknown else ()


_LISTED = (Shape.LINES, Shape.REFS, Shape.CODES, Shape.SOURCES, Shape.GIVEN)


def _list_or_words(field: Field, value: Any) -> Any:
    """A list, a table of words or a yes as the plan keeps it; None where it is of another type."""
    shape = field.shape
    if shape is Shape.FLAG:
        return value if type(value) is bool else None
    if shape is Shape.FIGURE:
        return figure_in_file(value)
    if field.one and type(value) is str:
        return (value,)
    if shape in (Shape.WORDS, Shape.KEYED) and isinstance(value, dict):
        if all(isinstance(meaning, str) for meaning in value.values()):
            return tuple(value.items())
        return None
    if shape in _LISTED and isinstance(value, list) and all(type(part) is str for part in value):
        return tuple(map(one_line, value)) if shape is Shape.REFS else tuple(value)
    return None
