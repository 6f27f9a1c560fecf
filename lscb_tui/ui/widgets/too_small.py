"""What is shown in a terminal that has no room for a plan."""

from __future__ import annotations

from textual.widget import Widget

SMALLEST = (40, 12)
"""Columns and rows under which nothing useful can be shown."""


class TooSmall(Widget):
    """What is shown in a terminal that has no room for a plan."""

    def render(self) -> str:
        """How large the terminal is, and how large it must be."""
        width, height = self.app.size
        return f"{width}x{height} is too small: make it {SMALLEST[0]}x{SMALLEST[1]} or larger."
