"""Reading a drawing back from its SVG as an eye does: from lines that touch, not from the code."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
NEAR = 0.1


class Upright(NamedTuple):
    kind: str
    x: float
    top: float
    bottom: float


class Page(NamedTuple):
    rows: dict[float, str]
    """The numbers that stand at the heights of the lines across."""
    uprights: list[Upright]
    across: dict[float, list[tuple[float, float]]]
    dots: set[tuple[float, float]]
    loops: int


def numbers(svg: str) -> list[str]:
    """The number of every row, in the order of the rows."""
    rows = ET.fromstring(svg).iter(f"{SVG}g")
    return [row.findtext(f"{SVG}text") or "" for row in rows if row.get("class") == "row"]


def texts(svg: str) -> str:
    """All the words of it."""
    return " ".join("".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text"))


def pages(svg: str) -> list[Page]:
    return [_page(g) for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("class") == "page"]


def _page(page: ET.Element) -> Page:
    rows = {}
    for group in page.iter(f"{SVG}g"):
        if group.get("class") == "row":
            (number, *_) = group.iter(f"{SVG}text")
            rows[float(number.attrib["y"]) - 3] = number.text or ""
    found = Page(rows, [], {}, set(), sum(g.get("class") == "loop" for g in page.iter()))
    for path in page.iter(f"{SVG}path"):
        class_, way = path.get("class", ""), path.attrib["d"]
        if class_ in ("lane", "lane up"):
            x, top, bottom = map(float, re.findall(r"-?[\d.]+", way))
            found.uprights.append(Upright(class_, x, top, bottom))
        elif class_ in ("across", "in"):
            x, y, end = map(float, re.findall(r"-?[\d.]+", way))
            found.across.setdefault(y, []).append((x, end))
    for dot in page.iter(f"{SVG}circle"):
        if "cx" in dot.attrib:
            found.dots.add((float(dot.attrib["cx"]), float(dot.attrib["cy"])))
    return found


class Drawn(NamedTuple):
    waits_for: set[tuple[str, str]]
    """Who waits, and for whom."""
    leaves: set[tuple[float, float]]
    """Where on its page a lane leaves the row of what is waited for."""


def links(svg: str) -> Drawn:
    """The links that the lanes of the pages show, lanes that run on over several pages whole."""
    found: set[tuple[str, str]] = set()
    leaves: set[tuple[float, float]] = set()
    open_lanes: dict[tuple[str, float], list[str]] = {}
    for page in pages(svg):
        going_on: dict[tuple[str, float], list[str]] = {}
        for lane in page.uprights:
            joined = _joined(page, lane)
            if not _row_at(page, lane.top):
                joined = open_lanes.pop((lane.kind, lane.x)) + joined
            if not _row_at(page, lane.bottom):
                going_on[lane.kind, lane.x] = joined
                continue
            assert len(joined) > 1, "a lane that leads nowhere"
            who = joined.pop(0 if lane.kind == "lane up" else -1)
            found |= {(who, other) for other in joined}
            heights = {ref: y for y, ref in page.rows.items()}
            leaves |= {(lane.x, heights[ref]) for ref in joined if ref in heights}
        assert not open_lanes, "a lane ends at the edge of a page"
        open_lanes = going_on
    assert not open_lanes
    return Drawn(found, leaves)


def _row_at(page: Page, y: float) -> str | None:
    return next((ref for middle, ref in page.rows.items() if abs(middle - y) < NEAR), None)


def _joined(page: Page, lane: Upright) -> list[str]:
    """The numbers of the rows whose line touches a lane, from the top."""
    met = []
    for y, pieces in sorted(page.across.items()):
        if lane.top - NEAR <= y <= lane.bottom + NEAR and any(
            start - NEAR <= lane.x <= end + NEAR for start, end in pieces
        ):
            ref = _row_at(page, y)
            assert ref is not None, "a line at the height of no row"
            met.append(ref)
    return met
