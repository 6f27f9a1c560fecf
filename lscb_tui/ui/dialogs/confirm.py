"""A question that is answered with yes or no, and says first what would be lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from lscb_tui.ui.dialogs.dialog import Dialog, safe


class Confirm(Dialog[bool]):
    """A question; only `y` is a yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape,enter", "answer(False)", "No", id="confirm.no"),
    ]
    DEFAULT_CSS = """
    Confirm VerticalScroll { height: auto; margin: 1 0; }
    """

    def __init__(self, question: str, what: str, yes: str) -> None:
        super().__init__(question, f"y {yes} · n or Esc cancels")
        self._what = what

    def content(self) -> ComposeResult:
        """What it is about."""
        with VerticalScroll(classes="body"):
            yield Static(safe(self._what))

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)
