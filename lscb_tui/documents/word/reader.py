"""A Word document as a grid: its tables, the text between them, and what stands beside the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from lscb_tui.core.document.grid import Cell, Document, Line, Part
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.word.fields import whole_fields
from lscb_tui.documents.word.lean import checked
from lscb_tui.documents.word.lines import trimmed
from lscb_tui.documents.word.names import (
    attribute,
    is_on,
    name_of,
    relationship_id,
    word_tags,
)
from lscb_tui.documents.word.numbering import Counters, Numbering
from lscb_tui.documents.word.runs import Surroundings
from lscb_tui.documents.word.story import Paragraph, Story
from lscb_tui.documents.word.styles import Styles
from lscb_tui.documents.word.tables import Table
from lscb_tui.documents.word.told import Told
from lscb_tui.documents.zip_package import Package

_PLACEHOLDERS = word_tags("showingPlcHdr")
_PAGE_PARTS = {
    "header": word_tags("headerReference"),
    "footer": word_tags("footerReference"),
}
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read_word(name: str, data: bytes) -> Document:
    """Read a Word document; `name` is the file's, without its folder.

    Raises Unreadable, which says why and what to do.
    """
    return _Reader(name, data).document()


class _Reader:
    """Reads one file."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._digest = hashlib.sha256(data).hexdigest()
        self._package = Package(name, data)
        self._main = self._package.main_part("Word")
        if not self._main:
            raise Unreadable(
                f"{name} is not a Word document by its content. "
                "Open it in the program that made it, and save it as Word Document (.docx)."
            )
        self._told = Told()
        self._told.macros = self._package.has_macros
        self._by_type: dict[str, dict[str, str]] = {}
        self._by_id: dict[str, str] = {}
        for each in self._package.related(self._main):
            if not each.external and each.target in self._package:
                # One part can be named any number of times, and is read once.
                of_type = self._by_type.setdefault(each.type, {})
                self._by_id[each.id] = of_type.setdefault(each.target.lower(), each.target)
        self._styles = Styles(self._root_of("styles"))
        self._numbering = Numbering(self._root_of("numbering"), self._styles)

    def document(self) -> Document:
        """The document."""
        around, root = self._opened(self._main)
        story = Story(self._name, around, self._numbering, Counters(self._numbering))
        parts = list(_parts(story.blocks(root)))
        counters = Counters(self._numbering)
        diagrams = self._of_type("diagramData")
        parts += _told_apart([self._text("diagram", each, counters) for each in diagrams])
        parts += self._page_parts(root)
        for kind, type_ in _NOTES.items():
            parts += self._notes(kind, type_, root, around.deleted_notes)
        parts += self._comments()
        for each in self._of_type("settings"):
            self._outside(each)  # It names the template.
        return Document(self._name, self._digest, "Word", tuple(parts), told=self._told.sentences())

    def _of_type(self, type_: str) -> list[str]:
        """The parts that the document names as of a type."""
        return list(self._by_type.get(type_, {}).values())

    def _root_of(self, type_: str) -> Any:
        found = self._of_type(type_)
        return self._package.xml(found[0], self._checked) if found else None

    def _checked(self, data: bytes) -> bytes:
        return checked(self._name, data)

    def _opened(self, part: str) -> tuple[Surroundings, Any]:
        """A part with text, and what it is read with."""
        root = self._package.xml(part, self._checked)
        self._told.placeholders += sum(is_on(each) for each in root.iter(*_PLACEHOLDERS))
        addresses = self._outside(part)
        return Surroundings(self._styles, addresses, whole_fields(root), self._told), root

    def _outside(self, part: str) -> dict[str, str]:
        """Where the links of a part lead, by their ids; what Word would fetch is told."""
        addresses: dict[str, str] = {}
        for each in self._package.related(part):
            if each.external and each.type == "hyperlink":
                addresses[each.id] = each.target
            elif each.external:
                self._told.outside.add(each.target)
        return addresses

    def _page_parts(self, root: Any) -> Iterator[Part]:
        """The headers and footers, each once, in the order in which the pages name them."""
        counters = Counters(self._numbering)
        for kind, tags in _PAGE_PARTS.items():
            named = [self._by_id.get(relationship_id(each)) for each in root.iter(*tags)]
            names = dict.fromkeys([*(each for each in named if each), *self._of_type(kind)])
            yield from _told_apart([self._text(kind, name, counters) for name in names])

    def _text(self, kind: str, name: str, counters: Counters) -> Part:
        around, root = self._opened(name)
        story = Story(self._name, around, self._numbering, counters)
        return Part(kind, "text", _text_cells(story.blocks(root)))

    def _notes(
        self, kind: str, type_: str, root: Any, deleted: set[tuple[str, str]]
    ) -> Iterator[Part]:
        """The footnotes or endnotes, in the order in which the text names them."""
        for name in self._of_type(type_)[:1]:
            around, notes = self._opened(name)
            story = Story(self._name, around, self._numbering, Counters(self._numbering))
            reference = f"{kind}Reference"
            named = [attribute(each, "id") for each in root.iter(*word_tags(reference))]
            order = {id_: at for at, id_ in enumerate(dict.fromkeys(named))}
            gone = {id_ for of, id_ in deleted if of == f"w:{reference}"}
            found = [
                each
                for each in notes
                if name_of(each.tag) == f"w:{kind}"
                and attribute(each, "type") in (None, "normal")
                and attribute(each, "id") not in gone
            ]
            found.sort(key=lambda each: order.get(attribute(each, "id"), len(order)))
            for number, each in enumerate(found, 1):
                yield Part(f"{kind} {number}", "text", _text_cells(story.blocks(each)))

    def _comments(self) -> Iterator[Part]:
        for name in self._of_type("comments")[:1]:
            around, comments = self._opened(name)
            for each in comments:
                if name_of(each.tag) != "w:comment":
                    continue
                story = Story(self._name, around, self._numbering, Counters(self._numbering))
                self._told.comments += 1
                yield Part(
                    f"comment {self._told.comments}", "text", _text_cells(story.blocks(each))
                )


