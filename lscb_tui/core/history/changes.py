"""What happened to a plan, told from its records: by day, by person, by item, or since a review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import AddEntry, Edit, SetField, edited_item
from lscb_tui.core.history.namesakes import earlier_namesakes
from lscb_tui.core.history.records import OUTSIDE, Record, told_of, touches
from lscb_tui.core.history.redating import with_redatings
from lscb_tui.core.history.unreadable_numbers import Told, with_readable_numbers
from lscb_tui.core.plan.items import ItemId, Plan, id_of
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.sentences.redating import Redated, redated_by, redated_sentence, told_in_plan
from lscb_tui.core.standing.consequences import Consequences
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.numbers import order
from lscb_tui.core.words.safe_text import one_line, shortened

_WAYS = {"edit": "", "undo": " (undo)", "redo": " (redo)", "merge": " (merge)"}


class Change(NamedTuple):
    """One edit of a record; or a record of which it is not known what changed.

    Or the document that the edits after it were taken from.
    """

    record: Record
    edit: Edit | None
    namesake: str = ""
    """The words of the item that it is about, where another has its number since."""
    told: Told | None = None
    """How it is told, where it is no edit to a reader."""

    @property
    def which(self) -> ItemId:
        """The item that it is about."""
        if self.told is not None and self.told.which is not None:
            return self.told.which
        return edited_item(self.edit) if self.edit is not None else ItemId("file")

    @property
    def is_last(self) -> bool:
        """Whether it is the last that is told of its record; after it is told what came of it."""
        if self.edit is None:
            return not self.record.edits
        if self.edit is self.record.edits[-1]:
            return True
        return self.edit is _told(self.record)[-1].edit


def _told(record: Record) -> list[Told]:
    """What is told of a record, as far as it is known."""
    edits = told_edits(record.edits)
    # When an action was added only follows from what else is done to a review.
    told = [e for e in edits if not (isinstance(e, SetField) and e.field in _FOLLOWS)]
    return list(with_redatings(with_readable_numbers(told or edits)))


_FOLLOWS = frozenset({"added", "added_after"})


class Group(NamedTuple):
    """Changes under a heading."""

    name: str
    changes: tuple[Change, ...]


def changes_of(records: Iterable[Record], which: ItemId | None = None) -> tuple[Change, ...]:
    """The changes of some records, in order; of one item only those that touch it.

    A record that touches an item only by what came of it is told whole. Ahead of what was taken
    from a document, the document is told.
    """
    found: list[Change] = []
    for record in records:
        if which is not None and not touches(record, which):
            continue
        told = _told(record)
        if which is not None:
            told = [t for t in told if which in (t.which, *told_of(t.edit))] or told
        changes = [Change(record, t.edit, told=t if t.which else None) for t in told]
        if record.imported is not None or not changes:
            found.append(Change(record, None))
        found += changes
    edits = (None if c.told and c.told.sentence else c.edit for c in found)
    words = earlier_namesakes(edits, which)
    return tuple(c._replace(namesake=w) if w else c for c, w in zip(found, words, strict=True))


def change_sentence(change: Change, plan: Plan) -> str:
    """What changed, as a sentence; `plan` lends the names of its reviews."""
    if change.told is not None and change.told.sentence:
        return change.told.sentence
    if change.told is not None and isinstance(change.edit, SetField):
        edit, reason = change.edit, change.told.reason
        return redated_sentence(Redated(edit.which, edit.old, edit.new, reason), plan, plan)
    if change.edit is not None:
        if isinstance(change.edit, AddEntry) and (new := redated_by(change.edit, ())):
            return redated_sentence(told_in_plan(new, plan), plan)
        return describe(change.edit, plan)
    if change.record.imported is not None:
        return f"the plan: imported from {one_line(change.record.imported.file)}"
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
    kinds = ("file", "plan", "review", "source", "recommendation", "column", "minute", "indicator")
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
