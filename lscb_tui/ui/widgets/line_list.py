"""A list of lines with a cursor, drawn on demand: the outline, the details, the pickers.

Only the lines in view are made, and a move of the cursor redraws two of them, so a plan of
100,000 actions costs no more a key than one of 52 (design section 9). Textual's own lists render
or measure every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.ui.lines.styled_text import Line, Part, under_cursor
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.widgets.strips import strip


class LineList(Widget, inherit_bindings=False):
    """Lines with a cursor. A subclass says how many there are and what is on each.

    It takes no keys: the screen has them, and says with `active` which list they move. (Textual's
    focus would match all styles anew at each change of pane.)
    """

    DEFAULT_CSS = """
    LineList { height: 1fr; background: $background; color: $foreground; }
    """

    class Moved(Message):
        """The cursor went to another line."""

        def __init__(self, sender: LineList) -> None:
            super().__init__()
            self.lines = sender

        @property
        def control(self) -> LineList:
            """The list whose cursor moved."""
            return self.lines

    class Chosen(Moved):
        """A line was clicked that the cursor was on."""

    head = 0
    """How many rows at the top are not for lines."""
    near = 0
    """How many lines are kept in sight on both sides of the cursor."""

    @property
    def shows_cursor(self) -> bool:
        """Whether the line under the cursor is marked."""
        return True

    @property
    def view_height(self) -> int:
        """How many lines can be seen at once."""
        return max(1, self.size.height - self.head)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.top = 0
        self._active = True

    @property
    def active(self) -> bool:
        """Whether the keys move this list's cursor."""
        return self._active

    @active.setter
    def active(self, active: bool) -> None:
        if active != self._active:
            self._active = active
            self.refresh()

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line_at(self, index: int, width: int) -> Line:
        """What is on a line."""
        raise NotImplementedError

    def step(self, lines: int) -> None:
        """Move the cursor by some lines, as far as there are any."""
        self.move_to(self.cursor + lines)

    def page(self, pages: int) -> None:
        """Move the cursor by whole views, keeping one line in sight."""
        self.step(pages * max(1, self.view_height - 1))

    def move_to(self, index: int) -> None:
        """Put the cursor on a line, the nearest that exists, and bring it into view."""
        index = max(0, min(index, self.count() - 1))
        if index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        if self._scroll_to_cursor():
            self.refresh()
        else:
            self.refresh_lines(old, index)
        self.post_message(self.Moved(self))

    def show_all(self) -> None:
        """Draw everything anew: the lines themselves have changed."""
        self.cursor = max(0, min(self.cursor, self.count() - 1))
        self._scroll_to_cursor()
        self.refresh()

    def refresh_lines(self, *indexes: int) -> None:
        """Draw some lines anew, where they are in view."""
        rows = (index - self.top for index in indexes)
        regions = [
            Region(0, row + self.head, self.size.width, 1)
            for row in rows
            if 0 <= row < self.view_height
        ]
        if regions:
            self.refresh(*regions)

    def seen(self) -> list[Line]:
        """The lines in view."""
        rows = range(self.top, min(self.top + self.view_height, self.count()))
        return [self.line_at(index, self.size.width) for index in rows]

    def refresh_changed(self, before: list[Line]) -> None:
        """Draw those lines anew that were others when `before` was seen."""
        pairs = enumerate(zip(before, self.seen(), strict=False), self.top)
        self.refresh_lines(*(index for index, (old, new) in pairs if old != new))

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into view; whether anything had to move."""
        if not self.size.height:
            return False  # before the first layout there is no view
        height = self.view_height
        near = min(self.near, (height - 1) // 2)
        top = min(max(self.top, self.cursor - height + 1 + near), self.cursor - near)
        top = max(0, min(top, self.count() - height))
        moved, self.top = top != self.top, top
        return moved

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        index, width = self.top + y - self.head, self.size.width
        if not 0 <= index < self.count():
            return self.draw(())
        parts: Sequence[Part] = self.line_at(index, width).parts
        if self.shows_cursor and index == self.cursor:
            parts = under_cursor(parts, width, active=self.active)
        return self.draw(parts)

    def draw(self, parts: Sequence[Part]) -> Strip:
        """One row in the styles of the theme."""
        return strip(parts, self.size.width, look_of(self.app.theme), self.rich_style)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        if self._scroll_to_cursor():
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses, where the keys are."""
        index = self.top + event.y - self.head
        if index == self.cursor and self.active:
            self.post_message(self.Chosen(self))
        elif index < self.count():
            self.move_to(index)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.step(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.step(-3)
