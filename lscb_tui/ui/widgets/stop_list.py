"""A list whose cursor stops at some of its rows only: past headings and what is only to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from lscb_tui.ui.lines.styled_text import Line
from lscb_tui.ui.widgets.line_list import LineList

T = TypeVar("T")


class StopList(LineList, Generic[T]):
    """Values, each drawn by a function when it is seen; the cursor stops where `stops` says."""

    near = 2

    def __init__(
        self,
        draw: Callable[[T, int], Line],
        stops: Callable[[T], bool],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.values: Sequence[T] = ()
        self._draw = draw
        self._stops = stops

    def show(self, values: Sequence[T], at: int | None = None) -> None:
        """Show other values, with the cursor on one of them, or near where it was."""
        self.values = values
        here = self.cursor if at is None else at
        self.cursor = self._stop_near(max(0, min(here, len(values) - 1)), 1)
        self.show_all()

    @property
    def current(self) -> T | None:
        """The value under the cursor; None where there is nothing to stop at."""
        if self.cursor < len(self.values) and self._stops(self.values[self.cursor]):
            return self.values[self.cursor]
        return None

    @property
    def shows_cursor(self) -> bool:
        """Where there is a row to stop at."""
        return self.current is not None

    def count(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def line_at(self, index: int, width: int) -> Line:
        """One row."""
        return self._draw(self.values[index], width)

    def move_to(self, index: int) -> None:
        """Put the cursor on the next row that it stops at, in the direction of the move."""
        index = max(0, min(index, self.count() - 1))
        super().move_to(self._stop_near(index, 1 if index >= self.cursor else -1))

    def jump(self, by: int) -> bool:
        """To the first row behind the next stretch of rows without a stop, or the one before."""
        starts = [
            n
            for n, value in enumerate(self.values)
            if self._stops(value) and (not n or not self._stops(self.values[n - 1]))
        ]
        later = [n for n in starts if (n > self.cursor if by > 0 else n < self.cursor)]
        if later:
            self.move_to(later[0] if by > 0 else later[-1])
        return bool(later)

    def _stop_near(self, index: int, direction: int) -> int:
        """The nearest row to stop at in a direction; where there is none, in the other."""
        for step in (direction, -direction):
            at = index
            while 0 <= at < len(self.values):
                if self._stops(self.values[at]):
                    return at
                at += step
        return index

    def _scroll_to_cursor(self) -> bool:
        moved, before = super()._scroll_to_cursor(), self.top
        if not self.size.height:
            return moved
        if self.cursor == self._stop_near(0, 1) and self.cursor < self.view_height:
            # What stands above the first row is in sight with it, what is below the last with that.
            self.top = 0
        elif self.cursor == self._stop_near(self.count() - 1, -1):
            self.top = max(self.top, min(self.cursor, self.count() - self.view_height))
        return moved or self.top != before
