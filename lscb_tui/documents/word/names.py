"""What elements of a Word file are called, in Strict files and Transitional ones alike."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_WORD = (f"{_OFFICE}wordprocessingml/2006/main", f"{_STRICT}wordprocessingml/main")
_PREFIXES = {
    _WORD[0]: "w",
    _WORD[1]: "w",
    f"{_OFFICE}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OFFICE}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OFFICE}drawingml/2006/picture": "pic",
    f"{_STRICT}drawingml/picture": "pic",
    f"{_OFFICE}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_OFFICE}markup-compatibility/2006": "mc",
    f"{_MICROSOFT}word/2010/wordml": "w14",
    # Where Strict files have what is in a text box.
    f"{_MICROSOFT}word/2006/wordml": "w",
    "urn:schemas-microsoft-com:vml": "v",
}
_VALUES = (*_WORD, f"{_MICROSOFT}word/2010/wordml")
_RELATIONSHIPS = (
    f"{_OFFICE}officeDocument/2006/relationships",
    f"{_STRICT}officeDocument/relationships",
)
_UNDERSTOOD = (_MICROSOFT, _OFFICE, _STRICT, "urn:schemas-microsoft-com:")


@lru_cache(maxsize=4096)
def name_of(tag: Any) -> str:
    """The short name of an element by its tag: "w:p" in a Strict file too; else "other:" and it."""
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag.rpartition("}")
    return f"{_PREFIXES.get(namespace[1:], 'other')}:{local}"


def word_tags(local: str) -> tuple[str, ...]:
    """The tags of a Word element, as lxml's `iter` takes them."""
    return tuple(f"{{{namespace}}}{local}" for namespace in _WORD)


@lru_cache(maxsize=64)
def _keys(local: str) -> tuple[str, ...]:
    return tuple(f"{{{namespace}}}{local}" for namespace in _VALUES)


def attribute(element: Any, local: str) -> str | None:
    """An attribute of Word's, whichever kind of file it is; None where it is not there."""
    for key in _keys(local):
        value = element.get(key)
        if value is not None:
            return str(value)
    return None


def value(element: Any) -> str:
    """What an element says in its `val`; empty where it says nothing."""
    return attribute(element, "val") or ""


def whole_number(text: str | None, otherwise: int) -> int:
    """A number of the file, or `otherwise` where it is none that any program would write."""
    text = (text or "").strip()
    is_number = text.removeprefix("-").isdecimal() and len(text) < 10
    return int(text) if is_number else otherwise


def is_on(element: Any) -> bool:
    """Whether a property that is either on or off is on: present, and not said to be off."""
    return element is not None and (attribute(element, "val") or "1").lower() not in (
        "0",
        "false",
        "off",
        "none",
    )


def relationship_id(element: Any, local: str = "id") -> str:
    """The id by which an element names something else of the file, or an address."""
    return next((id_ for ns in _RELATIONSHIPS if (id_ := element.get(f"{{{ns}}}{local}"))), "")


def child(element: Any, name: str) -> Any:
    """The first child of this name, or None."""
    for each in element:
        if name_of(each.tag) == name:
            return each
    return None


def chosen(alternatives: Any) -> Any:
    """The one alternative of several that say the same, for newer programs and older ones.

    The first whose kind Word knows, else what is there for any program; never two.
    """
    fallback = first = None
    for each in alternatives:
        name = name_of(each.tag)
        if name == "mc:Choice":
            first = each if first is None else first
            needed = [each.nsmap.get(prefix) or "" for prefix in each.get("Requires", "").split()]
            if all(namespace.startswith(_UNDERSTOOD) for namespace in needed):
                return each
        elif name == "mc:Fallback":
            fallback = each
    return first if fallback is None else fallback
