"""A few fixed lines across the screen, drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.ui.lines.styled_text import Part
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.widgets.strips import strip


class Bar(Widget):
    """A few fixed lines that are drawn by hand, so that a change costs no layout."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $foreground; }
    """

    def draw(self, parts: Sequence[Part]) -> Strip:
        """One line of the bar."""
        return strip(parts, self.size.width, look_of(self.app.theme), self.rich_style)
