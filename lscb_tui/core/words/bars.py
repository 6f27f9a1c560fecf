"""Bars of plain blocks, for a share that is written beside them."""

from __future__ import annotations


def bar(number: int, of: int, width: int) -> str:
    """A bar as long as its share of a width, to half a block; what is not nothing shows."""
    if number <= 0 or of <= 0 or width <= 0:
        return ""
    halves = max(1, round(2 * width * min(number, of) / of))
    return "█" * (halves // 2) + "▌" * (halves % 2)
