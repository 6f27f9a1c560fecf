"""Tables of Markdown, and the text around them.

markdown-it finds the blocks. The rows of a table are parted here: as GitHub does, it leaves out the
cells that a row has too many, and no word may be lost.
"""

from __future__ import annotations

import re
from html import unescape
from io import StringIO
from typing import TYPE_CHECKING

from lscb_tui.core.document.grid import Line
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.patterns import late
from lscb_tui.documents.text.inline import Inline
from lscb_tui.documents.text.parts import Lines, PartList, Read, lines_in

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE = late(r"^[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_BAR = late(r"(?<!\\)\|")
_QUOTE = late(r"[ \t]*(?:>[ \t]?)*")
_TAG = late(r"<[^<>]*>")
_COMMENT = late(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_MOST_LINES = 10


def has_markdown_table(text: str) -> bool:
    """Whether a line of a text with LF line ends parts the heading of a table from its rows."""
    above = ""
    for line in StringIO(text, newline="\n"):
        if "|" in above and _RULE.match(line) and len(_cells_of(above)) == len(_cells_of(line)):
            return True
        above = line
    return False


def markdown(name: str, text: str) -> Read:
    """The tables of a text with LF line ends, and what stands around them."""
    return _Blocks(name, text).read()


class _Blocks:
    """The blocks of a text, one after another."""

    def __init__(self, name: str, text: str) -> None:
        self._source = text.split("\n")
        self._inline = Inline(text)
        self._parts = PartList(name)
        self._told: list[str] = []
        self._number = ""
        """Of an item of a list, until it stands before its first paragraph."""

    def read(self) -> Read:
        tokens = iter(self._inline.blocks)
        for token in tokens:
            match token.type:
                case "table_open":
                    self._table(token)
                    while next(tokens).type != "table_close":
                        pass
                case "heading_open":
                    self._parts.text([self._paragraph(next(tokens))], heading=True)
                case "list_item_open":
                    self._number = f"{token.info}{token.markup}" if token.info else ""
                case "inline":
                    self._parts.text([self._paragraph(token)])
                case "fence" | "code_block":
                    self._parts.text(map(lines_in, (token.info, token.content)))
                case "html_block":
                    self._parts.text([_html(token.content)])
        return self._parts.read(self._told)

    def _paragraph(self, token: Token) -> Lines:
        lines = self._inline.lines(token.content)
        number, self._number = self._number, ""
        if not (number and lines):
            return lines
        first = lines[0]
        text = f"{number} {first.text}"
        return (Line(text, number, first.struck, first.address, first.hidden), *lines[1:])

    def _table(self, token: Token) -> None:
        first, end = token.map or [0, 0]
        rows = [_cells_of(line) for line in self._source[first:end]]
        wide = len(rows.pop(1))
        self._parts.table(([self._inline.lines(cell) for cell in row] for row in rows), 1)
        uneven = [
            str(first + 1 + n + (n > 0))
            for n, row in enumerate(rows)
            if len(row) < wide or any(map(str.strip, row[wide:]))
        ]
        if uneven:
            have = "Line {} has" if len(uneven) == 1 else "Lines {} have"
            self._told.append(
                f"{have.format(listing(uneven, _MOST_LINES))} fewer or more cells than the heading "
                f"({wide}); all were kept."
            )


def _cells_of(line: str) -> list[str]:
    """The cells of a row; a bar behind a backslash is text."""
    row = line[_match_end(line) :].strip()
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.replace("\\|", "|").strip() for cell in _BAR.split(row)]


def _match_end(line: str) -> int:
    found = _QUOTE.match(line)
    return found.end() if found else 0


def _html(content: str) -> Lines:
    """The text of HTML; a comment is there, but hidden."""
    lines: list[Line] = []
    for n, piece in enumerate(_COMMENT.split(content)):
        if n % 2:
            lines += (Line(line.text, hidden=True) for line in lines_in(piece))
        else:
            lines += lines_in(unescape(_TAG.sub(" ", piece)))
    return tuple(lines)
