"""What happened to a plan, told from its records: by day, by person, by item, or since a review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import AddEntry, AddItem, Edit, edited_item
from lscb_tui.core.history.namesakes import earlier_namesakes
from lscb_tui.core.history.records import OUTSIDE, Record, edited_items, touches
from lscb_tui.core.plan.items import ItemId, Plan, Review, id_of
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.standing.consequences import Consequences
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.numbers import order
from lscb_tui.core.words.safe_text import shortened

_WAYS = {"edit": "", "undo": " (undo)", "redo": " (redo)", "merge": " (merge)"}


class Change(NamedTuple):
    """One edit of a record; or a record of which it is not known what changed."""

    record: Record
    edit: Edit | None
    namesake: str = ""
    """The words of the item that it is about, where another has its number since."""

    @property
    def which(self) -> ItemId:
        """The item that it is about."""
        return edited_item(self.edit) if self.edit is not None else ItemId("file")

    @property
    def is_last(self) -> bool:
        """Whether it is the last of its record, after which is told what came of it."""
        return self.edit is None or self.edit is self.record.edits[-1]


class Group(NamedTuple):
    """Changes under a heading."""

    name: str
    changes: tuple[Change, ...]


def changes_of(records: Iterable[Record], which: ItemId | None = None) -> tuple[Change, ...]:
    """The changes of some records, in order; of one item only those that touch it.

    A record that touches an item only by what came of it is told whole.
    """
    found: list[Change] = []
    for record in records:
        edits: Sequence[Edit] = told_edits(record.edits)
        if which is not None:
            if not touches(record, which):
                continue
            edits = [edit for edit in edits if which in edited_items(edit)] or edits
        found += [Change(record, edit) for edit in edits] or [Change(record, None)]
    words = earlier_namesakes((change.edit for change in found), which)
    return tuple(c._replace(namesake=w) if w else c for c, w in zip(found, words, strict=True))


def change_sentence(change: Change, plan: Plan) -> str:
    """What changed, as a sentence; `plan` lends the names of its reviews."""
    if change.edit is not None:
        return describe(change.edit, plan)
    if change.record.way == "merge":
        more = "" if change.record.known else "; whether more was changed is not known"
        return f"the plan: merged with what others had sent{more}"
    if change.record.known:
        return "the plan: only comments or the layout of its file"
    return "the plan: its file was changed; what changed is not known"


def author_of(record: Record) -> str:
    """Who made a change, and whether it took back another or came of a merge: "asha (undo)"."""
    return f"{record.who or OUTSIDE}{_WAYS[record.way]}"


def local_time(record: Record) -> datetime:
    """When a change was made, by the clock of this machine."""
    return record.at.astimezone()


def consequences_sentence(came: Consequences) -> str:
    """What a change made ready or blocked: "because of it 10.2 is ready"; empty for nothing."""
    states = [
        f"{listing(refs)} {'is' if len(refs) == 1 else 'are'} {state}"
        for refs, state in ((came.became_ready, "ready"), (came.became_blocked, "blocked"))
        if refs
    ]
    return f"because of it {', and '.join(states)}" if states else ""


def by_day(changes: Iterable[Change]) -> tuple[Group, ...]:
    """Under their days, in order."""
    return _grouped(changes, lambda change: dates.spoken(local_time(change.record).date()))


def by_person(changes: Iterable[Change]) -> tuple[Group, ...]:
    """Under who made them, in the order of names; what was made outside lscb-tui last."""
    groups = _grouped(changes, lambda change: change.record.who)
    return tuple(sorted(groups, key=lambda group: (group.name == OUTSIDE, group.name)))


def by_item(changes: Iterable[Change], plan: Plan) -> tuple[Group, ...]:
    """Under the items that they are about, in the order of the plan; what is deleted comes last."""
    kept = tuple(changes)
    items = {named(change): change.which for change in kept}
    groups = _grouped(kept, named)
    places = {which: n for n, which in enumerate(map(id_of, plan.all_items()))}
    return tuple(sorted(groups, key=lambda group: _place(items[group.name], places)))


def named(change: Change) -> str:
    """The item that a change is about: "13.5", or "13.5, before: “Its words”"."""
    before = f", before: “{shortened(change.namesake, 60)}”" if change.namesake else ""
    return f"{change.which}{before}"


def _place(which: ItemId, places: Mapping[ItemId, int]) -> tuple[object, ...]:
    """The plan, its lists, then each objective before its actions."""
    kinds = ("file", "plan", "review", "source", "recommendation", "column")
    if which.kind in kinds:
        return 0, kinds.index(which.kind), order(which.key)
    return 1, places.get(which, len(places)), order(which.key)


def _grouped(changes: Iterable[Change], name: Callable[[Change], str]) -> tuple[Group, ...]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(name(change), []).append(change)
    return tuple(Group(key, tuple(found)) for key, found in groups.items())


def records_from(records: Iterable[Record], moment: datetime | None) -> tuple[Record, ...]:
    """The records from a moment on; all where there is none."""
    return tuple(record for record in records if moment is None or record.at >= moment)


def start_of(day: date) -> datetime:
    """The first moment of a day, by the clock of this machine."""
    try:
        return datetime(day.year, day.month, day.day).astimezone()
    except (OverflowError, ValueError):
        # At both ends of the calendar no zone can be told.
        return datetime(day.year, day.month, day.day, tzinfo=UTC)


def since_review(records: Sequence[Record], review: Review) -> datetime | None:
    """From when on is since a review: its day, else when it was added or first recorded for.

    None where neither the plan nor the history says when it was.
    """
    if review.date is not None:
        return start_of(review.date)
    for record in records:
        for edit in record.edits:
            match edit:
                case AddItem(Review() as added) if id_of(added) == id_of(review):
                    return record.at
                case AddEntry(_, entry) if entry.review == review.id:
                    return record.at
    return None


def last_review(plan: Plan, today: date) -> Review | None:
    """The last review that was before today; one without a date only where another follows."""
    *before, current = plan.reviews_in_order or (None,)
    if current is not None and current.date is not None and current.date < today:
        return current
    return next((r for r in reversed(before) if r and not (r.date and r.date >= today)), None)
