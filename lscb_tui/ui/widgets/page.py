"""A page of lines under a heading, redrawn only where it differs."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip

from lscb_tui.ui.lines.heading_line import heading_line
from lscb_tui.ui.lines.styled_text import Line, Part
from lscb_tui.ui.widgets.line_list import LineList


class Page(LineList):
    """Lines to read; the cursor shows only while the keys move it."""

    head = 1

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: list[Line] = []
        self.short: Sequence[Line] = ()
        """What stands in the first view in place of its lines, until it is read."""
        self.heading: tuple[Part, ...] = ()
        self._active = False
        self._chosen = False

    @property
    def chosen(self) -> bool:
        """Whether it is the one of several pages that the keys are about."""
        return self._chosen

    @chosen.setter
    def chosen(self, chosen: bool) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._refresh_head()

    def show_page(
        self,
        heading: Sequence[Part],
        lines: Sequence[Line],
        *,
        short: Sequence[Line] = (),
        start_over: bool = False,
    ) -> None:
        """Show other lines, from the first of them or where the reader is.

        `short` is as many lines as there is room for, where the first ones are to say more.
        """
        if start_over:
            self.cursor = self.top = 0
        old, old_head = self._seen(), (self.heading, len(self.lines))
        self.lines, self.heading, self.short = list(lines), tuple(heading), short
        if not start_over:
            self.cursor = max(0, min(self.cursor, len(self.lines) - 1))
            self._scroll_to_cursor()
        new = self._seen()
        changed = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        self.refresh_lines(*(self.top + n for n in changed))
        if old_head != (self.heading, len(self.lines)):
            self._refresh_head()

    def _seen(self) -> list[Line]:
        rows = range(self.top, min(self.top + self.view_height, len(self.lines)))
        view = [self.line_at(row, 0) for row in rows]
        return view + [Line()] * (self.view_height - len(view))

    def _refresh_head(self) -> None:
        self.refresh(Region(0, 0, self.size.width, 1))

    @property
    def shows_cursor(self) -> bool:
        """Only while the keys move it."""
        return self.active

    @property
    def target(self) -> object:
        """What the line under the cursor leads to."""
        return self.lines[self.cursor].target if self.cursor < len(self.lines) else None

    def count(self) -> int:
        """How many lines the page has."""
        return len(self.lines)

    def line_at(self, index: int, width: int) -> Line:
        """One line of the page."""
        return self.short[index] if self.is_short and index < len(self.short) else self.lines[index]

    @property
    def is_short(self) -> bool:
        """Whether its first view says the most important in short: nobody reads on in it."""
        return bool(self.short) and self.top == 0 and not self.active

    def turn_page(self) -> None:
        """Show the next view of the page; after the last, the first again."""
        last = max(0, len(self.lines) - self.view_height)
        following = self.top + self.view_height
        if self.is_short:
            # From what was cut in it.
            pairs = enumerate(zip(self.short, self.lines, strict=False))
            following = next((n for n, (short, whole) in pairs if short != whole), following)
        top = 0 if self.top >= last else max(1, min(last, following))
        self.cursor = self.top = top
        self.refresh()

    def _scroll_to_cursor(self) -> bool:
        moved = super()._scroll_to_cursor()
        if moved:
            self._refresh_head()
        return moved

    def render_line(self, y: int) -> Strip:
        """The heading, then the lines in view."""
        if y:
            return super().render_line(y)
        below = len(self.lines) - self.top - self.view_height
        parts = heading_line(self.heading, below, "more line", self.size.width, chosen=self.chosen)
        return self.draw(parts)
