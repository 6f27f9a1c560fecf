"""The numbers of objectives and actions: their order, the next free one, and those named in words.

A number is text and permanent: `1.10` is not `1.1`, and `9.2b` is a number like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.patterns import late
from lscb_tui.core.words.safe_text import one_line

_PART = late(r"\d+|[^\d.]+")
_LONGEST_NUMBER = 15
_MADE = "#"
"""Ends what was the number of an item; behind it is which of several that had it this one is."""

_AND = late(r"(?:^|\s)\s*(?:and|&)(?:\s+|$)", re.IGNORECASE)

T = TypeVar("T")

Order = tuple[tuple[tuple[int, int, str], ...], str]
"""Parts of digits by their value, then all other parts; then, to tell 1.1 from 1.01, the text."""


def order(ref: str) -> Order:
    """The sort key of a number: 2 before 10, and `9.2` before `9.2b` (design section 3)."""
    return _plain_order(ref) or _order(ref)


def _order(ref: str) -> Order:
    return tuple(map(_part_order, _PART.findall(ref))), ref


@lru_cache(maxsize=1 << 18)
def _plain_order(ref: str) -> Order | None:
    """The same of a number that sorts by itself; kept, as a plan is sorted after each change."""
    return _order(ref) if is_plain(ref) else None


@lru_cache(maxsize=1 << 14)
def _part_order(part: str) -> tuple[int, int, str]:
    return _whole(part) if part.isdecimal() else (2, 0, part.casefold())


def _whole(digits: str) -> tuple[int, int, str]:
    """The sort key of digits; of very many, which Python does not take for a number, by length."""
    if len(digits) <= _LONGEST_NUMBER:
        return 0, int(digits), ""
    if not digits.isascii():
        digits = "".join(str(int(digit)) for digit in digits)
    digits = digits.lstrip("0") or "0"
    return (0, int(digits), "") if len(digits) <= _LONGEST_NUMBER else (1, len(digits), digits)


_PLAIN = late(r"\d+(?:[./-]\d+)*(?:\.?[a-z](?:\.\d+)*)?", re.IGNORECASE)


def siblings_in_order(items: Sequence[T], number_of: Callable[[T], str]) -> tuple[T, ...]:
    """Items that stand beside each other in the file, in the order of the plan.

    They stand by number where all of their numbers sort: digits with dots between and perhaps a
    letter behind (2, 9.2, 9.2b, 9.2b.1), or roman ones behind one and the same beginning, as 2 (i)
    and 2 (ix). Where one of them does not ("Rec 3.2", "MD1.10", "R1"), all keep the order of the
    file.
    """
    keys = sort_keys([number_of(item) for item in items])
    if keys is None:
        return tuple(items)
    places = sorted(range(len(keys)), key=keys.__getitem__)
    return tuple([items[place] for place in places])


def sort_keys(numbers: Sequence[str]) -> list[Order] | None:
    """What siblings with these numbers sort by; None where they keep the order of the file."""
    keys = [key for number in numbers if (key := _plain_order(number))]
    if len(keys) == len(numbers):
        return keys
    counted = [_roman_counted(number) for number in numbers]
    stems = {stem for stem, _ in counted}
    if None not in stems and (len(stems) == 1 or all(map(_is_plain_stem, stems))):
        return [(order(key)[0], number) for number, (_, key) in zip(numbers, counted, strict=True)]
    return None


def is_plain(number: str) -> bool:
    """Whether a number sorts by itself; one that was made for an item without does, too."""
    base, made, _ = number.partition(_MADE)
    return _PLAIN.fullmatch(base.rstrip(".")) is not None or (bool(made) and not base)


def _is_plain_stem(stem: str | None) -> bool:
    return stem is not None and is_plain(stem.rstrip(" (."))


def _roman_counted(number: str) -> tuple[str | None, str]:
    """What stands before a number's roman part, and the number with that in digits.

    A plain number stands before itself; where it is neither, nothing does.
    """
    if is_plain(number):
        return number.partition(_MADE)[0], number
    base, made, count = number.partition(_MADE)
    # Few plans have such numbers.
    from lscb_tui.core.words.roman_numbers import roman_part

    if (found := roman_part(base)) is None:
        return None, number
    before, value, behind = found
    return before, f"{before}{value}{behind}{made}{count}"


def in_order(refs: Iterable[str]) -> tuple[str, ...]:
    """The numbers once each, in the plan's order."""
    return tuple(sorted(set(refs), key=order))


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


def numbers_typed(typed: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The numbers of a list as a person types it, each once, parted by commas.

    Blanks part them too where that, and only that, makes numbers that are known: "2.1 2.2" is two
    where there is no 2.1 2.2, and "Rec 3.2" is one. So does "and", unless a known number has it.
    """
    found: list[str] = []
    for part in re.split(r"[,;\n]", typed):
        mine = named(known, part)
        for piece in _AND.split(part) if known and not mine else [part]:
            if number := natural(piece):
                mine = named(known, number)
                found += mine if len(mine) == 1 else _at_blanks(number, known) or (number,)
    return tuple(dict.fromkeys(found))


def _at_blanks(typed: str, known: Collection[str]) -> list[str]:
    """The one way to part words at their blanks so that all are known numbers; else nothing."""
    words = typed.split()
    if len(words) < 2:
        return []
    by_plain = {plain(number): number for number in known}
    ways: list[list[list[str]]] = [[[]]]
    """For each count of words, up to two ways to part them."""
    for end in range(1, len(words) + 1):
        found = (
            [*way, by_plain[key]]
            for start in range(end)
            if (key := plain(" ".join(words[start:end]))) in by_plain
            for way in ways[start]
        )
        ways.append(list(islice(found, 2)))
    return ways[-1][0] if len(ways[-1]) == 1 else []


def _without_blanks(number: str) -> str:
    return plain(number).replace(" ", "")
