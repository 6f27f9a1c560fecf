"""What all dialogs share: a box over the plan with a title, a place for messages, and its keys."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from lscb_tui.core.text import visible

Answer = TypeVar("Answer")


def safe(text: str) -> Content:
    """Text as content that is not parsed and has no control characters."""
    return Content(visible(text, lines=True))


class Dialog(ModalScreen[Answer]):
    """A box with a title above its content, and messages and keys below it."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
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

    def __init__(self, title: str, keys: str) -> None:
        super().__init__()
        self._heading = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The title, the content, the message, the keys."""
        with Vertical(id="box"):
            yield Static(safe(self._heading), id="title")
            yield from self.content()
            yield Static(Content(""), id="message")
            yield Static(safe(self._keys), id="keys")

    def content(self) -> ComposeResult:
        """The widgets between the title and the message."""
        return ()

    def show_message(self, text: str, *, refused: bool = False) -> None:
        """Show a sentence under the content."""
        message = self.query_one("#message", Static)
        message.update(safe(text))
        message.set_class(refused, "refused")
