"""One text of a Word file, the body, a header or a note, as paragraphs and tables in order."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.document.grid import Line
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.lines import one_line
from lscb_tui.documents.word.fields import Fields
from lscb_tui.documents.word.lines import Lines
from lscb_tui.documents.word.names import child, chosen, is_on, name_of, value
from lscb_tui.documents.word.numbering import Counters, Numbering, Place
from lscb_tui.documents.word.runs import Runs, Surroundings, opened_control
from lscb_tui.documents.word.styles import Style, list_place, outline_level
from lscb_tui.documents.word.tables import Content, Table, TableReader, framed_cell


class Paragraph(Struct, frozen=True):
    """A paragraph as it was read."""

    lines: tuple[Line, ...]
    heading: bool = False
    checks: tuple[bool, ...] = ()


class _Said(Struct, frozen=True):
    """What the properties of a paragraph say."""

    style: Style
    place: Place | None = None
    heading: bool = False
    mark_hidden: bool = False
    mark_deleted: bool = False


class _Blocks:
    """Paragraphs and tables while they come together."""

    def __init__(self) -> None:
        self.found: list[Paragraph | Table] = []
        self.unended: tuple[Runs, _Said] | None = None
        """A paragraph whose end was deleted: what follows belongs to it."""


class Story:
    """Reads a text; its numbers are counted through all that is read with one `Counters`."""

    def __init__(
        self, file: str, around: Surroundings, numbering: Numbering, counters: Counters
    ) -> None:
        self._around = around
        self._numbering = numbering
        self._counters = counters
        self._said: dict[tuple[str, str, int | None], tuple[Style, Place | None]] = {}
        self._tables = TableReader(file, around.told, self._cell, around.passes_over)

    def blocks(self, element: Any) -> list[Paragraph | Table]:
        """The paragraphs and tables of an element. A table of one cell around others is a frame."""
        blocks = _Blocks()
        self._read(element, blocks, framed=True)
        self._end(blocks)
        return blocks.found

    def _read(self, parent: Any, blocks: _Blocks, *, framed: bool) -> None:
        for element in parent:
            match name_of(element.tag):
                case "w:p":
                    self._paragraph(element, blocks)
                case "a:p":
                    blocks.found.append(_drawn(element))
                case "w:tbl":
                    self._end(blocks)
                    frame = framed_cell(element) if framed else None
                    if frame is None:
                        blocks.found.append(self._tables.table(element))
                    else:
                        self._apart(frame, blocks, framed=True)
                case "w:sdt":
                    self._control(element, blocks, framed=framed)
                case "mc:AlternateContent":
                    one = chosen(element)
                    if one is not None:
                        self._read(one, blocks, framed=framed)
                case "w:altChunk":
                    self._around.told.inserted_files += 1
                case "w:del" | "w:moveFrom":
                    self._around.passes_over(element)
                case "w:r" | "w:hyperlink" | "m:oMathPara" | "m:oMath":
                    self._stray(element, blocks)
                case name if not name.endswith("Pr"):
                    self._read(element, blocks, framed=framed)

    def _control(self, element: Any, blocks: _Blocks, *, framed: bool) -> None:
        content, check = opened_control(element)
        before = len(blocks.found)
        if content is not None:
            self._read(content, blocks, framed=framed)
        if check is not None:
            self._end(blocks)
            if len(blocks.found) == before:
                blocks.found.append(Paragraph(()))
            first = blocks.found[before]
            checked = (*first.checks, check)
            blocks.found[before] = (
                Table(first.cells, first.header_rows, first.hidden_rows, checked)
                if isinstance(first, Table)
                else Paragraph(first.lines, first.heading, checked)
            )

    def _paragraph(self, element: Any, blocks: _Blocks) -> None:
        said = self._properties(child(element, "w:pPr"))
        runs = Runs(self._around) if blocks.unended is None else blocks.unended[0]
        runs.read(element, said.style)
        if said.mark_deleted:
            blocks.unended = (runs, said)
        else:
            blocks.unended = None
            self._finish(runs, said, blocks)

    def _stray(self, element: Any, blocks: _Blocks) -> None:
        """Text that no paragraph holds, which Word would not write."""
        self._end(blocks)
        said = self._properties(None)
        runs = Runs(self._around)
        runs.read((element,), said.style)
        self._finish(runs, said, blocks)

    def _end(self, blocks: _Blocks) -> None:
        """End a paragraph whose end was deleted, where nothing follows that it could go on in."""
        if blocks.unended is None:
            return
        runs, said = blocks.unended
        blocks.unended = None
        if any(line.text for line in runs.lines.made()):
            self._finish(runs, said, blocks)

    def _finish(self, runs: Runs, said: _Said, blocks: _Blocks) -> None:
        number = None
        is_hidden = said.mark_hidden and not runs.lines.shown
        if said.place is not None and not is_hidden:
            number = self._counters.next(said.place)
            if number.made_up and not self._around.told.made_up:
                self._around.told.made_up = one_line(number.text)
        lines = runs.lines.made(number if number and number.text else None)
        self._around.told.hidden += sum(len(line.words) for line in lines if line.hidden)
        blocks.found.append(Paragraph(lines, said.heading, tuple(runs.checks)))
        for box in runs.boxes:
            self._box(box, blocks)

    def _box(self, box: Any, blocks: _Blocks) -> None:
        """A text box. Word counts each by itself."""
        if name_of(box.tag) == "a:p":
            blocks.found.append(_drawn(box))
            return
        outer, self._counters = self._counters, Counters(self._numbering)
        self._apart(box, blocks, framed=True)
        self._counters = outer

    def _apart(self, element: Any, blocks: _Blocks, *, framed: bool) -> None:
        """Read what is apart from the text around it: no field and no paragraph reaches into it."""
        outer: Fields = self._around.fields
        self._around.fields = self._around.fresh_fields()
        inner = _Blocks()
        self._read(element, inner, framed=framed)
        self._end(inner)
        blocks.found.extend(inner.found)
        self._around.fields = outer

    def _cell(self, element: Any) -> Content:
        """What is in a cell; a table in it gives its lines, row by row and cell by cell."""
        blocks = _Blocks()
        self._apart(element, blocks, framed=False)
        lines: list[Line] = []
        checks: list[bool] = []
        for block in blocks.found:
            checks.extend(block.checks)
            if isinstance(block, Table):
                lines.extend(line for cell in block.cells for line in cell.lines)
            else:
                lines.extend(block.lines)
        return Content(tuple(lines), tuple(checks))

    def _properties(self, properties: Any) -> _Said:
        style_id = list_id = ""
        level = outline = None
        mark_hidden: bool | None = None
        mark_deleted = False
        for each in () if properties is None else properties:
            match name_of(each.tag):
                case "w:pStyle":
                    style_id = value(each)
                case "w:numPr":
                    list_id, level = list_place(each)
                case "w:outlineLvl":
                    outline = outline_level(properties)
                case "w:rPr":
                    mark_hidden, mark_deleted = self._mark(each)
        key = (style_id, list_id, level)
        if key not in self._said:
            style = self._around.styles.of_paragraph(style_id)
            self._said[key] = (style, self._numbering.place(style, list_id, level))
        style, place = self._said[key]
        if mark_hidden is None:
            mark_hidden = bool(style.look.hidden)
        heading = style.heading if outline is None else outline < 9
        return _Said(style, place, heading, mark_hidden, mark_deleted)

    def _mark(self, properties: Any) -> tuple[bool | None, bool]:
        """Of the mark that ends a paragraph: whether it is hidden (None: unsaid), and deleted."""
        hidden: bool | None = None
        deleted = False
        for each in properties:
            match name_of(each.tag):
                case "w:vanish":
                    hidden = is_on(each)
                case "w:del" | "w:moveFrom":
                    deleted = True
                    self._around.told.changes += 1
                case "w:ins" | "w:moveTo":
                    self._around.told.changes += 1
        return hidden, deleted


def _drawn(paragraph: Any) -> Paragraph:
    """A paragraph of a drawing, which has neither styles of the text nor its numbers."""
    lines = Lines()
    for each in paragraph.iter():
        match name_of(each.tag):
            case "a:t":
                lines.add(each.text or "")
            case "a:br":
                lines.end_line()
    return Paragraph(lines.made())
