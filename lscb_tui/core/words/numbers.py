"""The numbers of objectives and actions: their order, the next free one, and those named in words.

A number is text and permanent: `1.10` is not `1.1`, and `9.2b` is a number like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable
from functools import lru_cache

from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

_PART = re.compile(r"\d+|[^\d.]+")
_LONGEST_NUMBER = 15

Order = tuple[tuple[tuple[int, int, str], ...], str]
"""Parts of digits by their value, then all other parts; then, to tell 1.1 from 1.01, the text."""


@lru_cache(maxsize=1 << 18)
def order(ref: str) -> Order:
    """The sort key of a number: 2 before 10, and `9.2` before `9.2b` (design section 3)."""
    return tuple(
        _whole(part) if part.isdecimal() else (2, 0, part.casefold()) for part in _PART.findall(ref)
    ), ref


def _whole(digits: str) -> tuple[int, int, str]:
    """The sort key of digits; of very many, which Python does not take for a number, by length."""
    if len(digits) <= _LONGEST_NUMBER:
        return 0, int(digits), ""
    if not digits.isascii():
        digits = "".join(str(int(digit)) for digit in digits)
    digits = digits.lstrip("0") or "0"
    return (0, int(digits), "") if len(digits) <= _LONGEST_NUMBER else (1, len(digits), digits)


def in_order(refs: Iterable[str]) -> tuple[str, ...]:
    """The numbers once each, in the plan's order."""
    return tuple(sorted(set(refs), key=order))


def next_action(objective: str, taken: Container[str]) -> str:
    """The first number after `objective`'s last whole one: `10.4` where 10.1 to 10.3 are taken."""
    count = 1
    while f"{objective}.{count}" in taken:
        count += 1
    # A hole in the numbers may be an action that was deleted; its number is not given out again.
    last = max((n for n in range(count, count + 200) if f"{objective}.{n}" in taken), default=0)
    return f"{objective}.{max(count, last + 1)}"


def next_objective(taken: Iterable[str]) -> str:
    """One more than the highest whole number among `taken`."""
    return str(max((int(t) for t in taken if t.isdecimal() and len(t) < 10), default=0) + 1)


def natural(typed: str) -> str:
    """A number as a person types it, without a final dot, blanks inside kept ("10.2." is 10.2)."""
    return one_line(typed).rstrip(". ")


def named(numbers: Collection[str], typed: str) -> tuple[str, ...]:
    """Which of some numbers a person means, in their order.

    Those that are as typed; else those in other letters; else those with other blanks, as "2(i)".
    """
    wanted = natural(typed)
    if wanted in numbers:
        return (wanted,)
    for counts in (plain, _without_blanks):
        if found := tuple(number for number in numbers if counts(number) == counts(wanted)):
            return found
    return ()


def _without_blanks(number: str) -> str:
    return plain(number).replace(" ", "")
