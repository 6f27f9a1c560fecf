"""Lines of a history that somebody has written anything at all into, and that still are lines."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.history.record_lines import decode, encode
from lscb_tui.core.history.records import Record, Way
from tests.core.making import edited, kingston
from tests.strategies import edits_for

AT = datetime(2010, 10, 3, 9, 12, 5, tzinfo=UTC)
_WAYS: tuple[Way, ...] = ("edit", "undo", "redo", "merge")
Path = tuple[str | int, ...]

_PLAIN = (
    *(None, True, False, 0, 1, -1, 2**31, 2**32, 2**53 + 1, 10**40, 10**4000),
    *(1.5, -0.0, 1e308, float("nan"), float("inf")),
    *("", " \n\t", "x", "1.1", "10.2", "2010-09", "#", "1#2", "<>", ".", "action", "a" * 300),
    *("\ud800", "\x00", "\x1b]0;x\x07", "\u202e", "[/foo] [@click=app.quit]", "\n--author=x\r"),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "0002-01-01T00:00:00+23:00"),
    *("ref", "id", "unknown", "progress", "actions", "status_words", "depends_on", "due"),
)
_HELD: dict[str, tuple[Any, ...]] = {
    "date": ("2010-01-01", "0001-01-01", "9999-12-31"),
    "datetime": ("2010-01-01T00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00:30"),
    "time": ("10:00", "10:00+01:00"),
    "int": tuple(f"0x{'f' * digits}" for digits in (1, 20, 6000)),
    "float": ("nan", "inf", "-0.0", "1e999"),
    "item": (
        *([kind, "1.1"] for kind in ("action", "objective", "review", "plan", "file")),
        *(["plan", ""], ["action", ["1.1"]]),
    ),
    "list": ([], [None], ["a"], [{"date": "2010-01-01"}], [{"table": {}}]),
    "table": ({}, {"review": "2010-09", "status": "ONGOING"}, {"": [1]}),
    "Entry": ({}, {"review": "2010-09"}, {"on": {"date": "2010-01-01"}}),
    "Action": ({"ref": "1.1"}, {"ref": "99.9", "unknown": [["ref", "1"]]}),
    "Objective": ({"number": "99"}, {"number": "99", "actions": [{"Action": {"ref": "9"}}] * 2}),
    "Review": ({"id": "x"},),
    "About": ({},),
}
_TYPED: tuple[Any, ...] = (
    *({name: held} for name, some in _HELD.items() for held in some),
    *([], [[]], ["1.1"], ["1.1", "1.1"], [["a", "b"]], [{"date": "2010-01-01"}], {}),
    *([["ref", "x"]], [["due", "soon"], ["due", 1]], [["progress", {"list": [{"table": {}}]}]]),
)
_KEYS = (
    *("ref", "due", "lead", "depends_on", "text", "title", "unknown", "progress", "actions", "id"),
    *("at", "owner", "item", "entry", "old", "new", "field", "number", "source", "way", "known"),
)


@cache
def real_lines() -> tuple[Any, ...]:
    """Lines as the program writes them, of edits of every kind."""
    found: list[Any] = []

    @settings(
        max_examples=120,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_edits(), st.sampled_from(_WAYS))
    def write(edits: tuple[Edit, ...], way: Way) -> None:
        record = Record(AT, 1000, "asha", "d1", edits, way, ("10.2",), parents=("d0",))
        found.append(json.loads(encode(record)))

    write()
    return tuple(found)


def _edits() -> st.SearchStrategy[tuple[Edit, ...]]:
    """Edits that this repository's plan allows, and such as it does not."""
    return edits_for(kingston(), 5) | edited().map(lambda made: made[1])


class OddLines:
    """Without end, lines that are none of the real ones, and that the program takes for its own."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def __iter__(self) -> Iterator[bytes]:
        found = set(map(json.dumps, real_lines()))
        while True:
            # What stands too deep in each other cannot even be written.
            with suppress(ValueError, RecursionError):
                line = json.dumps(self._changed(_copy(self._random.choice(real_lines()))))
                decode(line.encode())
                if line not in found:
                    found.add(line)
                    yield line.encode()

    def _changed(self, line: Any) -> Any:
        for _ in range(self._random.choice((1, 1, 1, 2, 3))):
            self._change(line)
        return line

    def _change(self, line: Any) -> None:
        there = [path for path in _paths(line) if path]
        inside = [path for path in there if path[0] == "edits"]
        path = self._random.choice(inside if inside and self._random.random() < 0.8 else there)
        parent, key = _at(line, path[:-1]), path[-1]
        way = self._random.random()
        if way < 0.25:
            parent[key] = self._random.choice(_PLAIN)
        elif way < 0.45:
            parent[key] = _copy(self._random.choice(_TYPED))
        elif way < 0.5:
            parent[key] = self._nested()
        elif way < 0.8:
            parent[key] = self._from_another(key)
        elif way < 0.85:
            del parent[key]
        elif isinstance(parent, dict):
            parent[self._random.choice(_KEYS)] = parent.pop(key)
        else:
            parent.append(_copy(parent[key]))

    def _nested(self) -> Any:
        value: Any = 1
        for _ in range(self._random.choice((5, 50, 90, 150))):
            value = self._random.choice(({"list": [value]}, {"table": {"a": value}}))
        return value

    def _from_another(self, key: str | int) -> Any:
        """What stands in another line, at a place of the same name if there is one."""
        other = self._random.choice(real_lines())
        paths = _paths(other)
        alike = [path for path in paths if path and path[-1] == key]
        return _copy(_at(other, self._random.choice(alike or paths)))


def chained(lines: list[bytes], first: str) -> list[bytes]:
    """The lines so that each tells of what the one before it led to."""
    found = []
    for number, line in enumerate(lines):
        last = first if not number else f"odd{number - 1}"
        found.append(json.dumps(json.loads(line) | {"from": [last], "digest": f"odd{number}"}))
    return [line.encode() for line in found]


def _paths(value: Any) -> list[Path]:
    found: list[Path] = []
    left: list[tuple[Path, Any]] = [((), value)]
    while left:
        path, held = left.pop()
        found.append(path)
        if isinstance(held, dict):
            left += (((*path, key), part) for key, part in held.items())
        elif isinstance(held, list):
            left += (((*path, key), part) for key, part in enumerate(held))
    return found


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))
