"""One line to type in, in place of the footer: the filter, and the number to go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from lscb_tui.ui.widgets.prompt_hints import PromptHints
from lscb_tui.ui.widgets.text_inputs import Line, PasteTold

if TYPE_CHECKING:
    from lscb_tui.core.filter.completions import Completions

Complete = Callable[[str, int], "Completions"]
"""What can follow in a text at the cursor."""
_ROOM_FOR_HINTS = 14
"""From how many rows of the screen on there is room for more than the line."""


class _Choosing(NamedTuple):
    """Candidates that Tab goes through, of which one stands in the line."""

    found: Completions
    before: str
    after: str
    chosen: int

    @property
    def text(self) -> str:
        """The line with the chosen candidate."""
        return self.before + self.found.candidates[self.chosen].typed + self.after

    @property
    def cursor(self) -> int:
        """Where the cursor is: behind the candidate."""
        return len(self.text) - len(self.after)


class Prompt(Vertical):
    """A sign, a line to type, and a note at its end; above them what can follow in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel", id="prompt.cancel"),
        Binding("tab", "complete(1)", "Complete", id="prompt.complete"),
        Binding("shift+tab", "complete(-1)", "The one before", id="prompt.complete_back"),
    ]
    DEFAULT_CSS = """
    Prompt {
        dock: bottom;
        height: auto;
        background: $panel;
        & > Horizontal { height: 1; }
        .sign { width: 3; padding: 0 1; text-style: bold; }
        Input { width: 1fr; background: $panel; }
        .note { width: auto; padding: 0 1; color: $text-muted; }
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
        complete: Complete | None = None,
    ) -> None:
        super().__init__()
        self._sign = sign
        self._text = text
        self._live = live
        self._done = done
        self._proposed = proposed
        """Whether the text is a proposal: what is typed first takes its place."""
        self._complete = complete
        self._choosing: _Choosing | None = None
        self._note = self._trouble = ""
        self._hints = PromptHints()

    def compose(self) -> ComposeResult:
        """What can follow; the sign, the line, the note."""
        if self._complete is not None:
            yield self._hints
        with Horizontal():
            yield Static(Content(self._sign), classes="sign")
            yield Line(self._text, select_on_focus=self._proposed)
            yield Static(Content(self._note), classes="note")

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()
        self._show_hints()

    def on_resize(self) -> None:
        """Leave out what can follow where the plan needs the rows."""
        self._hints.display = self.app.size.height >= _ROOM_FOR_HINTS

    def on_show(self) -> None:
        """Take the keys again, when the terminal was too small to show the line for a while."""
        for line in self.query(Input):
            line.focus()

    def note(self, text: str, trouble: str = "") -> None:
        """Show a note at the end of the line, and why what is typed is not understood."""
        self._note, self._trouble = text, trouble
        for note in self.query(".note").results(Static):
            note.update(Content(text))
        if self.is_mounted:
            self._show_hints()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed, as it is typed."""
        event.stop()
        if self._choosing is not None and event.value != self._choosing.text:
            self._choosing = None
        if event.value != self._text:
            self._text = event.value
            self._live(event.value)
            self._show_hints()

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

    # What can follow.

    def action_complete(self, step: int) -> None:
        """Put in what can follow; again, the next of several."""
        line = self.query_one(Input)
        choosing = self._choosing
        if choosing is not None and line.cursor_position == choosing.cursor:
            many = len(choosing.found.candidates)
            choosing = choosing._replace(chosen=(choosing.chosen + step) % many)
        else:
            found = self._found(line)
            if found is None or not found.candidates:
                return
            before, after = line.value[: found.start], line.value[found.end :]
            chosen = 0 if step > 0 else len(found.candidates) - 1
            choosing = _Choosing(found, before, after, chosen)
        # Behind the only one there is nothing to choose: Tab goes on from there.
        self._choosing = choosing if len(choosing.found.candidates) > 1 else None
        line.value = choosing.text
        line.cursor_position = choosing.cursor

    def _found(self, line: Input) -> Completions | None:
        at = line.cursor_position
        return None if self._complete is None else self._complete(line.value, at)

    def _show_hints(self) -> None:
        if self._choosing is not None:
            found, chosen = self._choosing.found, self._choosing.chosen
            says = found.candidates[chosen].says
            self._hints.show([each.shown for each in found.candidates], chosen, says, "")
            return
        begun = self._found(self.query_one(Input))
        if begun is not None:
            words = [each.shown for each in begun.candidates]
            self._hints.show(words, None, begun.hint, self._trouble)
