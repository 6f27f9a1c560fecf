"""Which files the history of a plan is in: one that is added to, and older ones with numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ENDING = ".history.jsonl"
"""Ends the name of the file with a plan's history."""


def history_path(plan: Path) -> Path:
    """The history of a plan: beside the file itself, not beside a link to it."""
    real = Path(os.path.realpath(plan))
    return real.with_name(history_name(real.name))


def history_name(plan: str) -> str:
    """What the history of a plan's file is called: another for plan.old than for plan.toml."""
    return plan.removesuffix(".toml") + ENDING


def _numbered(names: Iterable[str], name: str) -> list[tuple[int, str]]:
    """The files of a history, among some names, that were given a number; oldest first."""
    stem = re.escape(name.removesuffix(".jsonl"))
    name_with_number = re.compile(rf"{stem}\.([1-9][0-9]{{0,8}})\.jsonl")
    matches = map(name_with_number.fullmatch, names)
    return sorted((int(found[1]), found[0]) for found in matches if found)


def newest_first(directory: int, name: str) -> Iterator[str]:
    """All files of a history; the one that is written to may be given a number meanwhile."""
    yield name
    yield from (other for _, other in reversed(_numbered(os.listdir(directory), name)))


def next_number(directory: int, name: str) -> int:
    """The number that no file of a history has been given yet."""
    return max((number for number, _ in _numbered(os.listdir(directory), name)), default=0) + 1


def oldest_first(names: Sequence[str], name: str) -> list[str]:
    """All files of a history among some names."""
    return [other for _, other in _numbered(names, name)] + [name] * (name in names)
