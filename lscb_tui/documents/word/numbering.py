"""Word's automatic numbers: which paragraph has one, and what it is, as Word shows it.

Nothing of a number stands in the text; it is counted here, through the whole document. Lists that
share a definition share its counters, and a list that says where to start does so when it is first
used.
"""

from __future__ import annotations

import re
from typing import Any

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.patterns import late
from lscb_tui.documents.word.names import (
    attribute,
    child,
    chosen,
    is_on,
    name_of,
    value,
    whole_number,
)
from lscb_tui.documents.word.number_formats import number_text
from lscb_tui.documents.word.styles import Style, Styles, look_of

_LEVEL_SIGN = late(r"%([1-9])")
_LONGEST = 255
"""What is shown of a level has no more characters; one of a hostile file would be in each line."""


class Level(Struct, frozen=True):
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    example: str = ""
    """Of a form of one's own, what it shows: "001, 002, ..."."""
    text: str = ""
    """What is shown, with %1 for the number of the first level."""
    restart: int | None = None
    """Starts again only after this level (1: the first) or one above; 0: never."""
    decimal_only: bool = False
    glued: bool = False
    """Nothing parts the number from the text."""
    style: str = ""
    """The paragraphs of this style are at this level."""


class _List(Struct, frozen=True):
    """What one list numbers by: the definition that it counts in, and its levels."""

    counted_in: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Number(Struct, frozen=True):
    """The number of one paragraph."""

    text: str
    glued: bool = False
    made_up: bool = False
    """A level above it was never used; Word counts on as if it had been."""


class Place(Struct, frozen=True):
    """Where in which list a paragraph is numbered."""

    list_id: str
    level: int


class _Definition(Struct, frozen=True):
    levels: dict[int, Level]
    by_style: str = ""
    """Its levels are those of the list that this style names."""


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Any, styles: Styles) -> None:
        """`root` is the root of the part of numbering, or None where there is none."""
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._used_by: dict[str, Any] = {}
        self._lists: dict[str, _List | None] = {}
        for element in () if root is None else root:
            match name_of(element.tag):
                case "w:abstractNum":
                    id_ = attribute(element, "abstractNumId") or ""
                    self._definitions[id_] = _definition(element)
                case "w:num":
                    self._used_by[attribute(element, "numId") or ""] = element

    def place(self, style: Style, list_id: str, level: int | None) -> Place | None:
        """Where a paragraph is numbered, by its style and what it says itself; None: nowhere."""
        direct = bool(list_id)
        list_id = list_id or style.list_id
        found = self.list_of(list_id)
        if found is None:
            return None
        if level is None:
            level = 0 if direct else _level_of_style(style, found)
        return Place(list_id, level) if level in found.levels else None

    def list_of(self, list_id: str) -> _List | None:
        """What a list numbers by; None where there is no such list, as "0" says."""
        if list_id not in self._lists:
            self._lists[list_id] = self._put_together(list_id)
        return self._lists[list_id]

    def _put_together(self, list_id: str) -> _List | None:
        element = self._used_by.get(list_id)
        if element is None or list_id == "0":
            return None
        definition = self._definitions.get(self._definition_id(element))
        named = child(element, "w:abstractNumId")
        if definition is None or named is None:
            return None
        levels, starts = dict(definition.levels), {}
        for each in element:
            if name_of(each.tag) != "w:lvlOverride":
                continue
            level = whole_number(attribute(each, "ilvl"), 0)
            own, start = child(each, "w:lvl"), child(each, "w:startOverride")
            if own is not None:
                levels[level] = _level(own)
            if start is not None:
                starts[level] = whole_number(value(start), 1)
        # A definition that takes its levels from a style counts for itself.
        return _List(value(named), levels, starts)

    def _definition_id(self, element: Any) -> str:
        """The definition of a list; where that only names a style, the definition of its list."""
        seen: set[str] = set()
        while True:
            named = child(element, "w:abstractNumId")
            id_ = "" if named is None else value(named)
            definition = self._definitions.get(id_)
            if definition is None or not definition.by_style or id_ in seen:
                return id_
            seen.add(id_)
            below = self._used_by.get(self._styles.style(definition.by_style).list_id)
            if below is None:
                return id_
            element = below


