"""The details pane: everything about the item under the cursor, redrawn only where it differs."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip

from lscb_tui.core.plan import ItemId
from lscb_tui.core.standing import Assessment
from lscb_tui.ui.details_page import page_of, title_of
from lscb_tui.ui.lines import LineList
from lscb_tui.ui.show import Line, Part, part, strip
from lscb_tui.ui.themes import look_of


class Details(LineList):
    """A page of lines under a heading; its cursor shows only while it has the keys."""

    DEFAULT_CSS = """
    Details { height: 6; }
    """
    head = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []
        self._item: tuple[Assessment, ItemId] | None = None
        self._title = Part("")
        self._active = False

    def shows(self, which: ItemId | None) -> bool:
        """Whether an item is the one that is shown."""
        return which == (self._item[1] if self._item else None)

    def show_item(self, assessment: Assessment, which: ItemId | None) -> None:
        """Show another item, from its first line; or the same one as it stands now."""
        before = self._item
        self._item = None if which is None else (assessment, which)
        same = before is not None and which == before[1]
        if not same:
            self.cursor = self.top = 0
        self._set_page(start_over=not same)

    def _set_page(self, start_over: bool) -> None:
        old, old_title, old_count = self._seen(), self._title, len(self.lines)
        if self._item is None:
            self.lines, self._title = [], Part("")
        else:
            assessment, which = self._item
            self.lines = page_of(assessment, which, self.size.width - 1)
            self._title = part(*title_of(assessment, which))
        if not start_over:
            self.cursor = max(0, min(self.cursor, len(self.lines) - 1))
            self._scroll_to_cursor()
        new = self._seen()
        changed = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        self.refresh_lines(*(self.top + n for n in changed))
        if old_title != self._title or old_count != len(self.lines):
            self._refresh_head()

    def _seen(self) -> list[Line]:
        view = self.lines[self.top : self.top + self.view_height]
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
        return self.lines[index]

    def turn_page(self) -> None:
        """Show the next view of the page; after the last, the first again."""
        last = max(0, len(self.lines) - self.view_height)
        top = 0 if self.top >= last else min(last, self.top + self.view_height)
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
        width = self.size.width
        name, style = self._title
        below = len(self.lines) - self.top - self.view_height
        more = f" {below} more lines " if below > 1 else " 1 more line " if below == 1 else ""
        rule = max(0, width - cell_len(name) - cell_len(more) - 5)
        parts = (Part("── ", "muted"), Part(name, style), Part(" " + "─" * rule, "muted"))
        return strip(
            (*parts, Part(more, "muted"), Part("─", "muted")),
            width,
            look_of(self.app.theme),
            self.rich_style,
        )

    def on_resize(self) -> None:
        """Set the page anew: its lines depend on the width."""
        self._set_page(start_over=False)
        self.refresh()
