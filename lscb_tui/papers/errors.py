"""What is said when a picture cannot be made."""

from __future__ import annotations


class CannotDraw(Exception):
    """A picture cannot be made; its text says why, and what to do."""
