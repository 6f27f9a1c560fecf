"""What a terminal shows of the bytes that it is sent."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyte


class Style(NamedTuple):
    """How a cell looks. Colours are names, `default`, or six hexadecimal digits."""

    fg: str = "default"
    bg: str = "default"
    bold: bool = False
    italics: bool = False
    underscore: bool = False
    strikethrough: bool = False
    reverse: bool = False
    blink: bool = False


Cell = tuple[str, Style]
"""Its text, empty in the second half of a wide character, and its style."""
Line = tuple[Cell, ...]
BLANK: Cell = (" ", Style())


class Frame(NamedTuple):
    """A screen at one moment."""

    rows: tuple[Line, ...]
    cursor: tuple[int, int] | None
    """Row and column; none where it is hidden."""


_NOT_FOR_PYTE = re.compile(
    rb"\x1b[P_^X].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*[ -/]+[@-~]"
    rb"|\x1b\[\?[0-9;]*[^hl0-9;]|\x1b\[[0-9;]*[tq]|\x1b[=>]",
    re.DOTALL,
)
"""Strings, private questions and window operations, which it would print or take for others."""
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X](?:(?!\x1b\\).)*|[()%#])?\Z", re.DOTALL
)


class Screen:
    """An emulated terminal: feed it bytes, and look."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Show what is sent; a sequence in two pieces is one."""
        data = _NOT_FOR_PYTE.sub(b"", self._rest + data)
        unfinished = _UNFINISHED.search(data)
        self._rest = unfinished.group() if unfinished else b""
        self._stream.feed(data[: len(data) - len(self._rest)])

    def frame(self) -> Frame:
        """What is shown now."""
        screen = self._screen
        rows = tuple(
            tuple((cell.data, Style(*cell[1:])) for cell in map(line.__getitem__, columns))
            for line in map(screen.buffer.__getitem__, range(screen.lines))
            for columns in (range(screen.columns),)
        )
        cursor = screen.cursor
        return Frame(rows, None if cursor.hidden else (cursor.y, cursor.x))

    def text(self) -> str:
        """The words that are shown now."""
        return "\n".join(self._screen.display)

    def drawn(self) -> float:
        """Which part of the rows holds anything: a character, or the ground of a colour."""
        rows = self.frame().rows
        return sum(any(cell != BLANK for cell in row) for row in rows) / len(rows)
