"""From a key to all of its answer on the screen, over a line of 2,400 bytes a second."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.given import Given
from tests.bench.least import least_bytes
from tests.bench.programs import ours
from tests.bench.row import Row
from tests.bench.terminal import Terminal

SPEED = 2400
_DOWN, _ESCAPE = "j", "\x1b"
_STEPS = (
    ("`j`", [_DOWN] * 6, 400),
    ("a filter: the worst key of `/audit` Enter", [*"/audit", "\r"], 400),
    ("", [_ESCAPE], None),
    ("`s`, on an action", ["s"], 400),
    ("`1`, a status, until it is saved and shown", ["1"], 400),
    ("`3`, the meeting from the plan", ["3"], None),
    ("a page of the meeting: the worst of Space and `]`", [" ", " ", "]", " ", "]", " "], 400),
)
"""What it is called, its keys, and the most milliseconds for any of them."""


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table, each beside what the least bytes would take on the line."""
    plan = given.copy(given.plan(52), "thin-line")
    with Terminal(ours(plan), speed=SPEED) as terminal:
        terminal.settle(1.0)
        for what, keys, target in _STEPS:
            took, least = max(_pressed(terminal, key) for key in keys)
            if what:
                yield Row(what, took * 1e3, "ms", "the least", least / SPEED * 1e3, target)


def _pressed(terminal: Terminal, key: str) -> tuple[float, int]:
    """Seconds until all of a key's answer is on the screen, and the fewest bytes for that."""
    before = terminal.screen.frame()
    took = terminal.press(key, 0.5).seconds
    return took, least_bytes(before, terminal.screen.frame())
