"""How far a drawing is: told now and then, by the rows of the paper's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lscb_tui.core.paper.paper import Paper, Row, Table

Step = Callable[[int, int], None]
"""Is told how many rows are drawn, and of how many."""
EVERY = 200


def nothing(done: int, of: int) -> None:
    """A step that nobody watches."""


class RowSteps:
    """Counts the rows of a paper while they are drawn."""

    def __init__(self, paper: Paper, step: Step, tables: Iterable[Table] | None = None) -> None:
        """`tables` are those that are drawn, where they are not those of its sections."""
        if tables is None:
            tables = (block for block in paper.blocks if isinstance(block, Table))
        self.of = sum(len(table.rows) for table in tables)
        self._done, self._step = 0, step

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows."""
        for row in rows:
            yield row
            self._done += 1
            if self._done % EVERY == 0 or self._done == self.of:
                self._step(self._done, self.of)
