"""An objective at a meeting set in lines: its title, its date and sources, who leads it."""

from __future__ import annotations

from rich.cells import cell_len

from lscb_tui.core.meeting.objective_page import ObjectivePage
from lscb_tui.core.plan.sources import joined
from lscb_tui.core.words.grammar import NO_TEXT
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped

_WIDEST = 10
"""How wide a number is at the most that the title stands beside; a wider one stands above it."""


def objective_lines(page: ObjectivePage, width: int, most: int | None = None) -> list[Line]:
    """The lines whole, or the title in so many rows at the most, and the rest in a row each."""
    objective = page.objective
    number = f" {one_line(objective.number)}  "
    above = [] if cell_len(number) <= _WIDEST else wrapped(number, max(8, width - 1))
    indent = " " * (4 if above else cell_len(number))
    width = max(8, width - len(indent) - 1)
    rows = wrapped(objective.title.strip() or NO_TEXT, width)
    if most is not None and len(rows) > most:
        rows = [*rows[: most - 1], fitted(f"{rows[most - 1]} {rows[most]}", width)]
    starts = [indent if above else number, *[indent] * (len(rows) - 1)]
    lines = [Line((part(row, "strong"),)) for row in above[:most]]
    lines += [
        Line((part(start, "strong"), part(row, "strong")))
        for start, row in zip(starts, rows, strict=True)
    ]
    for words in (_due(page), " · ".join(objective.lead) or "nobody leads it"):
        found = wrapped(words, width)
        if most is not None and len(found) > 1:
            found = [fitted(words, width)]
        lines += [Line((Part(indent), part(row, "muted"))) for row in found]
    return lines


def _due(page: ObjectivePage) -> str:
    """When it is due and what it comes from: "due 31 Dec 2010, in 16 days · from PR, LR"."""
    sources = f" · from {joined(page.objective.source)}" if page.objective.source else ""
    return f"{'due ' if page.due[:1].isdigit() else ''}{page.due}{sources}"
