"""The dependency view: the drawing of 1,000 actions, and the screen at 10,000 with 30,000 links.

Targets: 1,000 actions with 500 links drawn in 0.1 s; at 10,000 actions and 30,000 links the screen
opens in under 1.5 s and each key answers within 50 ms (95th percentile).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from functools import partial
from pathlib import Path

from lscb_tui.core.assessment import assess
from lscb_tui.core.drawing.lanes import draw
from lscb_tui.store.plan_file import load
from tests.bench.plans import big_plan
from tests.bench.terminal import Key, Terminal, app, ms
from tests.bench.work import timed

_SETTLED = 8.0
"""Seconds of quiet before the first key, so that the plan's findings are worked out."""

VIEWS: tuple[tuple[str, str, str], ...] = (
    ("one action", "d", "]]]]\r]]\x7f]]h]]l]]]]]\r]]"),
    ("the drawing", "\t", "jjjjjjjj\x04\x04\x04\x15kkkkkk!!!"),
    ("what to do first", "\t", "jjjjjjjjkkkkjjjj\x04\x15"),
    ("who waits for whom", "\t", "jjjjjjjjkkkkjjjj\x04\x15"),
    ("what contradicts", "\t", "jjjjjjjjkkkkjjjj\x04\x15"),
)
"""Each view: its name, the key that opens it, and the keys that are pressed in it."""


def percentile(values: list[float], part: float) -> float:
    """The value that a part of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def drawing(path: Path) -> None:
    """Print what a drawing takes."""
    assessed = assess(load(path).plan)
    _ = assessed.links
    made = draw(assessed)
    print(f"  {len(assessed.standings):,} actions, {made.lanes} lanes", end="")
    print(f": {ms(timed(partial(draw, assessed)))}")


def screen(path: Path) -> None:
    """Print how long each view takes to open, and what its keys take."""
    keys: list[float] = []
    with Terminal(app(path)) as terminal:
        terminal.settle(_SETTLED)
        terminal.press("j")  # from the objective to its first action
        for name, opening, pressed in VIEWS:
            opened = terminal.press(opening, 2.0)
            terminal.settle(1.0)
            found: list[Key] = [terminal.press(key) for key in pressed]
            times = [key.last_byte for key in found if key.size]
            if not times:
                print(f"  {name:20} opens in {opened.last_byte * 1e3:6.0f} ms, and has one row")
                continue
            keys += times
            print(
                f"  {name:20} opens in {opened.last_byte * 1e3:6.0f} ms, "
                f"{len(times)} keys: {ms(times)}, "
                f"{statistics.median(key.size for key in found):.0f} bytes"
            )
    print(f"  all keys: 95th percentile {percentile(keys, 0.95) * 1e3:.1f} ms (50)")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=10_000)
    actions = parser.parse_args().actions
    with tempfile.TemporaryDirectory() as folder:
        for count, links in ((1_000, 0.5), (actions, 3.0)):
            path = Path(folder) / f"{count}.toml"
            path.write_text(big_plan(count, 10, links))
            print(f"{count:,} actions, {int(count * links):,} links, drawn (0.1 s at 1,000):")
            drawing(path)
        print(f"The screen at {actions:,} actions:")
        screen(path)


if __name__ == "__main__":
    main()
