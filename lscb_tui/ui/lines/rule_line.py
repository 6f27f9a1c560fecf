"""A rule across a list, with a heading at its left end and a count at its right."""

from __future__ import annotations

from rich.cells import cell_len

from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part


def rule_line(heading: str, count: str, width: int) -> Line:
    """The line "── Said ───────────── 3 actions ─"; the heading is cut before the count is."""
    tail = f" {count} ─" if count else "─"
    room = max(0, width - cell_len(tail) - 4)
    shown = fitted(heading, min(room, cell_len(heading))).rstrip()
    rule = "─" * max(0, width - cell_len(shown) - cell_len(tail) - 4)
    return Line((Part("── ", "muted"), part(shown, "strong"), Part(f" {rule}{tail}", "muted")))
