"""The one door to the pictures and data of a plan's links, for the command line and the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection


class Format(NamedTuple):
    """A form in which the links can leave the program."""

    ending: str
    """Of the names of its files."""
    binary: bool = False


FORMATS: dict[str, Format] = {
    "svg": Format(".svg"),
    "png": Format(".png", binary=True),
    "mermaid": Format(".mmd"),
    "dot": Format(".dot"),
    "graphml": Format(".graphml"),
    "json": Format(".json"),
}
"""By the name that the command line takes; the first is what is made unasked."""
PICTURES = ("svg", "png")
"""Those that are drawn on pages."""


def format_of(name: str) -> str | None:
    """The format that the ending of a file's name asks for, if any."""
    found = {known.ending: format_ for format_, known in FORMATS.items()} | {".gv": "dot"}
    return next((found[end] for end in found if name.casefold().endswith(end)), None)


MOST_PAGES = 50
"""So many files at the most, one for each page."""


def export_pages(
    assessment: Assessment, format_: str, selection: Selection = WHOLE_PLAN
) -> list[bytes]:
    """The same for files: a picture as one for each page of A4, all else as one.

    Raises as `export` does.
    """
    if format_ not in PICTURES:
        return [export(assessment, format_, selection)]
    from lscb_tui.papers.errors import CannotDraw
    from lscb_tui.papers.links.svg import svg_pages

    drawn = svg_pages(assessment, selection)
    if len(drawn) > MOST_PAGES:
        raise CannotDraw(
            f"this drawing has {len(drawn)} pages, and at most {MOST_PAGES} are written: take a "
            "part of the plan (--chain REF, --around REF, --open), or svg without a file"
        )
    if format_ == "svg":
        return [page.encode() for page in drawn]
    from lscb_tui.papers.links.png import png

    return [png(page) for page in drawn]


def page_count(assessment: Assessment, format_: str, selection: Selection = WHOLE_PLAN) -> int:
    """How many files `export_pages` makes, before the pictures are made, which takes a while."""
    if format_ not in PICTURES:
        return 1
    from lscb_tui.papers.links.svg import svg_pages

    return len(svg_pages(assessment, selection))


def page_files(path: Path, pages: int) -> list[Path]:
    """The files of so many pages: "links.png" alone, or "links-1.png", "links-2.png"."""
    if pages == 1:
        return [path]
    wide = len(str(pages))
    return [path.with_name(f"{path.stem}-{n:0{wide}}{path.suffix}") for n in range(1, pages + 1)]


def pages_sentence(files: Sequence[Path]) -> str:
    """Where several pages are: "links-1.png and links-2.png", "links-1.png to links-4.png"."""
    if len(files) == 2:
        return f"{files[0]} and {files[1].name}"
    return f"{files[0]} to {files[-1].name}"


def export(assessment: Assessment, format_: str, selection: Selection = WHOLE_PLAN) -> bytes:
    """Some of the plan's links in one of FORMATS, text as UTF-8.

    Raises KeyError where the selection is about a number that the plan does not have, and
    `papers.errors.CannotDraw`, with a sentence, where the picture cannot be made.
    """
    # Late: each format loads what it needs and no more.
    if format_ == "svg":
        from lscb_tui.papers.links.svg import svg

        return svg(assessment, selection).encode()
    if format_ == "png":
        pages = export_pages(assessment, format_, selection)
        if len(pages) > 1:
            from lscb_tui.papers.errors import CannotDraw

            raise CannotDraw(
                f"this picture has {len(pages)} pages, each a file of its own: name one with "
                "--output, or take svg"
            )
        return pages[0]
    if format_ == "mermaid":
        from lscb_tui.papers.links.mermaid import mermaid

        return mermaid(assessment, selection).encode()
    from lscb_tui.papers.links import graph_data

    make = {"dot": graph_data.dot, "graphml": graph_data.graphml, "json": graph_data.node_link}[
        format_
    ]
    return make(assessment, selection).encode()
