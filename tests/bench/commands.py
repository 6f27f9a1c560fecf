"""Commands on the Kingston plan, against what their imports alone take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

from tests.bench.cost import cost
from tests.bench.given import Given, median_ms
from tests.bench.programs import imports, ours
from tests.bench.row import Row

_SMALL, _LARGE = ("tomllib", "click"), ("tomllib", "click", "networkx")
_TARGETS = {"list": 1.2, "show": 1.2, "check": 1.2, "set": 1.2, "progress": 1.2, "blocked": 1.0}


def _seconds(commands: Iterator[Sequence[str]]) -> float:
    return cost(next(commands)).seconds


def _commands(plan: Path) -> dict[str, list[list[str]]]:
    """Each command as it is run in turn: what sets a field sets it to something else each time."""
    at = ("--plan", str(plan))
    words = ("ACHIEVED", "ONGOING")
    return {
        **{name: [ours(name, *at)] for name in ("list", "show", "check", "blocked")},
        "set": [ours("set", "2.1", "status", word, *at) for word in words],
        "progress": [ours("progress", "2.1", "--text", f"Said {word}.", *at) for word in words],
    }


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    commands = _commands(given.copy(given.plan(52), "commands"))
    commands |= {", ".join(modules): [imports(*modules)] for modules in (_SMALL, _LARGE)}
    cases: dict[str, Callable[[], float]] = {
        name: partial(_seconds, cycle(turns)) for name, turns in commands.items()
    }
    took = {name: median_ms(seconds) for name, seconds in given.alternate(cases).items()}
    for name, target in _TARGETS.items():
        modules = ", ".join(_LARGE if name == "blocked" else _SMALL)
        beside = f"`import {modules}`"
        yield Row(f"`{name}`", took[name], "ms", beside, took[modules], target, True)
