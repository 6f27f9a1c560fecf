"""Where two people changed the same: what it was, what it is now, what one typed; choose."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from lscb_tui.core.editing.conflicts import Choice, ConflictValues
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.ui.dialogs.dialog import Dialog, safe

_OF_TWO = ("When you started", "Now", "Yours")
_OF_DOCUMENT = ("When it was imported", "The plan", "The document")
"""What the three values are called."""


class ConflictDialog(Dialog[Choice | None]):
    """The three values one below the other; a key takes one, or both once that was read."""

    asks_while_saving = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "choose('mine')", "Mine", id="conflict.mine"),
        Binding("t", "choose('theirs')", "Theirs", id="conflict.theirs"),
        Binding("b", "choose('both')", "Both", id="conflict.both"),
        Binding("escape", "back", "Back", id="conflict.back"),
        Binding("j,down", "scroll(1)", "Down", id="conflict.down", show=False),
        Binding("k,up", "scroll(-1)", "Up", id="conflict.up", show=False),
    ]
    DEFAULT_CSS = """
    ConflictDialog VerticalScroll { height: auto; margin: 1 0; }
    ConflictDialog .name { color: $text-muted; text-style: bold; }
    ConflictDialog .together { display: none; }
    ConflictDialog.-together .body > Static { display: none; }
    ConflictDialog.-together .body > .together { display: block; }
    """

    def __init__(self, message: str, sides: ConflictValues, *, of_document: bool = False) -> None:
        """`of_document`: mine is what a document says, theirs what the plan has."""
        both = " · b shows both together" if sides.both else ""
        mine, theirs = ("the document's", "the plan's") if of_document else ("mine", "theirs")
        keys = f"m {mine} · t {theirs}{both} · Esc: go back, decide later"
        if sides.deleted:
            keys = "m puts it back with your change · t leaves it deleted · Esc: decide later"
        super().__init__(as_sentence(message), keys)
        self._sides = sides
        self._names = _OF_DOCUMENT if of_document else _OF_TWO
        self._together = False
        """Whether what both together will read is shown."""

    def content(self) -> ComposeResult:
        """The three values."""
        before, now, mine = self._names
        values = [(now, self._sides.theirs), (mine, self._sides.mine)]
        if not self._sides.deleted:
            values.insert(0, (before, self._sides.base))
        with VerticalScroll(classes="body"):
            for name, value in values:
                yield Static(safe(f"{name}:"), classes="name")
                yield Static(safe(value or "(nothing)"))
            yield Static(safe("Both together will read:"), classes="name together")
            yield Static(safe(self._sides.both), classes="together")

    def action_choose(self, choice: str) -> None:
        """Take one, or both where that can be."""
        if choice == "both" and not self._sides.both:
            self.show_message("Only one of the two can be kept: press m or t.", refused=True)
        elif choice == "both" and not self._together:
            self._show_together(True)
        else:
            self.dismiss(choice)  # type: ignore[arg-type]

    def action_back(self) -> None:
        """From both together to the values; from these to what one came from."""
        if self._together:
            self._show_together(False)
        else:
            self.dismiss(None)

    def _show_together(self, together: bool) -> None:
        """Show what both together will read, in place of the values, or these again."""
        self._together = together
        self.set_class(together, "-together")
        keys = "b keeps this · m only mine · t only theirs · Esc: back"
        self.query_one("#keys", Static).update(safe(keys if together else self._keys))
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.call_after_refresh(self._fit)

    def action_scroll(self, rows: int) -> None:
        """Show more of the values."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
