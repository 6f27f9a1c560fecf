"""How a change is refused, and what refuses every change of an item."""

from __future__ import annotations

from lscb_tui.core.errors import UserError
from lscb_tui.core.plan.items import UNSURE, ItemId, Unknown
from lscb_tui.core.words.safe_text import one_line


class Refused(UserError):
    """What was asked cannot be done; the message is a sentence that says why, and what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(one_line(message))
        self.field = field
        """Which field of a form it is about, where it is about one."""


def require_sure_number(which: ItemId) -> None:
    """Refuse an item whose number is missing or used twice."""
    if UNSURE in which.key:
        raise Refused(
            f"{which} has no number of its own: give it one in the file, then edit it here"
        )


def require_tables(unknown: Unknown, name: str) -> None:
    """Refuse to write tables beside a key of their name that holds something else."""
    if name in dict(unknown):
        raise Refused(f"“{name}” in the file is not written as a table: correct that first")
