"""The first view of an item's details, where it has less room than what a board asks first.

Its words, what was said of it last, and why it is held up are all begun; where one is cut, that is
marked. Whoever reads on, with Space or in the pane itself, sees the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from lscb_tui.ui.lines.details_text import ItemPage
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, shown_width

_CUT = "…"
_ROOMY = 5
"""From how many rows on there are two for the item's own words."""


def preview(page: ItemPage, rows: int, width: int) -> list[Line]:
    """What stands in the first view in place of the page's first lines; empty for those."""
    if page.first <= rows:
        return []
    text, said, held = _shares(page, rows)
    before = page.said - page.said_now
    now = min(said, page.said_now, max(1, said // 2, said - before))
    lines, found = iter(page.lines), list[Line]()
    for count, share in (
        (page.text, text),
        (before, said - now),
        (page.said_now, now),
        (page.held_up, held),
    ):
        found += _begun([next(lines) for _ in range(count)], share, width)
    return found


def _shares(page: ItemPage, rows: int) -> tuple[int, int, int]:
    """How many rows each of the three gets: some surely, then what each still needs in turn."""
    needs = page.text, page.said, page.held_up
    two = 2 if rows >= _ROOMY else 1
    shares = [0, 0, 0]
    # The words of the review come first, and why it waits before the rest of what is agreed.
    for which, most in ((1, 1), (2, 1), (0, 1), (1, 2), (0, two), (2, 2), (1, rows), (2, rows)):
        more = min(needs[which], most) - shares[which]
        shares[which] += max(0, min(more, rows - sum(shares)))
    shares[0] += min(needs[0] - shares[0], rows - sum(shares))
    return shares[0], shares[1], shares[2]


def _begun(lines: Sequence[Line], rows: int, width: int) -> list[Line]:
    """The first lines, with a mark where there are more of them."""
    if rows >= len(lines):
        return list(lines)
    if not rows:
        return []
    *shown, (parts, target) = lines[:rows]
    *before, last = parts or (Part(""),)
    if shown_width(parts) < width:
        last = Part(last.text + _CUT, last.style)
    else:
        last = Part(fitted(f"{last.text} ", cell_len(last.text)).rstrip(), last.style)
    return [*shown, Line((*before, last), target)]
