"""From the file's tables to the plan's values; `core.plan.toml_writer` is the way back.

Reading never fails and never drops anything: a value of the wrong type is a fault, and stays
with the unknown keys of its item; an item whose number is missing or used twice is kept under a
number of its own (`9.2#2`: the second with that number) that no edit accepts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Field, Shape
from lscb_tui.core.plan.items import (
    MEANINGS,
    UNSURE,
    About,
    Action,
    Entry,
    ItemId,
    Kind,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    Unknown,
)
from lscb_tui.core.plan.toml_values import in_words
from lscb_tui.core.plan.toml_values import same as same  # part of what this module offers
from lscb_tui.core.words.numbers import order
from lscb_tui.core.words.safe_text import one_line, shortened

Path = tuple[str | int, ...]
"""Where in the file's tables: ("objective", 9, "action", 1, "due")."""

Table = Mapping[str, Any]


class Fault(NamedTuple):
    """Something in the file that is not as it should be."""

    level: Literal["error", "warning"]
    kind: str
    where: Path
    which: ItemId
    message: str


class Reading(NamedTuple):
    """What a file says, and what is wrong with it."""

    plan: Plan
    faults: tuple[Fault, ...]
    places: Mapping[ItemId, Path]
    """Where in the file each item stands."""


_TABLES: tuple[tuple[str, Kind], ...] = (
    ("review", "review"),
    ("source", "source"),
    ("recommendation", "recommendation"),
    ("objective", "objective"),
)
_CLASSES: dict[Kind, Any] = {
    "review": Review,
    "source": Source,
    "recommendation": Recommendation,
    "objective": Objective,
    "action": Action,
}
KEY_NAMES: dict[Kind, str] = {
    "review": "id",
    "source": "code",
    "recommendation": "id",
    "objective": "number",
    "action": "ref",
}
"""Under which key of its table an item has its number, id or code."""
_NESTED: dict[Kind, tuple[str, ...]] = {
    "objective": ("progress", "action"),
    "action": ("progress",),
}


_HOMES: Mapping[str, str] = {
    **{name: f"[[{name}]]" for name, _ in _TABLES},
    "action": "[[objective.action]]",
    "progress": "[[objective.progress]] or [[objective.action.progress]]",
}
"""The headers of the tables that hold a plan's items and what is said of them."""


class _Shapes(NamedTuple):
    """What one kind of table may hold, laid out for speed: a plan can have 100,000 of them."""

    fields: dict[str, Field]
    nested: tuple[str, ...]
    names: tuple[str, ...]
    """The keys that are understood."""
    text: frozenset[str]
    dates: frozenset[str]


def _shapes(fields: Sequence[Field], nested: tuple[str, ...] = ()) -> _Shapes:
    text = {Shape.LINE, Shape.PROSE}
    return _Shapes(
        {field.name: field for field in fields},
        nested,
        (*(field.name for field in fields), *nested),
        frozenset(f.name for f in fields if f.shape in text),
        frozenset(f.name for f in fields if f.shape is Shape.DATE),
    )


_SHAPES: dict[Kind, _Shapes] = {
    kind: _shapes(fields, _NESTED.get(kind, ())) for kind, fields in FIELDS.items()
}
_ENTRY_SHAPES = _shapes(ENTRY_FIELDS)

_PLAIN_KEY = re.compile(r"[0-9A-Za-z.&-]+").fullmatch
"""Nearly every key; the rest are looked at one by one."""


def read_document(document: Table) -> Reading:
    """The plan that the file's parsed TOML says, its faults, and where each item stands."""
    return _Reader(document).reading()


