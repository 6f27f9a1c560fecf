"""What a terminal must have room for, and what is said in one that has not."""

from __future__ import annotations

from lscb_tui.ui.lines.styled_text import Part, wrapped

SMALLEST = (40, 12)
"""Columns and rows under which nothing useful can be shown."""


def is_too_small(width: int, height: int) -> bool:
    """Whether nothing useful can be shown."""
    return width < SMALLEST[0] or height < SMALLEST[1]


def too_small_lines(width: int, height: int) -> list[tuple[Part, ...]]:
    """How large the terminal is, and how large it must be."""
    said = f"{width}x{height} is too small: make it {SMALLEST[0]}x{SMALLEST[1]} or larger."
    return [(Part(line),) for line in wrapped(said, width)]
