"""What moved between two states of a plan, item by item: what a board asks for, not what was typed.

What was done and undone again is in neither state, so it is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.history.entries_since import (
    item_in,
    new_date_words,
    new_dates,
    new_evidence,
    new_rating,
    told_otherwise,
    with_new_words,
    without_update,
)
from lscb_tui.core.history.unreadable_numbers import (
    NUMBER_BACK,
    NUMBER_LOST,
    with_numbers_of,
    with_readable_numbers,
)
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Item,
    ItemId,
    Minute,
    Objective,
    id_of,
    review_label,
    with_actions,
)
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.sentences.minutes import about_sentence, minute_name
from lscb_tui.core.sentences.values import value_told
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.standing.due_date import DueDate, due_date, objective_due_date
from lscb_tui.core.standing.redated import Redating
from lscb_tui.core.standing.status import Status, status_word
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import one_line

STATUS, WORDS, NO_UPDATE, DATES, NEW, GONE, HELD, VALUES, OTHER = (
    "Status",
    "Progress",
    "No update",
    "Dates",
    "New",
    "Gone",
    "Blocked and ready",
    "Indicators",
    "Other",
)
KINDS = (STATUS, DATES, NEW, GONE, HELD, WORDS, NO_UPDATE, VALUES, OTHER)
"""The kinds of movement, in the order in which they are told."""

_WHEN = frozenset({"due", "revised_due", "revised_reason", "timescale"})
_UNTOLD = frozenset({"added", "added_after", "deleted_numbers"})
"""Fields that only follow from what is told."""


class Movement(NamedTuple):
    """One line of what moved."""

    kind: str
    """One of KINDS."""
    which: ItemId
    told: str
    """What moved, without the item: "In progress → ACHIEVED: the words"."""
    sign: str = ""
    """What stands behind the item where what is told does not go on from it."""

    @property
    def sentence(self) -> str:
        """The line: "4.3 In progress → ACHIEVED: the words"."""
        return f"{self.which}{self.sign} {self.told}"


def movements(before: Assessment, now: Assessment) -> tuple[Movement, ...]:
    """All that moved from one state to the other, by kind and then in the order of the plan.

    Both are assessed as at one day, so nothing in it is the mere passing of time.
    """
    then_there, back = with_numbers_of(before.plan, now.plan)
    now_there, lost = with_numbers_of(now.plan, before.plan)
    found = [
        Movement(OTHER, ItemId("action", ref), told, ":")
        for refs, told in ((lost, NUMBER_LOST), (back, NUMBER_BACK))
        for ref in refs
    ]
    before = assess(then_there, before.as_at) if back else before
    now = assess(now_there, now.as_at) if lost else now
    found += _Moved(before, now).all()
    places = {which: n for n, which in enumerate(map(id_of, now.plan.all_items()))}
    was = {which: n for n, which in enumerate(map(id_of, before.plan.all_items()))}

    def place(movement: Movement) -> tuple[int, int]:
        which = movement.which
        there = places.get(which, len(places) + was.get(which, 0))
        return KINDS.index(movement.kind), there

    return tuple(sorted(found, key=place))


class _Moved:
    """Looks for what moved."""

    def __init__(self, before: Assessment, now: Assessment) -> None:
        self.before = before
        self.now = now
        self.said: dict[ItemId, list[Edit]] = {}
        self.fields: list[SetField] = []

    def all(self) -> Iterator[Movement]:
        for told in with_readable_numbers(told_edits(diff(self.before.plan, self.now.plan))):
            edit = told.edit
            if told.which is not None:
                yield _other(told.which, told.sentence)
                continue
            match edit:
                case AddItem(item):
                    yield from map(self._new, with_actions(item))
                case RemoveItem(item):
                    yield from map(self._gone, with_actions(item))
                case AddEntry() | ChangeEntry() | RemoveEntry() if edit.which.kind == "indicator":
                    yield Movement(VALUES, edit.which, value_told(edit))
                case AddEntry() | ChangeEntry() | RemoveEntry():
                    self.said.setdefault(edit.which, []).append(edit)
                case SetField():
                    self.fields.append(edit)
                case _:
                    yield self._other(edit, ItemId("action", edit.ref))
        yield from self._statuses()
        came = self._new_dates()
        for which, found in came.items():
            yield from (Movement(DATES, which, new_date_words(each)) for each in found)
        dates_moved = tuple(self._dates(came))
        dated = {movement.which for movement in dates_moved}
        yield from dates_moved
        yield from self._held()
        for edit in self.fields:
            is_told = edit.which in dated and edit.field in _WHEN
            if not is_told and edit.field not in _UNTOLD:
                yield self._other(edit, edit.which)

    def _other(self, edit: Edit, which: ItemId) -> Movement:
        return _other(which, describe(edit, self.now.plan))

    def _new(self, item: Item) -> Movement:
        return Movement(NEW, id_of(item), f"new{_status_beside(self.now, item)}: {_words(item)}")

    def _gone(self, item: Item) -> Movement:
        was = _status_beside(self.before, item)
        return Movement(GONE, id_of(item), f"gone{was and ', was ' + was[2:]}: {_words(item)}")

    def _statuses(self) -> Iterator[Movement]:
        """What was said: with another status, or with the same."""
        for objective in self.now.plan.objectives:
            which = id_of(objective)
            then = self.before.objective_status.get(objective.number)
            if then is not None:
                yield from self._said(which, then, self.now.objective_status[objective.number])
            for action in objective.actions:
                standing = self.before.standings.get(action.ref)
                if standing is not None:
                    there = self.now.standings[action.ref]
                    yield from self._said(id_of(action), standing.status, there.status)

    def _said(self, which: ItemId, then: Status, there: Status) -> Iterator[Movement]:
        edits = self.said.get(which, [])
        said = list(with_new_words(edits))
        before, after = (one_line(status_word(status)) for status in (then, there))
        rated = new_rating(edits)
        beside = list(new_evidence(edits))
        without = list(without_update(edits, self.now.plan))
        if (before, then.meaning) != (after, there.meaning):
            origin = ""
            if there.origin == "objective" and which.kind == "action":
                origin = f", from objective {self.now.standings[which.key].objective}"
            # Words behind a new status read as the board's reason for it.
            reasons = [] if origin else [e for e in said if _goes_with(e, there)]
            reason = f": {one_line(reasons[-1].text)}" if reasons else ""
            yield Movement(STATUS, which, f"{before} → {after}{origin}{rated}{reason}")
            if apart := [e for e in said if e not in reasons]:
                at = one_line(review_label(self.now.plan, apart[-1].review)) or "no review"
                yield Movement(WORDS, which, f"said at {at}: {one_line(apart[-1].text)}")
        elif said:
            yield Movement(WORDS, which, f"still {after}{rated}: {one_line(said[-1].text)}")
        elif rated:
            yield Movement(WORDS, which, f"still {after}{rated}")
        elif not beside and (words := "; ".join(told_otherwise(edits, self.now.plan))):
            yield Movement(WORDS, which, f"still {after}: {words}")
        for each in beside:
            yield Movement(WORDS, which, each)
        for each in without:
            yield Movement(NO_UPDATE, which, f"{each}; {after} stays")

    def _new_dates(self) -> dict[ItemId, tuple[Redating, ...]]:
        """The new dates of entries that were agreed or asked for, by item."""
        return {
            which: new_dates(self.before, self.now, which)
            for which, edits in self.said.items()
            if any(map(_is_about_date, edits))
        }

    def _dates(self, came: Mapping[ItemId, tuple[Redating, ...]]) -> Iterator[Movement]:
        """Items that have another date of their own, where none of the new dates says that.

        What takes over a date goes with its giver.
        """
        dated = [e.which for e in self.fields if e.field in _WHEN]
        for which in dict.fromkeys((*came, *dated)):
            then, there = _due(self.before, which), _due(self.now, which)
            if then is None or there is None or then.day == there.day:
                continue
            if any(each.agreed and each.day == there.day for each in came.get(which, ())):
                continue
            reason = f": {one_line(there.reason)}" if there.revised and there.reason else ""
            told = f"{_day(then.day)} → {_day(there.day)}{reason}"
            yield Movement(DATES, which, told)

    def _held(self) -> Iterator[Movement]:
        """What became ready or blocked, and because of what."""
        came = consequences(self.before, self.now)
        for ref in came.became_ready:
            waited = self.before.standings[ref].waits_for
            yield self._because(ref, "ready", waited)
        for ref in came.became_blocked:
            yield self._because(ref, "blocked", self.now.standings[ref].waits_for)

    def _because(self, ref: str, state: str, others: Iterable[str]) -> Movement:
        action = self.now.items[ref][1]
        causes = []
        for other in others:
            standing = self.now.standings.get(other)
            if other not in action.depends_on:
                said = "link removed"
            else:
                said = status_word(standing.status) if standing else "not in the plan"
            causes.append(f"{other} ({one_line(said)})")
        return Movement(HELD, ItemId("action", ref), f"became {state} because of {listing(causes)}")


def _other(which: ItemId, sentence: str) -> Movement:
    told = sentence.removeprefix(str(which))
    sign = ":" if told.startswith(":") else ""
    return Movement(OTHER, which, told.removeprefix(":").strip(), sign)


def _due(of: Assessment, which: ItemId) -> DueDate | None:
    item = item_in(of, which)
    if isinstance(item, Objective):
        return objective_due_date(item, of.agreed)
    if isinstance(item, Action):
        objective = of.items[item.ref][0]
        return due_date(objective, item, of.agreed, of.parts.wholes(item.ref), of.rounds)
    return None


def _day(day: date | None) -> str:
    return dates.spoken(day) if day else "no date"


def _is_about_date(edit: Edit) -> bool:
    """Whether an edit is about an entry that has or had a new date."""
    match edit:
        case AddEntry(_, Entry() as entry) | RemoveEntry(_, Entry() as entry):
            return is_redating(entry)
        case ChangeEntry(_, Entry() as old, Entry() as new):
            return is_redating(old) or is_redating(new)
    return False


def _goes_with(entry: Entry, status: Status) -> bool:
    """Whether an entry's words were said with a status, or with none at the review that gave it."""
    if entry.status.strip():
        return plain(entry.status) == plain(status.word)
    return entry.review == status.review


def _status_beside(of: Assessment, item: Item) -> str:
    """The status of an item that somebody has reported, or what a minute is: ", ONGOING"."""
    if isinstance(item, Action):
        status = of.standings[item.ref].status
    elif isinstance(item, Objective):
        status = of.objective_status[item.number]
    elif isinstance(item, Minute):
        about = about_sentence(of.plan, item)
        return f", {minute_name(item.kind)}{about and ' '}{about}"
    else:
        return ""
    return f", {one_line(status.word)}" if status.word else ""


def _words(item: Item) -> str:
    match item:
        case Action():
            words = item.text
        case Objective():
            words = item.title
        case _:
            words = next(
                filter(None, (getattr(item, name, "") for name in ("label", "name", "text"))), ""
            )
    return one_line(words) or NO_TEXT
