"""Lines turned into what Textual draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from lscb_tui.ui.lines.styled_text import Part, filled


def strip(parts: Sequence[Part], width: int, styles: Mapping[str, Style], base: Style) -> Strip:
    """A line for the screen, exactly `width` cells wide."""
    segments = [
        Segment(text, base + styles[style] if style else base)
        for text, style in filled(parts, width)
    ]
    return Strip(segments, max(0, width)).simplify()
