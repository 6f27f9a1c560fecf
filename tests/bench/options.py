"""The options of `python -m tests.bench`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

TITLES = {
    "start": "Start and memory",
    "keys": "Keys",
    "sent": "Bytes",
    "thin_line": "A line of 2,400 bytes a second, 80x24",
    "commands": "Commands on 52 actions",
    "papers": "Papers",
    "importing": "Documents of 10,000 rows",
    "edits": "Edits",
    "work": "Without a screen",
    "dependencies": "The dependency views at 10,000 actions with 30,000 links",
    "growth": "Growth: ten times the actions",
}
"""Each benchmark's module, in the order in which they run, and the heading of its table."""


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The options; ends the program where they cannot be understood."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=TITLES, metavar="NAME", help=", ".join(TITLES))
    parser.add_argument("--runs", type=int, default=7, help="medians of so many (7)")
    parser.add_argument("--quick", action="store_true", help="nothing of 100,000 actions")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the tables into FILE, between its marks"
    )
    return parser.parse_args(words)
