"""The actions of a cell that has several: where each begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lscb_tui.core.importing.gathering import Gathered
from lscb_tui.core.importing.numbering import (
    Opening,
    bullet_opening,
    lettered_opening,
    simple_opening,
)
from lscb_tui.core.importing.runs import Run


def openings_in(runs: Sequence[Run], gathered: Gathered, objective: str) -> list[Opening | None]:
    """What each line of a cell opens with, where it begins an action; none where no line does.

    Numbers as the objective's are surest ("4.1" of 4), then any number, then letters, then bullets;
    lines that open otherwise go on with the action above them.
    """
    ways: tuple[Callable[[Run], Opening | None], ...] = (
        lambda run: gathered.number_in(run, objective),
        lambda run: gathered.number_in(run, ""),
        simple_opening,
        lettered_opening,
        bullet_opening,
    )
    for way in ways:
        found = [way(run) for run in runs]
        if any(found):
            return found
    return []
