"""The colour of a cell's background: said in itself, by the theme, or by its place in a list."""

from __future__ import annotations

import colorsys
from typing import Any

from lscb_tui.core.frozen import Struct
from lscb_tui.documents.excel.rich_text import local

_WHITE = "FFFFFF"
_BASIC = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_INDEXED = tuple(
    f"{_BASIC} {_BASIC} "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333 "
    "000000 FFFFFF".split()
)
"""What Excel has in its list since 1997; the last two are the colours of Windows."""
_OFFICE = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5",
    "70AD47", "0563C1", "954F72",
)  # fmt: skip
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


class Colours(Struct, frozen=True):
    """The colours that a workbook calls by a number."""

    theme: tuple[str, ...] = _OFFICE
    indexed: tuple[str, ...] = _INDEXED

    def fill(self, fill: Any) -> str:
        """The background that a fill makes, as RRGGBB; empty for none, for white and patterns."""
        pattern = fill.find("{*}patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return ""
        colour = pattern.find("{*}fgColor")
        found = "" if colour is None else self._colour(colour)
        return "" if found == _WHITE else found

    def _colour(self, element: Any) -> str:
        found = ""
        try:
            if rgb := element.get("rgb"):
                found = _hexadecimal(rgb)
            elif (number := element.get("theme")) is not None:
                found = self.theme[int(number)]
            elif (number := element.get("indexed")) is not None:
                found = self.indexed[int(number)]
            return _tinted(found, float(element.get("tint") or 0)) if found else ""
        except (ValueError, IndexError):
            return ""


def colours_of(theme: Any, styles: Any) -> Colours:
    """The colours of a workbook by the roots of its theme and its styles; either may be None."""
    named: dict[str, str] = {}
    scheme = None if theme is None else theme.find(".//{*}clrScheme")
    for element in () if scheme is None else scheme:
        for colour in element:
            named[local(element)] = _hexadecimal(colour.get("lastClr") or colour.get("val") or "")
    indexed = [] if styles is None else styles.findall("{*}colors/{*}indexedColors/{*}rgbColor")
    own = tuple(_hexadecimal(each.get("rgb") or "") for each in indexed)
    return Colours(
        tuple(named.get(name) or usual for name, usual in zip(_THEME, _OFFICE, strict=True)),
        own + _INDEXED[len(own) :],
    )


def _hexadecimal(value: str) -> str:
    """The last six digits of a colour: what may stand before them is how far one looks through."""
    digits = value[-6:].upper()
    return digits if len(digits) == 6 and not digits.strip("0123456789ABCDEF") else ""


def _tinted(colour: str, tint: float) -> str:
    """A colour made darker (below 0) or lighter."""
    if not -1 <= tint <= 1 or not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)
