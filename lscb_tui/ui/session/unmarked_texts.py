"""Texts that come as keys, a piece at a time, and what is said of those that nothing is done with.

A slow line brings a text in pieces that are long for the time between them, and the last of them
may look like a few keys and Enter. Behind a piece that was a text, all that comes at once within a
second is more of it; behind one that only may be, what nobody could have typed meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import events

from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.terminal.key_runs import KeyRun, Unmarked, has_cells, is_word

NO_FIELD = "Nothing was pasted: there is no field here to paste into."
_NO_KEYS = f"{NO_FIELD} If you typed these keys yourself, press them again."
_SAME_TEXT = 1.0
"""Within how many seconds of a text what comes at once is the rest of it."""
_FASTEST = 25
"""Characters a second that nobody types."""
_FEW = 4
"""Characters that say nothing of how fast they were typed."""


class UnmarkedTexts:
    """Remembers the last one."""

    def __init__(self) -> None:
        self.ended()

    def goes_on(self, run: KeyRun) -> bool:
        """Whether what came at once is more of the text before it."""
        size = len(run.typed)
        # A key that is held down is none of a text.
        typed_in = size / _FASTEST if size > _FEW < len(set(run.typed)) else 0.0
        return run.began - self._text_until < _SAME_TEXT or run.began - self._words_until < typed_in

    def came(self, run: KeyRun) -> None:
        """It came, and may be the first piece of a text."""
        if is_word(run.typed):
            self._words_until = run.time

    def ended(self) -> None:
        """What comes is no more of it."""
        self._text_until = self._words_until = float("-inf")

    def was_text(self, text: Unmarked) -> None:
        """It was taken for a text."""
        self._text_until = text.time


def nothing_done(text: events.Paste) -> str:
    """What to say of a text that came where there is no field."""
    if not isinstance(text, Unmarked) or not has_cells(text.typed):
        return _NO_KEYS if isinstance(text, KeyRun) else NO_FIELD
    rows = sum(1 for _ in lines_of(text.typed))
    return (
        f"Nothing was pasted: {count_of(rows, 'row')} came at once, as if typed. "
        "Save them in a file, and import that: lscb-tui import FILE."
    )


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that are not blank."""
    return (found[0] for found in re.finditer(r"\S[^\r\n]*", text))
