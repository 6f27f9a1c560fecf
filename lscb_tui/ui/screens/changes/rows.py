"""What Changes shows: rows under headings in one order or another, and one change in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.edits.deleted_numbers import told_edits
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
    last_review,
    local_time,
    records_from,
    since_review,
)
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import ItemId, Plan, review_label
from lscb_tui.core.sentences.edit_in_full import edit_in_full
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.widgets.styled_text import Line, Part, fitted, part, wrapped

DAY, PERSON, ITEM, REVIEW = "By day", "By person", "By item", "Since a review"
ORDERS = (DAY, PERSON, ITEM, REVIEW)
"""The orders in which changes are shown."""


class Row(NamedTuple):
    """A heading, or a change under it."""

    heading: str
    change: Change | None = None


class ChangeList(NamedTuple):
    """All changes in one order."""

    title: str
    """What is shown, beside how much of it there is."""
    rows: tuple[Row, ...]
    total: int


def list_changes(records: Sequence[Record], plan: Plan, order: str, today: date) -> ChangeList:
    """The changes in an order, the newest first. For a thread: there may be many."""
    title = "newest first"
    if order == REVIEW:
        review = last_review(plan, today)
        moment = since_review(records, review) if review else None
        if review is None or moment is None:
            title = "no review has a date before today: all changes, newest first"
        else:
            day = dates.spoken(moment.astimezone().date())
            title = f"since {review_label(plan, review.id)} ({day})"
            records = records_from(records, moment)
    changes = changes_of(records)[::-1]
    grouping: Callable[[Iterable[Change]], tuple[Group, ...]] = {
        PERSON: by_person,
        ITEM: lambda some: by_item(some, plan),
    }.get(order, by_day)
    rows: list[Row] = []
    for group in grouping(changes):
        rows.append(Row(group.name))
        rows += [Row(group.name, change) for change in group.changes]
    return ChangeList(title, tuple(rows), len(changes))


def row_line(row: Row, plan: Plan, order: str, width: int) -> Line:
    """One row."""
    if row.change is None:
        return Line((Part(fitted(row.heading, width), "strong"),))
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
    if change.edit is not None:
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
    others = [edit for edit in told_edits(record.edits) if edit is not change.edit]
    if others:
        yield from _lines("Changed at the same time:", width, "muted")
    for edit in others[:_MOST]:
        yield from _lines(change_sentence(Change(record, edit), plan), width, "", "  ")
    if len(others) > _MOST:
        yield from _lines(f"and {len(others) - _MOST} more", width, "muted", "  ")


_MOST = 20


def is_deleted(which: ItemId, plan: Plan) -> bool:
    """Whether an item that was changed is no longer in the plan."""
    return which.kind != "file" and plan.item(which) is None


def _lines(text: str, width: int, style: str = "", indent: str = "") -> Iterator[Line]:
    for row in wrapped(text, max(20, width - len(indent))):
        yield Line((Part(indent + row, style),))