class _Reader:
    """One pass over a document; keeps the faults and places that it comes across."""

    def __init__(self, document: Table) -> None:
        self.document = document
        self.faults: list[Fault] = []
        self.places: dict[ItemId, Path] = {}
        self.refs: set[str] = set()
        self.unsure: dict[tuple[Kind, str], int] = {}
        """How many items have been given a number with this stem."""
        self.meant: dict[tuple[str, Sequence[str]], str | None] = {}

    def reading(self) -> Reading:
        document = self.document
        unknown: dict[str, Any] = {}
        about = About()
        listed: dict[str, list[Any]] = {}
        tables = dict(_TABLES)
        for key, value in document.items():
            if key == "plan" and isinstance(value, dict):
                about = self._about(value)
            elif key in tables and _is_tables(value):
                listed[key] = self._items(tables[key], value, (key,), set(), "")
            else:
                unknown[key] = value
                self._unexpected(key, value, ("plan", *tables), ItemId("file"), ())
        if not document:
            self._fault(
                "warning", "empty", (), ItemId("file"), "the file is empty: add an objective"
            )
        objectives = sorted(listed.get("objective", ()), key=lambda o: order(o.number))
        plan = Plan(
            about,
            tuple(listed.get("review", ())),
            tuple(listed.get("source", ())),
            tuple(listed.get("recommendation", ())),
            tuple(objectives),
            tuple(sorted(unknown.items())),
        )
        return Reading(plan, tuple(self.faults), self.places)

    def _about(self, table: Table) -> About:
        which = ItemId("plan")
        self.places[which] = ("plan",)
        known, unknown = self._values(table, _SHAPES["plan"], which, ("plan",))
        return About(**known, unknown=unknown)

    def _items(
        self, kind: Kind, tables: list[Table], path: Path, taken: set[str], owner: str
    ) -> list[Any]:
        """The items of one array of tables; `taken` are the keys that are used already."""
        items = []
        shapes, key_name, cls = _SHAPES[kind], KEY_NAMES[kind], _CLASSES[kind]
        for index, table in enumerate(tables):
            where = (*path, index)
            key = self._key(kind, table.get(key_name), owner, where, taken)
            taken.add(key)
            which = ItemId(kind, key)
            self.places[which] = where
            known, unknown = self._values(table, shapes, which, where)
            if unknown and shapes.nested:
                unknown = self._nested(kind, known, unknown, which, where)
            known[key_name] = key
            items.append(cls(**known, unknown=unknown))
        return items

    def _nested(
        self,
        kind: Kind,
        known: dict[str, Any],
        unknown: Unknown,
        which: ItemId,
        where: Path,
    ) -> Unknown:
        """Take progress and actions out of the keys that the table of fields does not have."""
        left = []
        for key, value in unknown:
            if key not in _NESTED[kind]:
                left.append((key, value))
            elif not _is_tables(value):
                left.append((key, value))
                parent = "objective" if kind == "objective" else "objective.action"
                self._fault(
                    "error",
                    "wrong type",
                    (*where, key),
                    which,
                    f"“{key}” of {which} must be tables: write [[{parent}.{key}]] above each",
                )
            elif key == "progress":
                known["progress"] = tuple(
                    self._entry(table, which, (*where, key, index))
                    for index, table in enumerate(value)
                )
            else:
                actions = self._items("action", value, (*where, key), self.refs, which.key)
                actions.sort(key=lambda action: order(action.ref))
                known["actions"] = tuple(actions)
        return tuple(left)

    def _entry(self, table: Table, which: ItemId, where: Path) -> Entry:
        known, unknown = self._values(table, _ENTRY_SHAPES, which, where)
        review = table.get("review")
        if type(review) is str:
            known["review"] = review
        elif review is None:
            self._fault(
                "error",
                "no review",
                where,
                which,
                f"progress of {which} says no review: add review = with the id of one",
            )
        else:
            unknown = tuple(sorted((*unknown, ("review", review)), key=lambda pair: pair[0]))
            self._wrong_type("review", "text", which, (*where, "review"))
        return Entry(**known, unknown=unknown)

    def _values(
        self, table: Table, shapes: _Shapes, which: ItemId, where: Path
    ) -> tuple[dict[str, Any], Unknown]:
        """The table's known values, and all the rest in order of keys."""
        known: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        text, days, fields = shapes.text, shapes.dates, shapes.fields
        for key, value in table.items():
            cls = type(value)
            if (cls is str and key in text) or (cls is date and key in days):
                known[key] = value
                continue
            field = fields.get(key)
            if field is None:
                unknown[key] = value
                if key not in shapes.nested:
                    self._unexpected(key, value, shapes.names, which, where)
                continue
            if field.shape is Shape.KEY:
                sure = cls is str or (cls is int and abs(value) < _LARGEST)
                if not sure and shapes is not _ENTRY_SHAPES:
                    unknown[key] = value
                continue
            read = _list_or_words(field.shape, value)
            if read is not None:
                known[key] = read
                if field.shape is Shape.WORDS:
                    self._meanings(read, which, (*where, key))
            else:
                unknown[key] = value
                self._wrong_type(key, field.shape.value, which, (*where, key), value)
        return known, tuple(sorted(unknown.items())) if unknown else ()

    def _key(self, kind: Kind, value: Any, owner: str, where: Path, taken: set[str]) -> str:
        """The item's own key, or a made one where it has none or another has the same."""
        if type(value) is str and _PLAIN_KEY(value) and value not in taken:
            return value
        name, key = KEY_NAMES[kind], "" if value is None else in_words(value)
        # A whole number is what it says it is; 1.10 without quotes is 1.1.
        whole = type(value) is int and abs(value) < _LARGEST
        sure = bool(key) and (whole or type(value) is str)
        wrong = value is not None and type(value) is not str
        if wrong and not (whole and kind == "objective"):
            wanted = "a number or text" if kind == "objective" else "text, in quotes"
            until = "" if sure else _UNTIL
            message = f"{name} = {shortened(key, 40)} must be {wanted}{until}"
            self._fault("error", "wrong type", (*where, name), ItemId(kind, key), message)
        if sure and key not in taken and UNSURE not in key and not _has_space(kind, key):
            return key
        stem = key or (f"{owner}{NO_NUMBER}" if owner else "")
        count = self.unsure.get((kind, stem), 1 if key in taken else 0)
        while (made := f"{stem}{UNSURE}{count + 1}") in taken:
            count += 1
        self.unsure[kind, stem] = count + 1
        which = ItemId(kind, made)
        if wrong and not sure:
            return made
        if not key:
            problem, message = "missing", f"{_a(kind)} has no {name}: add {name} ="
        elif key in taken:
            problem = "duplicate"
            message = (
                f"a second {kind} has {name} {key}: give it another, as {key}b, and keep "
                f'printed = "{key}"'
                if kind == "action"
                else f"a second {kind} has {name} {key}: give it another"
            )
        else:
            problem = "bad number"
            message = f"{name} “{key}” has white space or “{UNSURE}” in it: write it without"
        self._fault("error", problem, where, which, f"{message}{_UNTIL}")
        return made

    def _unexpected(
        self, key: str, value: Any, names: Sequence[str], which: ItemId, where: Path
    ) -> None:
        """A key without a name here is kept in silence, unless it looks like a slip."""
        if which.kind == "file" and key in names:
            head = f"[{key}]" if key == "plan" else f"[[{key}]]"
            self._fault("error", "wrong type", (key,), which, f"“{key}” must be written as {head}")
            return
        if key in _HOMES and value and _is_tables(value):
            message = (
                f"“{key}” in {which} is kept but not understood, and no list shows it: "
                f"write it as {_HOMES[key]}"
            )
            self._fault("warning", "misplaced", (*where, key), which, message)
            return
        # A thousand items may have the same key of their own.
        if (key, names) not in self.meant:
            self.meant[key, names] = _meant(key, names)
        if meant := self.meant[key, names]:
            self._fault(
                "warning",
                "misspelt key",
                (*where, key),
                which,
                f"“{key}” in {which} is kept but not understood: did you mean “{meant}”?",
            )

    def _meanings(self, words: tuple[tuple[str, str], ...], which: ItemId, where: Path) -> None:
        """A word whose meaning there is not, or two for one word; the others keep theirs."""
        first: dict[str, tuple[str, str]] = {}
        for word, meaning in words:
            other, its = first.setdefault(one_line(word).casefold(), (word, meaning))
            if its.casefold() != meaning.casefold():
                message = (
                    f"the status words “{other}” and “{word}” are one word, as capitals do not "
                    "matter, but have two meanings: take one of them out"
                )
                self._fault("error", "two meanings", (*where, word), which, message)
            if meaning.casefold() not in MEANINGS:
                message = (
                    f"the status word “{word}” means “{meaning}”, which says neither that it is "
                    f"open nor closed: use one of {', '.join(MEANINGS)}"
                )
                self._fault("error", "unknown meaning", (*where, word), which, message)

    def _wrong_type(
        self, key: str, wanted: str, which: ItemId, where: Path, value: Any = None
    ) -> None:
        example = ""
        if wanted == Shape.DATE.value:
            example = ", without quotes, as 2010-12-31"
        elif wanted.startswith("a list"):
            example = ', as ["2.1"]'
        elif wanted == Shape.WORDS.value:
            example = f', as {{ ONGOING = "in progress" }}, with one of {", ".join(MEANINGS)}'
        elif not isinstance(value, str):
            example = ", in quotes"
        self._fault(
            "error", "wrong type", where, which, f"“{key}” of {which} must be {wanted}{example}"
        )

    def _fault(
        self,
        level: Literal["error", "warning"],
        kind: str,
        where: Path,
        which: ItemId,
        message: str,
    ) -> None:
        self.faults.append(Fault(level, kind, where, which, one_line(message)))


