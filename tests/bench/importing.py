"""Documents of 10,000 rows, from the command to the plan."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from tests.bench.cost import cost
from tests.bench.given import Given
from tests.bench.programs import ours
from tests.bench.row import Row

_SIZE = 10_000
_SECONDS = 10.0
_HEADINGS = ("Ref", "Theme", "Action", "Lead", "By when", "Progress March 2025", "RAG")
_MIB = 1 << 20


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    for document in (_csv(given.folder), _excel(given.folder)):
        kind = document.suffix[1:]
        plan = given.folder / f"imported-{kind}.toml"
        plan.unlink(missing_ok=True)
        what = f"`import`, .{kind}, {_SIZE:,} rows"
        found = cost(ours("import", document, "-o", plan))
        yield Row(f"{what}, to a new plan", found.seconds, "s", target=_SECONDS)
        yield Row(f"{what}, memory", found.memory / _MIB, "MiB", target=300)
        again = cost(ours("import", document, "-o", plan))
        yield Row(f"{what}, the same again", again.seconds, "s", target=_SECONDS)


def _rows() -> Iterator[tuple[str, ...]]:
    yield _HEADINGS
    for number in range(_SIZE):
        of, nth = divmod(number, 10)
        text = f"Do what was agreed in minute {number}, and tell the board how it went"
        lead, said = f"Head of Service {of % 40}", "Under way with partners since June"
        yield (f"{of + 1}.{nth + 1}", f"Theme {of}", text, lead, f"{nth + 1:02}/03/2025", said, "G")


def _csv(folder: Path) -> Path:
    path = folder / "tracker.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(_rows())
    return path


def _excel(folder: Path) -> Path:
    path = folder / "tracker.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tracker")
    for row in _rows():
        sheet.append(row)
    book.save(path)
    return path
