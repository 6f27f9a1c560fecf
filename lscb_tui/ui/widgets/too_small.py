"""What is shown in a terminal that has no room for a plan."""

from __future__ import annotations

from textual.widget import Widget

from lscb_tui.ui.lines.too_small import too_small_sentence


class TooSmall(Widget):
    """What is shown in a terminal that has no room for a plan."""

    def render(self) -> str:
        """How large the terminal is, and how large it must be."""
        return too_small_sentence(*self.app.size)
