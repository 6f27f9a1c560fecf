"""What was said in a progress cell: its paragraphs, and the status word that one opens with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lscb_tui.core.importing.runs import Run
from lscb_tui.core.words import dates

_SIGNS = ".,:;-–—‐‑!*•"


class StatusWords:
    """The words that a board has for how an action stands."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {tuple(map(_bare, word.split())): word for word in words}
        self._longest = max(map(len, self._words), default=0)

    def opening(self, run: Run) -> tuple[str, Run] | None:
        """The status word that a line opens with, as it is printed, and what is behind it.

        Signs between them are neither: "ACHIEVED – the group is prepared".
        """
        words = run.text.split(" ")
        for count in range(min(self._longest, len(words)), 0, -1):
            if tuple(map(_bare, words[:count])) in self._words:
                status = " ".join(words[:count]).strip(_SIGNS + " ")
                while count < len(words) and not words[count].strip(_SIGNS):
                    count += 1
                return status, run.from_word(count)
        return None


def _bare(word: str) -> str:
    return word.strip(_SIGNS).casefold()


def dated_lines(runs: Sequence[Run]) -> int:
    """How many lines of a cell open with a day: "12/03/25: two met"."""
    return sum(_opens_with_day(run.text) for run in runs)


def _opens_with_day(text: str) -> bool:
    words = text.split(" ")
    for count in (1, 2, 3):
        try:
            if (found := dates.span(" ".join(words[:count]).strip(_SIGNS))) and found[0] == found[
                1
            ]:
                return True
        except ValueError:
            continue
    return False


class Spoken(NamedTuple):
    """One thing that was said: perhaps a status word, and lines of text."""

    runs: tuple[Run, ...]
    """All of its words at their places."""
    status: str
    text: str


def entries_in(runs: Sequence[Run], words: StatusWords) -> list[Spoken]:
    """What was said in a cell; a line that opens with a status word begins something new."""
    groups: list[list[Run]] = []
    for run in runs:
        if not groups or words.opening(run):
            groups.append([])
        groups[-1].append(run)
    return [spoken(group, words) for group in groups]


def spoken(runs: Sequence[Run], words: StatusWords) -> Spoken:
    """Lines as one thing that was said."""
    opening = words.opening(runs[0]) if runs else None
    if opening is None:
        return Spoken(tuple(runs), "", "\n".join(run.text for run in runs))
    status, rest = opening
    lines = [rest.text, *(run.text for run in runs[1:])]
    return Spoken(tuple(runs), status, "\n".join(filter(None, lines)))
