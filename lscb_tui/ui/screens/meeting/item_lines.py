"""An item at a meeting set in lines: labels at the left, what is told beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from lscb_tui.core.meeting.item_page import ItemInFull, Told
from lscb_tui.ui.lines.details_text import ItemPage
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped

_LABEL = 18
"""How many columns the labels have at the most."""
_LEAST = 24
"""How many columns what is told has at the least; a long label stands above it there."""


def item_lines(item: ItemInFull, width: int) -> ItemPage:
    """The lines: its words first, what was said, its date and links, then the rest."""
    told = (*item.said, *item.held, *item.rest)
    label = min(_LABEL, max((cell_len(each.label) for each in told), default=0) + 2)
    label = max(2, min(label, width - _LEAST))
    text = [Line((Part(row, "strong"),)) for row in wrapped(item.text, width)]
    said, held, rest = (
        list(_lines(part_of, label, width)) for part_of in (item.said, item.held, item.rest)
    )
    now = sum(1 for _ in _lines(item.said[len(item.said) - item.now :], label, width))
    return ItemPage([*text, *said, *held, *rest], len(text), len(said), len(held), now)


def _lines(told: Iterable[Told], label: int, width: int) -> Iterator[Line]:
    for each in told:
        for n, row in enumerate(wrapped(each.words, width - label)):
            name = fitted(each.label, label - 1) if n == 0 else " " * (label - 1)
            yield Line((part(f"{name} ", "muted"), Part(row, each.tone)))
