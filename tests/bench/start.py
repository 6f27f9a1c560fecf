"""First paint and memory, against an empty Textual app; and at 10,000 actions against 52.

Targets: 1.10 x the empty app, 2.5 x at 10,000 actions; memory 1.2 x.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.plans import KINGSTON, big_plan
from tests.bench.references import empty
from tests.bench.terminal import Terminal, alternate, app, ms, ratio


def measure(command: Sequence[str]) -> tuple[float, int]:
    """Seconds to the first paint, and the most memory once all is quiet."""
    with Terminal(command) as terminal:
        terminal.settle()
        return terminal.paint, terminal.memory


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "plan.toml"
        large.write_text(big_plan(10_000))
        print(f"10,000 actions: {large.stat().st_size / 1e6:.1f} MB")
        found = alternate(
            {
                "an empty Textual app": lambda: measure(empty()),
                "Kingston, 52 actions": lambda: measure(app(KINGSTON)),
                "10,000 actions": lambda: measure(app(large)),
            },
            runs,
        )
    paints = {name: [paint for paint, _ in figures] for name, figures in found.items()}
    sizes = {name: statistics.median(m for _, m in figures) for name, figures in found.items()}
    reference, ours, large_one = paints
    for name, figures in paints.items():
        print(f"{name:24} first paint {ms(figures)}, memory {sizes[name] / 2**20:.1f} MiB")
    print(f"first paint, x the empty app: {ratio(paints[ours], paints[reference]):.2f} (1.10)")
    print(f"first paint, 10,000 x 52:     {ratio(paints[large_one], paints[ours]):.2f} (2.5)")
    print(f"memory, x the empty app:      {sizes[ours] / sizes[reference]:.2f} (1.2)")


if __name__ == "__main__":
    main()
