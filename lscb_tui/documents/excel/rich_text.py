"""Texts of a workbook as lines: runs of which some are struck through, and escaped characters."""

from __future__ import annotations

import re
from typing import Any

from lscb_tui.core.document.grid import Line
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.lines import broken, lines_of, one_line
from lscb_tui.documents.symbols import shown

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_OFF = {"0", "false", "off", "none"}


class RichText(Struct, frozen=True):
    """A text of a workbook, and whether each run of it is struck through (None: as its cell is).

    A run that looks as its cell does has the font of the cell too.
    """

    runs: tuple[tuple[str, bool | None], ...] = ()

    def in_font(self, font: str) -> RichText:
        """The text as it looks in the font of its cell."""
        return RichText(
            tuple((shown(font, text) if own is None else text, own) for text, own in self.runs)
        )

    def lines(self, struck: bool = False) -> tuple[Line, ...]:
        """Its lines; `struck` says whether the cell's own font is struck through."""
        if len(self.runs) == 1:
            text, own = self.runs[0]
            is_struck = struck if own is None else own
            return tuple(Line(line, struck=is_struck and bool(line)) for line in lines_of(text))
        return _lines([(text, struck if own is None else own) for text, own in self.runs])


def unescaped(text: str) -> str:
    """A text with its escapes resolved: `_x000D_` is a line end, `_x005F_` an underscore."""
    if "_x" not in text:
        return text
    found = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # What stands outside of the first 65,536 characters is written as two halves.
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def rich_text(element: Any) -> RichText:
    """The text of a shared string, an inline one or a comment; how it is pronounced is left out."""
    if len(element) == 1 and local(element[0]) == "t":
        return RichText(((unescaped(element[0].text or ""), None),))
    runs: list[tuple[str, bool | None]] = []
    for child in element:
        kind = local(child)
        if kind == "t":
            runs.append((unescaped(child.text or ""), None))
        elif kind == "r":
            text = "".join(each.text or "" for each in child if local(each) == "t")
            runs.append((shown(_font(child), unescaped(text)), _struck(child)))
    if len({own for text, own in runs if text.strip()}) < 2:
        own = next((own for text, own in runs if text.strip()), None)
        return RichText((("".join(text for text, _ in runs), own),))
    return RichText(tuple(runs))


def local(element: Any) -> str:
    """The name of an element without its namespace: Strict files have others."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(element: Any) -> bool:
    """Whether an element that stands for yes says so; it may say no by its value."""
    return element is not None and (element.get("val") or "1").lower() not in _OFF


def plain_lines(text: str) -> tuple[Line, ...]:
    """Lines of a text without runs."""
    return tuple(Line(line) for line in lines_of(text))


def font_name(element: Any, name: str) -> str:
    """The name of a font, as an element of it says it."""
    found = element.find(f"{{*}}{name}")
    return "" if found is None else found.get("val") or ""


def _font(run: Any) -> str:
    properties = run.find("{*}rPr")
    return "" if properties is None else font_name(properties, "rFont")


def _struck(run: Any) -> bool | None:
    properties = run.find("{*}rPr")
    return None if properties is None else is_on(properties.find("{*}strike"))


def _lines(runs: list[tuple[str, bool]]) -> tuple[Line, ...]:
    """Lines of runs: a line is struck where all its words are."""
    found: list[list[tuple[str, bool]]] = [[]]
    for text, struck in runs:
        first, *rest = broken(text)
        found[-1].append((first, struck))
        found += [[(line, struck)] for line in rest]
    lines = [
        Line(
            text := one_line("".join(piece for piece, _ in pieces)),
            struck=bool(text) and all(struck for piece, struck in pieces if one_line(piece)),
        )
        for pieces in found
    ]
    worded = [at for at, line in enumerate(lines) if line.text]
    return tuple(lines[worded[0] : worded[-1] + 1]) if worded else ()
