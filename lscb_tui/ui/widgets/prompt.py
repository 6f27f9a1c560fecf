"""One line to type in, in place of the footer: the filter, and the number to go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from lscb_tui.ui.widgets.text_inputs import Line, PasteTold


class Prompt(Horizontal):
    """A sign, a line to type, and a note at its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel", id="prompt.cancel")
    ]
    DEFAULT_CSS = """
    Prompt {
        dock: bottom;
        height: 1;
        background: $panel;
        & > .sign { width: 3; padding: 0 1; text-style: bold; }
        & > Input { width: 1fr; background: $panel; }
        & > .note { width: auto; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(
        self,
        sign: str,
        text: str,
        live: Callable[[str], None],
        done: Callable[[str | None], None],
        *,
        proposed: bool = False,
    ) -> None:
        super().__init__()
        self._sign = sign
        self._text = text
        self._live = live
        self._done = done
        self._note = ""
        self._proposed = proposed
        """Whether the text is a proposal: what is typed first takes its place."""

    def compose(self) -> ComposeResult:
        """The sign, the line, the note."""
        yield Static(Content(self._sign), classes="sign")
        yield Line(self._text, select_on_focus=self._proposed)
        yield Static(Content(self._note), classes="note")

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    def on_show(self) -> None:
        """Take the keys again, when the terminal was too small to show the line for a while."""
        for line in self.query(Input):
            line.focus()

    def note(self, text: str) -> None:
        """Show a note at the end of the line."""
        self._note = text
        for note in self.query(".note").results(Static):
            note.update(Content(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed, as it is typed."""
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self._live(event.value)

    def on_paste_told(self, event: PasteTold) -> None:
        """Say that not all was pasted."""
        event.stop()
        self.note(event.sentence)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell what was typed."""
        event.stop()
        self._done(event.value)

    def action_give_up(self) -> None:
        """Tell that nothing was."""
        self._done(None)
