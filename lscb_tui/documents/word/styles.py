"""The styles of a Word document, as far as they say what words there are and how they look."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.frozen import Struct
from lscb_tui.documents.word.names import attribute, child, is_on, name_of, value, whole_number


class Look(Struct, frozen=True):
    """How a run of text looks; None where nothing is said of it."""

    hidden: bool | None = None
    struck: bool | None = None
    twice_struck: bool | None = None

    def over(self, below: Look) -> Look:
        """This, and of what it does not say, what is below it."""
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.twice_struck if self.twice_struck is None else self.twice_struck,
        )

    def against(self, other: Look) -> Look:
        """What two styles make of one run: what both switch on is off, as in Word."""
        return Look(
            bool(self.hidden) != bool(other.hidden),
            bool(self.struck) != bool(other.struck),
            bool(self.twice_struck) != bool(other.twice_struck),
        )


NOTHING_SAID = Look()
_LONGEST_CHAIN = 50
"""Word follows no more than a dozen styles; of a hostile file, each could rest on all others."""


class Style(Struct, frozen=True):
    """One style, with all that it has of the styles that it is based on."""

    id: str = ""
    chain: tuple[str, ...] = ()
    """Its id and those of the styles below it."""
    list_id: str = ""
    """The list that numbers its paragraphs; "0" says none."""
    levels: tuple[tuple[str, int], ...] = ()
    """Which level it and the styles below it name, each with the style's id."""
    heading: bool = False
    look: Look = NOTHING_SAID


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Any) -> None:
        """`root` is the root of the part of styles, or None where there is none."""
        self._elements: dict[str, Any] = {}
        self._styles: dict[str, Style] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._usual = ""
        self._below_all = NOTHING_SAID
        for element in () if root is None else root:
            name = name_of(element.tag)
            if name == "w:style":
                self._add(element)
            elif name == "w:docDefaults":
                properties = child(element, "w:rPrDefault")
                run = None if properties is None else child(properties, "w:rPr")
                self._below_all = look_of(run)[0]

    def of_paragraph(self, id_: str) -> Style:
        """The style of a paragraph that names this one, or none."""
        return self.style(id_ if id_ in self._elements else self._usual)

    def style(self, id_: str) -> Style:
        """The style of this id; one that says nothing where there is none."""
        found = self._styles.get(id_)
        if found is None:
            found = self._styles[id_] = self._put_together(id_)
        return found

    def look(self, paragraph: Style, run_style: str) -> Look:
        """How a run looks by its styles alone."""
        key = (paragraph.id, run_style)
        found = self._looks.get(key)
        if found is None:
            found = paragraph.look.against(self.style(run_style).look)
            on = self._below_all
            found = self._looks[key] = Look(
                on.hidden or found.hidden,
                on.struck or found.struck,
                on.twice_struck or found.twice_struck,
            )
        return found

    def _add(self, element: Any) -> None:
        id_ = attribute(element, "styleId") or ""
        self._elements.setdefault(id_, element)
        usual = attribute(element, "default") in ("1", "true", "on")
        if usual and attribute(element, "type") == "paragraph":
            self._usual = id_

    def _put_together(self, id_: str) -> Style:
        style = Style(id_)
        outline: int | None = None
        while len(style.chain) < _LONGEST_CHAIN and id_ in self._elements:
            if id_ in style.chain:
                break
            own, own_outline, below = _said(id_, self._elements[id_])
            style = Style(
                style.id,
                (*style.chain, id_),
                style.list_id or own.list_id,
                style.levels + own.levels,
                style.heading or own.heading,
                style.look.over(own.look),
            )
            outline = own_outline if outline is None else outline
            id_ = below
        if outline is None:
            return style
        return Style(style.id, style.chain, style.list_id, style.levels, outline < 9, style.look)


def _said(id_: str, element: Any) -> tuple[Style, int | None, str]:
    """What a style itself says; its outline level (9: body text); the style that it is based on."""
    list_id = below = ""
    levels: tuple[tuple[str, int], ...] = ()
    outline: int | None = None
    heading = False
    look = NOTHING_SAID
    for each in element:
        match name_of(each.tag):
            case "w:name":
                name = value(each).strip().lower()
                heading = name.startswith("heading ") or name == "title"
            case "w:basedOn":
                below = value(each)
            case "w:rPr":
                look = look_of(each)[0]
            case "w:pPr":
                list_id, level = list_place(child(each, "w:numPr"))
                levels = () if level is None else ((id_, level),)
                outline = outline_level(each)
    return Style(id_, (id_,), list_id, levels, heading, look), outline, below


def look_of(properties: Any) -> tuple[Look, str]:
    """How a run looks by its own properties (an element or None), and the style it names."""
    if properties is None:
        return NOTHING_SAID, ""
    hidden = struck = twice_struck = None
    style = ""
    for each in properties:
        match name_of(each.tag):
            case "w:vanish":
                hidden = is_on(each)
            case "w:strike":
                struck = is_on(each)
            case "w:dstrike":
                twice_struck = is_on(each)
            case "w:rStyle":
                style = value(each)
    if hidden is struck is twice_struck is None:
        return NOTHING_SAID, style
    return Look(hidden, struck, twice_struck), style


def font_of(properties: Any) -> str:
    """The font that a run's own properties (an element or None) name; empty where they do not."""
    fonts = None if properties is None else child(properties, "w:rFonts")
    return "" if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""


def list_place(properties: Any) -> tuple[str, int | None]:
    """The list and the level that numbering properties name; empty and None where they do not."""
    list_id, level = "", None
    for each in () if properties is None else properties:
        match name_of(each.tag):
            case "w:numId":
                list_id = value(each)
            case "w:ilvl":
                level = min(max(whole_number(value(each), 0), 0), 8)
    return list_id, level


def outline_level(properties: Any) -> int | None:
    """The outline level that a paragraph's properties name: 0 to 8 is a heading, 9 is none."""
    element = child(properties, "w:outlineLvl")
    return None if element is None else whole_number(value(element), 9)
