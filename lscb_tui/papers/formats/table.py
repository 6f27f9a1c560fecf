"""The formats of a paper, said once: the command line, the screens and the tests go by this table.

Each is loaded when a paper is drawn in it: nothing that draws is needed to show a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lscb_tui.core.paper.paper import Paper
from lscb_tui.papers.formats.steps import Step, nothing


class Format(NamedTuple):
    """A form in which a paper leaves the program."""

    title: str
    """What people call it."""
    ending: str
    """Of the names of its files."""
    draw: Callable[[Paper, Step], bytes]
    binary: bool = False
    """Whether it is no text, and is never put on a terminal."""


def _word(paper: Paper, step: Step) -> bytes:
    from lscb_tui.papers.formats.word import word

    return word(paper, step)


def _html(paper: Paper, step: Step) -> bytes:
    from lscb_tui.papers.formats.html import html

    return html(paper, step)


def _markdown(paper: Paper, step: Step) -> bytes:
    from lscb_tui.papers.formats.markdown import markdown

    return markdown(paper, step)


def _json(paper: Paper, step: Step) -> bytes:
    from lscb_tui.papers.formats.json_text import draw_json

    return draw_json(paper, step)


def _csv(paper: Paper, step: Step) -> bytes:
    from lscb_tui.papers.formats.csv_text import draw_csv

    return draw_csv(paper, step)


def _excel(paper: Paper, step: Step) -> bytes:
    from lscb_tui.papers.formats.excel import draw_excel

    return draw_excel(paper, step)


FORMATS: Mapping[str, Format] = {
    "docx": Format("Word", ".docx", _word, binary=True),
    "html": Format("HTML", ".html", _html),
    "md": Format("Markdown", ".md", _markdown),
    "json": Format("JSON", ".json", _json),
    "csv": Format("CSV", ".csv", _csv),
    "xlsx": Format("Excel", ".xlsx", _excel, binary=True),
}
"""By the name that the command line takes, in the order in which they are offered."""


def draw(paper: Paper, format_: str, step: Step = nothing) -> bytes:
    """A paper in one of FORMATS; the same paper gives the same bytes.

    `step` is told now and then how many rows are drawn, and of how many.
    """
    return FORMATS[format_].draw(paper, step)
