"""Choosing one of several: a status, an objective, an action, a part of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line, visible
from lscb_tui.ui.dialogs.dialog import Dialog
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, shown_width
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.text_inputs import Line as TypedLine

DIGITS = 9
"""How many choices have a digit that chooses them."""
_SIGNS = "123456789abcdefghi"
"""Where letters choose as well: what chooses the first, the second and so on; j and k move."""


class Choice(NamedTuple):
    """One thing that can be chosen."""

    key: str
    name: str
    """What it is called: a word, or a number."""
    text: str = ""
    style: str = ""
    """The style of its name."""
    found_by: str = ""
    """What is searched in place of its name and text, where that is something else."""


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices whose number begins with what was typed, else those that have all its words.

    Those that are found by more than their name are never hidden behind one that begins so.
    """
    wanted = plain(typed)
    if not wanted:
        return list(choices)
    named = [c for c in choices if plain(c.found_by or c.name).startswith(wanted)]
    words = wanted.split()
    if named and not named[0].found_by:
        return named
    having = [c for c in choices if all(word in _searched(c) for word in words)]
    return named + [choice for choice in having if choice not in named]


@lru_cache(maxsize=1 << 14)
def _searched(choice: Choice) -> str:
    """The words of a choice; kept, as they are looked at with each key."""
    return plain(choice.found_by or f"{choice.name} {choice.text}")


class Choices(LineList):
    """The list in a picker."""

    DEFAULT_CSS = """
    Choices { height: auto; min-height: 1; background: $surface; }
    """

    def __init__(self, choices: Sequence[Choice], name_width: int, *, signs: str = "") -> None:
        super().__init__()
        self.choices = list(choices)
        self._name_width = name_width
        self._signs = signs
        """The digits and letters that choose the first rows, and that stand before them."""
        self.marks = True
        """Whether one of them is chosen."""

    @property
    def shows_cursor(self) -> bool:
        """Whether the row under the cursor is marked."""
        return self.marks

    def get_content_height(self, *_: object) -> int:
        """A row a choice."""
        return len(self.choices)

    def count(self) -> int:
        """How many choices there are."""
        return len(self.choices)

    def line_at(self, index: int, width: int) -> Line:
        """One choice."""
        choice = self.choices[index]
        digit = f"{self._signs[index : index + 1] or ' '} " if self._signs else ""
        name = Part(f" {digit}{fitted(choice.name, self._name_width)} ", choice.style)
        room = max(0, width - shown_width((name,)) - 1)
        return Line((name, Part(fitted(one_line(choice.text), room))))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices, the first of them under the cursor."""
        self.choices = list(choices)
        self.cursor = self.top = 0
        self.refresh(layout=True)

    @property
    def chosen(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.cursor] if self.cursor < len(self.choices) else None


class Picked(NamedTuple):
    """What was chosen, and with which key."""

    key: str
    with_key: str = "enter"


class Choose(Dialog[Picked | None]):
    """A list to choose from; narrowed by what is typed, where `search` says what that is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel", id="choose.cancel"),
        Binding("enter", "choose", "Choose", id="choose.choose", priority=True),
        Binding("down", "step(1)", "Down", id="choose.down", priority=True),
        Binding("up", "step(-1)", "Up", id="choose.up", priority=True),
        Binding("pagedown", "page(1)", "Page down", id="choose.page_down", priority=True),
        Binding("pageup", "page(-1)", "Page up", id="choose.page_up", priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        at: str | None = None,
        search: str = "",
        also: Mapping[str, str] | None = None,
        leaving: str = "cancels",
        about: Widget | None = None,
        letters: bool = False,
    ) -> None:
        """`letters` choose the rows that come after the ninth."""
        also = also or {}
        more = "".join(f" · {key} {what}" for key, what in also.items())
        find = f"type {search} · " if search else ""
        sign = "a digit, a letter" if letters and len(choices) > DIGITS else "a digit"
        choose = "Enter chooses" if search else f"{sign} or Enter chooses"
        super().__init__(title, f"{find}{choose}{more} · Esc {leaving}", about)
        self._all = list(choices)
        self._at = at
        self._search = search
        self._also = also
        width = max((cell_len(visible(choice.name)) for choice in choices), default=1)
        self._signs = "" if search else _SIGNS if letters else _SIGNS[:DIGITS]
        self.choices = Choices(choices, min(30, width), signs=self._signs)
        self.choices.add_class("body")

    def content(self) -> ComposeResult:
        """A line to type in, where one can search, and the list."""
        if self._search:
            yield TypedLine(placeholder=self._search)
        yield self.choices

    def on_mount(self) -> None:
        """Put the cursor on what is chosen now."""
        keys = [choice.key for choice in self._all]
        if self._at in keys:
            self.choices.cursor = keys.index(self._at)
        if self._search:
            self.query_one(Input).focus()
        self.call_after_refresh(self.choices.show_all)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.choices.show_choices(matching(self._all, event.value))

    def on_key(self, event: events.Key) -> None:
        """Without a line to type in: j and k, a digit to choose at once, and further keys."""
        if self._search:
            return
        if event.key in ("j", "k"):
            self.choices.step(1 if event.key == "j" else -1)
        elif event.character and event.character in self._signs[: len(self._all)]:
            self.dismiss(Picked(self._all[self._signs.index(event.character)].key))
        elif event.key in self._also and self.choices.chosen:
            self.dismiss(Picked(self.choices.chosen.key, event.key))
        else:
            return
        event.stop()

    def on_line_list_chosen(self) -> None:
        """A click on the row under the cursor chooses it."""
        self.action_choose()

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.choices.step(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.choices.page(pages)

    def action_choose(self) -> None:
        """Give back what is under the cursor."""
        if self.choices.chosen is None:
            self.show_message("Nothing matches: type something else, or fewer words.", refused=True)
        else:
            self.dismiss(Picked(self.choices.chosen.key))

    def action_give_up(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
