"""Finding: the filter, going to a number, copying one."""

from __future__ import annotations

from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.keys.reasons import item
from lscb_tui.ui.keys.rows import FIND, ON_MEETING, ON_PLAN, group, row

FINDING_KEYS: tuple[Command, ...] = group(
    FIND,
    row(
        "filter",
        "slash",
        "Filter",
        "show only what matches",
        "filter",
        footer=60,
        on=(*ON_PLAN, *ON_MEETING),
    ),
    row(
        "blocked",
        "b",
        "Blocked",
        "only blocked actions; again: all",
        "filter",
        footer=80,
        on=(*ON_PLAN, *ON_MEETING),
    ),
    row(
        "ready",
        "r",
        "Ready",
        "only ready actions; again: all",
        "filter",
        on=(*ON_PLAN, *ON_MEETING),
    ),
    row(
        "overdue",
        "o",
        "Overdue",
        "only overdue actions; again: all",
        "filter",
        on=(*ON_PLAN, *ON_MEETING),
    ),
    row("go_to", "colon", "Go to", "go to a number", "prompt", footer=70),
    row(
        "over_time_of",
        "i",
        "Over time",
        "the item at every review, one below the other",
        "screen",
        why_not=item,
        on=ON_PLAN,
    ),
    row(
        "copy",
        "y",
        "Copy",
        "send the number to the terminal's clipboard",
        "program",
        why_not=item,
    ),
)
