"""Who changed what."""

from __future__ import annotations

from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.keys.reasons import item
from lscb_tui.ui.keys.rows import CHANGES, ON_CHANGES, group, row

CHANGES_KEYS: tuple[Command, ...] = group(
    CHANGES,
    row(
        "enter_change",
        "enter",
        "Open",
        "go to the item on the Plan",
        "screen",
        why_not=item,
        footer=10,
        on=ON_CHANGES,
    ),
    row(
        "next_order",
        "tab",
        "Other order",
        "the changes by day, by person, by item, or what moved since a review",
        "screen",
        footer=15,
        on=ON_CHANGES,
    ),
    row(
        "review_before",
        "left_square_bracket",
        "Earlier review",
        "what moved since the review before the one that is shown",
        "screen",
        footer=20,
        on=ON_CHANGES,
    ),
    row(
        "review_after",
        "right_square_bracket",
        "Later review",
        "what moved since the review after the one that is shown",
        "screen",
        footer=25,
        on=ON_CHANGES,
    ),
)
