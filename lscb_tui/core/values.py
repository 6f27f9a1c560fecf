"""Values of a file: when two of them are equal, and how one is told in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec


def same(a: Any, b: Any) -> bool:
    """Whether two values of a file are equal, types included (1 is not 1.0, nor true).

    Items are so when all that they hold is.
    """
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    if isinstance(a, msgspec.Struct):
        return all(same(getattr(a, name), getattr(b, name)) for name in a.__struct_fields__)
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, datetime):
        return bool(a == b) and a.tzinfo == b.tzinfo
    equal: object = a == b
    return equal is True or (isinstance(a, float) and a != a and b != b)


def in_words(value: object) -> str:
    """A value of any kind as text; Python does not write out integers of 5,000 digits."""
    try:
        return str(value)
    except (ValueError, RecursionError):
        return f"a very long {type(value).__name__}"
