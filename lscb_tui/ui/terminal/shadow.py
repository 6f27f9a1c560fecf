"""What the terminal shows, as far as it is known, so that only what differs is sent.

A frame is text as a full-screen program writes it: moves to a place, styles, line feeds and
characters, with a move at its end. The shadow reads each into cells and keeps them; what goes down
the line is the difference (`difference`). It knows no Textual: text comes in, text goes out.

Whatever else is written passes as it is. What is not known to leave the screen alone makes the
shadow unknown, and so does whoever has reason to doubt it (`forget`): an unknown cell differs from
any other, so the next frames draw it.
"""

from __future__ import annotations

import re
from itertools import repeat

from lscb_tui.ui.terminal.cell_width import graphemes, is_sure
from lscb_tui.ui.terminal.difference import Abilities, Cell, Pen, Row, difference
from lscb_tui.ui.terminal.sgr import canonical, change, seen_on_blanks

_TOKEN = re.compile(
    r"\x1b\[(?:(?P<row>\d+);(?P<column>\d+)H|(?P<style>[\d;]*)m)|(?P<feed>\r?\n)"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
_HARMLESS = re.compile(
    r"(?:\x1b\[\?(?:7|25|100[0-6]|101[56]|1007|2004|2026|2048)(?:[hl]|\$p)"  # modes
    r"|\x1b\[[<>=][\d;]*u"  # the protocol of the keyboard
    r"|\x1b\]\d+;[^\x07\x1b]*(?:\x07|\x1b\\)"  # the title, the clipboard, the pointer
    r"|\x07)+"  # the bell
)

_BLANKS = re.compile(" +")


class Shadow:
    """The cells of a terminal's screen of so many columns and rows."""

    def __init__(self, columns: int, rows: int, abilities: Abilities) -> None:
        self.abilities = abilities
        self.resize(columns, rows)

    @property
    def size(self) -> tuple[int, int]:
        """How many columns and rows there are."""
        return self._columns, len(self.rows)

    def resize(self, columns: int, rows: int) -> None:
        """Know nothing of a screen of another size."""
        self._columns = columns
        self.rows: list[Row] = [[None] * columns for _ in range(rows)]
        self._pen = Pen()
        self._forgotten = False

    def forget(self) -> None:
        """Know nothing of the screen any more: the next frames are sent whole.

        A handler of signals may ask for it, also in the middle of a frame.
        """
        self._forgotten = True

    def sent_for(self, written: str) -> str:
        """What to send, so that the screen becomes as it would with what is written."""
        if self._forgotten:
            self.resize(*self.size)
        if written.endswith("H"):
            drawn = self._drawn(written)
            if drawn is not None:
                return self._difference(*drawn)
        if _HARMLESS.fullmatch(written):
            return written
        # It may be the last that is written: whoever has the terminal next has its usual look.
        usual = change(self._pen.style, "")
        self.forget()
        return usual + written

    def _difference(self, drawn: dict[int, Row], cursor: tuple[int, int]) -> str:
        """The difference between the screen and rows that are drawn on it, which it has then."""
        new = [drawn.get(y, row) for y, row in enumerate(self.rows)]
        sent, self._pen = difference(self.rows, new, cursor, self._pen, self.abilities)
        self.rows = new
        return sent

    def _drawn(self, frame: str) -> tuple[dict[int, Row], tuple[int, int]] | None:
        """The rows that a frame draws on and where it leaves the cursor; None if it is no frame."""
        columns, height = self.size
        drawn: dict[int, Row] = {}
        y = x = -1
        style, read = "", 0
        for token in _TOKEN.finditer(frame):
            if token.start() != read:
                return None
            read = token.end()
            kind = token.lastgroup
            if kind == "text":
                if y < 0:
                    return None
                if y not in drawn:
                    drawn[y] = self.rows[y].copy()
                x = _put(drawn[y], x, token[0], style)
                if x > columns:
                    return None
            elif kind == "style":
                told = token["style"]
                style = canonical(f"{style};{told}" if style else told)
            elif kind == "feed":
                x, y = 0, y + 1
                if not 0 < y < height:
                    return None
            else:
                y, x = int(token["row"]) - 1, int(token["column"]) - 1
                if not (0 <= y < height and 0 <= x < columns):
                    return None
        return (drawn, (y, x)) if read == len(frame) else None


def _put(row: Row, x: int, text: str, style: str) -> int:
    """Put a text into a row from a column on; the column behind it, too many if it cannot be told.

    A mark without a width of its own belongs to what stands before it.
    """
    if is_sure(text):
        end = x + len(text)
        _part(row, x, end)
        row[x:end] = zip(text, repeat(style))
        if (blank := seen_on_blanks(style)) != style:
            for found in _BLANKS.finditer(text):
                length = found.end() - found.start()
                row[x + found.start() : x + found.end()] = repeat((" ", blank), length)
        return end
    for characters, width in graphemes(text):
        end = x + width
        if width:
            _part(row, x, end)
            style_seen = seen_on_blanks(style) if characters == " " else style
            row[x:end] = [(characters, style_seen), *repeat(("", style), width - 1)]
        elif x:
            before = _start(row, x - 1)
            if (cell := row[before]) is None or cell[0] == " ":
                # Of a blank only the background is known.
                return len(row) + 1
            row[before] = (cell[0] + characters, cell[1])
        x = end
    return x


def _part(row: Row, x: int, end: int) -> None:
    """Blank what is left of wide characters of which a part is about to be written over."""
    start = _start(row, x)
    row[start:x] = map(_blank, row[start:x])
    while end < len(row) and (cell := row[end]) is not None and not cell[0]:
        row[end] = _blank(cell)
        end += 1


def _blank(cell: Cell | None) -> Cell | None:
    return cell and (" ", seen_on_blanks(cell[1]))


def _start(row: Row, x: int) -> int:
    """The column in which the character begins that stands in a column."""
    while 0 < x < len(row) and (cell := row[x]) is not None and not cell[0]:
        x -= 1
    return x
