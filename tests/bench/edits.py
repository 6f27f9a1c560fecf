"""An edit to the disk, and from the key to “Saved”."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from lscb_tui.core.editing import record_progress
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.bench.given import Given, median_ms
from tests.bench.programs import ours
from tests.bench.row import Row
from tests.bench.terminal import Terminal

_TARGETS = {52: 10.0, 10_000: 40.0, 100_000: 200.0}
_SAVED = 100.0


def timed(runs: int, work: Callable[[], object]) -> list[float]:
    """Seconds for each of some runs, after one that does not count."""
    found = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return found[1:]


def _edit(path: Path, runs: int) -> tuple[float, float]:
    """Milliseconds of an edit, and of a bare write and fsync of the same bytes."""
    snapshot, who = load(path), whoami()
    gc.collect()
    gc.freeze()

    def save() -> None:
        nonlocal snapshot
        note = record_progress(snapshot.plan, ItemId("action", "2.1"), "", "A note.", who)
        snapshot = commit(snapshot, note)

    def write() -> None:
        with path.with_suffix(".bare").open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    data = path.read_bytes()
    took = median_ms(timed(runs, save)), median_ms(timed(runs, write))
    gc.unfreeze()
    return took


def _key_to_saved(path: Path, runs: int) -> float:
    """Seconds from the key that chooses a status until the screen says that it is saved."""
    with Terminal(ours(path)) as terminal:
        terminal.settle(3.0)
        terminal.press("j")
        found = []
        for run in range(runs + 1):
            terminal.press("s", 0.5)
            terminal.send("12"[run % 2])
            found.append(terminal.until(lambda text: "Saved" in text))
            terminal.settle(2.0)
            for key in "jk":  # away and back, so that “Saved” goes from the screen
                terminal.press(key, 1.0)
        return median(found[1:])


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    size = 10_000
    saved = _key_to_saved(given.copy(given.plan(size), "saved"), given.runs)
    yield Row(f"from the key to “Saved”, {size:,} actions", saved * 1e3, target=_SAVED)
    for size in given.sizes(*_TARGETS):
        took, bare = _edit(given.copy(given.plan(size), f"edited-{size}"), given.runs)
        what = f"an edit to the disk, {size:,} actions"
        yield Row(what, took, "ms", "a bare write and fsync", bare, _TARGETS[size])
