"""The dependency views on the screen, at 10,000 actions with 30,000 links."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.given import Given, percentile
from tests.bench.programs import ours
from tests.bench.row import Row
from tests.bench.terminal import PATIENCE, Terminal

_WORK_DONE = 8.0
"""Seconds of quiet before the first key, so that the plan's findings are worked out."""
_WORKING = "Working out what follows"
"""What a view shows until it is there."""
_VIEWS: tuple[tuple[str, str, str], ...] = (
    ("one action", "d", "]]]]\r]]\x7f]]h]]l]]]]]\r]]"),
    ("the drawing", "\t", "jjjjjjjj\x04\x04\x04\x15kkkkkk!!!"),
    ("what to do first", "\t", "jjjjjjjjkkkkjjjj\x04\x15"),
    ("who waits for whom", "\t", "jjjjjjjjkkkkjjjj\x04\x15"),
    ("what contradicts", "\t", "jjjjjjjjkkkkjjjj\x04\x15"),
)
"""Each view: its name, the key that opens it, and the keys that are pressed in it."""


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    keys: list[float] = []
    with Terminal(ours(given.plan(10_000, words=8, links=3.0))) as terminal:
        terminal.settle(_WORK_DONE)
        terminal.press("j")  # from the objective to its first action
        for name, opening, pressed in _VIEWS:
            terminal.press(opening, 1.0, PATIENCE)
            opened = terminal.until(lambda text: _WORKING not in text)
            terminal.settle(1.0)
            yield Row(f"{name} opens", opened * 1e3, target=1500)
            answers = [terminal.press(key) for key in pressed]
            keys += [answer.seconds for answer in answers if answer.size]
    yield Row("their keys, 95th percentile", percentile(keys, 0.95) * 1e3, target=50)
