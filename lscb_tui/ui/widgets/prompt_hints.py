"""Above a line that is typed: what can follow in it, or why it is not understood."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from lscb_tui.ui.lines.styled_text import Part, fitted, part, wrapped
from lscb_tui.ui.widgets.bar import Bar

_KEY, _BACK = "Tab  ", "Esc Back"
_LEAST = 30
"""How many columns the line about the words has at the least, before the way back gives way."""
_MOST = 4
"""How many rows a sentence gets."""


class PromptHints(Bar):
    """Two rows, and more only for a sentence that needs them."""

    ROWS = 2
    DEFAULT_CSS = """
    PromptHints { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._chosen: int | None = None
        self._says = ""
        self._trouble = ""

    def show(self, words: Sequence[str], chosen: int | None, says: str, trouble: str) -> None:
        """Show the words that can follow, which of them is chosen, and a line about them.

        Where what is typed cannot be understood, `trouble` says why in place of that line.
        """
        shown = (tuple(words), chosen, says, trouble)
        if shown == (self._words, self._chosen, self._says, self._trouble):
            return
        self._words, self._chosen, self._says, self._trouble = shown
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        """Set a sentence anew."""
        self._fit()

    def _fit(self) -> None:
        rows = max(self.ROWS, min(_MOST, bool(self._words) + len(self._sentence())))
        height = self.styles.height
        if height is None or height.value != rows:
            self.styles.height = rows

    def _sentence(self) -> list[str]:
        width = self.size.width or self.app.size.width
        return wrapped(self._trouble, max(20, width - 2)) if self._trouble else []

    def render_line(self, y: int) -> Strip:
        """The words, then the line about them or the sentence."""
        if self._words and y == 0:
            return self.draw((Part(" "), *self._candidates(self.size.width - 2)))
        y -= bool(self._words)
        if self._trouble:
            lines = self._sentence()
            return self.draw((Part(" "), Part(lines[y] if y < len(lines) else "", "strong")))
        return self.draw(self._line_about(self.size.width - 2) if y == 0 else ())

    def _line_about(self, width: int) -> list[Part]:
        """What is said of the words, and at the end of it the way back."""
        says, room = self._says, width - cell_len(_BACK) - 2
        while "; " in says and cell_len(says) > room:
            says = says.rpartition("; ")[0]
        if room < _LEAST:
            return [Part(" "), part(fitted(says, max(0, width)), "muted")]
        return [Part(" "), part(fitted(says, room), "muted"), Part("  "), Part(_BACK, "muted")]

    def _candidates(self, width: int) -> list[Part]:
        """As many words as there is room for, the chosen one among them, and how many more."""
        first, chosen, width = 0, self._chosen or 0, width - cell_len(_KEY)
        while first < chosen and self._fitting(first, width) <= chosen:
            first += 1
        end = self._fitting(first, width)
        parts = [Part(_KEY, "key"), Part("… ", "muted") if first else Part("")]
        for n in range(first, end):
            word = fitted(self._words[n], min(cell_len(self._words[n]), width - 8))
            parts += (part(word, "cursor" if n == self._chosen else ""), Part(self._gap))
        if end < len(self._words):
            parts.append(Part(f"+{len(self._words) - end}", "muted"))
        return parts

    @property
    def _gap(self) -> str:
        """What parts the words: where they have blanks in them, more than that."""
        return "  " if any(" " in word for word in self._words) else " "

    def _fitting(self, first: int, width: int) -> int:
        """Behind the last word that there is room for, from `first` on."""
        used = 2 if first else 0
        for n in range(first, len(self._words)):
            used += cell_len(self._words[n]) + len(self._gap)
            more = 4 if n + 1 < len(self._words) else 0
            if used + more > width and n > first:
                return n
        return len(self._words)
