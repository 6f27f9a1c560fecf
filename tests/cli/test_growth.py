"""What a command does and prints grows with the plan and no faster, however its links run.

It is counted in calls and characters, not timed: of twice the actions there are twice as many more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.cli import shortcut

SIZE = 55
"""Beyond `reach.FEW`, up to which lists are told in full."""


def _later(n: int) -> str:
    earlier = sorted({max(n // 2, 1), max(n - 1, 1), max(n - 7, 1)} - {n})
    return f"depends_on = {[f'1.{other}' for other in earlier]}"


SHAPES: dict[str, Callable[[int], str]] = {
    "three links each": _later,
    "knots in a chain": lambda n: f'depends_on = ["1.{n ^ 1}", "1.{max(n - 2, 1)}"]',
    "numbers that are missing": lambda n: f'depends_on = ["9.{n}", "1.{max(n - 1, 1)}"]',
    "parts of parts": lambda n: f'part_of = "1.{n - 1}"\n  works_with = ["1.{n + 1}"]',
    "a fault in each": lambda n: f'own = "\\u202e"\n  source = ["S{n}"]\n  lead = ["Chair {n}"]',
}


def plan_of(count: int, shape: Callable[[int], str]) -> str:
    rows = (
        f'  [[objective.action]]\n  ref = "1.{n}"\n  text = "What is to do {n}"\n  {shape(n)}\n'
        for n in range(1, count + 1)
    )
    return f"[[objective]]\nnumber = 1\n{''.join(rows)}"


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_actions_are_twice_the_work(
    shape: Callable[[int], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["list", "--json"], ["blocked"], ["check"], ["show", "1.2"]):
        calls, characters = [], []
        for count in (9, SIZE, 2 * SIZE, 4 * SIZE):  # the first loads what is loaded late
            (tmp_path / "plan.toml").write_text(plan_of(count, shape), encoding="utf-8")
            calls.append(_calls(words))
            characters.append(len(capsys.readouterr().out))
        for figures in (calls, characters):
            _, small, middle, large = figures
            assert large - middle <= 2.5 * (middle - small) + 100, (words, figures)


def _calls(words: list[str]) -> int:
    """How many functions are called to answer a command."""
    count = 0

    def watch(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        assert shortcut.answer(words) in (0, 1)
    finally:
        sys.setprofile(before)
    return count
