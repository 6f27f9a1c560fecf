"""Where people type: Textual's inputs, made to leave out what a plan may not hold.

Text that is put into them to be edited is made visible first, so that no control character of a
plan reaches the terminal through them (design section 8).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from lscb_tui.core.words.safe_text import (
    left_out_sentence,
    one_line,
    visible,
    without_controls,
    without_invisible,
)

if TYPE_CHECKING:
    from textual._types import WatchCallbackType
    from textual.dom import DOMNode

    from lscb_tui.core.plan.known_values import KnownNames


class PasteTold(Message):
    """What to say of something that was pasted."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


def _pasted(widget: Widget, text: str, *, lines: bool) -> str:
    """The text as it can be pasted: whole, without what a plan may not hold. The widget tells."""
    text, left_out = without_invisible(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text, controls = without_controls(text)
    if told := left_out_sentence(left_out, controls):
        # After what is said of the text that the field then holds.
        widget.call_after_refresh(widget.post_message, PasteTold(told))
    return text if lines else one_line(text)


class Line(Input):
    """One line of text."""

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        select_on_focus: bool = False,
        known: KnownNames | None = None,
        id: str | None = None,
    ) -> None:
        self._known = known
        super().__init__(
            visible(value),
            visible(placeholder),
            compact=True,
            select_on_focus=select_on_focus,
            id=id,
        )

    def on_mount(self) -> None:
        """Know what Textual has told of this line, and would keep it for."""
        self._told = self.screen.text_selection_started_signal

    def on_focus(self, event: events.Focus) -> None:
        """Go on at the end of what is there; not where only the terminal was left for a while."""
        if not event.from_app_focus and not self.select_on_focus:
            self.cursor_position = len(self.value)

    def on_unmount(self) -> None:
        """Be gone, also where the screen stays."""
        self._told.unsubscribe(self)

    def watch_value(self, value: str) -> None:
        """Show the name that is being typed, where the plan has it."""
        if shown := _shown(self._known, value):
            self._suggestion = value + shown

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the name that is shown, or go on."""
        if select or not self._take_name():
            super().action_cursor_right(select)

    def action_end(self, select: bool = False) -> None:
        """Take the name that is shown, or go to the end."""
        if select or not self._take_name():
            super().action_end(select)

    def _take_name(self) -> bool:
        if self._known is None or not (self._suggestion and self.cursor_at_end):
            return False
        self.value = _with_name(self._known, self.value)
        self.cursor_position = len(self.value)
        return True

    def _on_paste(self, event: events.Paste) -> None:
        """Paste the text as one line."""
        event.prevent_default()
        event.stop()
        if text := _pasted(self, event.text, lines=False):
            self.replace(text, *self.selection)


def _shown(known: KnownNames | None, typed: str) -> str:
    """What is shown behind what is typed of a name: its rest or, of another spelling, the name."""
    name = known.completed(typed) if known is not None and typed else ""
    if known is None or not name:
        return ""
    begun = known.last(typed)
    goes_on = name.casefold().startswith(begun.casefold()) and len(name) > len(begun)
    return f"{name[len(begun) :] if goes_on else f': {name}'} (Right)"


def _with_name(known: KnownNames, typed: str) -> str:
    """The text with the name in the place of what is typed of it."""
    return typed[: len(typed) - len(known.last(typed))] + known.completed(typed)


def _without_ctrl_z() -> list[BindingType]:
    """Textual's own keys of a text, without the one that is left to the terminal."""
    return [
        replace(b, key="ctrl+underscore") if "ctrl+z" in b.key else b
        for b in TextArea.BINDINGS
        if isinstance(b, Binding)
    ]


class Prose(TextArea, inherit_bindings=False):
    """Text of several lines. Enter is left to the form; Ctrl+j begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_without_ctrl_z(),
        Binding("ctrl+j", "new_line", "New line", id="prose.new_line"),
    ]

    def __init__(
        self, value: str = "", *, known: KnownNames | None = None, id: str | None = None
    ) -> None:
        self._known = known
        super().__init__(
            visible(value, lines=True),
            soft_wrap=True,
            compact=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            id=id,
        )

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: WatchCallbackType, init: bool = True
    ) -> None:
        """Watch nothing of the app, which would keep this for as long as it runs.

        That is the theme, which nobody changes while a form is open.
        """
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    def update_suggestion(self) -> None:
        """Show the name that is being typed, where the plan has it."""
        self.suggestion = _shown(self._known, self._begun())

    def on_text_area_selection_changed(self) -> None:
        """Show it only where it is typed."""
        self.update_suggestion()

    def _begun(self) -> str:
        """The line up to the cursor, where that is at its end."""
        if self._known is None or not self.selection.is_empty or not self.cursor_at_end_of_line:
            return ""
        return self.document.get_line(self.cursor_location[0])

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the name that is shown, or go on."""
        if select or not self._take_name():
            super().action_cursor_right(select)

    def action_cursor_line_end(self, select: bool = False) -> None:
        """Take the name that is shown, or go to the end of the line."""
        if select or not self._take_name():
            super().action_cursor_line_end(select)

    def _take_name(self) -> bool:
        if self._known is None or not self.suggestion:
            return False
        row, end = self.cursor_location
        self.replace(_with_name(self._known, self._begun()), (row, 0), (row, end))
        return True

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self.move_cursor(self.document.end)

    def on_focus(self, event: events.Focus) -> None:
        """Go on there too; not where only the terminal was left for a while."""
        if not event.from_app_focus:
            self.move_cursor(self.document.end)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down a line; from the last to what is below the text."""
        lines = self.wrapped_document
        last = lines.location_to_offset(self.cursor_location).y >= lines.height - 1
        if last and not select:
            self.app.action_focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up a line; from the first to what is above the text."""
        first = self.wrapped_document.location_to_offset(self.cursor_location).y == 0
        if first and not select:
            self.app.action_focus_previous()
        else:
            super().action_cursor_up(select)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    async def _on_key(self, event: events.Key) -> None:
        """Leave Enter to the form."""
        if event.key == "enter":
            event.prevent_default()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste the text."""
        event.prevent_default()
        event.stop()
        if text := _pasted(self, event.text, lines=True):
            self.insert(text)
