"""A list of anything under a heading, each row drawn by a function when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.strip import Strip

from lscb_tui.ui.lines.heading_line import heading_line
from lscb_tui.ui.lines.styled_text import Line, Part
from lscb_tui.ui.widgets.line_list import LineList

T = TypeVar("T")


class Rows(LineList, Generic[T]):
    """A list of values under a heading, of which each row is drawn by a function."""

    head = 1
    near = 2

    def __init__(self, draw: Callable[[T, int], Line], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.values: Sequence[T] = ()
        self._draw = draw
        self._heading: tuple[Part, ...] = ()

    def show(self, values: Sequence[T], heading: Sequence[Part], at: int | None = None) -> None:
        """Show other values, with the cursor on one of them, or where it was."""
        self.values = values
        self._heading = tuple(heading)
        if at is not None:
            self.cursor = at
        self.show_all()

    @property
    def current(self) -> T | None:
        """The value under the cursor."""
        return self.values[self.cursor] if self.cursor < len(self.values) else None

    def count(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def line_at(self, index: int, width: int) -> Line:
        """One row."""
        return self._draw(self.values[index], width)

    def render_line(self, y: int) -> Strip:
        """The heading, then the rows."""
        if y:
            return super().render_line(y)
        below = self.count() - self.top - self.view_height
        return self.draw(heading_line(self._heading, below, "more row", self.size.width))
