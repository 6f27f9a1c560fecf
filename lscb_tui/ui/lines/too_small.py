"""What a terminal must have room for, and what is said in one that has not."""

from __future__ import annotations

SMALLEST = (40, 12)
"""Columns and rows under which nothing useful can be shown."""


def is_too_small(width: int, height: int) -> bool:
    """Whether nothing useful can be shown."""
    return width < SMALLEST[0] or height < SMALLEST[1]


def too_small_sentence(width: int, height: int) -> str:
    """How large the terminal is, and how large it must be."""
    return f"{width}x{height} is too small: make it {SMALLEST[0]}x{SMALLEST[1]} or larger."
