"""The blocks of a paper as HTML. Every word goes through `in_html`, and none is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from lscb_tui.core.paper.paper import Bullets, Cell, Paragraph, Picture, Row, Table
from lscb_tui.papers.formats.addresses import is_address
from lscb_tui.papers.formats.html_style import TONE_CLASSES
from lscb_tui.papers.formats.steps import RowSteps
from lscb_tui.papers.links.svg import svg_pages

in_html = escape

NONE = "None."
"""What stands under the title of a table without rows."""
_SHORT = 4
"""A table of so many rows is printed on one page, where it fits on one."""
_DATE = len("31 Dec 2010")
"""A date that stands alone is not broken between lines."""
_BLOCKS = "█▉▊▋▌▍▎▏"
_SVG_HEAD = re.compile(r"\A(?:<\?xml[^>]*\?>\s*)?<svg ([^>]*)>\s*<title>(.*?)</title>", re.DOTALL)


def paragraph(block: Paragraph) -> str:
    """Some words on their own."""
    class_ = "" if block.style == "body" else f' class="{block.style}"'
    return f"<p{class_}>{_lines(block.text.split(chr(10)))}</p>\n"


def bullets(block: Bullets) -> str:
    """A list of short texts."""
    items = "".join(f"<li>{_lines(item.split(chr(10)))}</li>\n" for item in block.items)
    return f"<ul>\n{items}</ul>\n" if items else ""


def table(block: Table, number: int, steps: RowSteps, *, seen: bool) -> Iterator[str]:
    """A table with its heading row; a heading over rows opens a group of them.

    Whether its title is to be `seen`; it is read out all the same.
    """
    title = in_html(block.title)
    if not block.rows:
        yield f'<p class="{"caption" if seen else "unseen"}">{title}</p>\n<p>{NONE}</p>\n'
        return
    unseen = "" if seen else ' class="unseen"'
    short = " short" if len(block.rows) <= _SHORT else ""
    yield f'<table class="t{number}{short}">\n<caption{unseen}>{title}</caption>\n<thead>\n<tr>'
    kinds = [column.kind for column in block.columns]
    for column in block.columns:
        class_ = ' class="number"' if column.kind == "number" else ""
        yield f'<th scope="col"{class_}>{in_html(column.title)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for place, row in enumerate(steps.rows(block.rows)):
        if row.heading:
            between = "</tbody>\n<tbody>\n" if place else ""
            words = "".join(map(_words, row.cells))
            yield (
                f'{between}<tr class="over"><th scope="rowgroup" colspan="{len(kinds)}">'
                f"{words}</th></tr>\n"
            )
        else:
            yield _row(row, kinds, block.heads_rows)
    yield "</tbody>\n</table>\n"


def _row(row: Row, kinds: Sequence[str], heads_rows: bool) -> str:
    cells = []
    for place, (each, kind) in enumerate(zip(row.cells, kinds, strict=False)):
        tag, scope = ("th", ' scope="row"') if heads_rows and not place else ("td", "")
        classes = TONE_CLASSES.get(each.tone, "")
        if kind == "number" or (kind == "date" and max(map(len, each.lines), default=0) <= _DATE):
            classes = f"{kind} {classes}".strip()
        class_ = f' class="{classes}"' if classes else ""
        cells.append(f"<{tag}{scope}{class_}>{_words(each)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _words(cell: Cell) -> str:
    """The words of a cell; several paragraphs of it stand apart from lines of one."""
    if len(cell.lines) == 1 and "\n" not in cell.lines[0]:
        return _line(cell.lines[0])
    return "".join(f"<p>{_lines(line.split(chr(10)))}</p>" for line in cell.lines)


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(_line, lines))


def _line(text: str) -> str:
    """A line of text; one that is nothing but the address of a page leads there."""
    words = in_html(text)
    if text and not text.strip(_BLOCKS):
        # A bar of blocks: what it stands for is written beside it, so it is not spelt out.
        return f'<span class="bar" aria-hidden="true">{words}</span>'
    if is_address(text):
        return f'<a href="{words}" rel="noopener noreferrer">{words}</a>'
    return words


def picture(block: Picture, number: int, *, seen: bool) -> Iterator[str]:
    """The drawing, page by page, with what is to be seen in words beneath it."""
    pages = svg_pages(block.of, block.selection)
    title, said = in_html(block.title), in_html(block.description)
    yield f'<figure>\n<figcaption class="{"caption" if seen else "unseen"}">{title}</figcaption>\n'
    for page, drawn in enumerate(pages, start=1):
        which = f"{title}, page {page} of {len(pages)}" if len(pages) > 1 else title
        svg = _svg(drawn, f"drawing-{number}-{page}", which, said)
        yield f'<div class="drawing" tabindex="0" role="group" aria-label="{which}">\n{svg}</div>\n'
    yield f"<p>{said}</p>\n</figure>\n"


def _svg(drawn: str, name: str, title: str, said: str) -> str:
    """An SVG as part of a page: one picture, with a title and a description of its own."""
    head = _SVG_HEAD.match(drawn)
    if head is None:
        raise ValueError("a drawing begins in another way than an SVG of ours")
    return (
        f'<svg {head[1]} role="img" aria-labelledby="{name}" aria-describedby="{name}-said">\n'
        f'<title id="{name}">{title}</title>\n<desc id="{name}-said">{said}</desc>'
        f"{drawn[head.end() :]}"
    )
