"""What Changes shows: rows under headings in one order or another, and one change in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history.changes import (
    Change,
    Group,
    author_of,
    by_day,
    by_item,
    by_person,
    change_sentence,
    changes_of,
    consequences_sentence,
    local_time,
)
from lscb_tui.core.history.movement import STATUS, Movement
from lscb_tui.core.history.periods import since_words
from lscb_tui.core.history.records import Record, edited_items
from lscb_tui.core.history.since import since_review
from lscb_tui.core.plan.items import ItemId, Plan, Review
from lscb_tui.core.sentences.edit_in_full import edit_in_full
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped

DAY, PERSON, ITEM, REVIEW = "By day", "By person", "By item", "Since a review"
ORDERS = (DAY, PERSON, ITEM, REVIEW)
"""The orders in which changes are shown."""


class Row(NamedTuple):
    """A heading, or a change or a movement under it."""

    heading: str
    change: Change | None = None
    movement: Movement | None = None

    @property
    def which(self) -> ItemId | None:
        """The item that it is about; None of a heading."""
        told = self.change or self.movement
        return told.which if told else None


class ChangeList(NamedTuple):
    """All changes in one order, or what moved since a review."""

    title: str
    """What is shown, beside how much of it there is."""
    rows: tuple[Row, ...]
    total: int
    review: Review | None = None
    """Since which is told, where it is since a review."""
    made: Mapping[ItemId, tuple[Change, ...]] = MappingProxyType({})
    """The changes of each item that moved since then, first things first."""


def list_changes(records: Sequence[Record], plan: Plan, order: str) -> ChangeList:
    """The changes in an order, the newest first. For a thread: there may be many."""
    changes = changes_of(records)[::-1]
    grouping: Callable[[Iterable[Change]], tuple[Group, ...]] = {
        PERSON: by_person,
        ITEM: lambda some: by_item(some, plan),
    }.get(order, by_day)
    rows: list[Row] = []
    for group in grouping(changes):
        rows.append(Row(group.name))
        rows += [Row(group.name, change) for change in group.changes]
    return ChangeList("newest first", tuple(rows), len(changes))


def list_movements(records: Sequence[Record], now: Assessment, review: Review | None) -> ChangeList:
    """What moved since a review, by kind, each kind with how much of it there is."""
    since = since_review(records, now, review)
    title = since_words(now.plan, review)
    if not since.whole:
        title += ", as far as the history goes"
    rows: list[Row] = []
    for kind, of_kind in since.by_kind():
        totals = f". {since.achieved.in_brief}" if kind == STATUS else ""
        heading = f"{kind}: {len(of_kind)}{totals}"
        rows += [Row(heading), *(Row(heading, movement=movement) for movement in of_kind)]
    made: dict[ItemId, list[Change]] = {}
    for change in changes_of(since.records):
        for which in {change.which, *(edited_items(change.edit) if change.edit else ())}:
            made.setdefault(which, []).append(change)
    found = {which: tuple(changes) for which, changes in made.items()}
    return ChangeList(title, tuple(rows), len(since.movements), review, found)


def row_line(row: Row, plan: Plan, order: str, width: int) -> Line:
    """One row."""
    if row.movement is not None:
        which, told = row.movement.which, row.movement.told
        # A number is a column of its own; a name goes on to what is told.
        name = str(which) + (row.movement.sign if which.kind != "action" else "")
        return Line(
            (
                part(f"  {name:<5} ", "link"),
                part(fitted(told, max(0, width - max(len(name), 5) - 3))),
            )
        )
    if row.change is None:
        return Line((part(fitted(row.heading, width), "strong"),))
    record, at = row.change.record, local_time(row.change.record)
    clock = f"{at:%H:%M}"
    if order in (PERSON, ITEM):
        clock = f"{dates.spoken(at.date()):>11} {clock}"
    parts = [Part(f"  {clock}  ", "muted")]
    used = len(clock) + 4
    if order != PERSON:
        name = author_of(record)
        room = max(8, min(16, width // 5))
        parts.append(part(fitted(name, room) + " ", "link"))
        used += room + 1
    came = consequences_sentence(record.consequences) if row.change.is_last else ""
    told = _with_what_came(change_sentence(row.change, plan), came, max(0, width - used))
    return Line((*parts, Part(fitted(told, max(0, width - used)))))


def _with_what_came(told: str, came: str, room: int) -> str:
    """What was changed and what came of it: where both are too long, the first is cut first.

    A row that ends in "because of it 10.2 is…" hides the word that matters.
    """
    if not came:
        return told
    if cell_len(f"{told}; {came}") > room:
        came = came.removeprefix("because of it ")
        left = max(room // 2, room - cell_len(came) - 2)
        told = fitted(told, min(left, cell_len(visible(told)))).rstrip()
    return f"{told}; {came}"


def page_lines(change: Change, plan: Plan, width: int) -> Iterator[Line]:
    """A change in full: who, when, from what to what, and what came of it."""
    record = change.record
    yield from _lines(change_sentence(change, plan), width, "strong")
    at = local_time(record)
    uid = "" if record.uid is None else f", user {record.uid}"
    moment = f"{dates.spoken(at.date())} at {at:%H:%M:%S}"
    seen = "seen " if record.outside else ""
    yield from _lines(f"{author_of(record)}{uid}, {seen}{moment}", width, "muted")
    if came := consequences_sentence(record.consequences):
        yield from _lines(as_sentence(came), width, "strong")
    if change.edit is not None and not (change.told and change.told.sentence):
        if is_deleted(change.which, plan):
            yield from _lines(f"{change.which} is no longer in the plan.", width, "warning")
        for label, before, after in edit_in_full(change.edit, plan):
            if before and after and before != after:
                yield from _lines(f"{label}, from:", width, "muted")
                yield from _lines(before, width, "", "  ")
                yield from _lines("to:", width, "muted")
                yield from _lines(after, width, "", "  ")
            else:
                yield from _lines(f"{label}{'' if after else ', removed'}:", width, "muted")
                yield from _lines(after or before or "nothing", width, "", "  ")
    others = [other for other in changes_of((record,)) if other.edit is not change.edit]
    if others:
        yield from _lines("Changed at the same time:", width, "muted")
    for other in others[:_MOST]:
        yield from _lines(change_sentence(other, plan), width, "", "  ")
    if len(others) > _MOST:
        yield from _lines(f"and {len(others) - _MOST} more", width, "muted", "  ")


_MOST = 20


def movement_lines(
    movement: Movement, made: Sequence[Change], plan: Plan, width: int
) -> Iterator[Line]:
    """A movement in full, and the single changes of its item that led to it."""
    yield from _lines(movement.sentence, width, "strong")
    if is_deleted(movement.which, plan):
        yield from _lines(f"{movement.which} is no longer in the plan.", width, "warning")
    if made:
        yield from _lines("How it came about:", width, "muted")
    for change in made[-_MOST:]:
        at = local_time(change.record)
        when = f"{dates.spoken(at.date())} at {at:%H:%M}, {author_of(change.record)}:"
        yield from _lines(when, width, "muted")
        yield from _lines(change_sentence(change, plan), width, "", "  ")
        if change.is_last and (came := consequences_sentence(change.record.consequences)):
            yield from _lines(as_sentence(came), width, "", "  ")
    if len(made) > _MOST:
        yield from _lines(f"and {len(made) - _MOST} changes before these", width, "muted")


def is_deleted(which: ItemId, plan: Plan) -> bool:
    """Whether an item that was changed is no longer in the plan."""
    return which.kind != "file" and plan.item(which) is None


def _lines(text: str, width: int, style: str = "", indent: str = "") -> Iterator[Line]:
    for row in wrapped(text, max(20, width - len(indent))):
        yield Line((Part(indent + row, style),))
