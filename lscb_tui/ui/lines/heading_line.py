"""The rule above a page or list, with its heading in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.lines.styled_text import Part, shortened_parts, shown_width


def heading_line(
    heading: Sequence[Part], below: int, thing: str, width: int, *, chosen: bool = False
) -> tuple[Part, ...]:
    """A rule with a heading in it and, where not all can be seen, how much is below."""
    more = f" {count_of(below, thing)} " if below > 0 else ""
    if more and shown_width(heading) > width - cell_len(more) - 5:
        more = f" {below} more "
    room = max(0, width - cell_len(more) - 5)
    shown = shortened_parts(heading, room)
    rule = "─" * max(0, room - shown_width(shown))
    start = Part("►─ ", "key") if chosen else Part("── ", "muted")
    gap = " " if shown else "─"
    return (start, *shown, Part(f"{gap}{rule}{more}─", "muted"))