class Counters:
    """The numbers of one text, counted paragraph by paragraph in its order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[Place] = set()

    def next(self, place: Place) -> Number:
        """The number of the next paragraph at a place that `Numbering.place` gave."""
        found = self._numbering.list_of(place.list_id)
        assert found is not None, place
        counts = self._counts.setdefault(found.counted_in, {})
        level = found.levels[place.level]
        made_up = self._count(place, found, counts)
        if level.form == "bullet":
            return Number("")

        def shown(sign: re.Match[str]) -> str:
            at = int(sign[1]) - 1
            of = found.levels.get(at)
            if of is None or at > place.level:
                return ""
            form = of.form
            stays = form in ("bullet", "none") or (at == place.level and form == "decimalZero")
            if level.decimal_only and not stays:
                form = "decimal"
            return number_text(counts.get(at, of.start), form, of.example)

        named = {int(digit) - 1 for digit in _LEVEL_SIGN.findall(level.text)}
        if not named and not any(each.isalnum() for each in level.text):
            return Number("")  # A dash or a dot, which is a bullet by another name.
        return Number(_LEVEL_SIGN.sub(shown, level.text), level.glued, bool(made_up & named))

    def _count(self, place: Place, found: _List, counts: dict[int, int]) -> set[int]:
        """Count one on; gives the levels above that were never used."""

        def start(at: int) -> int:
            return found.starts.get(at, found.levels[at].start if at in found.levels else 1)

        made_up = {
            at
            for at in range(place.level)
            if at not in counts
            and at in found.levels
            and found.levels[at].form not in ("bullet", "none")
        }
        for at in range(place.level):
            if at not in counts:
                counts[at] = start(at)
                self._started.add(Place(place.list_id, at))
        is_first = place not in self._started
        self._started.add(place)
        if place.level not in counts or (is_first and place.level in found.starts):
            counts[place.level] = start(place.level)
        else:
            counts[place.level] += 1
        for below in [at for at in counts if at > place.level]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or place.level < restart:
                del counts[below]
        return made_up


def _level_of_style(style: Style, found: _List) -> int:
    """The level of a style's paragraphs: which names the style, else which the style names."""
    linked = {level.style: at for at, level in found.levels.items() if level.style}
    named = dict(style.levels)
    for id_ in style.chain:
        if id_ in linked:
            return linked[id_]
        if id_ in named:
            return named[id_]
    return 0


def _definition(element: Any) -> _Definition:
    levels: dict[int, Level] = {}
    by_style = ""
    for each in element:
        match name_of(each.tag):
            case "w:lvl":
                levels[whole_number(attribute(each, "ilvl"), 0)] = _level(each)
            case "w:numStyleLink":
                by_style = value(each)
    return _Definition(levels, by_style)


def _level(element: Any) -> Level:
    said: dict[str, Any] = {}
    for each in element:
        part = each
        if name_of(each.tag) == "mc:AlternateContent":
            alternative = chosen(each)
            part = None if alternative is None else child(alternative, "w:numFmt")
        if part is not None:
            said[name_of(part.tag)] = part

    def text(name: str) -> str:
        return value(said[name]) if name in said else ""

    form = said.get("w:numFmt")
    return Level(
        start=whole_number(text("w:start"), 0),
        form=text("w:numFmt") or "decimal",
        example="" if form is None else attribute(form, "format") or "",
        # A number that is hidden counts, and is not seen.
        text="" if look_of(said.get("w:rPr"))[0].hidden else text("w:lvlText")[:_LONGEST],
        restart=whole_number(text("w:lvlRestart"), 0) if "w:lvlRestart" in said else None,
        decimal_only=is_on(said.get("w:isLgl")),
        glued=text("w:suff") == "nothing",
        style=text("w:pStyle"),
    )
