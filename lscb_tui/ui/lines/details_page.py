"""The details of an item in the room that they have: the heading, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.lines.details_preview import preview
from lscb_tui.ui.lines.details_text import ItemPage, page_of, title_of
from lscb_tui.ui.lines.presence_marks import heading_with_presence
from lscb_tui.ui.lines.styled_text import Line, Part, part

_WIDEST = 110
"""How wide a line is at the most, so that the eye finds the next."""

PageOf = Callable[[Assessment, ItemId, int], ItemPage]
"""Gives the lines of an item in so many columns."""


class DetailsPage(Struct, frozen=True):
    """The details of an item."""

    heading: tuple[Part, ...]
    page: ItemPage
    short: list[Line]
    """What stands in the first view in place of the first lines, where those say too little."""


def details_page(
    assessment: Assessment,
    which: ItemId,
    width: int,
    rows: int,
    *,
    names: str = "",
    page_of: PageOf = page_of,
) -> DetailsPage:
    """The details of an item in so many columns, of which so many rows are seen at once.

    `names` are those who are at it, for the heading.
    """
    room = line_width(width)
    page = page_of(assessment, which, room)
    heading = heading_with_presence(part(*title_of(assessment, which)), names, width)
    return DetailsPage(heading, page, preview(page, rows, room))


def line_width(width: int) -> int:
    """How wide the lines are in so many columns."""
    return min(width - 1, _WIDEST)
