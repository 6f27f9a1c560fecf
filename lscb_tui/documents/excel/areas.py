"""Places of a sheet as Excel writes them: "F7", "A4:H20", "K:K"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from lscb_tui.core.document.grid import column_letters
from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.grammar import listing

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_AREA = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})(?::\$?([A-Z]{0,3})\$?([0-9]{0,7}))?")


class Area(Struct, frozen=True):
    """A rectangle of cells, its ends among them; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


def area_of(written: str) -> Area | None:
    """The area that is meant; a row or a column that is not said is the whole of it."""
    found = _AREA.fullmatch(written.strip().upper())
    if not found or not (found[1] or found[2]):
        return None
    left, top = column_of(found[1]) or 1, int(found[2] or 1)
    if ":" in found[0]:
        right, bottom = column_of(found[3]) or LAST_COLUMN, int(found[4] or LAST_ROW)
    else:
        right, bottom = left, top
    if not (0 < top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN):
        return None
    return Area(top, left, bottom, right)


@lru_cache(maxsize=2_048)
def column_of(letters: str) -> int:
    """The number of a column by its letters; 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def columns_in_words(columns: Sequence[int]) -> str:
    """Columns as people say them: "B, D to F and K"."""
    return _in_words(columns, column_letters)


def rows_in_words(rows: Sequence[int]) -> str:
    """Rows as people say them: "6, 9 to 12, 14 and 4 more"."""
    return _in_words(rows, str)


def _in_words(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said: list[str] = []
    for run in runs:
        names = [name(number) for number in run]
        said += [f"{names[0]} to {names[-1]}"] if len(run) > 2 else names
    return listing(said, 6)