_UNTIL = "; until then it cannot be edited"
_LARGEST = 10**18
NO_NUMBER = "."
"""Ends the number that is made for an action without one: `9.#1` under objective 9."""


def _has_space(kind: Kind, key: str) -> bool:
    """Whether a key has white space where it may have none: a review may be "September 2010"."""
    if kind in ("objective", "action"):
        return any(c.isspace() for c in key)
    return key != one_line(key)


def _meant(key: str, names: Sequence[str]) -> str | None:
    """The name that a key without one may be a slip for."""
    from difflib import get_close_matches  # late: most files have no such key

    plural = next((n for n in names if key in (n + "s", n + "es") or n == key + "s"), None)
    close = get_close_matches(key, names, 1, 0.8)
    return plural or (close[0] if close else None)


def _a(kind: Kind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _list_or_words(shape: Shape, value: Any) -> Any:
    """A list or a table of words as the plan keeps it; None where it is of another type."""
    if shape is Shape.WORDS and isinstance(value, dict):
        if all(isinstance(meaning, str) for meaning in value.values()):
            return tuple(value.items())
        return None
    listed = shape in (Shape.LINES, Shape.REFS, Shape.CODES) and isinstance(value, list)
    if listed and all(type(part) is str for part in value):
        return tuple(value)
    return None
