"""Reading out of a file, which may be anything, of what paper it is and in which format."""

from __future__ import annotations

import json
import lzma
import re
import struct
import zlib
from html import unescape
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lscb_tui.core.paper.paper import Recipe
from lscb_tui.papers.formats.recipe_marks import LONGEST, recipe_in, recipe_of

_HEAD = 4 * 1024 * 1024
"""In so many bytes the head of a page ends, with its style."""
_MOST_PROPERTIES = 1024 * 1024
"""So many bytes the properties of a document have at the most: a bomb is not unpacked."""
_META = re.compile(r"""<meta\s+name=["']lscb-tui["']\s+content="([^"<>]*)\"""", re.IGNORECASE)
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_UNREADABLE = (
    *(BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError, ValueError),
    *(zlib.error, lzma.LZMAError, struct.error, OverflowError),
)
"""What zipfile raises of a file that is no zip, or one of a kind that nothing of ours is."""


class Named(NamedTuple):
    """What a file is."""

    format: str
    """One of FORMATS, or "ics"; empty where it is none of those that name a recipe."""
    recipe: Recipe | None
    """Of what it says it was made; None where it does not."""


def named_in(data: bytes) -> Named:
    """Of what a file says it was made, by what is in it and not by its name."""
    if data.startswith(b"PK\x03\x04"):
        return _in_package(data)
    text = data.decode(errors="replace").removeprefix("\ufeff")
    begins = text[:1000].lstrip().casefold()
    if begins.startswith("begin:vcalendar"):
        return Named("ics", _in_calendar(text))
    if begins.startswith(("<!doctype html", "<html", "<?xml")):
        return Named("html", _in_page(text))
    if begins.startswith("{"):
        return Named("json", _in_json(text))
    last = text.rstrip()[-LONGEST:].rpartition("\n")[2]
    if last.startswith("<!-- lscb-tui ") and (recipe := recipe_in(last)):
        return Named("md", recipe)
    return Named("", None)


def _in_package(data: bytes) -> Named:
    """What a package of Office is: Word's or Excel's, and what its keywords say."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = set(package.namelist())
            format_ = next((known for part, known in _PARTS.items() if part in parts), "")
            properties = package.getinfo("docProps/core.xml")
            if properties.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                return Named(format_, None)
            with package.open(properties) as file:
                said = file.read(_MOST_PROPERTIES + 1)
    except _UNREADABLE:
        return Named("", None)
    if len(said) > _MOST_PROPERTIES:
        return Named(format_, None)
    return Named(format_, recipe_in(_keywords(said)))


def _keywords(properties: bytes) -> str:
    from xml.etree import ElementTree  # late: only these formats have it

    if b"<!DOCTYPE" in properties or b"<!ENTITY" in properties:
        return ""
    try:
        root = ElementTree.fromstring(properties)
    except (ElementTree.ParseError, ValueError, LookupError):
        return ""
    return next((each.text or "" for each in root if each.tag.endswith("}keywords")), "")


def _in_page(text: str) -> Recipe | None:
    head = text[:_HEAD].partition("<body")[0]
    found = _META.search(head)
    return recipe_in(unescape(found[1])) if found else None


def _in_json(text: str) -> Recipe | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    named = said.get("recipe") if isinstance(said, dict) else None
    return recipe_of(named)


def _in_calendar(text: str) -> Recipe | None:
    head = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    for line in head.partition("\nBEGIN:VEVENT")[0].split("\n"):
        if line.upper().startswith("X-LSCB-RECIPE:"):
            return recipe_in(re.sub(r"\\(.)", r"\1", line.partition(":")[2]))
    return None