def _parts(blocks: Iterable[Paragraph | Table]) -> Iterator[Part]:
    """Tables, and the text between them, of which headings are parts of their own."""
    texts: list[Cell] = []
    heading = False
    tables = paragraphs = 0
    for block in blocks:
        if isinstance(block, Table):
            yield from _of_texts(texts, heading)
            texts = []
            tables += 1
            yield Part(
                f"table {tables}",
                "table",
                block.cells,
                header_rows=block.header_rows,
                hidden_rows=block.hidden_rows,
            )
            continue
        lines = trimmed(block.lines)
        if not lines and not block.checks:
            continue
        if block.heading != heading:
            yield from _of_texts(texts, heading)
            texts, heading = [], block.heading
        paragraphs += 1
        texts.append(_text_cell(paragraphs, lines, block.checks))
    yield from _of_texts(texts, heading)


def _of_texts(texts: list[Cell], heading: bool) -> Iterator[Part]:
    if texts:
        yield Part("text", "text", tuple(texts), heading=heading)


def _text_cells(blocks: Iterable[Paragraph | Table]) -> tuple[Cell, ...]:
    """The paragraphs of a text whose tables are there for the layout only."""
    cells: list[Cell] = []
    for block in blocks:
        found = (
            [(cell.lines, ()) for cell in block.cells]
            if isinstance(block, Table)
            else [(trimmed(block.lines), block.checks)]
        )
        for lines, checks in found:
            if lines or checks:
                cells.append(_text_cell(len(cells) + 1, lines, checks))
    return tuple(cells)


def _text_cell(row: int, lines: tuple[Line, ...], checks: tuple[bool, ...]) -> Cell:
    marked = set(checks)
    return Cell(row, 1, lines, checked=marked.pop() if len(marked) == 1 else None)


def _told_apart(parts: list[Part]) -> Iterator[Part]:
    """Those parts of one name that have words, numbered where there are several."""
    parts = [part for part in parts if part.cells]
    for number, part in enumerate(parts, 1):
        name = part.name if len(parts) == 1 else f"{part.name} {number}"
        yield Part(name, part.kind, part.cells)
