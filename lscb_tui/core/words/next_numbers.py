"""The number that a new action or objective gets: the one after those of its series.

Which numbers are given, deleted ones too, is told by who asks; none of them is given again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence

from lscb_tui.core.words.numbers import is_plain
from lscb_tui.core.words.patterns import late
from lscb_tui.core.words.roman_numbers import roman_value

_FARTHEST = 200
"""How far behind the first free number another one can be that still belongs to the series."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_IN_BRACKETS = late(r"(.*\()([a-z]+)(\))", re.IGNORECASE | re.DOTALL | re.ASCII)
_DIGITS_LAST = late(r"(.*?)([0-9]{1,9})[a-z]?", re.IGNORECASE | re.DOTALL)
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)

Written = Callable[[int], str]
"""How the numbers of a series are written."""


def next_action(objective: str, taken: Container[str], beside: Sequence[str] = ()) -> str:
    """The first number behind the last one of an objective's series.

    That is `10.4` where 10.1 to 10.3 are taken. Where none of the actions `beside` (in the order of
    the plan) is counted so, it goes on from the last of them: `2 (x)` after 2 (ix).
    """
    own = f"{objective}."
    if not any(number.startswith(own) for number in beside):
        for number in reversed(beside):
            if not is_plain(number) and (written := _series(number, beside)):
                return _next(written, taken)
    return _next(lambda count: f"{own}{count}", taken)


def next_part(whole: str, parts: Iterable[str], taken: Container[str]) -> str:
    """The next number of a part of an action, in the way in which `parts` are numbered.

    `1.1c` after `1.1b`, `1.1.3` after `1.1.2`; the first of all is `1.1a`.
    """
    behind = [ref.removeprefix(whole) for ref in parts if ref.startswith(whole)]
    ways = [way for way in (ref[:1] for ref in behind) if way and way in f".{_LETTERS}"]
    # Behind a letter no other letter can be told from it.
    dotted = ways[-1] == "." if ways else not whole[-1:].isdecimal()
    used = [letter for letter in _LETTERS if whole + letter in taken]
    free = _LETTERS[_LETTERS.index(used[-1]) + 1 :] if used else _LETTERS
    return next_action(whole, taken) if dotted or not free else whole + free[0]


def next_objective(taken: Iterable[str], beside: Sequence[str] = ()) -> str:
    """One more than the highest whole number, or the next after the last objective: `Rec 4`."""
    taken = set(taken)
    if beside and not is_plain(beside[-1]) and (written := _series(beside[-1], beside)):
        return _next(written, taken)
    return str(max((int(t) for t in taken if t.isdecimal() and len(t) < 10), default=0) + 1)


def _next(written: Written, taken: Container[str]) -> str:
    count = 1
    while written(count) in taken:
        count += 1
    # A hole in the numbers may be an action that was deleted; its number is not given out again.
    last = max((n for n in range(count, count + _FARTHEST) if written(n) in taken), default=0)
    return written(max(count, last + 1))


def _series(number: str, beside: Sequence[str]) -> Written | None:
    """How the numbers are written that go on from one; None where that cannot be told."""
    if found := _IN_BRACKETS.fullmatch(number):
        stem, part, end = found.groups()
        others = (_IN_BRACKETS.fullmatch(other) for other in beside)
        parts = [other[2] for other in others if other and other[1] == stem]
        if not all(map(roman_value, (part, *parts))):
            return None
        case = str.upper if part.isupper() else str.lower
        return lambda count: f"{stem}{case(roman(count))}{end}"
    if found := _DIGITS_LAST.fullmatch(number):
        stem = found[1]
        return lambda count: f"{stem}{count}"
    return None


def roman(value: int) -> str:
    """A whole number in roman signs: "ix"."""
    found = ""
    for worth, signs in _ROMAN:
        found += signs * (value // worth)
        value %= worth
    return found
