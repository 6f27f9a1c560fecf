"""What became of each word of a document: every one has one home, and what was made has none.

A word is a run without white space, or a number or a date in a cell of its own. It ends in a field
of an item, in a heading, or it is not taken, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import Struct
from lscb_tui.core.importing.runs import Run, all_runs, cell_of, place_of
from lscb_tui.core.plan.items import ItemId

HEADING = "heading"
"""The field of a word that is the heading of a column."""


class Taken(Struct, frozen=True):
    """Words that stand in a field, or head a column."""

    place: str
    words: int
    text: str
    items: tuple[ItemId, ...]
    """Whose field it is: several where a merged cell speaks for them; none for a heading."""
    field: str
    """The field's name, or HEADING."""


class NotTaken(Struct, frozen=True):
    """Words that are not in the plan."""

    place: str
    words: int
    text: str
    why: str
    """The reason, in words: "outside the table"."""


class Made(Struct, frozen=True):
    """What the plan has and the document has not word for word: a date, a number."""

    items: tuple[ItemId, ...]
    field: str
    value: str
    place: str
    """Where the words stand that it rests on; empty where it rests on none."""
    text: str
    """Those words; empty for none."""
    why: str
    """How it comes of them, in words."""


class Asked(Struct, frozen=True):
    """A question that nobody has answered yet."""

    about: str
    """Which step asks it: one of STEPS."""
    place: str
    text: str
    """The question, as a sentence."""
    offered: tuple[str, ...] = ()
    """Answers that can be given, where they are few."""
    key: str = ""
    """Where its answer stands in a mapping: "tables[1].columns[4].part_at"."""


STEPS = ("tables", "columns", "shape", "words", "progress", "preview")


class Sum(Struct, frozen=True):
    """How many words a document has, and what became of them."""

    document: int
    taken: int
    not_taken: int
    twice: int
    """Words with two homes; 0, or this program is wrong."""


class Ledger:
    """The homes of a document's words, as they are given."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._homes: dict[tuple[int, int, int], list[int]] = {}
        """Of each line, how many homes each of its words has."""
        self._taken: list[tuple[Run, tuple[ItemId, ...], str]] = []
        self._left: list[tuple[Run, str]] = []
        for run in all_runs(document):
            self._homes[run[:3]] = [0] * run.end

    def take(self, runs: Iterable[Run], items: Sequence[ItemId], field: str) -> None:
        """Give words their home in a field of items, or as the heading of a column."""
        for run in runs:
            if run.words:
                self._count(run)
                self._taken.append((run, tuple(items), field))

    def leave(self, runs: Iterable[Run], why: str) -> None:
        """Say why words are not taken; of those that have a home, it is not said."""
        for run in runs:
            for free in self._free(run):
                self._count(free)
                self._left.append((free, why))

    def is_free(self, run: Run) -> bool:
        """Whether none of its words has a home yet."""
        homes = self._homes[run[:3]]
        return not any(homes[run.start : run.end])

    def _count(self, run: Run) -> None:
        homes = self._homes[run[:3]]
        for word in range(run.start, run.end):
            homes[word] += 1

    def _free(self, run: Run) -> list[Run]:
        """The words of a run without a home, as runs."""
        homes = self._homes[run[:3]]
        if run.end == 1 and cell_of(self._document, run).one_word:
            return [] if homes[0] else [run]
        found: list[Run] = []
        words = run.text.split(" ")
        for word in range(run.start, run.end):
            if homes[word]:
                continue
            text = words[word - run.start]
            if found and found[-1].end == word:
                before = found[-1]
                found[-1] = before._replace(end=word + 1, text=f"{before.text} {text}")
            else:
                found.append(run._replace(start=word, end=word + 1, text=text))
        return found

    def taken(self) -> tuple[Taken, ...]:
        """The words with a home, in the order of the document."""
        return tuple(
            Taken(place_of(self._document, run), run.words, run.text, items, field)
            for run, items, field in sorted(self._taken, key=lambda each: each[0])
        )

    def not_taken(self) -> tuple[NotTaken, ...]:
        """The words that are not taken, in the order of the document."""
        return tuple(
            NotTaken(place_of(self._document, run), run.words, run.text, why)
            for run, why in sorted(self._left)
        )

    def sum(self) -> Sum:
        """How many words there are, and what became of them."""
        taken = sum(run.words for run, _, _ in self._taken)
        left = sum(run.words for run, _ in self._left)
        twice = sum(count > 1 for homes in self._homes.values() for count in homes)
        return Sum(sum(map(len, self._homes.values())), taken, left, twice)
