"""Word's fields: their results show, their instructions do not."""

from __future__ import annotations

import re
from typing import Any

from lscb_tui.core.words.patterns import late
from lscb_tui.documents.word.names import (
    attribute,
    child,
    is_on,
    name_of,
    value,
    whole_number,
    word_tags,
)
from lscb_tui.documents.word.told import Told

_FIELD_CHARACTERS = word_tags("fldChar")
_CONTAINERS = frozenset(("w:tc", "w:txbxContent", "w:footnote", "w:endnote", "w:comment"))
_DELETED = frozenset(tag for name in ("del", "moveFrom") for tag in word_tags(name))
_LINK = late(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', re.IGNORECASE)
_FETCHES = frozenset(
    [
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "IMPORT",
        "INCLUDE",
        "LINK",
        "DDE",
        "DDEAUTO",
        "RD",
        "DATABASE",
    ]
)
_COUNTS = frozenset(["AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"])


class _Field:
    """A field that has begun."""

    def __init__(self, shown: int, address: str, chosen: str = "", *, hides: bool = False) -> None:
        self.instruction: list[str] = []
        self.hides = hides
        """Its result is still to come."""
        self.understood = False
        self.shown = shown
        """How many texts had been shown before it."""
        self.address = address
        """Where it leads, or else the field around it."""
        self.chosen = chosen
        """What a drop-down list shows, which stands in no run."""


class Fields:
    """The fields that have begun and not ended, in one cell, text box or text.

    Only what both begins and ends in it is a field: a beginning without an end would otherwise
    hide all that follows. Text of one that has no result is shown, as it may be no instruction.
    """

    def __init__(self, whole: dict[Any, bool], told: Told) -> None:
        """`whole` has the characters of the fields that end (`whole_fields`)."""
        self._whole = whole
        self._told = told
        self._open: list[_Field] = []
        self._hiding = self._shown = 0

    @property
    def shows(self) -> bool:
        """Whether text here is shown: it is in no instruction."""
        return not self._hiding

    def show(self) -> str:
        """Text is shown here; gives where the innermost link of the open fields leads."""
        self._shown += 1
        return self._address

    @property
    def _address(self) -> str:
        return self._open[-1].address if self._open else ""

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].understood:
            self._open[-1].instruction.append(text)

    def meet(self, character: Any) -> str:
        """Take a beginning, middle or end of a field; gives what shows without standing there."""
        has_result = self._whole.get(character)
        if has_result is None:
            return ""
        match attribute(character, "fldCharType"):
            case "begin":
                chosen = _chosen_of_list(character)
                field = _Field(self._shown, self._address, chosen, hides=has_result)
                self._open.append(field)
                self._hiding += has_result
            case "separate" if self._open:
                self._understand(self._open[-1])
            case "end" if self._open:
                field = self._open.pop()
                self._understand(field)
                if field.chosen and field.shown == self._shown and self.shows:
                    return field.chosen
        return ""

    def begin_simple(self, instruction: str) -> None:
        """Begin a field whose result follows at once."""
        field = _Field(self._shown, self._address)
        field.instruction.append(instruction)
        self._open.append(field)
        self._understand(field)

    def end_simple(self) -> None:
        """End a field that `begin_simple` began."""
        self._open.pop()

    def _understand(self, field: _Field) -> None:
        if field.understood:
            return
        self._hiding -= field.hides
        field.understood = True
        instruction = "".join(field.instruction)
        link = _LINK.match(instruction)
        if link:
            field.address = link[1] or link[2] or field.address
        word, _, rest = instruction.strip().partition(" ")
        if word.upper() in _FETCHES:
            self._told.outside.add(rest.strip())
        elif word.upper() in _COUNTS:
            self._told.uncounted += 1


def whole_fields(root: Any) -> dict[Any, bool]:
    """The characters of all fields under an element that begin and end in the same place.

    With each goes whether its field has a result.
    """
    whole: dict[Any, bool] = {}
    begun: dict[Any, list[list[Any]]] = {}
    for character in root.iter(*_FIELD_CHARACTERS):
        place = _place(character)
        if place is None:
            continue
        fields = begun.setdefault(place, [])
        kind = attribute(character, "fldCharType")
        if kind == "begin":
            fields.append([character])
        elif fields:
            fields[-1].append(character)
            if kind == "end":
                field = fields.pop()
                whole.update(dict.fromkeys(field, len(field) > 2))
    return whole


def checkbox_of(character: Any) -> bool | None:
    """Whether a form's checkbox, which begins here, is marked; None where there is none."""
    box = _of_form(character, "w:checkBox")
    if box is None:
        return None
    said = child(box, "w:checked")
    return is_on(child(box, "w:default") if said is None else said)


def _chosen_of_list(character: Any) -> str:
    """What the drop-down list of a form shows."""
    listed = _of_form(character, "w:ddList")
    if listed is None:
        return ""
    entries = [value(each) for each in listed if name_of(each.tag) == "w:listEntry"]
    said = child(listed, "w:result")
    if said is None:
        said = child(listed, "w:default")
    at = 0 if said is None else whole_number(value(said), 0)
    return entries[at] if 0 <= at < len(entries) else ""


def _of_form(character: Any, name: str) -> Any:
    data = child(character, "w:ffData")
    return None if data is None else child(data, name)


def _place(character: Any) -> Any:
    """The cell or box that a field stands in, "" for none; None where it is deleted."""
    place = None
    for above in character.iterancestors():
        if above.tag in _DELETED:
            return None
        if place is None and name_of(above.tag) in _CONTAINERS:
            place = above
    return "" if place is None else place
