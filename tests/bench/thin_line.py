"""From a key to all of its answer on the screen, over a line of 2,400 bytes a second."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.given import Given
from tests.bench.programs import ours
from tests.bench.row import Row
from tests.bench.terminal import Answer, Terminal

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
    """The rows of the table."""
    plan = given.copy(given.plan(52), "thin-line")
    with Terminal(ours(plan), speed=SPEED) as terminal:
        terminal.settle(1.0)
        for what, keys, target in _STEPS:
            answers = [terminal.press(key, 0.5) for key in keys]
            worst: Answer = max(answers)
            if what:
                carried = worst.size / SPEED * 1e3
                note = f"{worst.size:,} bytes on the line"
                yield Row(what, worst.seconds * 1e3, "ms", note, carried, target)
