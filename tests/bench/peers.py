"""Beside other programs, on the same items: `python -m tests.bench.peers`.

vim, tig, taskwarrior and vit are used where the machine has them (Debian's packages of these
names); kanban-tui and dooit are installed into an environment of their own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.bench.environment import installed

_FROM_PYPI = ("kanban-tui", "dooit")


def main() -> int:
    """Install what can be installed, and run `tests.bench.beside`; gives its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="medians of so many (3)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into FILE")
    options = parser.parse_args()
    words = ["--runs", str(options.runs)]
    if options.write:
        words += ["--write", str(options.write.resolve())]
    with installed() as here:
        peers = here.folder / "peers"
        subprocess.run([str(here.python), "-m", "venv", str(peers)], check=True)
        for name in _FROM_PYPI:
            # One that cannot be had is missing in the table, which says so.
            pip = [str(peers / "bin" / "pip"), "install", "--quiet", name]
            subprocess.run(pip, stderr=subprocess.DEVNULL)
        return here.run("tests.bench.beside", [*words, "--peers", str(peers / "bin")])


if __name__ == "__main__":
    sys.exit(main())
