"""`list` and `blocked` on the Kingston plan, against what their imports alone take.

Targets: `list` at most 1.3 x `python -c "import tomllib, click"`, `blocked` 1.3 x that with
`import networkx`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial

from tests.bench.plans import KINGSTON
from tests.bench.terminal import alternate, ms, ratio


def seconds(command: Sequence[str]) -> float:
    """How long a command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    python, plan = sys.executable, str(KINGSTON)
    commands = {
        "import tomllib, click": [python, "-c", "import tomllib, click"],
        "list": [python, "-m", "lscb_tui", "list", "--plan", plan],
        "import tomllib, click, networkx": [python, "-c", "import tomllib, click, networkx"],
        "blocked": [python, "-m", "lscb_tui", "blocked", "--plan", plan],
    }
    found = alternate({name: partial(seconds, words) for name, words in commands.items()}, runs)
    for name, figures in found.items():
        print(f"{name:34} {ms(figures)}")
    names = list(found)
    for reference, ours in (names[:2], names[2:]):
        print(f"{ours}: {ratio(found[ours], found[reference]):.2f} x {reference} (1.3)")


if __name__ == "__main__":
    main()
