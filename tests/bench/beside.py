"""Measures the program and its peers in turn; `tests.bench.peers` calls it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.cost import cost
from tests.bench.given import Given
from tests.bench.inside import machine, today
from tests.bench.peer_programs import COMMANDS, SCREENS, Peer, peer
from tests.bench.programs import ours
from tests.bench.row import with_sections
from tests.bench.terminal import PATIENCE, Terminal

_SIZES = (52, 1_000)
_OURS = "lscb-tui"
_KEYS = "j" * 8
_QUIET = 0.5
"""Some show a clock, which is never quiet for a second."""


class _Figures(NamedTuple):
    """Of one program with so many items, or the medians of several runs."""

    paint: float
    key: float
    sent: float
    memory: float


_HEADINGS = {
    "paint": ("first paint, ms", 1e3),
    "key": ("a key, ms", 1e3),
    "sent": ("bytes a key", 1.0),
    "memory": ("memory, MiB", 2.0**-20),
}


def _screen(program: Peer) -> _Figures:
    words = "" if program.opening else program.words
    with Terminal(program.command, environment=program.environment, words=words) as terminal:
        terminal.settle(_QUIET)
        if program.opening:
            terminal.send(program.opening[0])
            terminal.until(lambda text: program.words in text)
            terminal.press(program.opening[1], _QUIET)
        answers = [terminal.press(key, patience=PATIENCE) for key in _KEYS]
        return _Figures(
            terminal.paint,
            median(answer.seconds for answer in answers),
            median(answer.size for answer in answers),
            terminal.memory,
        )


def _command(program: Peer) -> float:
    return cost(["/usr/bin/env", *_assigned(program), *program.command]).seconds


def _assigned(program: Peer) -> list[str]:
    return [f"{name}={value}" for name, value in program.environment.items()]


def _medians(found: list[_Figures]) -> _Figures:
    return _Figures(*map(median, zip(*found, strict=True)))


def _screens(given: Given, scripts: Path) -> str:
    """The table of what has a screen, and where a peer is ahead."""
    found: dict[str, dict[int, _Figures]] = {name: {} for name in (_OURS, *SCREENS)}
    for size in _SIZES:
        plan = given.plan(size, words=20)
        programs = {_OURS: Peer(ours(plan), {}, "1.1 "), **_peers(SCREENS, plan, given, scripts)}
        cases = {name: partial(_screen, program) for name, program in programs.items()}
        for name, figures in given.alternate(cases).items():
            found[name][size] = _medians(figures)
    heads = [title for title, _ in _HEADINGS.values()]
    sizes = " / ".join(f"{size:,}" for size in _SIZES)
    lines = [
        f"### On the screen, {sizes} items ({today()})\n",
        "| program | " + " | ".join(heads) + " |",
        "|---|" + "--:|" * len(heads),
    ]
    for name, by_size in found.items():
        cells = [_cell(by_size, field) for field in _Figures._fields]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    ahead = [_ahead(name, by_size, found[_OURS]) for name, by_size in found.items()]
    return "\n".join([*lines, "", *filter(None, ahead)]) + "\n"


def _cell(by_size: Mapping[int, _Figures], field: str) -> str:
    if not by_size:
        return "not installed here"
    times = _HEADINGS[field][1]
    return " / ".join(_digits(getattr(figures, field) * times) for figures in by_size.values())


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _ahead(name: str, theirs: Mapping[int, _Figures], own: Mapping[int, _Figures]) -> str:
    """A line that says in what a program is ahead of ours; empty where in nothing."""
    what = []
    for field, (title, _) in _HEADINGS.items():
        sizes = [n for n in theirs if getattr(theirs[n], field) < getattr(own[n], field)]
        if sizes:
            where = "" if len(sizes) == len(theirs) else f" at {sizes[0]:,} items"
            what.append(title.partition(",")[0] + where)
    return f"- {name} is ahead in {', '.join(what)}." if what else ""


def _commands(given: Given, scripts: Path) -> str:
    """The table of what prints a list."""
    cells: dict[str, list[str]] = {f"{_OURS} list": [], **{f"{name} list": [] for name in COMMANDS}}
    for size in _SIZES:
        plan = given.plan(size, words=20)
        programs = {f"{_OURS} list": Peer(ours("list", "--plan", plan), {}, "1.1 ")}
        peers = _peers(COMMANDS, plan, given, scripts)
        programs |= {f"{name} list": program for name, program in peers.items()}
        cases = {name: partial(_command, program) for name, program in programs.items()}
        taken = given.alternate(cases)
        for name, column in cells.items():
            seconds = taken.get(name)
            column.append(_digits(median(seconds) * 1e3) if seconds else "not installed here")
    lines = [f"| `{name}` | " + " | ".join(column) + " |" for name, column in cells.items()]
    heads = " | ".join(f"{size:,} items, ms" for size in _SIZES)
    top = f"### A list printed ({today()})\n\n| command | {heads} |\n|---|--:|--:|\n"
    return top + "\n".join(lines) + "\n"


def _peers(
    names: Mapping[str, Callable[..., Peer]], plan: Path, given: Given, scripts: Path
) -> dict[str, Peer]:
    """The peers that are installed, each with the items of a plan."""
    with plan.open("rb") as file:
        objectives = tomllib.load(file)["objective"]
    items = [f"{each['ref']} {each['text']}" for some in objectives for each in some["action"]]
    made = {
        name: peer(name, items, given.folder / f"{name}-{len(items)}", scripts) for name in names
    }
    return {name: program for name, program in made.items() if program}


def _versions(scripts: Path) -> str:
    """Which versions were measured, in a sentence."""
    asked = {"vim": "--version", "tig": "--version", "task": "--version", "vit": "--version"}
    asked |= {"dooit": "--version", "kanban-tui": "--version"}
    told = []
    path = f"{os.environ['PATH']}{os.pathsep}{scripts}"
    for name, option in asked.items():
        done = subprocess.run(
            ["/usr/bin/env", f"PATH={path}", name, option], capture_output=True, text=True
        )
        words = [word.strip("(),") for word in done.stdout.split()]
        number = next((word for word in words if word[:1].isdigit()), "")
        told.append(f"{name} {number}" if number else f"{name} not installed here")
    return f"{machine()} Beside it: {', '.join(told)}."


def main() -> int:
    """Print the tables; gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        given = Given(Path(folder), options.runs, quick=True)
        tables = [make(given, options.peers) for make in (_screens, _commands)]
    first = _versions(options.peers)
    print(first, *tables, sep="\n\n")
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        text = with_sections(text, "peers", first, tables)
        options.write.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
