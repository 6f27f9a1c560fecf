"""The fewest bytes that turn one screen into another, near enough: what a key's bytes are held to.

Cells that differ are written in few moves and styles, blanks are erased where that is shorter, and
one scroll of a region may go before. Several orders are tried, and the shortest counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.bench.screen import BLANK, Cell, Frame, Line, Style

_NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
_COLOURS = {
    **{name: code for code, name in enumerate(_NAMES)},
    **{f"bright{name}": code + 60 for code, name in enumerate(_NAMES)},
    "default": 9,
}
_STEPS = ("00", "5f", "87", "af", "d7", "ff")
_OF_256 = {
    **{f"{8 + 10 * n:02x}" * 3: 232 + n for n in range(24)},
    **{
        red + green + blue: 16 + 36 * r + 6 * g + b
        for r, red in enumerate(_STEPS)
        for g, green in enumerate(_STEPS)
        for b, blue in enumerate(_STEPS)
    },
}
_FLAGS = {
    "bold": (1, 22),
    "italics": (3, 23),
    "underscore": (4, 24),
    "blink": (5, 25),
    "reverse": (7, 27),
    "strikethrough": (9, 29),
}
_WRITTEN_OVER = 12
"""Cells that are the same are written again rather than jumped over, up to so many."""
_ORDERS = 3
_SHIFTS = 3


def least_bytes(before: Frame, after: Frame) -> int:
    """The bytes of the shortest update that was found."""
    if before == after:
        return 0
    plain = _shortest(before.rows, after.rows, before.cursor, after.cursor)
    return min([plain, *_scrolled(before, after)])


def _scrolled(before: Frame, after: Frame) -> list[int]:
    """The bytes with a scroll first, for the shifts by which most rows are there already."""
    old, new = before.rows, after.rows
    shifts = Counter(
        from_y - y
        for y, row in enumerate(new)
        for from_y, other in enumerate(old)
        if row == other and row != old[y] and len(set(row)) > 1
    )
    found = []
    for shift, _ in shifts.most_common(_SHIFTS):
        hits = [y for y, row in enumerate(new) if _at(old, y + shift) == row != old[y]]
        top = min(hits[0], hits[0] + shift)
        bottom = max(hits[-1], hits[-1] + shift)
        for first, last in {(top, bottom), (0, len(new) - 1)}:
            moved = list(old)
            for y in range(first, last + 1):
                inside = first <= y + shift <= last
                moved[y] = old[y + shift] if inside else (BLANK,) * len(old[y])
            size = len(f"\x1b[{abs(shift)}S")
            if (first, last) != (0, len(new) - 1):
                size += len(f"\x1b[{first + 1};{last + 1}r\x1b[r")
            found.append(size + _shortest(moved, new, None, after.cursor))
    return found


def _at(rows: Sequence[Line], y: int) -> Line | None:
    return rows[y] if 0 <= y < len(rows) else None


def _shortest(
    old: Sequence[Line],
    new: Sequence[Line],
    start: tuple[int, int] | None,
    end: tuple[int, int] | None,
) -> int:
    """The shortest of: all rows across, or first what is left of one of the commonest edges."""
    edges = Counter(
        x
        for was, row in zip(old, new, strict=True)
        if was != row
        for x in range(1, len(row))
        if row[x - 1][1] != row[x][1]
    )
    splits = [0, *(x for x, _ in edges.most_common(_ORDERS))]
    return min(
        _Update(start, erased).size(old, new, end, split) for split in splits for erased in (9, 16)
    )


class _Update:
    """One update as it is written: where the cursor is, its style, and the bytes so far."""

    def __init__(self, at: tuple[int, int] | None, erased: int) -> None:
        self.at = at
        self.erased = erased
        """So many blanks in a row are erased rather than written."""
        self.style = Style()
        self.bytes = 0

    def size(
        self,
        old: Sequence[Line],
        new: Sequence[Line],
        end: tuple[int, int] | None,
        split: int,
    ) -> int:
        """The bytes of the whole, what is left of the column `split` first."""
        for part in ((0, split), (split, None)) if split else ((0, None),):
            for y, (was, row) in enumerate(zip(old, new, strict=True)):
                if was != row:
                    self._row(y, was, row, part[0], part[1] or len(row))
        if end is not None:
            self._go(*end)
        return self.bytes

    def _row(self, y: int, was: Line, row: Line, first: int, last: int) -> None:
        todo = [x for x in range(first, last) if was[x] != row[x]]
        tail = _blank_tail(row) if last == len(row) else last
        erased = [x for x in todo if x >= tail]
        if len(erased) > 3:
            todo = [x for x in todo if x < tail]
        else:
            erased = []
        while todo:
            x = todo[0] - (not row[todo[0]][0])
            self._reach(y, x, row)
            stop = x + 1
            if _is_blank(row[x]):
                while stop < last and row[stop] == row[x]:
                    stop += 1
            if stop - x > self.erased and stop < len(row):
                self._look(row[x][1])
                self.bytes += len(f"\x1b[{stop - x}X")
            else:
                stop = x + 1
                while stop < len(row) and not row[stop][0]:
                    stop += 1
                self._put(row[x:stop])
            todo = [x for x in todo if x >= stop]
        if erased:
            if self.at is None or self.at[0] != y or not tail <= self.at[1] <= erased[0]:
                self._go(y, erased[0])
            self._look(row[-1][1])
            self.bytes += len("\x1b[K")

    def _reach(self, y: int, x: int, row: Line) -> None:
        """Come to a cell, over the cells before it where writing them again is shorter."""
        if self.at == (y, x):
            return
        if self.at == (y - 1, len(row)) and x == 0:
            self.at = (y, 0)  # the terminal's own margin
            return
        if self.at is not None and self.at[0] == y and 0 < x - self.at[1] < _WRITTEN_OVER:
            gap = row[self.at[1] : x]
            style, again = self.style, 0
            for text, other in [*gap, row[x]]:
                again += len(_sgr(style, other)) + len(text.encode())
                style = other
            jump = self._move(y, x) + len(_sgr(self.style, row[x][1])) + len(row[x][0].encode())
            if gap[0][0] and again <= jump:
                self._put(gap)
                return
        self._go(y, x)

    def _go(self, y: int, x: int) -> None:
        self.bytes += self._move(y, x)
        self.at = (y, x)

    def _move(self, y: int, x: int) -> int:
        """The bytes of the shortest move there."""
        if self.at == (y, x):
            return 0
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if self.at is not None:
            row, column = self.at
            if row == y:
                far = abs(x - column)
                ways.append(f"\x1b[{far if far > 1 else ''}C")
                if (x, far) == (column - 1, 1):
                    ways.append("\b")
            if x == 0 and row <= y:
                ways.append("\r" + "\n" * (y - row))
            if x == column:
                ways.append(f"\x1b[{y + 1}d")
                if row < y:
                    ways.append("\n" * (y - row))
        return min(map(len, ways))

    def _put(self, cells: Sequence[Cell]) -> None:
        assert self.at is not None
        for text, style in cells:
            self._look(style)
            self.bytes += len(text.encode())
        self.at = (self.at[0], self.at[1] + len(cells))

    def _look(self, style: Style) -> None:
        self.bytes += len(_sgr(self.style, style))
        self.style = style


def _is_blank(cell: Cell) -> bool:
    text, style = cell
    return text == " " and not (style.underscore or style.reverse or style.strikethrough)


def _blank_tail(row: Line) -> int:
    """Where the blanks of one style begin that a row ends with."""
    tail = len(row)
    while tail and row[tail - 1] == row[-1] and _is_blank(row[-1]):
        tail -= 1
    return tail


def _sgr(old: Style, new: Style, _known: dict[tuple[Style, Style], str] = {}) -> str:  # noqa: B006
    """The shorter of what differs and all anew."""
    if old == new:
        return ""
    if (old, new) not in _known:
        ways = (_codes(old, new), ["", *_codes(Style(), new)])
        _known[old, new] = min((f"\x1b[{';'.join(codes)}m" for codes in ways), key=len)
    return _known[old, new]


def _codes(old: Style, new: Style) -> list[str]:
    codes = []
    if old.fg != new.fg:
        codes.append(_colour(new.fg, 30))
    if old.bg != new.bg:
        codes.append(_colour(new.bg, 40))
    for name, code in _FLAGS.items():
        if getattr(old, name) != getattr(new, name):
            codes.append(str(code[not getattr(new, name)]))
    return codes


def _colour(colour: str, base: int) -> str:
    if colour in _COLOURS:
        return str(base + _COLOURS[colour])
    if colour in _OF_256:
        return f"{base + 8};5;{_OF_256[colour]}"
    return f"{base + 8};2;" + ";".join(str(int(colour[n : n + 2], 16)) for n in (0, 2, 4))
