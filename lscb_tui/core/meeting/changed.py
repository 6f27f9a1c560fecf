"""What changed since a review, as a board reads it out: each change with what came of it.

The same movement as Changes tells (`core.history.since`), put under a board's headings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history.movement import DATES, GONE, HELD, STATUS, WORDS, Movement
from lscb_tui.core.history.movement import NO_UPDATE as WITHOUT_UPDATE
from lscb_tui.core.history.periods import since_words
from lscb_tui.core.history.records import Record
from lscb_tui.core.history.since import Since, since_review
from lscb_tui.core.plan.items import ItemId, Plan, Review
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.standing.spoken import spoken_at
from lscb_tui.core.words.grammar import count_of, listing

SAID, MOVED, DATED, LATE, NO_UPDATE, READY, BLOCKED, MINUTED, MEASURED, LISTS = (
    "Said",
    "New, moved, reworded, linked",
    "Dates",
    "Became late by the passing of time",
    "No update given",
    "Became ready",
    "Became blocked",
    "Minuted",
    "Indicators",
    "The plan itself",
)
SECTIONS = (SAID, DATED, MOVED, MINUTED, MEASURED, LATE, NO_UPDATE, READY, BLOCKED, LISTS)
"""The headings, in the order in which they are read out."""


class ChangedLine(NamedTuple):
    """One change, with what came of it."""

    which: ItemId
    told: str
    """Without the item: "not reported → ACHIEVED: the words"."""
    sign: str = ""
    """What stands behind the item where what is told does not go on from it."""
    notes: tuple[str, ...] = ()
    """What came of it: "so 5.2 became ready: it waited for 5.1 only"."""


class Section(NamedTuple):
    """Changes of one kind."""

    name: str
    """One of SECTIONS."""
    lines: tuple[ChangedLine, ...]

    @property
    def how_many(self) -> str:
        """How many items they are about: "3 actions", "2 items"."""
        found = {line.which for line in self.lines}
        kinds = {which.kind for which in found}
        return count_of(len(found), kinds.pop() if len(kinds) == 1 else "item")


class Changed(NamedTuple):
    """What changed since a review."""

    since: Since
    review: Review | None
    """Since which is told; None for all that the history holds."""
    title: str
    """Since when: "changed since September 2010"."""
    sections: tuple[Section, ...]
    """Those in which there is something."""
    silent: tuple[str, ...]
    """The headings under which nothing is to be said."""
    unspoken: tuple[str, ...]
    """The actions that were not spoken of yet at the current review."""


def changed(records: Sequence[Record], now: Assessment, review: Review | None) -> Changed:
    """What changed since a review; None for all that the history holds."""
    since = since_review(records, now, review)
    found: dict[str, list[ChangedLine]] = {name: [] for name in SECTIONS}
    came = _CameOf(since)
    for movement in since.movements:
        if not came.is_told(movement):
            notes = (*came.beside(movement), *_no_evidence(since, movement))
            found[_section(movement, came.blocked)].append(_line(movement, notes))
    found[SAID] = list(_by_item(found[SAID]))
    found[LATE] = [_line(movement) for movement in since.late_by_time]
    sections = tuple(Section(name, tuple(lines)) for name, lines in found.items() if lines)
    silent = tuple(name for name in SECTIONS if not found[name] and name not in _UNSAID)
    title = f"changed {since_words(now.plan, review)}"
    if not since.whole:
        title += ", as far as the history goes"
    return Changed(since, review, title, sections, silent, _unspoken(now.plan))


_UNSAID = frozenset({MINUTED, MEASURED, LISTS, READY})
"""The headings that nobody misses where nothing is under them."""


def _section(movement: Movement, blocked: Collection[str]) -> str:
    which = movement.which
    if which.kind == "minute":
        return MINUTED
    if which.kind == "indicator":
        return MEASURED
    if which.kind not in ("action", "objective"):
        return LISTS
    if movement.kind == HELD:
        return BLOCKED if which.key in blocked else READY
    return _UNDER.get(movement.kind, MOVED)


_UNDER = {STATUS: SAID, WORDS: SAID, DATES: DATED, WITHOUT_UPDATE: NO_UPDATE}
"""Under which heading a kind of movement is told."""


def _unspoken(plan: Plan) -> tuple[str, ...]:
    review = plan.current_review
    said = spoken_at(plan, review.id) if review else {}
    return tuple(ref for ref, spoken in said.items() if not spoken.what)


def _line(movement: Movement, notes: Iterable[str] = ()) -> ChangedLine:
    return ChangedLine(movement.which, movement.told, movement.sign, tuple(notes))


def _by_item(lines: Iterable[ChangedLine]) -> Iterator[ChangedLine]:
    """One line for each item: what else was said of it stands beneath what was said first."""
    found: dict[ItemId, ChangedLine] = {}
    for line in lines:
        first = found.get(line.which)
        notes = (*first.notes, line.told, *line.notes) if first else line.notes
        found[line.which] = (first or line)._replace(notes=notes)
    return iter(found.values())


class _CameOf:
    """What became ready or blocked, beside what it came of."""

    def __init__(self, since: Since) -> None:
        aged, now = since.three.aged, since.three.now
        self.ready, self.blocked = consequences(aged, now)
        self._notes: dict[str, list[str]] = {}
        self._told: set[str] = set()
        causes = {m.which.key for m in since.movements if _is_cause(m)}
        for ref in self.ready:
            waited = aged.standings[ref].waits_for
            only = " only" if len(waited) == 1 else ""
            note = f"so {ref} became ready: it waited for {listing(waited)}{only}"
            self._add(ref, note, [other for other in waited if other in causes])
        for ref in self.blocked:
            waits = now.standings[ref].waits_for
            note = f"so {ref} became blocked: it waits for {listing(waits)}"
            self._add(ref, note, [other for other in waits if other in causes])

    def _add(self, ref: str, note: str, causes: Iterable[str]) -> None:
        for cause in causes:
            self._notes.setdefault(cause, []).append(note)
            self._told.add(ref)

    def beside(self, movement: Movement) -> Sequence[str]:
        """What came of a movement."""
        return self._notes.get(movement.which.key, ()) if _is_cause(movement) else ()

    def is_told(self, movement: Movement) -> bool:
        """Whether an action that became ready is told beside what it came of."""
        which = movement.which
        return movement.kind == HELD and which.key in self._told and which.key in self.ready


def _is_cause(movement: Movement) -> bool:
    """Whether others can become ready or blocked by what moved, in an action other than them."""
    return movement.which.kind == "action" and movement.kind in (STATUS, GONE)


def _no_evidence(since: Since, movement: Movement) -> Iterator[str]:
    """That nothing was said of evidence, of what was achieved; what was given is told itself."""
    if movement.kind != STATUS or movement.which.kind != "action":
        return
    standing = since.three.now.standings.get(movement.which.key)
    if standing is not None and standing.status.meaning == "achieved":
        _, action = since.three.now.items[movement.which.key]
        said = (e.evidence for e in action.progress if e.review == standing.status.review)
        if all(evidence is None for evidence in said):
            yield "nothing was said of evidence"
