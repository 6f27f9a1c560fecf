"""A key in the outline, to the last byte of its answer, against Textual's own Tree.

Targets: at most 1/5 of the Tree with a Static beside it; at worst 30 ms, at 52 and at 100,000
actions.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.plans import KINGSTON, big_plan
from tests.bench.references import tree
from tests.bench.terminal import Key, Terminal, app, ms

_SETTLED = 3.0
"""Seconds of quiet before the first key, so that what is worked out after the start is done."""


def measure(command: Sequence[str], keys: str, quiet: float) -> list[Key]:
    """What each of the keys cost."""
    with Terminal(command) as terminal:
        terminal.settle(quiet)
        return [terminal.press(key) for key in keys]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=40)
    keys = "j" * parser.parse_args().keys
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "plan.toml"
        large.write_text(big_plan(100_000, words=8))
        cases = {
            "Textual's Tree, 52 actions": measure(tree(KINGSTON), keys, _SETTLED),
            "outline, 52 actions": measure(app(KINGSTON), keys, _SETTLED),
            "outline, 100,000 actions": measure(app(large), keys, 20.0),
        }
    medians = {}
    for name, found in cases.items():
        times = [key.last_byte for key in found]
        medians[name] = statistics.median(times)
        size = statistics.median(key.size for key in found)
        print(f"{name:28} {ms(times)}, {size:.0f} bytes a key")
    reference, ours, _ = medians
    print(f"x the Tree: {medians[ours] / medians[reference]:.2f} (0.20)")


if __name__ == "__main__":
    main()
