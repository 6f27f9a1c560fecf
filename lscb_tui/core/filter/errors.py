"""What is said of a query that cannot mean anything, with the nearest that could be meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line, shortened


class QueryError(ValueError):
    """A query that says nothing; the message is a sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def nearest_number(typed: str, numbers: Iterable[str]) -> str:
    """The number that begins most as the typed one does; empty where none does at all."""
    wanted = plain(typed)
    for length in range(len(wanted), 0, -1):
        begin = wanted[:length]
        if found := next((n for n in numbers if plain(n).startswith(begin)), ""):
            return found
    return ""


def quoted(value: str) -> str:
    """A value as it is typed after a colon."""
    value = shortened(value, 60)
    return f"“{value}”" if " " in value else value


def or_one_of(names: Sequence[str], most: int = 12) -> str:
    """The names that can be used, where they are not too many to be told."""
    return f"; the plan has {', '.join(names)}" if 0 < len(names) <= most else ""
