"""A list of lines with a cursor, drawn on demand: the outline, the details, the pickers.

Only the lines in view are made, and a move of the cursor redraws two of them, so a plan of
100,000 actions costs no more a key than one of 52 (design section 9). Textual's own lists render
or measure every row.
"""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.ui.show import Line, Part, strip

STYLES = (
    "muted",
    "strong",
    "achieved",
    "in-progress",
    "not-started",
    "superseded",
    "not-reported",
    "unknown",
    "blocked",
    "partner",
    "late",
    "link",
    "warning",
)
"""The styles that a part of a line can name."""


class LineList(Widget, can_focus=True, inherit_bindings=False):
    """Lines with a cursor. A subclass says how many there are and what is on each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--cursor",
        "lines--cursor-blurred",
        *(f"lines--{name}" for name in STYLES),
    }
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        background: $background;
        color: $foreground;
        .lines--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        .lines--cursor-blurred {
            background: $block-cursor-blurred-background;
            color: $foreground;
            text-style: bold;
        }
        .lines--muted { color: $text-muted; }
        .lines--strong { text-style: bold; }
        .lines--achieved { color: $text-success; }
        .lines--in-progress { color: $text-primary; }
        .lines--not-started { color: $foreground; }
        .lines--superseded { color: $text-muted; }
        .lines--not-reported { color: $text-muted; text-style: italic; }
        .lines--unknown { color: $text-accent; text-style: bold; }
        .lines--blocked { color: $text-warning; text-style: bold; }
        .lines--partner { color: $text-warning; }
        .lines--late { color: $text-error; text-style: bold; }
        .lines--link { color: $text-accent; }
        .lines--warning { color: $text-warning; }
    }
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
        self._styles: dict[str, Style] = {}

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

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into view; whether anything had to move."""
        height = self.view_height
        top = min(max(self.top, self.cursor - height + 1), self.cursor)
        top = max(0, min(top, self.count() - height))
        moved, self.top = top != self.top, top
        return moved

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        index, width = self.top + y - self.head, self.size.width
        base = self.rich_style
        if not 0 <= index < self.count():
            return Strip.blank(width, base)
        parts = self.line_at(index, width).parts
        if self.shows_cursor and index == self.cursor:
            name = "lines--cursor" if self.has_focus else "lines--cursor-blurred"
            # On the cursor a word keeps its weight but not its colour: contrast comes first.
            style = self.get_component_rich_style(name)
            text = "".join(part.text for part in parts)
            return strip((Part(text),), width, {}, style)
        return strip(parts, width, self.part_styles, base)

    @property
    def part_styles(self) -> dict[str, Style]:
        """The styles by name, without a background of their own."""
        if not self._styles:
            for name in STYLES:
                style = self.get_component_rich_style(f"lines--{name}", partial=True)
                self._styles[name] = style
        return self._styles

    def notify_style_update(self) -> None:
        """Forget the styles: the theme has changed."""
        self._styles = {}
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        if self._scroll_to_cursor():
            self.refresh()

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.refresh_lines(self.cursor)

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh_lines(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        index = self.top + event.y - self.head
        if index == self.cursor:
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
