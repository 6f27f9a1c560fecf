"""The fewest bytes that make one screen of a terminal another.

Only what every terminal knows is used, and what its entry in terminfo says that it can. Cells
that have not changed are jumped over, or written again where that is shorter; blanks are erased;
rows that have only gone up or down are scrolled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from lscb_tui.ui.terminal.cell_width import is_sure
from lscb_tui.ui.terminal.sgr import change, entered, is_erasable

Cell: TypeAlias = tuple[str, str]
"""Its character and its style; without a character it is of the wide one before it."""
Row: TypeAlias = list[Cell | None]
"""Cells, of which None are not known."""

_GAP = 12
"""More unchanged cells than these are always jumped over."""
_FEWEST_ROWS = 3
"""Fewer rows are not worth a scroll."""


class Abilities(NamedTuple):
    """What a terminal can do beside moves and styles."""

    erases: bool = False
    """Whether what is erased has the background of the style (bce)."""
    scrolls: bool = False
    """Whether a part of the screen can be scrolled (csr)."""


class Pen(NamedTuple):
    """Where the terminal writes next and in which style, as far as that is known."""

    at: tuple[int, int] | None = None
    """The row and the column."""
    style: str | None = None


def difference(
    old: Sequence[Row], new: Sequence[Row], cursor: tuple[int, int], pen: Pen, able: Abilities
) -> tuple[str, Pen]:
    """What makes the old screen the new one, with the cursor at a place, and the pen behind it."""
    way = _Way(len(new[0]), pen, able)
    ways = [way.to(old, new, cursor)]
    if able.scrolls and (scroll := _scroll(old, new)) is not None:
        way = _Way(len(new[0]), pen, able)
        ways.append(way.to(way.scrolled(old, *scroll), new, cursor))
    return min(ways, key=lambda way: len(way[0].encode()))


class _Way:
    """One way from a screen to another, as far as it is written."""

    def __init__(self, columns: int, pen: Pen, abilities: Abilities) -> None:
        self.at, self.style = pen
        self._abilities = abilities
        self._columns = columns
        self._sent: list[str] = []

    def to(
        self, old: Sequence[Row], new: Sequence[Row], cursor: tuple[int, int]
    ) -> tuple[str, Pen]:
        """All that is to be sent, once what differs is written and the cursor at its place."""
        for y, (before, after) in enumerate(zip(old, new, strict=True)):
            if before is not after and before != after:
                self._row(y, before, after)
        self._move(*cursor)
        return "".join(self._sent), Pen(self.at, self.style)

    def scrolled(self, old: Sequence[Row], top: int, bottom: int, shift: int) -> Sequence[Row]:
        """Scroll the rows from `top` to `bottom` up by `shift`, or down; what that leaves."""
        blank: Row = [(" ", "")] * len(old[0])
        whole = (top, bottom) == (0, len(old) - 1)
        # Whatever a terminal fills the new rows with, it is the usual look.
        self._sent += [change(self.style, ""), "" if whole else f"\x1b[{top + 1};{bottom + 1}r"]
        self._sent.append(f"\x1b[{bottom + 1}H" if shift > 0 else f"\x1b[{top + 1}H")
        self._sent.append("\n" * shift if shift > 0 else "\x1bM" * -shift)
        self._sent.append("" if whole else "\x1b[r")
        self.style, self.at = "", None
        moved = list(old)
        for y in range(top, bottom + 1):
            moved[y] = old[y + shift] if top <= y + shift <= bottom else blank
        return moved

    def _row(self, y: int, old: Row, new: Row) -> None:
        """Write what differs in a row."""
        if not _is_sure(new) or not _is_sure(old):
            self._whole_row(y, new)
            return
        cells = enumerate(zip(old, new, strict=True))
        changed = [x for x, (was, cell) in cells if cell is not None and was != cell]
        tail = self._erasable_from(new, changed)
        index, count = 0, bisect_left(changed, tail)
        while index < count:
            self._go_on(y, changed[index], new)
            index = bisect_left(changed, self._run(y, changed, index, new, tail), index)
        if count < len(changed):
            last = new[-1]
            assert last is not None
            if self.at is None or self.at[0] != y or not tail <= self.at[1] <= changed[count]:
                self._move(y, changed[count])
            self._enter(last)
            self._sent.append("\x1b[K")

    def _erasable_from(self, new: Row, changed: Sequence[int]) -> int:
        """From which column on the row is erased, where that is shorter than to write blanks."""
        width, last = len(new), new[-1]
        if not self._abilities.erases or last is None or last[0] != " " or not is_erasable(last[1]):
            return width
        tail = width
        while tail and new[tail - 1] == last:
            tail -= 1
        return tail if len(changed) - bisect_left(changed, tail) > len("\x1b[K") else width

    def _go_on(self, y: int, x: int, new: Row) -> None:
        """Get to a column, over unchanged cells or through them."""
        if self.at is not None and self.at[0] == y and 0 < x - self.at[1] < _GAP:
            again, style = _written(new[self.at[1] : x], self.style)
            then = new[x]
            assert then is not None
            on, jumped = _entered(style, then)[0], _entered(self.style, then)[0]
            if again and len((again + on).encode()) <= len(self._way_to(y, x) + jumped):
                self._sent.append(again)
                self.at, self.style = (y, x), style
                return
        self._move(y, x)

    def _run(self, y: int, changed: Sequence[int], index: int, new: Row, tail: int) -> int:
        """Write changed cells of one style, or erase a run of blanks; the column behind."""
        x = changed[index]
        cell = new[x]
        assert cell is not None
        self._enter(cell)
        end, erases = x + 1, self._abilities.erases
        if erases and cell[0] == " " and is_erasable(cell[1]):
            while end < tail and new[end] == cell:
                end += 1
            if end < tail and end - x > len(f"\x1b[{end - x}X\x1b[{end - x}C"):
                self._sent.append(f"\x1b[{end - x}X")
                return end
            end = x + 1
        for following in range(index + 1, bisect_left(changed, tail)):
            after = new[end] if changed[following] == end else None
            if after is None or _entered(self.style, after)[0]:
                break
            if erases and after[0] == " " and end + 1 < tail and new[end + 1] == after:
                break
            end += 1
        self._sent += [cell[0] for cell in new[x:end] if cell is not None]
        self.at = (y, end)
        return end

    def _whole_row(self, y: int, new: Row) -> None:
        """Write all of a row: how wide each of its characters is the terminal knows best."""
        known = False
        for x, cell in enumerate(new):
            if cell is None:
                known = False
            elif cell[0]:
                if not known:
                    self.at = None
                    self._move(y, x)
                    known = True
                self._enter(cell)
                self._sent.append(cell[0])
        self.at = None

    def _enter(self, cell: Cell) -> None:
        """Go on in the style of a cell."""
        sequence, self.style = _entered(self.style, cell)
        self._sent.append(sequence)

    def _move(self, y: int, x: int) -> None:
        self._sent.append(self._way_to(y, x))
        self.at = (y, x)

    def _way_to(self, y: int, x: int) -> str:
        """The shortest move to a place."""
        if self.at == (y, x):
            return ""
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"]
        if self.at is not None:
            row, column = self.at
            if not x and 0 <= y - row < _GAP:
                ways.append("\r" + "\n" * (y - row))
            if row == y and column < x:
                ways.append(f"\x1b[{x - column}C" if x - column > 1 else "\x1b[C")
            # Behind the last column a terminal may still be in it.
            if row == y and x < column < self._columns:
                ways.append(f"\x1b[{column - x}D" if column - x > 1 else "\x1b[D")
        return min(ways, key=len)


def _is_sure(row: Row) -> bool:
    """Whether each cell of a row is as wide in every terminal."""
    return is_sure("".join([cell[0] for cell in row if cell is not None]))


def _written(cells: Iterable[Cell | None], style: str | None) -> tuple[str, str | None]:
    """What writes cells, and the style behind them; nothing where one is not known."""
    sent: list[str] = []
    for cell in cells:
        if cell is None:
            return "", style
        sequence, style = _entered(style, cell)
        sent += [sequence, cell[0]]
    return "".join(sent), style


def _entered(style: str | None, cell: Cell) -> tuple[str, str]:
    return entered(style, cell[1], cell[0] == " ")


def _scroll(old: Sequence[Row], new: Sequence[Row]) -> tuple[int, int, int] | None:
    """The scroll that brings the most rows to where they are: top, bottom, and by how many up."""
    changed = [y for y, (a, b) in enumerate(zip(old, new, strict=True)) if a is not b and a != b]
    if len(changed) < _FEWEST_ROWS:
        return None
    places: dict[tuple[Cell | None, ...], list[int]] = {}
    for y in changed:
        places.setdefault(tuple(old[y]), []).append(y)
    gains: Counter[int] = Counter()
    for y in changed:
        row = new[y]
        if None not in row and any(cell != row[0] for cell in row):
            gains.update(place - y for place in places.get(tuple(row), ()))
    for shift, count in gains.most_common(1):
        if count >= _FEWEST_ROWS:
            hits = [y for y in changed if 0 <= y + shift < len(old) and new[y] == old[y + shift]]
            ends = (hits[0], hits[-1], hits[0] + shift, hits[-1] + shift)
            return min(ends), max(ends), shift
    return None
