"""What changed since a review, and why: the movement of each item, and the changes that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history import tallies
from lscb_tui.core.history.earlier_plan import plan_before
from lscb_tui.core.history.movement import Movement, movements
from lscb_tui.core.history.positions import position_since
from lscb_tui.core.history.records import Record
from lscb_tui.core.history.tallies import Tally, Three
from lscb_tui.core.plan.items import ItemId, Review
from lscb_tui.core.sentences.late import late_sentence

LATE = "Late by the passing of time"
"""What became late though nobody did anything to it."""


class Since(NamedTuple):
    """What moved since some day."""

    records: tuple[Record, ...]
    """The changes since then, one by one."""
    movements: tuple[Movement, ...]
    late_by_time: tuple[Movement, ...]
    """What is late by the passing of time alone; nobody changed that."""
    three: Three
    """The plan then and now, each as at its day."""
    achieved: Tally
    late: Tally
    whole: bool
    """Whether the history says all that changed since."""

    def of_item(self, which: ItemId) -> Since:
        """The same with the movement of one item only."""
        return self._replace(
            movements=tuple(m for m in self.movements if m.which == which),
            late_by_time=tuple(m for m in self.late_by_time if m.which == which),
        )

    @property
    def words(self) -> tuple[Tally, ...]:
        """The count of each of the board's ratings and words that is on other actions now."""
        return (*tallies.of_ratings(self.three), *tallies.of_words(self.three))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """All counts: achieved, late, then the board's own ratings and words."""
        return (self.achieved, self.late, *self.words)

    def by_kind(self) -> Iterator[tuple[str, list[Movement]]]:
        """The movements of each kind, in the order in which they are told."""
        told = chain(self.movements, self.late_by_time)
        for kind, some in groupby(told, lambda movement: movement.kind):
            yield kind, list(some)


def since_review(records: Sequence[Record], now: Assessment, review: Review | None) -> Since:
    """What moved since a review (`core.history.positions`); None for all of the history."""
    then = position_since(records, now.plan, review, now.as_at)
    return _since(then.records, Three.of(then.plan, then.day, now), then.whole)


def moved_by(records: Sequence[Record], now: Assessment) -> Since:
    """What moved by the last records of a history, as at the day on which the plan was judged."""
    earlier = plan_before(now.plan, records)
    day = min(earlier.plan.about.as_at or now.as_at, now.as_at)
    return _since(records, Three.of(earlier.plan, day, now), earlier.whole)


def _since(records: Sequence[Record], three: Three, whole: bool) -> Since:
    return Since(
        tuple(records),
        movements(three.aged, three.now),
        tuple(
            Movement(LATE, ItemId("action", ref), late_sentence(three.now, ref))
            for ref in tallies.late_by_time(three)
        ),
        three,
        tallies.achieved(three),
        tallies.late(three),
        whole,
    )
