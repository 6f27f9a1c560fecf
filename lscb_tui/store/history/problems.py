"""What of a history cannot be read, in the reader's words; each kind of it is told once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.words.grammar import as_sentence, listing

_MOST_LINES = 6
"""How many lines are named."""


class Problem(NamedTuple):
    """Something that is not read from a history, and where."""

    name: str
    """The name of the file."""
    line: int
    """Which line of it; 0 where that is the whole file."""
    why: str
    """As “it is broken or cut short”."""


def told(problems: Iterable[Problem], directory: Path | None = None) -> list[str]:
    """What is wrong, one piece for each way of being wrong, with how many lines are.

    The files are named with their directory where one is given.
    """
    kinds: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        kinds.setdefault((problem.name, problem.why), []).append(problem.line)
    found = []
    for (name, why), lines in kinds.items():
        file = f"{directory / name if directory else name}"
        found.append(_told(file, why, lines) if any(lines) else f"{file} {why}")
    return found


def problems_notice(problems: Iterable[Problem]) -> str:
    """The first that is wrong, and how many lines are left out for other reasons; for a screen."""
    problems = tuple(problems)
    first = [each for each in problems if (each.name, each.why) == problems[0][::2]]
    notice = as_sentence(told(first)[0])
    if more := len(problems) - len(first):
        notice += f" {more} more {'is' if more == 1 else 'are'} left out for other reasons."
    return notice


def _told(file: str, why: str, lines: list[int]) -> str:
    numbers = listing([str(line) for line in lines], _MOST_LINES)
    if len(lines) == 1:
        return f"a line of the history is left out: {why} ({file}, line {numbers})"
    why = why if not why.startswith("it ") else f"each {why.removeprefix('it ')}"
    return f"{len(lines)} lines of the history are left out: {why} ({file}, lines {numbers})"
