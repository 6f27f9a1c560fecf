"""The XML of a Word document without what only says how it looks, which is most of it.

A tree of all that Word writes for 10,000 rows takes half a gigabyte; of the rest, a tenth of that.
"""

from __future__ import annotations

import re

from lscb_tui.documents.errors import Unreadable

_MOST = 300_000
"""Paragraphs, and cells; a plan of 10,000 rows has some 100,000."""
_LOOKS = (
    "rFonts(?![^<>]*(?:dings|Symbol)) sz szCs lang color b bCs i iCs u kern position highlight "
    "noProof w effect em jc spacing ind keepNext keepLines widowControl contextualSpacing "
    "adjustRightInd autoSpaceDE autoSpaceDN textAlignment snapToGrid lastRenderedPageBreak "
    "proofErr bookmarkStart bookmarkEnd tcW vAlign noWrap hideMark cantSplit trHeight gridCol "
    "top left bottom right insideH insideV tblW tblInd tblLook tblLayout"
).replace(" ", "|")
"""Of fonts those stay in which a letter is a sign."""
_ATTRIBUTES = r"""(?:\s++(?!xmlns)[\w:]++=(?:"[^"<>]*+"|'[^'<>]*+'))"""
_LOOK = re.compile(rf"<w:(?:{_LOOKS}){_ATTRIBUTES}*+\s*+/>".encode())
_NUMBERED = re.compile(rf"<w:(p|r|tr){_ATTRIBUTES}++\s*+(/?)>".encode())
"""Word numbers its paragraphs, runs and rows by who edited them when."""
_EMPTY = tuple(
    re.compile(rb"<w:(?:%b)>\s*+</w:(?:%b)>" % (name, name)) for name in (b"rPr", b"pPr|tcPr|trPr")
)


def lean(data: bytes) -> bytes:
    """The XML of a part without elements and attributes that say nothing of words or their places.

    Whole tags only, of the form that Word writes; text cannot look like one.
    """
    if b"<![CDATA[" in data:
        return data
    data = _NUMBERED.sub(rb"<w:\1\2>", _LOOK.sub(b"", data))
    for empty in _EMPTY:
        data = empty.sub(b"", data)
    return data


def checked(name: str, data: bytes) -> bytes:
    """The same, where it has no more paragraphs and cells than any plan. Raises Unreadable."""
    data = lean(data)
    if any(_count(data, element) > _MOST for element in (b":p", b":tc")):
        raise Unreadable(
            f"{name} is too large: more than {_MOST:,} paragraphs or cells are not read. "
            "Save a copy with the plan's own rows only, and import that."
        )
    return data


def _count(data: bytes, element: bytes) -> int:
    """How many elements there are; those that are not empty have two tags."""
    return data.count(element + b"/>") + data.count(element + b">") // 2
