"""One cell of a sheet as it is stored, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lscb_tui.core.document.grid import Cell, Line
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.documents.excel.date_format import serial_of
from lscb_tui.documents.excel.format_code import format_of
from lscb_tui.documents.excel.number_format import general, shown_number, shown_text
from lscb_tui.documents.excel.rich_text import RichText, local, plain_lines, rich_text, unescaped
from lscb_tui.documents.excel.styles import PLAIN, Style

_YES = frozenset({"1", "true", "TRUE"})
_BARE_CELL = rb'<c\s(?=[^<>]*\br="[A-Z])(?![^<>]*\bs="(?:%b)")[^<>]*(?:(?<=/)>|(?<!/)></c>)'
_LINK = re.compile(r'\s*(?:_xlfn\.)?HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


class _Content(Struct, frozen=True):
    """What a cell shows."""

    lines: tuple[Line, ...] = ()
    one_word: bool = False
    day: date | None = None
    is_number: bool = False
    checked: bool | None = None
    size: int = 0
    """Of its text, in characters."""


_NOTHING = _Content()


class CellReader:
    """Reads the cells of a workbook: what many of them hold alike is worked out once."""

    def __init__(
        self, strings: Sequence[RichText], styles: Sequence[Style], since_1904: bool
    ) -> None:
        self._strings = strings
        self._styles = {str(number): style for number, style in enumerate(styles)}
        self._since_1904 = since_1904
        telling = "|".join(n for n, style in self._styles.items() if style.fill or style.checkbox)
        self.bare_cell = re.compile(_BARE_CELL % (telling or "-").encode())
        """In the XML of a sheet, an empty cell that looks like none."""
        self.characters = 0
        """How much text there was in all cells until now."""
        self._known: dict[tuple[str, str, str], _Content] = {}

    def read(self, element: Any, row: int, column: int) -> Cell | None:
        """A cell of which something can be said; None for one that is empty and looks so."""
        kind, number = element.get("t") or "n", element.get("s") or "0"
        stored: str | None = None
        formula = inline = None
        for child in element:
            tag = local(child)
            if tag == "v":
                stored = child.text or ""
            elif tag == "f":
                formula = child
            elif tag == "is":
                inline = child
        style = self._styles.get(number, PLAIN)
        if inline is not None:
            content = _text(rich_text(inline), style)
        elif stored or (stored is not None and kind == "str"):
            key = (kind, number, stored)
            found = self._known.get(key)
            content = found or self._known.setdefault(key, self._content(kind, stored, style))
        else:
            content = _Content(checked=False) if style.checkbox else _NOTHING
        self.characters += content.size
        unstored = formula is not None and inline is None and not stored and kind != "str"
        if not (content.lines or unstored or style.fill or content.checked is not None):
            return None
        return Cell(
            row,
            column,
            content.lines if formula is None else _linked(content.lines, formula.text or ""),
            one_word=content.one_word,
            day=content.day,
            fill=style.fill,
            checked=content.checked,
            is_number=content.is_number,
            formula=formula is not None,
            unstored=unstored,
        )

    def _content(self, kind: str, stored: str, style: Style) -> _Content:
        match kind:
            case "s":
                place = int(stored)
                if not 0 <= place < len(self._strings):
                    raise ValueError(stored)
                return _text(self._strings[place], style)
            case "b":
                return _truth(stored in _YES, style)
            case "e":
                return _Content(plain_lines(stored), one_word=True)
            case "d":
                return _moment(stored, style)
            case "n":
                return self._number(stored, style)
            case _:
                return _text(RichText(((unescaped(stored), None),)), style)

    def _number(self, stored: str, style: Style) -> _Content:
        try:
            shown = shown_number(stored, style.code, self._since_1904)
        except ValueError:
            return _text(RichText(((stored, None),)), style)
        if style.checkbox:
            return _truth(float(stored) != 0, style)
        # What a format hides is in the file all the same.
        text = shown.text or general(Decimal(stored.strip()))
        return _Content(
            (Line(text, struck=style.struck, hidden=not shown.text),),
            one_word=True,
            day=shown.day,
            is_number=not shown.is_date,
        )


def _truth(value: bool, style: Style) -> _Content:
    line = Line("TRUE" if value else "FALSE", struck=style.struck)
    return _Content((line,), checked=value)


def _moment(stored: str, style: Style) -> _Content:
    """A date as Strict files may store it: in words of ISO 8601."""
    try:
        serial = serial_of(datetime.fromisoformat(stored.strip()))
        code = style.code if format_of(style.code).numbers[0].is_date else "dd/mm/yyyy"
        shown = shown_number(str(serial), code)
    except ValueError:
        return _text(RichText(((stored, None),)), style)
    return _Content((Line(shown.text, struck=style.struck),), one_word=True, day=shown.day)


def _text(text: RichText, style: Style) -> _Content:
    if style.font:
        text = text.in_font(style.font)
    lines = text.lines(style.struck)
    whole = "".join(run for run, _ in text.runs)
    if not lines or style.code == "General" or format_of(style.code).text is None:
        return _Content(lines, size=len(whole))
    shown = shown_text(whole, style.code)
    if not shown.strip():
        return _Content(tuple(replace(line, hidden=True) for line in lines))
    if shown.strip() == whole.strip():
        return _Content(lines)
    return _Content(RichText(((shown, None),)).lines(style.struck))


def _linked(lines: tuple[Line, ...], formula: str) -> tuple[Line, ...]:
    """Lines that a formula makes a link."""
    found = _LINK.match(formula)
    return with_address(lines, found[1]) if found else lines


def with_address(lines: tuple[Line, ...], address: str) -> tuple[Line, ...]:
    """Lines that lead to an address."""
    return tuple(replace(line, address=address) if line.text else line for line in lines)
