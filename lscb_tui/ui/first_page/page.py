"""What the screen of a plan shows first, as rows of text and style names.

They are the lines that the widgets draw (`ui.lines`), put together as the widgets stand at the
start: the cursor on the first row of the outline, nothing folded, filtered or read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.ui.keys.command import Situation
from lscb_tui.ui.keys.table import for_footer
from lscb_tui.ui.lines.details_page import details_page
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.footer_lines import keys_lines, said_in_lines, said_lines
from lscb_tui.ui.lines.header_lines import facts_of, header_lines
from lscb_tui.ui.lines.heading_line import heading_line
from lscb_tui.ui.lines.outline_rows import OutlineRows
from lscb_tui.ui.lines.plan_panes import LEAST_OUTLINE, rows_wanted, share_of_details
from lscb_tui.ui.lines.styled_text import Part, filled, under_cursor
from lscb_tui.ui.lines.too_small import is_too_small, too_small_lines

Parts = Sequence[Part]
Surface = Literal["list", "bar"]
"""What a row stands on: that of the lists, or that of the header and the footer."""


class Row(Struct, frozen=True):
    """One row of the screen."""

    parts: Parts
    surface: Surface = "list"


def first_page(
    assessment: Assessment, read_only: str, notice: str, width: int, height: int
) -> list[Row]:
    """The rows of a screen of a size, each in exactly `width` columns.

    `read_only` is why the plan cannot be changed, and `notice` what has to be known first; both are
    empty where there is nothing.
    """
    rows = (
        [] if is_too_small(width, height) else _rows(assessment, read_only, notice, width, height)
    )
    rows = rows or [Row(line) for line in too_small_lines(width, height)]
    rows += [Row(())] * (height - len(rows))
    return [Row(filled(row.parts, width), row.surface) for row in rows[:height]]


def _rows(
    assessment: Assessment, read_only: str, notice: str, width: int, height: int
) -> list[Row]:
    items = Folding().rows(assessment, None)
    header = header_lines(facts_of(assessment, "read-only" if read_only else ""), "", width)
    footer = _footer(assessment, items, read_only, notice, width)
    panes = _panes(assessment, items, width, height, len(footer))
    return [
        *(Row(line, "bar") for line in header),
        *(Row(line) for line in panes),
        *(Row(line, "bar") for line in footer),
    ]


def _footer(
    assessment: Assessment, items: Sequence[ItemId], read_only: str, notice: str, width: int
) -> Sequence[Parts]:
    now = Situation(
        "plan",
        items[0] if items else None,
        read_only=read_only,
        review=assessment.plan.current_review is not None,
    )
    commands = for_footer(now)
    if not notice:
        return keys_lines(commands, "", width, 1)
    said = said_in_lines(as_sentence(notice), commands, width)
    return said_lines(said, "refused", commands, width, 1)


def _panes(
    assessment: Assessment, items: Sequence[ItemId], width: int, height: int, footer: int
) -> Sequence[Parts]:
    """The outline, and the details below or beside it."""
    room = height - 2 - footer
    share = share_of_details(width, height, rows_wanted(len(items)), footer)
    which = items[0] if items else None
    if not share.height:
        left = width - share.width
        outline = _outline(assessment, items, left, room, width)
        details = _details(assessment, which, share.width - 1, room)
        pairs = zip_longest(outline, details, [()] * room, fillvalue=())
        return [(*filled(one, left), Part(" ", "padding"), *other) for one, other, _ in pairs]
    rows = max(LEAST_OUTLINE, room - share.height)
    outline = _outline(assessment, items, width, rows, width)
    outline += [()] * (rows - len(outline))
    details = _details(assessment, which, width, share.height)
    return [*outline, *details, *[()] * (share.height - len(details))][:room]


def _outline(
    assessment: Assessment, items: Sequence[ItemId], width: int, height: int, terminal: int
) -> list[Parts]:
    rows = OutlineRows(assessment, items, Folding())
    if not items:
        return [rows.empty_line(y, width, height) for y in range(height)]
    lines = [rows.line(n, width, terminal).parts for n in range(min(height, len(items)))]
    return [under_cursor(lines[0], width, active=True), *lines[1:]] if lines else []


def _details(assessment: Assessment, which: ItemId | None, width: int, height: int) -> list[Parts]:
    if which is None:
        return [heading_line((), 0, "", width)]
    seen = max(1, height - 1)
    found = details_page(assessment, which, width, seen)
    lines, short = found.page.lines, found.short
    head = heading_line(found.heading, len(lines) - seen, "more line", width)
    return [head, *(line.parts for line in [*short, *lines[len(short) :]][:seen])]
