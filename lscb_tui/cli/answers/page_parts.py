"""The parts that the pages of `show` are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.cli.output import columns, one_row, paragraph

INDENT = "  "
LABELS = 17
"""The columns that the labels of a page take."""


def labelled(label: str, text: str) -> str:
    """A paragraph behind its label."""
    start = one_row(label)
    start += " " * max(LABELS - columns(start), 2)
    return paragraph(text, " " * LABELS, first=start)


def titled(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Paragraphs under a heading; nothing where there are none."""
    paragraphs = [paragraph(text, INDENT * 2, first=INDENT) for text in texts if text]
    if paragraphs:
        yield ""
        yield title
        yield from paragraphs
