"""Some of the top-level tables of a text, cut out so that they are a text of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.toml.text_change import TextChange, between, mark_before, mark_behind
from lscb_tui.store.toml.text_lines import line_ending
from lscb_tui.store.toml.top_tables import TopTables


class Unlike(Exception):
    """What is cut out of a text does not surely say what it says in the whole."""


class _Run(Struct, frozen=True):
    """Tables in an excerpt that stand beside each other in the text."""

    start: int
    end: int
    first: int
    """Which table of the excerpt is the first of them."""


class Excerpt:
    """Tables of a text, in its order, behind what stands above all tables."""

    def __init__(self, whole: str, tables: TopTables, changed: Iterable[int]) -> None:
        """Cut out those that are to be changed and what they need. Raises Unlike."""
        self.whole = whole
        self.tables = tables
        self.numbers = _with_needed(tables, changed)
        """Which tables of the text they are."""
        self.runs = _runs(tables, self.numbers)
        self.text = "".join(whole[run.start : run.end] for run in self.runs)
        self.indices: Mapping[str, list[int]] = {}
        """By name, which of the tables of that name in the text they are."""
        for number in self.numbers:
            self.indices.setdefault(tables.names[number], []).append(tables.index(number))
        if tables.eol != line_ending(self.text):
            raise Unlike

    def path(self, path: TomlPath) -> TomlPath:
        """The path in the text of what stands at one of the excerpt."""
        if len(path) > 1 and isinstance(path[1], int) and path[0] in self.indices:
            return (path[0], self.indices[str(path[0])][path[1]], *path[2:])
        return path

    def put_back(self, text: str, there: TopTables) -> str:
        """The whole text with this in its place, which has those tables. Raises Unlike."""
        if there.names != [self.tables.names[number] for number in self.numbers]:
            raise Unlike
        cuts = [0, *(there.bounds[run.first] for run in self.runs[1:]), len(text)]
        pieces: list[str] = []
        for (start, end), gap in zip(pairwise(cuts), (*self._gaps(), self._behind), strict=True):
            piece = text[start:end]
            if gap and piece and not piece.endswith("\n"):
                raise Unlike
            pieces += [piece, gap]
        return "".join(pieces)

    def _gaps(self) -> Iterator[str]:
        return (self.whole[run.end : after.start] for run, after in pairwise(self.runs))

    @property
    def _behind(self) -> str:
        return self.whole[self.runs[-1].end :]

    # How it changed, and how the whole did.

    def change_out(self, change: TextChange, text: str, whole: str) -> TextChange:
        """A change of the excerpt to this text as the change of the whole that it makes."""
        if text == self.text:
            return between((whole, whole), len(whole), 0, {})
        start = self._out(change.head[0])
        end = self._out(len(self.text) - change.tail[0], end=True)
        return between((self.whole, whole), start, len(self.whole) - end, change.comments)

    def change_in(self, change: TextChange) -> TextChange:
        """A change of the whole as one of the excerpt. Raises Unlike where it is of more."""
        start = change.place_in(self.whole)
        if start is None:
            return replace(change, head=_NOWHERE, tail=_NOWHERE)
        last = start + len(change.old)
        first, end = self._in(start), self._in(last, end=True)
        new = change.new
        for (run, after), gap in zip(pairwise(self.runs), self._gaps(), strict=True):
            if start < run.end and after.start < last:
                above, found, rest = new.partition(gap)
                if not found or gap in rest:
                    raise Unlike
                new = above + rest
        tail = mark_behind(self.text, end)
        return TextChange(
            self.text[first:end],
            new,
            mark_before(self.text, first),
            tail if change.fills(self.whole) else _NOWHERE,
            change.comments,
        )

    def _out(self, position: int, *, end: bool = False) -> int:
        """Where in the whole a place is; of two, the `end` of the first run."""
        size = 0
        for run in self.runs:
            size += run.end - run.start
            if position < size or (end and position == size):
                break
        return run.end - (size - position)

    def _in(self, position: int, *, end: bool = False) -> int:
        """Where in the excerpt a place of the whole is. Raises Unlike where it is not."""
        size = 0
        for run in self.runs:
            if run.start <= position < run.end or (end and position == run.end):
                return size + position - run.start
            size += run.end - run.start
        raise Unlike


_NOWHERE = (-1, 1)
"""What no text has at its start or its end: it is shorter than nothing."""


def _with_needed(tables: TopTables, changed: Iterable[int]) -> list[int]:
    """Tables with those beside them, on which their comments and blank lines hang.

    And with those by which the layout of a new table in them goes, and the columns, which say how
    others are read.
    """
    found: set[int] = set(tables.of_kind.get("column", ()))
    for number in changed:
        found |= {number - 1, number, number + 1}
        for names, first in tables.firsts.items():
            if names[0] == tables.names[number]:
                found |= {first - 1, first}
    return sorted(number for number in found if 0 <= number < len(tables.names))


def _runs(tables: TopTables, numbers: Sequence[int]) -> list[_Run]:
    bounds = tables.bounds
    runs = [_Run(0, bounds[0], 0)]
    for first, number in enumerate(numbers):
        if bounds[number] == runs[-1].end:
            runs[-1] = replace(runs[-1], end=bounds[number + 1])
        else:
            runs.append(_Run(bounds[number], bounds[number + 1], first))
    return runs
