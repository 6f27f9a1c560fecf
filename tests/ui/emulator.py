"""A terminal in memory: pyte's, which measures characters as Rich does and draws without a wrap."""

from __future__ import annotations

from functools import lru_cache

import pyte
from pyte.screens import Char

from lscb_tui.ui.terminal.cell_width import graphemes

RUBBISH = Char("#", fg="magenta", bold=True)


class Emulator(pyte.Screen):
    """What is on a screen after what was written, cell by cell with its style."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self._stream = pyte.Stream(self)
        self.rubbish()

    def rubbish(self) -> None:
        """Fill the screen with what somebody else has written."""
        for y in range(self.lines):
            self.buffer[y].update(dict.fromkeys(range(self.columns), RUBBISH))
            self.dirty.add(y)

    def write(self, text: str) -> None:
        """Take what a program writes; the terminal makes two of its line feeds, as it does."""
        self._stream.feed(text.replace("\n", "\r\n"))

    def draw(self, data: str) -> None:
        """Put characters on the screen, each as wide as Rich has it."""
        self.dirty.add(self.cursor.y)
        for characters, width in graphemes(data):
            line, x = self.buffer[self.cursor.y], min(self.cursor.x, self.columns - 1)
            if not width:
                start = self.cursor.x - 1
                while start > 0 and not line[start].data:
                    start -= 1
                if start >= 0:
                    line[start] = line[start]._replace(data=line[start].data + characters)
                continue
            for covered in (x, x + width):
                self._part(covered)
            line[x] = _char(self.cursor.attrs, characters)
            for after in range(x + 1, x + width):
                line[after] = _char(self.cursor.attrs, "")
            self.cursor.x = x + width

    def _part(self, x: int) -> None:
        """Blank a wide character that begins before a column and goes on in it."""
        line, start = self.buffer[self.cursor.y], x
        while start > 0 and x < self.columns and not line[start].data:
            start -= 1
        if start < x < self.columns:
            for covered in range(start, self.columns):
                if covered > start and line[covered].data:
                    break
                line[covered] = _char(line[covered], " ")

    def cells(self) -> list[list[Char]]:
        """All cells as they look: of a blank its background is seen, and what is drawn on it."""
        return [self.row(y) for y in range(self.lines)]

    def row(self, y: int) -> list[Char]:
        """The cells of a row."""
        row = self.buffer[y]
        return [_looks(row[x]) for x in range(self.columns)]


@lru_cache(10_000)
def _looks(cell: Char) -> Char:
    if cell.data[:1] == " " and not (cell.underscore or cell.strikethrough or cell.reverse):
        return cell._replace(fg="default", bold=False, italics=False, blink=False)
    return cell


@lru_cache(10_000)
def _char(style: Char, data: str) -> Char:
    return style._replace(data=data)
