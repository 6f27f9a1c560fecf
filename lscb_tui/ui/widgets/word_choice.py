"""A field in which a word is chosen, not typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.widgets.styled_text import Part, shown_width, strip


class WordChoice(Widget, can_focus=True):
    """A word to choose with left and right; the first choice is none, which `none` names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", "Next", id="words.next"),
        Binding("left", "step(-1)", "Previous", id="words.previous"),
    ]
    DEFAULT_CSS = """
    WordChoice { height: auto; }
    """

    class Changed(Message):
        """Another word was chosen."""

    def __init__(
        self, words: Sequence[str], value: str, *, none: str = "no status", id: str | None = None
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
        self.value = self.words[(self.words.index(self.value) + by) % len(self.words)]
        self.refresh()
        self.post_message(self.Changed())

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[Part]]:
        """All the words in lines of a width, the chosen one marked."""
        here = "cursor" if self.has_focus else "strong"
        lines: list[list[Part]] = [[]]
        for word in self.words:
            text = visible(word or self._none)
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
