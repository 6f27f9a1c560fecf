"""How cells look, as far as it says something: number formats, backgrounds, strikes, checkboxes."""

from __future__ import annotations

from typing import Any, TypeVar

from lscb_tui.core.frozen import Struct
from lscb_tui.documents.excel.colours import Colours
from lscb_tui.documents.excel.format_code import BUILT_IN
from lscb_tui.documents.excel.rich_text import font_name, is_on
from lscb_tui.documents.symbols import has_signs

_Value = TypeVar("_Value")
_OF_WINDOWS = frozenset({14, 22})
"""Days that Excel shows as Windows is set, whatever a file says."""


class Style(Struct, frozen=True):
    """How a cell looks."""

    code: str = "General"
    """Its number format."""
    fill: str = ""
    """Its background as RRGGBB; empty for none."""
    struck: bool = False
    font: str = ""
    """Of a font in which letters are signs, its name."""
    checkbox: bool = False
    """A TRUE or FALSE in it is drawn as a box to tick."""


PLAIN = Style()


def styles_of(root: Any, colours: Colours) -> tuple[Style, ...]:
    """The styles of a workbook in the order in which its cells call them; None has none."""
    if root is None:
        return ()
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        number = _number(element, "numFmtId")
        if number not in _OF_WINDOWS:
            codes[number] = element.get("formatCode") or "General"
    fills = [colours.fill(each) for each in root.iterfind("{*}fills/{*}fill")]
    fonts = [
        (is_on(each.find("{*}strike")), name if has_signs(name := font_name(each, "name")) else "")
        for each in root.iterfind("{*}fonts/{*}font")
    ]
    return tuple(
        Style(
            codes.get(_number(each, "numFmtId"), "General"),
            _at(fills, _number(each, "fillId"), ""),
            *_at(fonts, _number(each, "fontId"), (False, "")),
            each.find(".//{*}xfComplement") is not None,
        )
        for each in root.iterfind("{*}cellXfs/{*}xf")
    )


def _number(element: Any, name: str) -> int:
    text = element.get(name) or ""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _at(values: list[_Value], at: int, otherwise: _Value) -> _Value:
    return values[at] if 0 <= at < len(values) else otherwise
