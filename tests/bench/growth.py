"""What every command costs with ten times the actions, each with three links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import split

from tests.bench.cost import cost
from tests.bench.given import Given
from tests.bench.programs import ours
from tests.bench.row import Row

_TIMES, _MEMORY = 12.0, 15.0
_MIB = 2**20
_REF, _OTHER = "50.5", "90.3"
_READING = (
    "show",
    f"show {_REF}",
    "show --json",
    "list",
    "list --json",
    "list is:blocked lead:training",
    "blocked",
    "blocked --json",
    "check",
    "check --json",
    "agenda",
    "agenda --exceptions --json",
    "minute",
    "value",
    "graph --format json",
    "graph --format mermaid",
    f"graph --around {_REF}",
    "report plan --format md",
    "report exceptions --format html",
    "report lead --lead 'Chair Training Group 1' --format md",
    "report calendar",
)
_CHANGING = (
    f"set {_REF} status ACHIEVED",
    f"progress {_REF} --text Said.",
    "add action 50 Another.",
    f"link {_REF} see {_OTHER}",
    f"unlink {_REF} see {_OTHER}",
    f"move {_REF} 90",
    f"minute decision Decided. --about {_REF}",
    f"remove {_REF} --yes",
    "changes",
    "changes --since 2010-09 --json",
    "restore --dry-run",
    "set plan period 2010-11",
)
"""One after the other in one copy of the plan, which gets a history by them."""
_OF_TWO = (
    "diff {before} {plan}",
    "diff --json {before} {plan}",
    "merge {before} {plan} {before}",
    "roll-forward --period 2011-12 --yes --force -o {before} --plan {plan}",
)


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    sizes = (1_000, 10_000) if given.quick else (10_000, 100_000)
    plans = [given.plan(size, words=8, links=3.0) for size in sizes]
    copies = [given.copy(plan, f"growth-{size}") for plan, size in zip(plans, sizes, strict=True)]
    others = [given.copy(plan, f"before-{size}") for plan, size in zip(plans, sizes, strict=True)]
    megabytes = [plan.stat().st_size / _MIB for plan in plans]
    for text in (*_READING, *_CHANGING, *_OF_TWO):
        commands = [_command(text, *places) for places in zip(plans, copies, others, strict=True)]
        few, many = (cost(command) for command in commands)
        name = f"`{text.partition(' {')[0].partition(' -o')[0]}`"
        yield Row(f"{name}, {sizes[1]:,}", many.user, "s", f"{sizes[0]:,}", few.user, _TIMES, True)
        held, file = many.memory / _MIB, megabytes[1]
        target = None if given.quick else _MEMORY  # a small file weighs nothing beside Python
        yield Row(f"{name}, memory", held, "MiB", "the file", file, target, True)


def _command(text: str, plan: Path, copy: Path, before: Path) -> list[str]:
    if text in _OF_TWO:
        return ours(*split(text.format(plan=copy, before=before)))
    return ours(*split(text), "--plan", copy if text in _CHANGING else plan)
