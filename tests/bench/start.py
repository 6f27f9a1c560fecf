"""From the start to the first paint, and the memory of a screen."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tests.bench.given import Given, median_ms
from tests.bench.programs import empty, ours
from tests.bench.row import Row
from tests.bench.terminal import Terminal

_MIB = 2**20
_LINKED = "2"
"""The key that opens the dependencies, which need networkx."""


class _Start(NamedTuple):
    paint: float
    memory: int


def _start(command: Sequence[str], keys: str = "") -> _Start:
    with Terminal(command) as terminal:
        terminal.settle()
        for key in keys:
            terminal.press(key, 1.0)
        return _Start(terminal.paint, terminal.memory)


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    plans = {f"{size:,} actions": given.plan(size) for size in given.sizes(52, 10_000, 100_000)}
    cases = {"empty": partial(_start, empty())}
    cases |= {name: partial(_start, ours(plan)) for name, plan in plans.items()}
    cases |= {"linked": partial(_start, ours(given.plan(52)), _LINKED)}
    found = given.alternate(cases)
    paint = {name: median_ms([start.paint for start in starts]) for name, starts in found.items()}
    memory = {
        name: statistics.median(start.memory for start in starts) / _MIB
        for name, starts in found.items()
    }
    small, *large = plans
    app, held = "an empty Textual app", memory["empty"]
    yield Row(f"first paint, {small}", paint[small], "ms", app, paint["empty"], 0.33, True)
    for name in large:
        target = 2.5 if name.startswith("10,") else None
        yield Row(f"first paint, {name}", paint[name], "ms", small, paint[small], target, True)
    yield Row(f"memory, {small}", memory[small], "MiB", app, held, 1.2, True)
    yield Row("memory, dependencies once seen", memory["linked"], "MiB", app, held, 1.6, True)
