"""What a document that is not read is refused with."""

from __future__ import annotations

from lscb_tui.core.errors import UserError


class Unreadable(UserError):
    """A document is not read; the text says which, why, and what to do.

    It begins with the file's name.
    """
