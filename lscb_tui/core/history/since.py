"""What changed since a review, and why: the movement of each item, and the changes that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.history.earlier_plan import plan_before
from lscb_tui.core.history.movement import STATUS, Movement, Totals, movements, totals
from lscb_tui.core.history.records import Record


class Since(NamedTuple):
    """What moved since some day."""

    records: tuple[Record, ...]
    """The changes since then, one by one."""
    movements: tuple[Movement, ...]
    totals: Totals
    whole: bool
    """Whether the history says all that changed since."""

    def by_kind(self) -> Iterator[tuple[str, list[Movement]]]:
        """The movements of each kind, under what it is called and how many there are."""
        for kind, some in groupby(self.movements, lambda movement: movement.kind):
            found = list(some)
            totals = f". {self.totals.sentence}" if kind == STATUS else ""
            yield f"{kind}: {len(found)}{totals}", found


def moved_by(records: Sequence[Record], now: Assessment) -> Since:
    """What moved by the last records of a history, as at the day on which the plan is judged."""
    earlier = plan_before(now.plan, records)
    before = assess(earlier.plan, now.as_at)
    return Since(tuple(records), movements(before, now), totals(before, now), earlier.whole)
