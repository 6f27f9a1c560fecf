"""A key in the outline, to the last byte of its answer."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from tests.bench.given import Given, median_ms
from tests.bench.programs import ours, tree
from tests.bench.row import Row
from tests.bench.terminal import PATIENCE, Terminal

_KEYS = "j" * 30
_AT_ONCE = 0.06
"""Seconds of silence that end an answer while work goes on beside it."""
_WORK_DONE = 1.0


def _settled(command: Sequence[str]) -> list[float]:
    """Seconds for each key, once what is worked out after the start is done."""
    with Terminal(command) as terminal:
        for _ in iter(partial(terminal.settle, _WORK_DONE), 0):
            pass
        return [terminal.press(key).seconds for key in _KEYS]


def _from_the_first(command: Sequence[str]) -> list[float]:
    """Seconds for each key, the first as soon as the screen is there."""
    with Terminal(command) as terminal:
        return [terminal.press(key, _AT_ONCE, PATIENCE).seconds for key in _KEYS * 2]


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    plans = {f"{size:,} actions": given.plan(size) for size in given.sizes(52, 10_000, 100_000)}
    cases = {"tree": partial(_settled, tree(given.plan(52)))}
    cases |= {name: partial(_settled, ours(plan)) for name, plan in plans.items()}
    few = Given(given.folder, min(3, given.runs), given.quick)
    found = {name: list(chain(*runs)) for name, runs in few.alternate(cases).items()}
    middle = {name: median_ms(seconds) for name, seconds in found.items()}
    for name in plans:
        what = f"`j`, {name}"
        yield Row(what, middle[name], "ms", "Textual's Tree, 52", middle["tree"], 0.2, True)
    for name, plan in plans.items():
        worst = [max(_from_the_first(ours(plan))) for _ in range(few.runs)]
        yield Row(
            f"`j`, worst of {len(_KEYS) * 2} from the first on, {name}",
            statistics.median(worst) * 1e3,
            "ms",
            "worst of Textual's Tree, 52",
            max(found["tree"]) * 1e3,
            30,
        )
