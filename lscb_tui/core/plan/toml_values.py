"""Values of a file: where they stand, when two are equal, and how one is told in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.figures import TypedFloat, figure_in_file

TomlPath = tuple[str | int, ...]
"""Where in the file's tables: ("objective", 9, "action", 1, "due")."""


Unknown = tuple[tuple[str, Any], ...]
"""Keys of the file that this program has no name for, in order; kept, never dropped."""


def same(a: Any, b: Any) -> bool:
    """Whether two values of a file are equal, types included (1 is not 1.0, nor true).

    Items are so when all that they hold is.
    """
    pairs = [(a, b)]  # no recursion: a file may nest its tables deeper than Python calls go
    while pairs:
        a, b = pairs.pop()
        if a is b:
            continue
        if type(a) is not type(b) and not (isinstance(a, float) and isinstance(b, float)):
            return False
        if isinstance(a, Struct):
            pairs += [(getattr(a, name), getattr(b, name)) for name in a.__struct_fields__]
        elif isinstance(a, dict):
            if a.keys() != b.keys():
                return False
            pairs += [(a[key], b[key]) for key in a]
        elif isinstance(a, (list, tuple)):
            if len(a) != len(b):
                return False
            pairs += zip(a, b, strict=True)
        elif isinstance(a, datetime):
            if a != b or a.tzinfo != b.tzinfo:
                return False
        elif isinstance(a, TypedFloat) and isinstance(b, TypedFloat):
            if a.text != b.text and not _same_figure(a, b):
                return False
        elif a != b and not (isinstance(a, float) and a != a and b != b):
            return False
    return True


def _same_figure(a: TypedFloat, b: TypedFloat) -> bool:
    """Whether two numbers have the same digits, as +1.50 and 1.50 have."""
    digits = figure_in_file(a)
    return digits is not None and digits == figure_in_file(b)


def in_words(value: object) -> str:
    """A value of any kind as text; Python does not write out integers of 5,000 digits."""
    try:
        return str(value)
    except (ValueError, RecursionError):
        return f"a very long {type(value).__name__}"


def is_tables(value: Any) -> bool:
    """Whether a value is an array of tables, or an empty one."""
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)
