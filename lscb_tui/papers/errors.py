"""What is said when a picture cannot be made."""

from __future__ import annotations

from lscb_tui.core.errors import UserError


class CannotDraw(UserError):
    """A picture cannot be made; its text says why, and what to do."""
