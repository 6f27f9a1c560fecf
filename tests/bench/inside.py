"""Runs the benchmarks; `tests.bench` calls it with the Python of the environment it made."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from lscb_tui.cli.command_table import COMMANDS
from tests.bench.given import Given
from tests.bench.options import TITLES, parsed
from tests.bench.row import Row, table, with_sections


def main(words: Sequence[str]) -> int:
    """Run what the options name and print its rows; gives the exit code."""
    options = parsed(words)
    tables = []
    with TemporaryDirectory() as folder:
        given = Given(Path(folder), options.runs, options.quick)
        for name in options.only or TITLES:
            found = table(f"{TITLES[name]} ({today()})", list(_rows(name, given)))
            print(found, flush=True)
            tables.append(found)
    if "overview" not in COMMANDS:
        print("There is no command `overview`: 131 plans were not measured.")
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        text = with_sections(text, "figures", machine(), tables)
        options.write.write_text(text, encoding="utf-8")
    return 0


def _rows(name: str, given: Given) -> Iterator[Row]:
    """The rows of a benchmark, each shown on stderr as soon as it is there."""
    try:
        for row in import_module(f"tests.bench.{name}").rows(given):
            print(row.line(), file=sys.stderr, flush=True)
            yield row
    except Exception as problem:
        print(f"{name}: {problem!r}", file=sys.stderr)
        yield Row(f"the rest of this table: {type(problem).__name__}", float("inf"), target=0)


def today() -> str:
    """The day, in words."""
    day = date.today()
    return f"{day.day} {day:%B %Y}"


def machine() -> str:
    """What was measured on, in a sentence."""
    return (
        f"Measured on {platform.system()} with {os.cpu_count()} cores, Python "
        f"{platform.python_version()} and Textual {version('textual')}, from a wheel, "
        "at 80x24 where no size is named."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
