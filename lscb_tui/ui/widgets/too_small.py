"""What is shown in a terminal that has no room for a plan."""

from __future__ import annotations

from textual.strip import Strip

from lscb_tui.ui.lines.too_small import too_small_lines
from lscb_tui.ui.widgets.bar import Bar


class TooSmall(Bar):
    """How large the terminal is, and how large it must be."""

    DEFAULT_CSS = """
    TooSmall { background: $background; }
    """

    def render_line(self, y: int) -> Strip:
        """One line of the sentence."""
        lines = too_small_lines(*self.app.size)
        return self.draw(lines[y] if y < len(lines) else ())
