"""What stands in one paragraph: its runs of text, with all that can be around and between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lscb_tui.documents.symbols import shown, symbol
from lscb_tui.documents.word.fields import Fields, checkbox_of
from lscb_tui.documents.word.lines import Lines
from lscb_tui.documents.word.names import (
    attribute,
    child,
    chosen,
    is_on,
    name_of,
    relationship_id,
    word_tags,
)
from lscb_tui.documents.word.styles import Look, Style, Styles, font_of, look_of
from lscb_tui.documents.word.told import Told

_REFERENCES = word_tags("footnoteReference") + word_tags("endnoteReference")
_OWN_WORDS = frozenset(("m:num", "m:den"))
"""Parts of an equation that stand above or below others: 1 over 2 is not 12."""


class Surroundings:
    """What the runs of one part of the file are read with."""

    def __init__(
        self,
        styles: Styles,
        addresses: Mapping[str, str],
        whole_fields: dict[Any, bool],
        told: Told,
    ) -> None:
        """`addresses` are where the part's links lead, by their ids."""
        self.styles = styles
        self.addresses = addresses
        self.told = told
        self.deleted_notes: set[tuple[str, str]] = set()
        """Notes whose reference was deleted: the kind ("w:footnoteReference") and the id."""
        self._whole_fields = whole_fields
        self.fields = self.fresh_fields()

    def fresh_fields(self) -> Fields:
        """No field has begun: of a cell, or of a text box."""
        return Fields(self._whole_fields, self.told)

    def passes_over(self, element: Any) -> None:
        """A tracked deletion, of which nothing is read."""
        self.told.changes += 1
        for reference in element.iter(*_REFERENCES):
            self.deleted_notes.add((name_of(reference.tag), attribute(reference, "id") or ""))


