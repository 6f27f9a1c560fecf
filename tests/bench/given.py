"""What every benchmark is given: how often to measure, and plans to measure with."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.bench.plans import KINGSTON, big_plan

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Given:
    """The options of a run, and a folder for its plans."""

    folder: Path
    runs: int
    quick: bool
    """Nothing of 100,000 actions."""

    def sizes(self, *sizes: int) -> list[int]:
        """Those of some numbers of actions that are to be measured."""
        return [size for size in sizes if size <= (10_000 if self.quick else 100_000)]

    def plan(self, actions: int, words: int = 0, links: float = 0.0) -> Path:
        """A plan of so many actions, or of 52 Kingston's, which nobody is to change.

        Up to 10,000 an action has 40 words and one link, beyond 8 and three, unless it is said.
        """
        usual = (40, 1.0) if actions <= 10_000 else (8, 3.0)
        words, links = words or usual[0], links or usual[1]
        if actions == 52:
            return KINGSTON
        path = self.folder / f"{actions}-{words}-{links}" / "plan.toml"
        if not path.exists():
            path.parent.mkdir()
            path.write_text(big_plan(actions, words, links), encoding="utf-8")
        return path

    def copy(self, plan: Path, name: str) -> Path:
        """A copy of a plan, without a history, in a folder of its own."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Path(shutil.copy(plan, folder))

    def alternate(self, cases: Mapping[str, Callable[[], Figure]]) -> dict[str, list[Figure]]:
        """Measure the cases in turn, after one turn that does not count.

        So what else the machine does weighs on all.
        """
        results: dict[str, list[Figure]] = {name: [] for name in cases}
        for turn in range(self.runs + 1):
            for name, case in cases.items():
                figure = case()
                if turn:
                    results[name].append(figure)
        return results


def median_ms(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1e3


def percentile(values: Sequence[float], part: float) -> float:
    """The value that a part of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
