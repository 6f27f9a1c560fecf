"""The words of a cell as the value of a field: leads, sources, and the day that a time names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.mapping import Column, Separator
from lscb_tui.core.importing.runs import Run, cell_of, line_text
from lscb_tui.core.plan import sources
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line

_TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?$")
"""The time of day that programs write behind a day."""


def parted(runs: Sequence[Run], at: Sequence[Separator]) -> tuple[str, ...]:
    """The names in a cell, parted at the given signs only, each once."""
    pieces = [run.text for run in runs] if "line" in at else [line_text(runs)]
    for sign in at:
        if sign != "line":
            pieces = [part for piece in pieces for part in piece.split(sign)]
    found = (one_line(piece).strip(" ;,") if at else piece for piece in pieces)
    return tuple(dict.fromkeys(filter(None, found)))


def names_in(column: Column, runs: Sequence[Run]) -> tuple[str, ...]:
    """The leads or sources in a cell, parted as its column says."""
    return (_sources if column.role == "source" else parted)(runs, column.part_at or ())


def _sources(runs: Sequence[Run], at: Sequence[Separator]) -> tuple[str, ...]:
    """The sources in a cell; "PR, para 43" is one, with its place."""
    pieces = parted(runs, [sign for sign in at if sign != ","])
    if "," in at:
        pieces = tuple(source for piece in pieces for source in sources.parted(piece))
    return tuple(dict.fromkeys(pieces))


class Day(NamedTuple):
    """What the words of a date column say."""

    words: str
    """On one line, each time once."""
    day: date | None = None
    doubt: str = ""
    """Why they name no day, as a sentence, where they look as if they should."""
    ambiguous: bool = False
    """They name one of two days: which one is asked."""
    cell: bool = False
    """The day is that of a date cell."""


def day_of(document: Document, runs: Sequence[Run], answers: Mapping[str, date | None]) -> Day:
    """The day that a cell of a date column names: a month means its last.

    `answers` says what words mean that name none, or could mean two days.
    """
    lines = list(dict.fromkeys(one_line(run.text) for run in runs))
    words = "\n".join(lines)
    line = " ".join(lines)
    if line in answers:
        return Day(words, answers[line])
    if len(runs) == 1 and (day := cell_of(document, runs[0]).day):
        return Day(words, day, cell=True)
    try:
        return Day(words, dates.as_typed(_TIME.sub("", line)))
    except dates.Ambiguous as problem:
        return Day(words, None, str(problem), ambiguous=True)
    except ValueError as problem:
        return Day(words, None, str(problem))
