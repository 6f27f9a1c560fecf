"""A mapping as plain data and back: for `--map` files (TOML, JSON) and for the history.

Whatever has its default is left out. Pairs of words and what they mean are a table; a date is
written as 2025-03-31, and words that are no date as "no date".
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from lscb_tui.core.frozen import Struct, fields
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line, shortened

NO_DATE = "no date"
"""Stands for words of a date column that name no day."""


def as_data(mapping: Mapping) -> dict[str, Any]:
    """The mapping as tables, lists, texts, whole numbers and yes or no; JSON and TOML hold it."""
    return _table_of(mapping)


def from_data(data: Any) -> Mapping:
    """The mapping of such data; a date may also be one of TOML.

    Raises ValueError for what is no mapping, with the place, counted from 1:
    "tables[1].columns[3].role: “lede” is none of number, objective, action …".
    """
    found = _read(Mapping, data, "")
    assert isinstance(found, Mapping)
    return found


def _table_of(value: Struct) -> dict[str, Any]:
    written = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if held != field.default:
            pairs = _pairs(_hints(type(value))[field.name])
            written[field.name] = (
                {words: _plain(meaning) for words, meaning in held} if pairs else _plain(held)
            )
    return written


def _plain(value: Any) -> Any:
    match value:
        case Struct():
            return _table_of(value)
        case tuple():
            return [_plain(part) for part in value]
        case date():
            return value.isoformat()
        case None:
            return NO_DATE
        case _:
            return value


@cache
def _hints(cls: type[Struct]) -> dict[str, Any]:
    return get_type_hints(cls)


def _pairs(hint: Any) -> Any:
    """Of a field that holds pairs, the type of their second; else None."""
    if get_origin(hint) is tuple:
        first = get_args(hint)[0]
        if get_origin(first) is tuple:
            return get_args(first)[1]
    return None


def _read(hint: Any, data: Any, place: str) -> Any:
    """Data as what it is to be. Raises ValueError."""
    if words := _literals(hint):
        if not isinstance(data, str) or data not in words:
            known = listing([word for word in words if word], len(words))
            raise _wrong(place, f"{_shown(data)} is not one of {known}")
        return data
    if get_origin(hint) in (Union, UnionType):
        return _optional(hint, data, place)
    if (meaning := _pairs(hint)) is not None:
        found = _require(dict, data, place, "a table")
        return tuple(
            (_require(str, key, place, "a text"), _read(meaning, value, _below(place, key)))
            for key, value in found.items()
        )
    if get_origin(hint) is tuple:
        inside = get_args(hint)[0]
        found = _require(list, data, place, "a list")
        return tuple(_read(inside, part, f"{place}[{n}]") for n, part in enumerate(found, 1))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _struct(hint, data, place)
    if hint is bool:
        return _require(bool, data, place, "true or false")
    if hint is int:
        if type(data) is not int or not 0 <= data < 2**31:
            raise _wrong(place, f"{_shown(data)} is not a whole number, 0 or more")
        return data
    return _require(str, data, place, "a text")


def _optional(hint: Any, data: Any, place: str) -> Any:
    """Of what can be nothing too: a day, or a list."""
    (inside,) = (arg for arg in get_args(hint) if arg is not NoneType)
    if inside is not date:
        return _read(inside, data, place)
    if data == NO_DATE:
        return None
    if isinstance(data, date) and not isinstance(data, datetime):
        return data
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        wanted = f"a date such as 2025-03-31 or “{NO_DATE}”"
        raise _wrong(place, f"{_shown(data)} is not {wanted}") from None


def _struct(cls: type[Struct], data: Any, place: str) -> Struct:
    found = _require(dict, data, place, "a table")
    hints = _hints(cls)
    for key in found:
        if key not in hints:
            known = listing(list(hints), len(hints))
            raise _wrong(_below(place, key), f"there is no such key; the keys are {known}")
    for field in fields(cls):
        if field.required and field.name not in found:
            raise _wrong(_below(place, field.name), "this is missing")
    values = {key: _read(hints[key], value, _below(place, key)) for key, value in found.items()}
    return cls(**values)


def _literals(hint: Any) -> tuple[str, ...]:
    """The words of a type that is one of some words; none of any other."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        parts = [_literals(arg) for arg in get_args(hint)]
        return tuple(word for part in parts for word in part) if all(parts) else ()
    return ()


def _require(kind: type, data: Any, place: str, what: str) -> Any:
    if not isinstance(data, kind):
        raise _wrong(place, f"{_shown(data)} is not {what}")
    return data


def _below(place: str, key: object) -> str:
    shown = shortened(one_line(str(key)), 40)
    return f"{place}.{shown}" if place else shown


def _shown(data: Any) -> str:
    return f"“{shortened(one_line(str(data)), 40)}”"


def _wrong(place: str, message: str) -> ValueError:
    return ValueError(f"{place or 'the map'}: {message}")
