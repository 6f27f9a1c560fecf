"""The one door to the pictures and data of a plan's links, for the command line and the screen."""

from __future__ import annotations

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


def format_of(name: str) -> str | None:
    """The format that the ending of a file's name asks for, if any."""
    found = {known.ending: format_ for format_, known in FORMATS.items()} | {".gv": "dot"}
    return next((found[end] for end in found if name.casefold().endswith(end)), None)


def export(assessment: Assessment, format_: str, selection: Selection = WHOLE_PLAN) -> bytes:
    """Some of the plan's links in one of FORMATS, text as UTF-8.

    Raises KeyError where the selection is about a number that the plan does not have, and
    `papers.errors.CannotDraw`, with a sentence, where the picture cannot be made.
    """
    # Late: each format loads what it needs and no more.
    if format_ in ("svg", "png"):
        from lscb_tui.papers.links.svg import svg

        drawn = svg(assessment, selection)
        if format_ == "svg":
            return drawn.encode()
        from lscb_tui.papers.links.png import png

        return png(drawn)
    if format_ == "mermaid":
        from lscb_tui.papers.links.mermaid import mermaid

        return mermaid(assessment, selection).encode()
    from lscb_tui.papers.links import graph_data

    make = {"dot": graph_data.dot, "graphml": graph_data.graphml, "json": graph_data.node_link}[
        format_
    ]
    return make(assessment, selection).encode()
