"""What all dialogs share: a box over the plan with a title, a place for messages, and its keys."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.css.scalar import Scalar
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.widgets.text_inputs import PasteTold

Answer = TypeVar("Answer")


def safe(text: str) -> Content:
    """Text as content that is not parsed and has no control characters."""
    return Content(visible(text, lines=True))


class Dialog(ModalScreen[Answer]):
    """A box with a title above its content, and messages and keys below it."""

    asks_while_saving = False
    """Whether it asks something that a save is waiting for."""
    MOST = 16
    """The most rows of the body, the widget of that class among the content."""
    # What is behind it keeps its colours: to dim it costs a whole page on a thin line, twice.
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: transparent;
        #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            border: round $primary;
            background: $surface;
            padding: 0 1;
        }
        #title { text-style: bold; }
        #message { color: $text-warning; }
        #message.refused { color: $text-error; text-style: bold; }
        #keys { color: $text-muted; }
    }
    """

    def __init__(self, title: str, keys: str, about: Widget | None = None) -> None:
        super().__init__()
        self._about = about
        """What stands under the title: the words of the item that is asked about."""
        self._heading = title
        self._keys = keys
        # Made at once: something may have to be said before the dialog is on the screen.
        self._message = Static(Content(""), id="message")

    def compose(self) -> ComposeResult:
        """The title, the content, the message, the keys."""
        with Vertical(id="box"):
            yield Static(safe(self._heading), id="title")
            if self._about is not None:
                yield self._about
            yield from self.content()
            yield self._message
            yield Static(safe(self._keys), id="keys")

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer, once: a click that comes behind it would close what is underneath."""
        if self in self.app.screen_stack[-1:]:
            return super().dismiss(result)
        return AwaitComplete()

    def on_resize(self) -> None:
        """Fit the body to the terminal, once it is known how much the rest takes."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Let the body scroll where there is no room for all: messages and keys stay in view."""
        bodies = self.query(".body")
        if not bodies:
            return
        body, box = bodies.first(), self.query_one("#box")
        others = sum(
            child.outer_size.height + child.styles.margin.height
            for child in box.children
            if child is not body
        )
        room = self.size.height - 2 - others - body.styles.margin.height
        most = max(2, min(self.MOST, room))
        if body.styles.max_height != Scalar.from_number(most):
            body.styles.max_height = most

    def content(self) -> ComposeResult:
        """The widgets between the title and the message."""
        return ()

    def on_paste_told(self, event: PasteTold) -> None:
        """Say that not all was pasted."""
        self.show_message(event.sentence)

    def meant_nothing(self, key: str) -> None:
        """Say of a key that it does nothing here; once, however often it is pressed."""
        sentence = f"{key} does nothing here; the keys are named below."
        if str(self._message.content) != sentence:
            self._put_message(sentence, refused=True)

    def show_message(self, text: str, *, refused: bool = False) -> None:
        """Show a sentence under the content."""
        self._put_message(as_sentence(text), refused=refused)

    def _put_message(self, sentence: str, *, refused: bool) -> None:
        self._message.update(safe(sentence))
        self._message.set_class(refused, "refused")
        if self.is_mounted:
            self.call_after_refresh(self._fit)
