"""Edits and the values in them as JSON, with nothing lost on the way.

JSON has fewer types than a plan's file: what it lacks is an object with one key that names the
type, as {"date": "2010-12-31"}. A plain list is a tuple; a table and a list of the file are named.
`core.edits.edit_reading` is the way back.
"""

from __future__ import annotations

import math
from datetime import date, datetime, time
from functools import cache
from typing import Any, get_args

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.frozen import Struct, fields
from lscb_tui.core.plan.items import Item, ItemId, Said

STRUCTS: dict[str, type[Struct]] = {
    cls.__name__: cls for cls in (*get_args(Edit), *get_args(Item), *get_args(Said))
}
"""What is written as the table of its fields, by the name that it has there."""
DEEPEST = 100
"""How deep values may stand in each other: what follows them in calls of Python comes back."""
TOO_DEEP = "its values stand too deep in each other"
_NUMBERS = 2**53
"""Up to where every program that reads JSON knows whole numbers exactly."""


def to_json(value: Any, levels: int = DEEPEST) -> Any:
    """A value as `json.dumps` takes it. Raises ValueError for one that no plan can hold.

    Also for one that would go deeper than so many levels.
    """
    if levels < 0:
        raise ValueError(TOO_DEEP)
    below = levels - 1
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
            return [to_json(part, below) for part in value]
        case list():
            return {"list": [to_json(part, below) for part in value]}
        case dict():
            return {"table": {key: to_json(part, below) for key, part in value.items()}}
        case Struct() if type(value).__name__ in STRUCTS:
            return {type(value).__name__: _fields(value, below)}
    raise ValueError(f"a plan holds no {type(value).__name__}")


def _fields(value: Struct, levels: int) -> dict[str, Any]:
    """The fields of a struct but for those that have their default."""
    return {
        field.name: to_json(held, levels)
        for field in _fields_of(type(value))
        if (held := getattr(value, field.name)) is not field.default
    }


@cache
def _fields_of(cls: type[Struct]) -> tuple[Any, ...]:
    """The fields of a kind of struct: msgspec works them out anew each time."""
    return fields(cls)