class Runs:
    """Reads what stands in a paragraph; several in turn where the marks between are deleted."""

    def __init__(self, around: Surroundings) -> None:
        self.lines = Lines()
        self.checks: list[bool] = []
        """Whether each checkbox is marked."""
        self.boxes: list[Any] = []
        """Text boxes that are anchored here; their text stands behind the paragraph."""
        self._around = around
        self._style = Style()
        self._address = self._font = ""
        self._hidden = self._struck = False

    def read(self, paragraph: Iterable[Any], style: Style) -> None:
        """Take what stands in a paragraph of this style."""
        self._style = style
        self._look(None)
        self._read(paragraph)

    def _read(self, parent: Iterable[Any]) -> None:
        for element in parent:
            name = name_of(element.tag)
            take = _TAKEN.get(name)
            if take is not None:
                take(self, element)
            elif not name.endswith("Pr"):
                self._read(element)

    def _add(self, text: str) -> None:
        fields = self._around.fields
        if fields.shows:
            address = fields.show() or self._address
            self.lines.add(text, struck=self._struck, hidden=self._hidden, address=address)

    def _look(self, properties: Any) -> None:
        own, style = look_of(properties)
        look: Look = own.over(self._around.styles.look(self._style, style))
        self._hidden = bool(look.hidden)
        self._struck = bool(look.struck or look.twice_struck)

    def _run(self, run: Any) -> None:
        properties = child(run, "w:rPr")
        self._look(properties)
        self._font = font_of(properties)
        self._read(run)

    def _text(self, element: Any) -> None:
        if element.text:
            self._add(shown(self._font, element.text) if self._font else element.text)

    def _end_line(self, _: Any) -> None:
        if self._around.fields.shows:
            self.lines.end_line()

    def _blank(self, _: Any) -> None:
        self._add(" ")

    def _hyphen(self, _: Any) -> None:
        self._add("-")

    def _symbol(self, element: Any) -> None:
        self._add(symbol(attribute(element, "font") or "", attribute(element, "char") or ""))

    def _nothing(self, _: Any) -> None:
        pass

    def _kept_change(self, element: Any) -> None:
        self._around.told.changes += 1
        self._read(element)

    def _deleted(self, element: Any) -> None:
        self._around.passes_over(element)

    def _link(self, element: Any) -> None:
        outer = self._address
        self._address = self._around.addresses.get(relationship_id(element), outer)
        self._read(element)
        self._address = outer

    def _simple_field(self, element: Any) -> None:
        fields = self._around.fields
        fields.begin_simple(attribute(element, "instr") or "")
        self._read(element)
        fields.end_simple()

    def _field_character(self, element: Any) -> None:
        check = checkbox_of(element)
        if check is not None:
            self.checks.append(check)
        text = self._around.fields.meet(element)
        if text:
            self._add(text)

    def _instruction(self, element: Any) -> None:
        self._around.fields.instruct(element.text or "")

    def _control(self, element: Any) -> None:
        content, check = opened_control(element)
        if check is not None:
            self.checks.append(check)
        if content is not None:
            self._read(content)

    def _alternatives(self, element: Any) -> None:
        one = chosen(element)
        if one is not None:
            self._read(one)

    def _in_own_words(self, element: Any) -> None:
        self._add(" ")
        self._read(element)
        self._add(" ")

    def _with_reading(self, ruby: Any) -> None:
        for part in ("w:rubyBase", "w:rt"):
            content = child(ruby, part)
            if content is not None:
                self._in_own_words(content)

    def _other_file(self, _: Any) -> None:
        self._around.told.inserted_files += 1

    def _drawing(self, drawing: Any) -> None:
        """Find the text boxes of a drawing, and count what holds no text that could be read."""
        told = self._around.told
        found = len(self.boxes)
        pictures = 0
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            match name_of(element.tag):
                case "w:txbxContent" | "a:p":
                    self.boxes.append(element)
                    continue
                case "mc:AlternateContent":
                    one = chosen(element)
                    waiting.extend(() if one is None else (one,))
                    continue
                case "pic:pic" | "v:imagedata":
                    pictures += 1
                case "c:chart":
                    told.objects += 1
                case "v:textpath" if element.get("string"):
                    self._add(f" {element.get('string')} ")
            waiting.extend(reversed(element))
        if name_of(drawing.tag) == "w:object" and len(self.boxes) == found:
            # The picture of an object shows what the object holds.
            told.objects += 1
        else:
            told.pictures += pictures


_TAKEN: dict[str, Callable[[Runs, Any], None]] = {
    "w:r": Runs._run,
    "w:t": Runs._text,
    "m:t": Runs._text,
    "w:br": Runs._end_line,
    "w:cr": Runs._end_line,
    "w:tab": Runs._blank,
    "w:ptab": Runs._blank,
    "w:noBreakHyphen": Runs._hyphen,
    "w:sym": Runs._symbol,
    "w:delText": Runs._nothing,
    "w:instrText": Runs._instruction,
    "w:delInstrText": Runs._nothing,
    "w:fldChar": Runs._field_character,
    "w:fldSimple": Runs._simple_field,
    "w:hyperlink": Runs._link,
    "w:ins": Runs._kept_change,
    "w:moveTo": Runs._kept_change,
    "w:del": Runs._deleted,
    "w:moveFrom": Runs._deleted,
    "w:sdt": Runs._control,
    "mc:AlternateContent": Runs._alternatives,
    "w:drawing": Runs._drawing,
    "w:pict": Runs._drawing,
    "w:object": Runs._drawing,
    "w:ruby": Runs._with_reading,
    "w:subDoc": Runs._other_file,
} | dict.fromkeys(_OWN_WORDS, Runs._in_own_words)


def opened_control(control: Any) -> tuple[Any, bool | None]:
    """The content of a content control, and, of a checkbox, whether it is marked."""
    check: bool | None = None
    content = None
    for each in control:
        match name_of(each.tag):
            case "w:sdtContent":
                content = each
            case "w:sdtPr":
                box = child(each, "w14:checkbox")
                if box is not None:
                    check = is_on(child(box, "w14:checked"))
    return content, check
