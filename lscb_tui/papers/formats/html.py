"""A paper as one HTML file: it is read without a script, and nothing of it comes from elsewhere.

Its policy lets nothing run or load but the style and the script that are written here, so that
nothing of a plan could act even where it slipped through.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from lscb_tui.core.paper.paper import Block, Bullets, Paper, Paragraph, Picture, Section, Table
from lscb_tui.papers.formats.html_blocks import bullets, in_html, paragraph, picture, table
from lscb_tui.papers.formats.html_filter import BOX, SCRIPT
from lscb_tui.papers.formats.html_style import style_of
from lscb_tui.papers.formats.recipe_marks import recipe_line
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing

_ROWS_TO_FILTER = 5
"""From so many rows on, a box to filter them by is of use."""


def html(paper: Paper, step: Step = nothing) -> bytes:
    """The paper as HTML; the same paper gives the same bytes."""
    return "".join(_document(paper, RowSteps(paper, step))).encode()


def _document(paper: Paper, steps: RowSteps) -> Iterator[str]:
    style, filters = style_of(paper), steps.of >= _ROWS_TO_FILTER
    policy = _policy(style, SCRIPT if filters else "")
    recipe = paper.recipe
    named = " · ".join(filter(None, (paper.title, paper.board)))
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="lscb-tui {in_html(recipe.version)}">\n'
        f'<meta name="lscb-tui" content="{in_html(recipe_line(recipe))}">\n'
        f"<title>{in_html(named)}</title>\n<style>{style}</style>\n</head>\n"
    )
    yield '<body class="draft">\n<main>\n' if paper.draft else "<body>\n<main>\n"
    yield from _words(paper, steps, BOX if filters else "")
    yield f"</main>\n<footer>{in_html(paper.footer)}</footer>\n"
    if filters:
        yield f"<script>{SCRIPT}</script>\n"
    yield "</body>\n</html>\n"


def _policy(style: str, script: str) -> str:
    """Nothing but this style and this script, by what is in them."""
    allowed = "; ".join(
        f"{what} 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for what, text in (("style-src", style), ("script-src", script))
        if text
    )
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _words(paper: Paper, steps: RowSteps, box: str) -> Iterator[str]:
    made = _Blocks(steps)
    yield "<header>\n"
    if paper.board:
        yield f'<p class="board">{in_html(paper.board)}</p>\n'
    yield f"<h1>{in_html(paper.title)}</h1>\n"
    yield from made.drawn(paper.opening, paper.title)
    yield f"</header>\n{box}"
    for section in paper.sections:
        yield from _section(section, made)


def _section(section: Section, made: _Blocks) -> Iterator[str]:
    yield '<section class="upright">\n' if section.upright else "<section>\n"
    if section.heading:
        tag = f"h{section.level + 1}"
        yield f"<{tag}>{in_html(section.heading)}</{tag}>\n"
    yield from made.drawn(section.blocks, section.heading)
    yield "</section>\n"


class _Blocks:
    """The blocks of a paper, its tables and pictures numbered in their order."""

    def __init__(self, steps: RowSteps) -> None:
        self._steps = steps
        self._tables = self._pictures = 0

    def drawn(self, blocks: tuple[Block, ...], heading: str) -> Iterator[str]:
        """HTML of some blocks; a title that is the heading over them is not to be seen twice."""
        for block in blocks:
            match block:
                case Paragraph():
                    yield paragraph(block)
                case Bullets():
                    yield bullets(block)
                case Table(title):
                    self._tables += 1
                    yield from table(block, self._tables, self._steps, seen=title != heading)
                case Picture(title):
                    self._pictures += 1
                    yield from picture(block, self._pictures, seen=title != heading)
