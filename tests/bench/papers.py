"""Papers, from the command to the file."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.bench.cost import Cost, cost
from tests.bench.given import Given
from tests.bench.programs import ours
from tests.bench.row import Row

_TARGETS: dict[str, dict[int, float | None]] = {
    "docx": {52: 0.5, 10_000: 10.0},
    "xlsx": {52: 0.5, 10_000: 10.0},
    "html": {52: None, 10_000: 2.0},
}
_NAMES = {"docx": "Word", "xlsx": "Excel", "html": "HTML"}


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    for ending, targets in _TARGETS.items():
        for size, target in targets.items():
            plan, paper = given.plan(size), given.folder / f"paper.{ending}"
            command = ours("report", "plan", "--plan", plan, "-o", paper, "--force")
            runs = given.runs if size == 52 else 1
            made: list[Cost] = [cost(command) for _ in range(runs)]
            what = f"`report plan`, {_NAMES[ending]}, {size:,} actions"
            yield Row(what, median(each.seconds for each in made), "s", target=target)
