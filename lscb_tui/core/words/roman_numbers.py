"""Roman numbers, as in "2 (iv)": the part of a number that is one, and its value."""

from __future__ import annotations

import re

from lscb_tui.core.words.patterns import late

_WITH_ROMAN = late(r"(|.*?[\W_])([ivxlcdm]+)(\)?)", re.IGNORECASE | re.DOTALL)
_ROMAN = late(r"(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE | re.ASCII)
_SIGNS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman_part(number: str) -> tuple[str, int, str] | None:
    """What stands before a number's roman part, its value, and what stands behind it."""
    found = _WITH_ROMAN.fullmatch(number)
    value = roman_value(found[2]) if found else 0
    return (found[1], value, found[3]) if found and value else None


def roman_value(letters: str) -> int:
    """The value of a roman number; 0 for letters that are none."""
    if not letters or not _ROMAN.fullmatch(letters):
        return 0
    values = [_SIGNS[letter] for letter in letters.lower()]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
