"""Plans cut short and plans with wrong bytes: a sentence with a line, and nothing is destroyed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.edit import Conflict
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import Snapshot, load, looks_half_written
from tests.proof.saving import KINGSTON, names_in, notes, record

WHOLE = KINGSTON.read_bytes()
BYTES = b"\x00\x07\x1b\x7f\x80\xff\xc3\"'[]{}=\\\n\r#.,- 09aZ"


def holds(plan: Path, data: bytes, whole: Snapshot) -> bool:
    """Read such a file, save on top of it from a view of before, and say whether it was done."""
    plan.write_bytes(data)
    found = read(plan)
    if isinstance(found, StoreError):
        assert found.line is not None or "nested too deep" in found.message
        assert found.line is None or 1 <= found.line <= data.count(b"\n") + 1
    else:
        assert found.text.encode() == data
    try:
        saved = record(whole, "mine")
    except (StoreError, Conflict, Refused):
        assert plan.read_bytes() == data
        assert names_in(plan.parent) == ["plan.toml"]
        return False
    assert not isinstance(found, StoreError), "nothing is saved over what cannot be read"
    assert not looks_half_written(whole.plan, found.plan)
    assert notes(saved.plan)[-1] == "mine"
    # All that was in it is in it still, in order, but for the lines of the new note.
    lines_now = iter(saved.text.encode().splitlines(keepends=True))
    for line in data.splitlines(keepends=True):
        assert any(line.rstrip() == now.rstrip() for now in lines_now), line
    return True


def read(path: Path) -> Snapshot | StoreError:
    try:
        return load(path)
    except StoreError as problem:
        return problem


@pytest.fixture
def whole(tmp_path: Path) -> Snapshot:
    path = tmp_path / "plan.toml"
    path.write_bytes(WHOLE)
    return load(path)


def prefixes(whole: Snapshot, chosen: range) -> int:
    done = [holds(whole.path, WHOLE[:end], whole) for end in chosen]
    return sum(done)


def test_a_plan_cut_short_anywhere_is_refused_or_kept(whole: Snapshot) -> None:
    step = 173
    done = prefixes(whole, range(0, len(WHOLE), step))
    # Only what has nearly all of its items is built upon.
    assert done <= len(WHOLE) // step * 0.35


@pytest.mark.long
def test_every_prefix_of_the_plan_is_refused_or_kept(whole: Snapshot) -> None:
    prefixes(whole, range(len(WHOLE) + 1))


def flipped(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def inserted(data: bytearray, chance: random.Random) -> None:
    data.insert(chance.randrange(len(data)), chance.choice(BYTES))


def dropped(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randint(1, 40)]


def doubled(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[max(0, at - chance.randint(1, 400)) : at]


DAMAGES: list[Callable[[bytearray, random.Random], None]] = [flipped, inserted, dropped, doubled]


def damaged(whole: Snapshot, seed: int, count: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(WHOLE)
        for _ in range(chance.randint(1, 3)):
            chance.choice(DAMAGES)(data, chance)
        holds(whole.path, bytes(data), whole)


def test_wrong_bytes_anywhere_are_refused_with_their_line_or_kept(whole: Snapshot) -> None:
    damaged(whole, seed=1, count=150)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_wrong_bytes_are_too(whole: Snapshot, seed: int) -> None:
    damaged(whole, seed, count=1500)
