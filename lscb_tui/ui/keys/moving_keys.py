"""Moving and reading: rows, pages, panes, back."""

from __future__ import annotations

from lscb_tui.ui.keys.command import AT_END, Command
from lscb_tui.ui.keys.reasons import back, follow, item
from lscb_tui.ui.keys.rows import EVERYWHERE, MOVE, NOT_ON_MEETING, ON_PLAN, group, row

MOVING_KEYS: tuple[Command, ...] = group(
    MOVE,
    row("down", "j down", "Down", "one row down", "cursor", on=EVERYWHERE),
    row("up", "k up", "Up", "one row up", "cursor", on=EVERYWHERE),
    row("first", "g home", "First", "to the first row", "cursor", on=EVERYWHERE),
    row("last", "G end", "Last", "to the last row", "cursor", on=EVERYWHERE),
    row("page_down", "ctrl+d pagedown", "Page down", "a page down", "cursor", on=EVERYWHERE),
    row("page_up", "ctrl+u pageup", "Page up", "a page up", "cursor", on=EVERYWHERE),
    row(
        "fold",
        "h left",
        "Close",
        "close the parts or the objective; leave the details",
        "panes",
        why_not=item,
        on=ON_PLAN,
    ),
    row(
        "unfold",
        "l right",
        "Open",
        "open the objective or the parts; then, read the details",
        "panes",
        why_not=item,
        on=ON_PLAN,
    ),
    row(
        "enter",
        "enter",
        "Read",
        "read the details; there, follow a link",
        "panes",
        why_not=follow,
        footer=10,
        on=ON_PLAN,
    ),
    row(
        "back",
        "escape backspace",
        "Back",
        "go back; clear the filter; leave a what-if",
        "navigation",
        why_not=back,
        footer=AT_END,
        on=EVERYWHERE,
    ),
    row("other_pane", "tab", "Other pane", "between the plan and the details", "panes", on=ON_PLAN),
    row(
        "turn_page",
        "space",
        "More",
        "the next part of the details",
        "cursor",
        why_not=item,
        on=NOT_ON_MEETING,
    ),
)
