"""What is said of changes that were saved and are in the plan no longer."""

from __future__ import annotations

from lscb_tui.core.words.grammar import count_of


def lost_changes_notice(count: int, mends: str) -> str:
    """That so many changes which one has saved are gone; empty where none is.

    `mends` is the command or the key that puts them back.
    """
    if not count:
        return ""
    are, them = ("is", "it") if count == 1 else ("are", "them")
    return (
        f"{count_of(count, 'change')} that you saved {are} gone from the plan; "
        f"{mends} puts {them} back"
    )
