"""The history of a plan: one line for every change, in a file beside the plan, only ever added to.

`plan.history.jsonl` is written under the plan's lock, right after the plan. What went wrong with
it is told and never stops a save: the plan is what counts. Past a size it is given a number and a
new one is begun, so no line is ever written over. A line that is broken stays where it is.

Whoever may write the file could have written any line of it; the uid in a line is the kernel's
only as long as nobody did.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from lscb_tui.core.frozen import Struct
from lscb_tui.core.history.record_lines import decode, digest_in
from lscb_tui.core.history.records import Record
from lscb_tui.store import files
from lscb_tui.store.files import reason_of
from lscb_tui.store.history.file_names import history_path, newest_first
from lscb_tui.store.history.plain_file import open_history
from lscb_tui.store.history.problems import Problem
from lscb_tui.store.history.replay import is_base, text_of_base

LONGEST = 64 * 1024 * 1024
"""How long a line may be; what would be longer is recorded without what changed."""
_TAIL = 64 * 1024
_MOST_NEWS = 1_000
"""How many records are looked through for what is new."""


class History(Struct, frozen=True):
    """What a plan's history says, first things first, and what of it could not be read."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_history(plan: Path) -> History:
    """The whole history of a plan. Without the lock: the last line may be half there."""
    real = history_path(plan)
    records: list[Record] = []
    problems: list[Problem] = []
    try:
        directory = os.open(real.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as problem:
        return History((), (Problem(real.name, 0, f"cannot be read ({reason_of(problem)})"),))
    try:
        # Where one side gave a file a number and the other went on in it, git's union has put the
        # same lines into both: they are told once.
        earlier: set[int] = set()
        for name, file in reversed(_open_files(directory, real.name, problems)):
            here: set[int] = set()
            with file:
                for number, line in enumerate(lines_of(file), 1):
                    if hash(line) in earlier:
                        continue
                    here.add(hash(line))
                    try:
                        if is_base(line):
                            text_of_base(line)
                        else:
                            records.append(decode(line))
                    except ValueError as problem:
                        problems.append(Problem(name, number, str(problem)))
            earlier |= here
    except OSError as problem:
        problems.append(Problem(real.name, 0, f"cannot be read ({reason_of(problem)})"))
    finally:
        os.close(directory)
    return History(tuple(records), tuple(problems))


def _open_files(directory: int, name: str, problems: list[Problem]) -> list[tuple[str, BinaryIO]]:
    """The files of a history, newest first, each once though it may get a number meanwhile."""
    found: dict[tuple[int, int], tuple[str, BinaryIO]] = {}
    for other in newest_first(directory, name):
        try:
            file = open_history(other, directory)
        except FileNotFoundError:
            continue
        except OSError as problem:
            problems.append(Problem(other, 0, f"cannot be read ({reason_of(problem)})"))
            continue
        what = os.fstat(file.fileno())
        if found.setdefault((what.st_dev, what.st_ino), (other, file))[1] is not file:
            file.close()
    return list(found.values())


def records_since(plan: Path, digest: str) -> tuple[Record, ...] | None:
    """The changes after the one that led to these bytes of a plan, first things first.

    None where the history does not say, or does not say it near its end.
    """
    real = history_path(plan)
    found: list[Record] = []
    with suppress(OSError), files.directory(real.parent) as directory:
        for line in newest_lines(directory, real.name):
            if digest_in(line) == digest:
                return tuple(reversed(found))
            if len(found) == _MOST_NEWS:
                break
            with suppress(ValueError):
                if not is_base(line):
                    found.append(decode(line))
    return None


def newest_lines(directory: int, name: str) -> Iterator[bytes]:
    """The lines of a history through all its files, the last one first. Raises OSError."""
    for other in newest_first(directory, name):
        with suppress(FileNotFoundError), open_history(other, directory) as file:
            yield from _lines_from_the_end(file)


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, of one that is too long only the beginning; blank ones too."""
    while line := file.readline(LONGEST):
        yield line
        while len(line) == LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST)


def _lines_from_the_end(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, the last one first, of one that is too long only the beginning."""
    start = file.seek(0, os.SEEK_END)
    rest = b""
    size = _TAIL
    while start:
        if len(rest) >= LONGEST:
            rest = b""
        size = min(size * 2, LONGEST, start)
        start -= size
        file.seek(start)
        rest, *found = (file.read(size) + rest).split(b"\n")
        yield from filter(None, reversed(found))
    if rest:
        yield rest
