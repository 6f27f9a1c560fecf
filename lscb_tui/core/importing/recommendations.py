"""The recommendations that a document names or has in full in a column of its own."""

from __future__ import annotations

from lscb_tui.core.importing.numbering import is_only_number, number_of
from lscb_tui.core.plan.items import Recommendation
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

_SHORT = 3
"""A recommendation that is only named has so few words: "Rec 3.2"."""


class Recommendations:
    """The recommendations of a document, each once."""

    def __init__(self) -> None:
        self._found: dict[str, Recommendation] = {}
        self._numbers: set[str] = set()

    def named(self, text: str) -> str:
        """The id of the recommendation that a cell names or has in full."""
        key = plain(text)
        if key not in self._found:
            words = one_line(text).split(" ")
            is_name = is_only_number(text) or (
                len(words) <= _SHORT and any(map(str.isdecimal, text))
            )
            name = number_of(" ".join(words)) if is_name else self._next()
            self._numbers.add(name)
            self._found[key] = Recommendation(name, text="" if is_name else text)
        return self._found[key].id

    def _next(self) -> str:
        return next(name for n in range(1, 10**6) if (name := f"R-{n}") not in self._numbers)

    def all(self) -> tuple[Recommendation, ...]:
        """Those that were named, in the order of the document."""
        return tuple({each.id: each for each in self._found.values()}.values())
