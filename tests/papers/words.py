"""The words of a paper: of the value, and read back from what each format made of it.

A picture counts by its title and its description, which every format prints; what a format does for
who cannot see it, or to find rows by, is no word of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lscb_tui.core.paper.paper import Block, Bullets, Paper, Paragraph, Picture, Table


def paper_words(paper: Paper) -> list[str]:
    """What every format is to say, in this order."""
    return " ".join(_texts(paper)).split()


def _texts(paper: Paper) -> Iterator[str]:
    yield from (paper.board, paper.title)
    for block in paper.opening:
        yield from _block(block)
    for section in paper.sections:
        yield section.heading
        for block in section.blocks:
            yield from _block(block)
    yield paper.footer


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from items
        case Picture(title, description):
            yield from (title, description)
        case Table(title, columns, rows):
            yield title
            if not rows:
                yield "None."
                return
            yield from (column.title for column in columns)
            for row in rows:
                for cell in row.cells:
                    yield from cell.lines


class HtmlReader(HTMLParser):
    """Reads the words that a page shows, and every element that is in it."""

    _UNSHOWN = frozenset({"head", "script", "style", "svg"})
    _EMPTY = frozenset({"meta", "br", "input", "link", "img", "base"})
    _INLINE = frozenset({"a"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.sheets: dict[str, str] = {}
        self._open: list[str] = []
        self._unshown = 0
        self.feed(page)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self._INLINE:
            self.texts.append(" ")
        if tag in self._EMPTY:
            return
        self._open.append(tag)
        if self._unshown or tag in self._UNSHOWN or "hidden" in dict(attrs):
            self._unshown += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"closed out of turn: {tag}"
        if tag not in self._INLINE:
            self.texts.append(" ")
        self._unshown = max(0, self._unshown - 1)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("style", "script", "title"):
            self.sheets.setdefault(self._open[-1], data)
        if not self._unshown:
            self.texts.append(data)


def html_words(made: bytes) -> list[str]:
    """The words that a page shows without its script."""
    return "".join(HtmlReader(made.decode()).texts).split()


def markdown_tokens(made: bytes) -> list[Token]:
    """What a reader of GitHub's Markdown makes of it; addresses are made links there."""
    return MarkdownIt("gfm-like").parse(made.decode())


def markdown_words(made: bytes) -> list[str]:
    """The words of Markdown, as it is shown."""
    texts: list[str] = []
    for token in markdown_tokens(made):
        for part in token.children or ():
            shown = part.content if part.type in ("text", "code_inline") else ""
            texts.append(" " if part.type in ("html_inline", "softbreak", "hardbreak") else shown)
        texts.append(" ")
    return "".join(texts).split()


def docx_words(made: bytes) -> list[str]:
    """The words of a Word document from top to bottom, and then of its footer."""
    from io import BytesIO

    from docx import Document

    document = Document(BytesIO(made))
    footer = document.sections[0].footer
    inside = _docx_text(document.element.body) + " " + _docx_text(footer._element)
    return re.sub(r"Page\s*\d*\s*of\s*\d*\s*$", "", inside).split()


def _docx_text(element: object) -> str:
    texts = []
    for each in element.iter():  # type: ignore[attr-defined]
        name = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
        if name == "t":
            texts.append(each.text or "")
        elif name in ("p", "br", "tab"):
            texts.append(" ")
    return "".join(texts)
