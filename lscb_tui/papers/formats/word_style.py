"""How a paper looks in Word: the page, the fonts, the styles, in one language."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.paper.paper import Tone
from lscb_tui.papers.formats.html_style import ACHIEVED, BLOCKED, INK, LATE, SOFT, WARNING_BEHIND

FONT, LANGUAGE = "Arial", "en-GB"
MARGIN_CM, FOOT_CM = 1.5, 0.8
LONG_CM, SHORT_CM = 29.7, 21.0
"""The sides of A4."""
BOARD, NOTE, WARNING, CELL, CAPTION = "Board", "Note", "Warning", "Cell", "Caption"
TONES: dict[Tone, str] = {"late": LATE, "blocked": BLOCKED, "achieved": ACHIEVED}
"""The colour of the words of a cell; they say it too."""
_HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
"""The styles of headings, with their sizes in points."""


def set_styles(document: Any) -> None:
    """The styles of a document that has those of the library."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    _set_defaults(styles)
    _set_theme_language(document.settings.element)
    normal = styles["Normal"]
    _font(normal, 10)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in _HEADINGS.items():
        _font(styles[name], size, bold=True)
        _no_rule(styles[name])
        form = styles[name].paragraph_format
        form.space_before, form.space_after = Pt(0 if name == "Title" else 10), Pt(4)
        form.keep_with_next = True
    _font(styles["List Bullet"], 10)
    caption = styles[CAPTION]
    _font(caption, 9.5, bold=True)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    caption.paragraph_format.keep_with_next = True
    for name, size, bold, colour in (
        (BOARD, 10, True, SOFT),
        (NOTE, 9, False, SOFT),
        (WARNING, 10, True, INK),
        (CELL, 9, False, INK),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size, bold=bold, colour=colour)
    styles[CELL].paragraph_format.space_after = Pt(2)
    _shade(styles[WARNING], WARNING_BEHIND)


def colour(hexadecimal: str) -> str:
    """A colour as Word has it."""
    return hexadecimal.removeprefix("#").upper()


def _set_defaults(styles: Any) -> None:
    """The language and the font of all that says nothing else."""
    from docx.oxml.ns import qn

    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name in ("w:lang", "w:rFonts"):
        for old in defaults.findall(qn(name)):
            defaults.remove(old)
    fonts = defaults.makeelement(qn("w:rFonts"), _fonts())
    language = defaults.makeelement(qn("w:lang"), {qn("w:val"): LANGUAGE})
    defaults.insert(0, fonts)
    defaults.append(language)


def _set_theme_language(settings: Any) -> None:
    """The library's document is in American English and Japanese, as its theme has it."""
    from docx.oxml.ns import qn

    for theme in settings.findall(qn("w:themeFontLang")):
        theme.attrib.clear()
        theme.set(qn("w:val"), LANGUAGE)


def _fonts() -> dict[str, str]:
    from docx.oxml.ns import qn

    return {qn(f"w:{kind}"): FONT for kind in ("ascii", "hAnsi", "cs", "eastAsia")}


def _font(style: Any, size: float, *, bold: bool = False, colour: str = INK) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    fonts = style.element.rPr.rFonts
    # A theme's font would be stronger than the one that is named.
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.attrib.update({qn("w:cs"): FONT, qn("w:eastAsia"): FONT})


def _no_rule(style: Any) -> None:
    """Without the line that the library draws under a title."""
    from docx.oxml.ns import qn

    for rule in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(rule)


def _shade(style: Any, behind: str) -> None:
    from docx.oxml.ns import qn

    form = style.element.get_or_add_pPr()
    shade = form.makeelement(
        qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): behind.removeprefix("#").upper()}
    )
    form.append(shade)
