"""Edits and the values in them as JSON and back, with nothing lost on the way.

JSON has fewer types than a plan's file: what it lacks is an object with one key that names the
type, as {"date": "2010-12-31"}. A plain list is a tuple; a table and a list of the file are named.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, get_args

import msgspec

from lscb_tui.core.edits.edit import Edit, SetField
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import Entry, Item, ItemId, Kind
from lscb_tui.core.plan.toml_values import same

_STRUCTS: dict[str, type[msgspec.Struct]] = {
    cls.__name__: cls for cls in (*get_args(Edit), *get_args(Item), Entry)
}
_NUMBERS = 2**53
"""Up to where every program that reads JSON knows whole numbers exactly."""


def to_json(value: Any) -> Any:
    """A value as `json.dumps` takes it. Raises ValueError for one that no plan can hold."""
    match value:
        case None | bool() | str():
            return value
        case int():
            # In hexadecimal Python puts no bound on how many digits there are.
            return value if -_NUMBERS <= value <= _NUMBERS else {"int": hex(value)}
        case float():
            return value if math.isfinite(value) else {"float": repr(value)}
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case ItemId(kind, key):
            return {"item": [kind, key]}
        case tuple():
            return [to_json(part) for part in value]
        case list():
            return {"list": [to_json(part) for part in value]}
        case dict():
            return {"table": {key: to_json(part) for key, part in value.items()}}
        case msgspec.Struct() if type(value).__name__ in _STRUCTS:
            return {type(value).__name__: _fields(value)}
    raise ValueError(f"a plan holds no {type(value).__name__}")


def _fields(value: msgspec.Struct) -> dict[str, Any]:
    """The fields of a struct but for those that have their default."""
    return {
        field.name: to_json(held)
        for field in msgspec.structs.fields(value)
        if (held := getattr(value, field.name)) is not field.default
    }


def from_json(value: Any) -> Any:
    """The value that `to_json` was given. Raises ValueError where it never gave this."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return tuple(from_json(part) for part in value)
        case dict() if len(value) == 1:
            ((name, held),) = value.items()
            try:
                if name in _STRUCTS:
                    return _struct(_STRUCTS[name], held)
                return _READERS[name](held)
            except (KeyError, TypeError, AttributeError, OverflowError) as problem:
                raise ValueError(f"no {name} is written like that ({problem})") from None
    raise ValueError("this is not how a value is written")


def _struct(cls: type[msgspec.Struct], fields: dict[str, Any]) -> msgspec.Struct:
    """A struct of which every field is of its type, for all that anybody may have written."""
    made = cls(**{name: from_json(held) for name, held in fields.items()})
    for field in msgspec.structs.fields(cls):
        if not _is_of_type(getattr(made, field.name), field.type):
            raise TypeError(f"its {field.name} is of another type")
    if not all(map(_is_of_a_file, _loose(made))):
        raise TypeError("no file holds such a value")
    return made


def _loose(made: msgspec.Struct) -> list[Any]:
    """The values in a struct of which no type says what they are."""
    if isinstance(made, SetField):
        field = field_of(made.which.kind, made.field)
        values = (value for value in (made.old, made.new) if value is not None)
        return [value for value in values if field is None or not field.shape.fits(value)]
    return [value for _, value in getattr(made, "unknown", ())]


def _is_of_type(held: Any, wanted: Any) -> bool:
    if wanted == Item:
        # msgspec cannot tell apart the kinds of items by itself.
        return isinstance(held, Item)
    # It takes a table for a struct, a text for a date, and more that is not one as it stands.
    return same(msgspec.convert(held, wanted), held)


def _is_of_a_file(value: Any) -> bool:
    """Whether a value can stand in a file under a key that the program has no name for."""
    match value:
        case list():
            return all(map(_is_of_a_file, value))
        case dict():
            return all(map(_is_of_a_file, value.values()))
    return isinstance(value, (str, int, float, date, time))


def _item(parts: list[str]) -> ItemId:
    kind, key = parts
    if kind not in get_args(Kind) or not isinstance(key, str):
        raise ValueError("this names no item")
    return ItemId(kind, key)  # type: ignore[arg-type]


def _list(parts: Any) -> list[Any]:
    return [from_json(part) for part in parts]


def _table(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: from_json(part) for key, part in parts.items()}


_READERS: dict[str, Callable[[Any], Any]] = {
    "int": lambda digits: int(digits, 16),
    "float": float,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "item": _item,
    "list": _list,
    "table": _table,
}
