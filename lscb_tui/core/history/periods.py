"""Since a review: which records of a history came after it, by the plan's days and not the clock.

A history tells when something was typed. A board counts by its meetings: what is typed in January
for the meeting of December is of December. So a record is of the day on which the plan was judged
(`as_at`), where it had one, and a review begins when it is added to the plan. It is over when it is
closed or, where nobody closed it, with what was said for it last before the next one was added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import ItemId, Plan, Review, Said, id_of, review_label
from lscb_tui.core.words import dates


def told_since(plan: Plan, as_at: date) -> Review | None:
    """The review since which is told, where nobody chooses another: the last before the as-at day.

    Where none was before, the current one. An undated one counts only where another follows, or it
    has nothing to tell; None for all that the history holds.
    """
    *before, current = plan.reviews_in_order or (None,)
    if current is None:
        return None
    if current.date is not None and current.date < as_at:
        return current
    earlier = (r for r in reversed(before) if r and not (r.date and r.date >= as_at))
    return next(earlier, None) or (current if current.date else None)


def last_review(plan: Plan, as_at: date) -> Review | None:
    """The review since which a meeting asks what changed: the one before that which is held.

    Where the current one is closed, or there is no other, as in `told_since`.
    """
    *before, current = plan.reviews_in_order or (None,)
    if current is not None and current.closed is None and before:
        return before[-1]
    return told_since(plan, as_at)


def records_after(
    records: Sequence[Record], plan: Plan, review: Review | None
) -> tuple[Record, ...]:
    """The records since a review: after it, where it is over; else from its day on.

    Of an undated one, after what was said for it. All of them where there is no review, or nothing
    says when it was.
    """
    if review is None:
        return tuple(records)
    names = names_of(records, review)
    if review.closed and (closed := _closed(records, names)):
        return tuple(records[min(closed, _followed(records, plan, review)) :])
    start = _added(records, names)
    if review.date is None or _is_followed(plan, review, start):
        return tuple(records[_last_said(records, names, start) :])
    days = list(_days(records, plan))
    held = next((n for n, day in enumerate(days) if day >= review.date), len(records))
    return tuple(records[max(start, held) :])


def is_over(records: Sequence[Record], plan: Plan, review: Review) -> bool:
    """Whether a review was closed, or another has come after one that this history saw begin.

    What was said at one that is older than the history, and not closed, cannot be told from what
    was put down for it later.
    """
    if review.closed:
        return True
    return _is_followed(plan, review, _added(records, names_of(records, review)))


def _is_followed(plan: Plan, review: Review, start: int) -> bool:
    return start > 0 and review != plan.current_review


def since_words(plan: Plan, review: Review | None) -> str:
    """Since when is told: "since September 2010 (30 Sep 2010)"."""
    if review is None:
        return "since the history began"
    day = dates.spoken(review.date) if review.date else ""
    label = review_label(plan, review.id)
    return f"since {label}" + (f" ({day})" if day not in ("", label) else "")


def names_of(records: Sequence[Record], review: Review) -> frozenset[str]:
    """The ids that a review has had."""
    names = {review.id}
    for record in reversed(records):
        for edit in record.edits:
            match edit:
                case SetField(ItemId("review"), "id", str(old), new) if new in names:
                    names.add(old)
    return frozenset(names)


def _added(records: Sequence[Record], names: frozenset[str]) -> int:
    """The place behind the record that added a review; 0 where it has always been there."""
    for n, record in enumerate(records):
        for edit in record.edits:
            match edit:
                case AddItem(Review() as added) if added.id in names:
                    return n + 1
    return 0


def _followed(records: Sequence[Record], plan: Plan, review: Review) -> int:
    """The place of the record that added the first of the reviews that come after one."""
    in_order = plan.reviews_in_order
    later = in_order[in_order.index(review) + 1 :]
    added = _added(records, frozenset().union(*(names_of(records, each) for each in later)))
    return added - 1 if added else len(records)


def _closed(records: Sequence[Record], names: frozenset[str]) -> int:
    """The place behind the record that closed a review last; 0 where none did."""
    for n, record in reversed(list(enumerate(records))):
        for edit in record.edits:
            match edit:
                case SetField(ItemId("review", key), "closed", _, new) if key in names and new:
                    return n + 1
    return 0


def _last_said(records: Sequence[Record], names: frozenset[str], start: int) -> int:
    """The place behind the last record of what was said at a review, before the next was added.

    What was said and undone, and a review that was added and deleted, do not count.
    """
    said: dict[ItemId, list[tuple[int, _Saying]]] = {}
    for n, record in enumerate(records[start:], start):
        if any(added not in names for added in _reviews_for_good(record, records[n + 1 :])):
            break
        for saying in _sayings(record, names):
            of_item = said.setdefault(saying.which, [])
            back = [k for k, (_, one) in enumerate(of_item) if one == saying.taken_back]
            if back:
                del of_item[back[-1]]
            else:
                of_item.append((n, saying))
    stands = (n + 1 for of_item in said.values() for n, one in of_item if one.new is not None)
    return max(stands, default=start)


class _Saying(NamedTuple):
    """What was said of an item, with what was there in its place before."""

    which: ItemId
    old: Said | None
    new: Said | None

    @property
    def taken_back(self) -> _Saying:
        return _Saying(self.which, self.new, self.old)


def _sayings(record: Record, names: frozenset[str]) -> Iterator[_Saying]:
    """What a record says at a review."""
    for edit in record.edits:
        match edit:
            case AddEntry(which, entry) if entry.review in names:
                yield _Saying(which, None, entry)
            case ChangeEntry(which, old, new) if new.review in names:
                yield _Saying(which, old, new)
            case RemoveEntry(which, entry) if entry.review in names:
                yield _Saying(which, entry, None)


def _reviews_for_good(record: Record, later: Sequence[Record]) -> Iterator[str]:
    """The reviews that a record adds and no later one deletes."""
    for edit in record.edits:
        match edit:
            case AddItem(Review(id=added)):
                if not any(_deletes(after, added) for after in later):
                    yield added


def _deletes(record: Record, review: str) -> bool:
    return any(
        isinstance(e, RemoveItem) and id_of(e.item) == ItemId("review", review)
        for e in record.edits
    )


def _days(records: Sequence[Record], plan: Plan) -> Iterator[date]:
    """The day of each record: as at which the plan was judged after it, else of the clock."""
    as_at: object = plan.about.as_at
    days: list[date] = []
    for record in reversed(records):
        days.append(as_at if isinstance(as_at, date) else record.at.astimezone().date())
        for edit in record.edits:
            match edit:
                case SetField(ItemId("plan"), "as_at", old, _):
                    as_at = old
    return reversed(days)
