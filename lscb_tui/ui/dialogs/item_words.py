"""What a dialog is about, in its own words: the item's text, and what was said of it last."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, ItemId, Objective
from lscb_tui.core.sentences.entries import entry_head, entry_in_line
from lscb_tui.core.sentences.said import Said, said_of, said_of_action
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.styled_text import Part, fitted, wrapped
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.widgets.strips import strip

_OTHERS = 10
"""How many rows of the terminal are left to all else."""


class ItemWords(Widget):
    """An item's text and its last words, as many lines of each as there is room for."""

    DEFAULT_CSS = """
    ItemWords { height: auto; }
    """

    def __init__(self, text: str, said: str) -> None:
        super().__init__()
        self._text = one_line(text)
        self._said = one_line(said)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as there is room for."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Part]:
        room = max(0, (self.app.size.height - _OTHERS) // 2)
        text, said = (wrapped(words, width) if words else [] for words in (self._text, self._said))
        rows = max(room - len(said), (room + 1) // 2)
        shown = [Part(line) for line in _cut(text, rows, width)]
        return shown + [Part(line, "muted") for line in _cut(said, room - len(shown), width)]

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        lines = self._lines(self.size.width)
        parts = lines[y : y + 1]
        return strip(parts, self.size.width, look_of(self.app.theme), self.rich_style)


def words_of(assessment: Assessment, which: ItemId) -> ItemWords:
    """What a dialog shows of an action or an objective."""
    item = assessment.plan.item(which)
    if isinstance(item, Action):
        owner, _ = assessment.items[item.ref]
        said = said_of_action(assessment, owner, item)
        return ItemWords(item.text, _last(assessment, which, said))
    assert isinstance(item, Objective)
    return ItemWords(item.title, _last(assessment, which, said_of(assessment, item)))


def _last(assessment: Assessment, which: ItemId, said: Iterable[Said]) -> str:
    """What was said of an item last, with its review; in words, where there are any."""
    all_ = list(said)
    if not all_:
        return "Nothing has been said of it yet."
    last = next((each for each in all_ if each.entry.has_words), all_[0])
    row = "" if last.which == which else f"Of {last.which}, "
    parts = filter(None, (entry_head(last.entry), last.entry.text.strip()))
    words = ". ".join(parts) or entry_in_line(assessment.plan, last.entry)
    return f"{row}{last.review}: {words}"


def _cut(lines: list[str], rows: int, width: int) -> list[str]:
    """As many lines as there are rows, with an ellipsis where there were more."""
    if len(lines) <= rows or rows < 1:
        return lines[: max(0, rows)]
    return [*lines[: rows - 1], fitted(" ".join(lines[rows - 1 :]), width).rstrip()]
