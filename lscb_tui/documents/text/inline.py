"""The text of Markdown without its markup, in lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from lscb_tui.core.document.grid import Line
from lscb_tui.core.words.patterns import late
from lscb_tui.documents.lines import one_line
from lscb_tui.documents.text.parts import lines_in

if TYPE_CHECKING:
    from markdown_it.token import Token

_ACTIVE = late(r"[\\`*_\[<&~!\n]")
_LONGEST = 50_000
"""Of a cell or paragraph whose markup is looked for; that takes long where it is all markup."""
_BREAK = late(r"<br\s*/?\s*>", re.IGNORECASE)


class Inline:
    """The blocks of a text, and what the text within them says."""

    def __init__(self, text: str) -> None:
        self._parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self._env: dict[str, Any] = {}
        self.blocks: list[Token] = []
        self._parser.block.parse(text, self._parser, self._env, self.blocks)

    def lines(self, content: str) -> tuple[Line, ...]:
        """The lines of a cell or a paragraph, without markup."""
        if len(content) > _LONGEST or not _ACTIVE.search(content):
            return lines_in(content)
        (token,) = self._parser.parseInline(content, self._env)
        building = _Building()
        for child in token.children or ():
            building.add(child)
        return building.lines()


class _Building:
    """Lines that are put together of pieces."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._texts: list[str] = []
        self._address = ""
        self._struck = False
        self._unstruck_words = False

    def add(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline":
                self._text(token.content)
            case "softbreak":
                self._text(" ")
            case "hardbreak":
                self._end()
            case "html_inline":
                self._html(token.content)
            case "link_open":
                self._address = self._address or str(token.attrs.get("href", ""))
            case "image":
                self._address = self._address or str(token.attrs.get("src", ""))
                self._text(token.content)
            case "s_open" | "s_close":
                self._struck = token.type == "s_open"

    def lines(self) -> tuple[Line, ...]:
        self._end()
        worded = [n for n, line in enumerate(self._lines) if line.text]
        return tuple(self._lines[worded[0] : worded[-1] + 1]) if worded else ()

    def _text(self, text: str) -> None:
        self._texts.append(text)
        self._unstruck_words |= not self._struck and bool(text.strip())

    def _html(self, tag: str) -> None:
        if _BREAK.fullmatch(tag):
            self._end()
        elif tag.startswith("<!--"):
            self._lines.append(Line(one_line(tag[4:].removesuffix("-->")), hidden=True))

    def _end(self) -> None:
        text = one_line("".join(self._texts))
        struck = bool(text) and not self._unstruck_words
        self._lines.append(Line(text, struck=struck, address=self._address))
        self._texts, self._address, self._unstruck_words = [], "", False
