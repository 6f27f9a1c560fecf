"""What a key is: what it does, where, and why it cannot be used now.

The table of all keys is in `ui.keys.table`. A command says itself when it is not available, and
why; pressing its key then shows the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.keys.screens import NAMES, place_of


class Situation(Struct, frozen=True):
    """What a command may look at to say whether it is available here and now."""

    screen: str = "plan"
    item: ItemId | None = None
    """The item that the keys are about: under the cursor, or in focus."""
    gone: str = ""
    """Why what is under the cursor is no item to do anything to, where that is so."""
    reading: bool = False
    """Whether the details pane has the keys."""
    target: bool = False
    """Whether the line under the cursor leads somewhere."""
    filtered: bool = False
    trail: bool = False
    """Whether there is somewhere to go back to."""
    read_only: str = ""
    """Why the plan cannot be changed; empty where it can."""
    review: bool = True
    """Whether the plan has a review to record progress for."""
    undo: bool = False
    redo: bool = False
    others: bool = False
    """Whether somebody else has the plan open."""
    lost: bool = False
    """Whether something is gone that was saved."""
    doubtful: bool = False
    """Whether the file has lost much of the plan, and is not believed."""
    in_focus: bool = False
    """Whether the item is shown between its neighbours already."""
    sides: bool = False
    """Whether there are two columns to choose from."""
    imagining: bool = False
    """Whether something is achieved in imagination."""
    cut: bool = False
    """Whether the contradiction under the cursor has a link to cut."""
    closing: bool = False
    """Whether the page before a review is closed is shown."""
    closed: bool = False
    """Whether the current review is closed."""
    suggested: bool = False
    """Whether a suggested link is under the cursor."""
    view: str = ""
    """Which of its views the screen shows, where a key means something else on some."""
    minute: str = ""
    """The kind of the minute under the cursor, or that it has none; empty without a minute."""
    indicator: bool = False
    """Whether an indicator is under the cursor."""


AT_END = 900
"""The place in the footer from which on a key stands at its right end, at any width."""

Reason = Callable[[Situation], str]


def always(_: Situation) -> str:
    """Available whatever the situation."""
    return ""


class Command(Struct, frozen=True):
    """One thing that a key does."""

    id: str
    """Names the binding, and the method of the part that does it."""
    keys: tuple[str, ...]
    """As Textual names them."""
    title: str
    """A word or two, for the footer."""
    help: str
    group: str
    part: str
    """Which part of the screen does it: one of its attributes."""
    why_not: Reason = always
    """Why it cannot be done now, as a sentence; empty where it can."""
    footer: int = 0
    """Its place in the footer, where there is room; 0 for none; from `AT_END` on at its end."""
    screens: tuple[str, ...] = NAMES
    """Where the key does this."""
    opens: str = ""
    """The screen that it opens, in place of a method."""
    footer_on: tuple[tuple[str, int], ...] = ()
    """Its place in the footer of a screen where that is another."""
    view: str = ""
    """The view of its screen on which alone the key does this, in place of what else it does."""
    with_key: str = ""
    """A key that stands before its own in the footer: that of the opposite."""

    def place(self, screen: str) -> int:
        """Its place in the footer of a screen."""
        return dict(self.footer_on).get(screen, self.footer)

    def refusal(self, now: Situation) -> str:
        """Why it cannot be done here and now; empty where it can."""
        if now.screen not in self.screens:
            return f"That key is for {place_of(self.screens[0])}."
        if self.view and now.view != self.view:
            return f"That key is for {self.view}: Tab goes there."
        return self.why_not(now)


class Keyed(Protocol):
    """What does commands: a screen of the plan."""

    NAME: str

    def situation(self) -> Situation:
        """What a command may look at to say whether it is available."""
        ...

    def run_command(self, command: Command) -> None:
        """Do a command, or say why it cannot be done now."""
        ...


_SHOWN = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "escape": "Esc",
    "backspace": "Backspace",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def shown(key: str) -> str:
    """A key as people read it: "Ctrl+r", "PgDn", "/"."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+')}"
    return _SHOWN.get(key, key)
