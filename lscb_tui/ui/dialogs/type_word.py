"""A question that gives something up: its answer is a whole word, which nobody types by chance."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from lscb_tui.ui.dialogs.dialog import Dialog, safe
from lscb_tui.ui.widgets.text_inputs import Line


class TypeWord(Dialog[bool]):
    """A question; only the word and Enter are a yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "No", id="word.no"),
    ]
    DEFAULT_CSS = """
    TypeWord VerticalScroll { height: auto; margin: 1 0; }
    TypeWord Line { background: $boost; }
    """

    def __init__(self, question: str, what: str, word: str, does: str) -> None:
        super().__init__(question, f"type {word}, then Enter {does} · Esc cancels")
        self._what = what
        self._word = word

    def content(self) -> ComposeResult:
        """What it is about, and a line for the word."""
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(safe(self._what))
        yield Line(placeholder=self._word)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Line).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Yes, where it is the word; else say what would be."""
        event.stop()
        if event.value.strip().casefold() == self._word:
            self.dismiss(True)
        else:
            self.show_message(f"Type {self._word}, or press Esc.", refused=True)

    def action_give_up(self) -> None:
        """No."""
        self.dismiss(False)
