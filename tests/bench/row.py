"""A line of the table, and the table."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = "| what | ours | beside it | ratio | target | met |\n|---|--:|--:|--:|--:|---|\n"


@dataclass(frozen=True)
class Row:
    """A figure, the reference of the same run, and how large the target lets it be.

    The target is the most that the ratio may be where `by_ratio` is set, else the most that ours
    may be, in its own unit. A figure that could not be had is infinite.
    """

    what: str
    ours: float
    unit: str = "ms"
    beside: str = ""
    """What the reference is."""
    reference: float | None = None
    target: float | None = None
    by_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the reference ours is; none where no figure is beside it."""
        if not self.reference or math.isinf(self.reference):
            return None
        return self.ours / self.reference

    @property
    def met(self) -> bool | None:
        """Whether the target is met; none where there is none."""
        if self.target is None:
            return None
        figure = self.ratio if self.by_ratio else self.ours
        return figure is not None and figure <= self.target

    def line(self) -> str:
        """The row of a Markdown table."""
        beside = (
            "" if self.reference is None else f"{self.beside} {_figure(self.reference, self.unit)}"
        )
        target = ""
        if self.target is not None:
            target = f"{self.target:g} x" if self.by_ratio else _figure(self.target, self.unit)
        ratio = "" if self.ratio is None else _times(self.ratio)
        met = {None: "", True: "yes", False: "**no**"}[self.met]
        cells = (self.what, _figure(self.ours, self.unit), beside.strip(), ratio, target, met)
        return "| " + " | ".join(cells) + " |"


def _figure(value: float, unit: str) -> str:
    if math.isinf(value):
        return "not done"
    digits = 0 if unit == "bytes" or value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".removesuffix(" ")


def _times(ratio: float) -> str:
    return "–" if math.isinf(ratio) else f"{ratio:.2f}"


def table(title: str, rows: Sequence[Row]) -> str:
    """A heading and its rows, as Markdown."""
    return f"### {title}\n\n{_HEAD}" + "".join(row.line() + "\n" for row in rows)


def with_sections(document: str, mark: str, first: str, sections: Iterable[str]) -> str:
    """A document whose part between two marks has these sections anew, and keeps its others.

    `first` stands before them. Raises ValueError where the document lacks the marks.
    """
    opening, closing = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, found, rest = document.partition(opening)
    old, closed, after = rest.partition(closing)
    if not found or not closed:
        raise ValueError(f"no {opening.strip()} and {closing}")
    kept = {_title(text): text.strip() for text in re.split(r"(?m)^(?=### )", old)[1:]}
    kept |= {_title(text): text.strip() for text in sections}
    return (
        before + opening + "\n\n".join(["", first, *kept.values()])[1:] + "\n\n" + closing + after
    )


def _title(section: str) -> str:
    return section.partition("\n")[0].partition(" (")[0]
