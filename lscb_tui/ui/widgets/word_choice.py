"""A field in which a word is chosen, not typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.lines.styled_text import Part, shown_width
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.widgets.strips import strip

DIGITS = 9
"""How many words, beside none, have a digit that chooses them."""


class WordChoice(Widget, can_focus=True):
    """A word to choose with a digit, or left and right; none is the first, which `none` names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", "Next", id="words.next"),
        Binding("left", "step(-1)", "Previous", id="words.previous"),
    ]
    DEFAULT_CSS = """
    WordChoice { height: auto; }
    """

    class Changed(Message):
        """Another word was chosen."""

    class Picked(Message):
        """A word was chosen with its digit: there is no more to do here."""

    def __init__(
        self, words: Sequence[str], value: str, *, none: str = "no word", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.words = ("", *words) if value in ("", *words) else ("", value, *words)
        self.value = value
        self._none = none

    def put(self, value: str) -> None:
        """Choose a word, one that is not offered any more too."""
        if value not in self.words:
            self.words = (*self.words, value)
        self.value = value
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self._choose((self.words.index(self.value) + by) % len(self.words))

    def _choose(self, place: int) -> None:
        self.value = self.words[place]
        self.refresh()
        self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the word that it stands before."""
        if event.character and event.character.isdecimal():
            event.stop()
            if int(event.character) < len(self.words):
                self._choose(int(event.character))
                self.post_message(self.Picked())

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[Part]]:
        """All the words in lines of a width, the chosen one marked."""
        here = "cursor" if self.has_focus else "strong"
        lines: list[list[Part]] = [[]]
        for place, word in enumerate(self.words):
            digit = f"{place} " if place <= DIGITS else ""
            text = digit + visible(word or self._none)
            chosen = word == self.value
            new = Part(f"[{text}]", here) if chosen else Part(f" {text} ", "muted")
            if lines[-1] and shown_width((*lines[-1], new)) > width:
                lines.append([])
            lines[-1].append(new)
        return lines

    def render_line(self, y: int) -> Strip:
        """The words of one line."""
        lines = self._lines(self.size.width)
        parts = lines[y] if y < len(lines) else []
        return strip(parts, self.size.width, look_of(self.app.theme), self.rich_style)
