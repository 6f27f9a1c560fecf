"""Lines turned into what Textual draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from lscb_tui.ui.lines.styled_text import Part


def strip(parts: Iterable[Part], width: int, styles: Mapping[str, Style], base: Style) -> Strip:
    """A line for the screen, exactly `width` cells wide."""
    segments = [Segment(text, base + styles[style] if style else base) for text, style in parts]
    return Strip(segments).adjust_cell_length(width, base).simplify()
