"""Words of a worksheet outside of its cells: comments, text boxes, what is printed over its pages.

Each comment, each text box, each header is a part of its own: a text of one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lscb_tui.core.document.grid import Cell, Line, Part
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.excel.areas import Area, area_of
from lscb_tui.documents.excel.rich_text import RichText, local, plain_lines, rich_text
from lscb_tui.documents.zip_package import Package

_PRINT_CODE = re.compile(
    r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|[BIUSEXYPNDTFAZGH]|\[[^\]]*\])',
    re.IGNORECASE,
)
_PRINT_PLACE = re.compile("&[LCR]", re.IGNORECASE)
_NOT_WORDS = frozenset({"pic", "graphicFrame"})
_WRITTEN_ON = {"chart": ("chart", "rich"), "diagramData": ("diagram", "t")}
"""By the type of a part: what it is called, and which of its elements hold paragraphs."""


class Beside(Struct, frozen=True):
    """What stands beside the cells of a sheet."""

    parts: tuple[Part, ...] = ()
    pictures: int = 0
    """Pictures and charts, whose words are not read."""
    tables: tuple[tuple[Area, int], ...] = ()
    """Excel's own tables: where each is, and how many rows at its top are its header."""
    filters: tuple[Area, ...] = ()
    """Where such a table can be filtered."""


def read_beside(
    package: Package,
    part: str,
    title: str,
    print_lines: Iterable[tuple[str, str]],
    among_others: bool,
) -> Beside:
    """What belongs to a worksheet by the name of its part.

    `among_others` says that there are more sheets, so that a comment says on which it stands.
    """
    related = [each for each in package.related(part) if not each.external]
    named = [(each.type, each.target) for each in related if each.target in package]
    prefix = f"{title}!" if among_others else ""
    parts = [
        _text_part(f"comment at {prefix}{place}", lines)
        for place, lines in _comments(package, named)
    ]
    pictures = 0
    for kind, target in named:
        if kind == "drawing":
            root = _without_copies(package.xml(target))
            parts += [_text_part(f"text box on {title}", lines) for lines in _boxes(root, "txBody")]
            parts += _drawn(package, target, title)
            pictures += sum(local(element) in _NOT_WORDS for element in root.iter())
    parts += [_text_part(f"{name} of {title}", _printed(text)) for name, text in print_lines]
    tables = [package.xml(target) for kind, target in named if kind == "table"]
    return Beside(
        tuple(each for each in parts if each.cells),
        pictures,
        tuple(
            (area, _header_rows(root.get("headerRowCount", "")))
            for root in tables
            if (area := area_of(root.get("ref") or ""))
        ),
        tuple(
            area
            for root in tables
            for element in root.iterfind("{*}autoFilter")
            if (area := area_of(element.get("ref") or ""))
        ),
    )


def _header_rows(count: str) -> int:
    """How many rows of an Excel table are its header; one where that is not said in digits."""
    return int(count) if count.isdecimal() and len(count) < 5 else 1


def _text_part(name: str, lines: Iterable[Line]) -> Part:
    """A text of which each line is a paragraph; without words it has no cells."""
    lines = list(lines)
    worded = any(line.text for line in lines)
    cells = [Cell(row, 1, (line,)) for row, line in enumerate(lines, start=1)] if worded else []
    return Part(name, "text", tuple(cells))


def _comments(
    package: Package, named: Iterable[tuple[str, str]]
) -> Iterable[tuple[str, tuple[Line, ...]]]:
    """Comments by their places: the threads of today, then the notes that are no copy of one."""
    threads: dict[str, list[Line]] = {}
    named = list(named)
    for kind, target in named:
        if kind == "threadedComment":
            for element in package.xml(target).iter("{*}threadedComment"):
                text = "".join(each.text or "" for each in element.iterfind("{*}text"))
                threads.setdefault(element.get("ref") or "", []).extend(plain_lines(text))
    yield from ((place, tuple(lines)) for place, lines in threads.items())
    for kind, target in named:
        if kind == "comments":
            for element in package.xml(target).iter("{*}comment"):
                place, text = element.get("ref") or "", element.find("{*}text")
                if place not in threads and text is not None:
                    yield place, rich_text(text).lines()


def _without_copies(root: Any) -> Any:
    """A drawing without what is said again for older programs."""
    for copy in list(root.iter("{*}Fallback")):
        copy.getparent().remove(copy)
    return root


def _boxes(root: Any, name: str) -> list[tuple[Line, ...]]:
    """The lines of each element that holds paragraphs."""
    return [
        tuple(line for paragraph in box.iter("{*}p") for line in _paragraph(paragraph))
        for box in root.iter(f"{{*}}{name}")
    ]


def _drawn(package: Package, drawing: str, title: str) -> Iterable[Part]:
    """What is written on the charts and diagrams of a drawing: titles, and not their figures."""
    for each in package.related(drawing):
        what, name = _WRITTEN_ON.get(each.type, ("", ""))
        if what and not each.external and each.target in package:
            lines = [line for box in _boxes(package.xml(each.target), name) for line in box]
            yield _text_part(f"{what} on {title}", lines)


def _paragraph(paragraph: Any) -> tuple[Line, ...]:
    runs: list[tuple[str, bool | None]] = []
    for child in paragraph:
        kind = local(child)
        if kind == "br":
            runs.append(("\n", None))
        elif kind in {"r", "fld"}:
            properties = child.find("{*}rPr")
            strike = "noStrike" if properties is None else properties.get("strike", "noStrike")
            text = "".join(each.text or "" for each in child.iterfind("{*}t"))
            runs.append((text, strike != "noStrike"))
    return RichText(tuple(runs)).lines() or (Line(""),)


def _printed(text: str) -> tuple[Line, ...]:
    """The words of a printed header: left, in the middle and right, without page numbers."""
    # Two ampersands are one that is printed.
    pieces = _PRINT_PLACE.split(text.replace("&&", "\0"))
    bare = (_PRINT_CODE.sub(" ", piece).replace("\0", "&") for piece in pieces)
    return tuple(line for piece in bare for line in plain_lines(piece))
