"""Bytes: at the start, for a key, and while nobody presses any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.given import Given
from tests.bench.least import least_bytes
from tests.bench.programs import ours
from tests.bench.row import Row
from tests.bench.screen import Screen
from tests.bench.terminal import Terminal

_IDLE = 10.0
_SIZES = ((80, 24), (200, 60))
_J = ["j"] * 12
_PAGE = ["\x1b[6~"] * 3 + ["\x1b[5~"] * 3
_TARGETS = {"start": {80: 1.1, 200: 1.1}, "j": {80: 1.05, 200: 1.05}, "page": {80: 1.15, 200: 1.4}}


class _Sent(NamedTuple):
    size: float
    least: float


def _pressed(terminal: Terminal, keys: list[str]) -> _Sent:
    """The mean of some keys."""
    size = least = 0
    for key in keys:
        before = terminal.screen.frame()
        size += terminal.press(key).size
        least += least_bytes(before, terminal.screen.frame())
    return _Sent(size / len(keys), least / len(keys))


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    for columns, lines in _SIZES:
        with Terminal(ours(given.plan(52)), (columns, lines)) as terminal:
            start = terminal.sent + terminal.settle(1.0)
            least = least_bytes(Screen(columns, lines).frame(), terminal.screen.frame())
            found = {
                "start": _Sent(start, least),
                "j": _pressed(terminal, _J),
                "page": _pressed(terminal, _PAGE),
            }
            silence = terminal.idle(_IDLE)
        for name, sent in found.items():
            yield Row(
                f"{'`j`' if name == 'j' else name}, {columns}x{lines}",
                sent.size,
                "bytes",
                "the least",
                sent.least,
                _TARGETS[name][columns],
                True,
            )
        yield Row(f"{_IDLE:.0f} s of idleness, {columns}x{lines}", silence, "bytes", target=0)
