"""What is worked out, and what is saved, without a screen.

Targets: blocked, ready and overdue of 10,000 actions in 30 ms and of 100,000 with 300,000 links in
0.5 s; an edit to the disk in 30 ms at 52 actions and 0.5 s at 10,000. The reference of the first
is one bare pass over the same links in lists; of the second, a write and fsync of the same bytes.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import record_progress
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.bench.plans import KINGSTON, big_plan
from tests.bench.terminal import ms

_RUNS = 7
AFTER_ALL = date(2011, 1, 1)
"""A day on which every date of the plans has passed."""


def timed(work: Callable[[], object]) -> list[float]:
    """Seconds for each of some runs."""
    found = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return found


def bare_pass(plan: Plan) -> int:
    """The least that saying what is blocked can take: one look at every link."""
    is_open = {action.ref: True for action in plan.actions()}
    return sum(
        any(is_open.get(other, True) for other in action.depends_on) for action in plan.actions()
    )


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for actions, links, words in ((10_000, 1.0, 40), (100_000, 3.0, 8)):
            path = Path(folder) / f"{actions}.toml"
            path.write_text(big_plan(actions, words, links))
            plan = load(path).plan
            gc.freeze()
            print(f"assess {actions:,} actions: {ms(timed(partial(assess, plan, AFTER_ALL)))}")
            print(f"  a bare pass over them:  {ms(timed(partial(bare_pass, plan)))}")
        for name, text in (
            ("52", KINGSTON.read_text()),
            ("10,000", (Path(folder) / "10000.toml").read_text()),
        ):
            path = Path(folder) / "edited.toml"
            path.write_text(text)
            edit(path, name)


def edit(path: Path, name: str) -> None:
    """Print what an edit costs, and what writing the same bytes costs."""
    snapshot = load(path)
    who = whoami()

    def save() -> None:
        nonlocal snapshot
        note = record_progress(snapshot.plan, ItemId("action", "2.1"), "", "A note.", who)
        snapshot = commit(snapshot, note)

    def write() -> None:
        bare = path.with_suffix(".bare")
        with bare.open("wb") as file:
            file.write(snapshot.text.encode())
            file.flush()
            os.fsync(file.fileno())

    print(f"an edit at {name} actions: {ms(timed(save))}")
    print(f"  the bare write and fsync: {ms(timed(write))}")


if __name__ == "__main__":
    main()
