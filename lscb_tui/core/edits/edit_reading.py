"""Edits from the JSON that `core.edits.edit_json` makes of them, for all that may stand there.

Whoever may write a history can have written anything in it. So nothing is taken as it stands:
each value is made anew by the type that its place has, and is that type from then on. What is
wrong is said in words for whoever reads the history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple, NoReturn, cast, get_args

from lscb_tui.core.edits.edit import AddItem, Edit, MoveAction, Place, RemoveItem, SetField
from lscb_tui.core.edits.edit_json import DEEPEST, TOO_DEEP
from lscb_tui.core.frozen import Struct
from lscb_tui.core.frozen import fields as struct_fields
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, VALUE_FIELDS, Shape, field_of
from lscb_tui.core.plan.indicators import IndicatorValue
from lscb_tui.core.plan.items import (
    KEY_FIELDS,
    About,
    Action,
    Entry,
    Item,
    ItemId,
    Kind,
    Said,
    Unknown,
    key_of,
)
from lscb_tui.core.words.safe_text import shortened

_MOST = 2**31
"""No place among others is so far behind (see `core.edits.edit.Place`)."""


class _Odd(Exception):
    """A value is not of the type that its place has."""


class _Type(NamedTuple):
    """What can stand somewhere: how it is called, and how it is read."""

    words: str
    read: Callable[[Any, int], Any]
    """Of the JSON, and of how many levels may stand in it. Raises _Odd or ValueError."""


def read_edit(written: Any) -> Edit:
    """The edit that was written. Raises ValueError, with part of a sentence, where none was."""
    try:
        return cast(Edit, _one_of(_EDITS)(written, DEEPEST))
    except _Odd:
        raise ValueError("one is of a kind that this version of lscb-tui does not know") from None


def read_value(written: Any, levels: int = DEEPEST) -> Any:
    """The value of a file that was written. Raises ValueError where none was."""
    try:
        return _value(written, levels)
    except _Odd:
        raise ValueError("a value is not one that a file can hold") from None


def _value(written: Any, levels: int) -> Any:
    if levels < 0:
        raise ValueError(TOO_DEEP)
    if isinstance(written, (str, int, float)):
        return written
    name, held = _named(written)
    match name, held:
        case "list", list():
            return [_value(part, levels - 1) for part in held]
        case "table", dict():
            return {key: _value(part, levels - 1) for key, part in held.items()}
        case _, str() if name in _WRITTEN_AS_TEXT:
            try:
                return _WRITTEN_AS_TEXT[name](held)
            except ValueError:
                raise _Odd from None
    raise _Odd


def _whole(digits: str) -> int:
    return int(digits, 16)


_WRITTEN_AS_TEXT: Mapping[str, Callable[[str], Any]] = {
    "int": _whole,
    "float": float,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def _named(written: Any) -> tuple[str, Any]:
    """The name of a type, and what is written of a value of it."""
    if not isinstance(written, dict) or len(written) != 1:
        raise _Odd
    ((name, held),) = written.items()
    return name, held


# What stands in the fields of edits, items and entries.


def _text(written: Any, _levels: int) -> str:
    if not isinstance(written, str):
        raise _Odd
    return written


def _day(written: Any, levels: int) -> date | None:
    day = None if written is None else _value(written, levels)
    if day is not None and type(day) is not date:
        raise _Odd
    return day


def _yes_or_no(written: Any, _levels: int) -> bool:
    if not isinstance(written, bool):
        raise _Odd
    return written


def _texts_or_none(written: Any, levels: int) -> tuple[str, ...] | None:
    return None if written is None else _tuple_of(_text)(written, levels)


def _place(written: Any, _levels: int) -> int:
    if type(written) is not int or not 0 <= written < _MOST:
        raise _Odd
    return written


def _place_or_last(written: Any, levels: int) -> int | None:
    return None if written is None else _place(written, levels)


def _item_id(written: Any, _levels: int) -> ItemId:
    match _named(written):
        case "item", [str(kind), str(key)] if kind in _KINDS:
            # The plan is one, so it alone has no number.
            if bool(key) == (kind in KEY_FIELDS):
                return ItemId(cast(Kind, kind), key)
    raise _Odd


def _pair(written: Any, _levels: int) -> tuple[str, str]:
    match written:
        case [str(word), str(meaning)]:
            return word, meaning
    raise _Odd


def _unknown(written: Any, levels: int) -> Unknown:
    found: dict[str, Any] = {}
    for pair in _list(written):
        match pair:
            case [str(key), value] if key not in found:
                found[key] = _value(value, levels - 2)
            case _:
                raise _Odd
    return tuple(sorted(found.items()))


def _list(written: Any) -> list[Any]:
    if not isinstance(written, list):
        raise _Odd
    return written


def _tuple_of(read: Callable[[Any, int], Any]) -> Callable[[Any, int], tuple[Any, ...]]:
    return lambda written, levels: tuple(read(part, levels - 1) for part in _list(written))


def _set_value(written: Any, levels: int) -> Any:
    """What a field was set to: text or names of its own, or any value that a file can hold."""
    match written:
        case None:
            return None
        case [list(), *_]:
            return _tuple_of(_pair)(written, levels)
        case list():
            return _tuple_of(_text)(written, levels)
    return _value(written, levels)


def _one_of(classes: Mapping[str, type[Struct]]) -> Callable[[Any, int], Any]:
    """One of these, by the name with which it is written."""

    def read(written: Any, levels: int) -> Struct:
        name, table = _named(written)
        if name not in classes or not isinstance(table, dict):
            raise _Odd
        return _made(classes[name], table, levels - 1)

    return read


def _only(cls: type[Struct]) -> Callable[[Any, int], Any]:
    return _one_of({cls.__name__: cls})


_KINDS = get_args(Kind)
_EDITS = {cls.__name__: cls for cls in get_args(Edit)}
_ITEMS = {cls.__name__: cls for cls in get_args(Item)}
_SAID = {cls.__name__: cls for cls in get_args(Said)}
_TYPES: Mapping[Any, _Type] = {
    str: _Type("text", _text),
    bool: _Type("true or false", _yes_or_no),
    date | None: _Type("a date", _day),
    tuple[str, ...] | None: _Type("a list of texts", _texts_or_none),
    tuple[str, ...]: _Type("a list of texts", _tuple_of(_text)),
    tuple[tuple[str, str], ...]: _Type("a list of words and their meanings", _tuple_of(_pair)),
    Unknown: _Type("keys and values of a file", _unknown),
    tuple[Entry, ...]: _Type("a list of progress entries", _tuple_of(_only(Entry))),
    tuple[Action, ...]: _Type("a list of actions", _tuple_of(_only(Action))),
    tuple[IndicatorValue, ...]: _Type("a list of values", _tuple_of(_only(IndicatorValue))),
    Said: _Type("a progress entry or a value", _one_of(_SAID)),
    Item: _Type("an item that a plan can have", _one_of(_ITEMS)),
    ItemId: _Type("an item that a plan can have", _item_id),
    Place: _Type("a place in a list", _place),
    Place | None: _Type("a place in a list", _place_or_last),
    Any: _Type("a value that a file can hold", _set_value),
}
_LABELS: Mapping[str, str] = {
    **{field.attribute: f"“{field.label}”" for fields in FIELDS.values() for field in fields},
    **{field.attribute: f"“{field.label}”" for field in (*VALUE_FIELDS, *ENTRY_FIELDS)},
    "which": "the item it was about",
    "item": "what was added or deleted",
    "field": "the name of the field",
    "entry": "what was recorded",
    "old": "what stood there before",
    "new": "what stands there since",
    "at": "where it stands",
    "owner": "the objective that it is under",
    "unknown": "what else stands with it",
}
"""How the fields are called in what is said of them."""


class _Fields(NamedTuple):
    """The fields of a struct: their types, and which it cannot be without."""

    types: Mapping[str, _Type]
    required: tuple[str, ...]


@cache
def _fields_of(cls: type[Struct]) -> _Fields:
    fields = struct_fields(cls)
    required = tuple(field.name for field in fields if field.required)
    return _Fields({field.name: _TYPES[field.type] for field in fields}, required)


def _made(cls: type[Struct], table: dict[str, Any], levels: int) -> Struct:
    """A struct of which every field is of its type."""
    fields = _fields_of(cls)
    values: dict[str, Any] = {}
    for name, written in table.items():
        if name not in fields.types:
            raise ValueError(f"{_label(name)} is nothing that this version of lscb-tui knows")
        try:
            values[name] = fields.types[name].read(written, levels)
        except _Odd:
            raise ValueError(f"{_label(name)} is not {fields.types[name].words}") from None
    if missing := [name for name in fields.required if name not in values]:
        raise ValueError(f"{_label(missing[0])} is missing")
    made = cls(**values)
    _check(made)
    return made


def _label(name: str) -> str:
    return _LABELS.get(name) or f"“{shortened(name, 40)}”"


def _check(made: Struct) -> None:
    """What no type says and the rest of the program relies on. Raises ValueError."""
    match made:
        case SetField():
            _check_values(made)
        case AddItem(About()) | RemoveItem(About()):
            raise ValueError("the plan itself is neither added nor deleted")
        case AddItem(Action(), ""):
            raise ValueError(f"{_label('owner')} is missing")
        case MoveAction(ref, old, new) if not (ref and old and new):
            raise ValueError("a number is missing")
    if isinstance(made, Item) and not isinstance(made, About) and not key_of(made):
        raise ValueError("the number of an item is missing")


def _check_values(edit: SetField) -> None:
    """Whether a field can have had these values; a file may hold others of other types in it."""
    field = field_of(edit.which.kind, edit.field)
    for value in (edit.old, edit.new):
        fits = field is not None and field.shape.fits(value)
        if isinstance(value, tuple) and not fits:
            _refuse_value(edit)
        if field is not None and field.shape is Shape.KEY and not (fits and value):
            # An item goes by it, so it is never anything else.
            _refuse_value(edit)


def _refuse_value(edit: SetField) -> NoReturn:
    which = shortened(str(edit.which), 40)
    raise ValueError(f"{_label(edit.field)} of {which} cannot be what it was set to")
