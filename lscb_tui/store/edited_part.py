"""Edits made in the part of a plan's text that they change, as if it were a plan of its own.

A plan can have 10,000 objectives of which an edit touches one. So the top-level tables that it
touches are cut out, with those beside them, on which their comments and blank lines hang, and
those by which the layout of a new table goes. What is cut out goes the way of any plan
(`store.written_text`), and is put back; all else stays as it is, text and values. Where that does
not surely come to the same as the way of the whole text, it is not done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, Conflict, Edit
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import UNSURE, ItemId, ListedKind, Plan, id_of, with_actions
from lscb_tui.core.plan.toml_faults import Fault
from lscb_tui.core.plan.toml_reader import Reading
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import Snapshot
from lscb_tui.store.plan_text import read_text
from lscb_tui.store.toml.excerpt import Excerpt, Unlike
from lscb_tui.store.toml.text_change import TextChange, text_change
from lscb_tui.store.toml.top_tables import TopTables, top_tables
from lscb_tui.store.written_text import written

_LISTS: tuple[ListedKind, ...] = ("review", "source", "recommendation", "minute", "indicator")
"""The lists of a plan of which an item can be changed here; its columns say how others read."""
_READ = ("plan", "column", "objective", *_LISTS)


class Edited(NamedTuple):
    """What came of edits in a text."""

    text: str
    reading: Reading
    change: TextChange
    tables: TopTables | None
    """Of the text, where they are known; any that are not regular where it is not."""


class _Touched(NamedTuple):
    """A top-level table that edits change: its name, and which it is in the plan and the file."""

    name: str
    in_plan: int
    in_file: int


def tables_of(now: Snapshot) -> TopTables:
    """The top-level tables of a plan's text; they are not regular if an item has no sure number."""
    if now.tables is not None:
        return now.tables
    tables = top_tables(now.text)
    tables.regular = tables.regular and not any(UNSURE in which.key for which in now.places)
    return tables


def edited_in_part(
    now: Snapshot,
    edits: Sequence[Edit],
    plan: Plan,
    again: TextChange | None,
    *,
    even_most: bool = False,
) -> Edited | None:
    """What comes of edits that make this plan; None where the whole text has to be gone through.

    `again` is as for `store.save_plan.commit`. Where the part is most of the text that is not
    worth it, unless `even_most` says so.
    """
    tables = tables_of(now)
    with suppress(Conflict, StoreError, Unlike):
        touched = list(_touched(now, plan)) if tables.regular else []
        if not touched:
            return None
        part = _Part(now, tables, touched)
        if even_most or len(part.excerpt.text) * 2 < len(now.text):
            return part.edited(edits, plan, again)
    return None


def _touched(now: Snapshot, plan: Plan) -> Iterator[_Touched]:
    """The tables in which a plan has become another. Raises Unlike where anything else has."""
    before = now.plan
    if plan.unknown is not before.unknown or [*_others(before.columns, plan.columns)]:
        raise Unlike
    if plan.about is not before.about:
        if ItemId("plan") not in now.places:
            raise Unlike
        yield _Touched("plan", 0, 0)
    for name in _LISTS:
        for place in _others(before.listed(name), plan.listed(name)):
            yield _Touched(name, place, place)
    for place in _others(before.objectives, plan.objectives):
        number = plan.objectives[place].number
        if before.objectives[place].number != number:
            raise Unlike
        path = now.places[ItemId("objective", number)]
        yield _Touched("objective", place, int(path[1]))


def _others(old: Sequence[object], new: Sequence[object]) -> Iterator[int]:
    """Where two lists have not one and the same. Raises Unlike where one has more."""
    if len(old) != len(new):
        raise Unlike
    for place, (one, other) in enumerate(zip(old, new, strict=True)):
        if one is not other:
            yield place


class _Part:
    """A part of a plan's text in which all is that edits touch."""

    def __init__(self, now: Snapshot, tables: TopTables, touched: Sequence[_Touched]) -> None:
        self.now = now
        self.tables = tables
        self.touched = touched
        self.excerpt = Excerpt(now.text, tables, _numbers(tables, touched))
        self.places_in_plan = {o.number: n for n, o in enumerate(now.plan.objectives)}

    def edited(self, edits: Sequence[Edit], plan: Plan, again: TextChange | None) -> Edited:
        """What comes of edits that make this of the whole plan.

        Raises Unlike, Conflict and StoreError where it does not come to the same.
        """
        path, excerpt = self.now.path, self.excerpt
        before = read_text(path, excerpt.text)
        self._compare(before, self.now.plan)
        if again is not None:
            _require_known(again, before, edits)
            again = excerpt.change_in(again)
        made = apply_all(before.plan, edits)
        text, after = written(path, (excerpt.text, before.places), edits, made, again)
        self._compare(after, plan)
        there = top_tables(text)
        whole = excerpt.put_back(text, there)
        reading = Reading(
            self._plan(plan, after.plan), self._faults(after.faults), self._places(before, after)
        )
        change = text_change((excerpt.text, before.places), (text, after.places))
        return Edited(
            whole,
            reading,
            excerpt.change_out(change, text, whole),
            self.tables.with_tables(excerpt.numbers, there.bounds[0], there),
        )

    def _compare(self, reading: Reading, plan: Plan) -> None:
        """Raise Unlike where an item of the excerpt is not that of the plan."""
        found: dict[str, Any] = {}
        for name, indices in self.excerpt.indices.items():
            if name == "plan":
                found["about"] = plan.about
                continue
            if name not in _READ:
                continue
            here, there = (getattr(side, _list_of(name)) for side in (reading.plan, plan))
            at = indices
            if name == "objective":
                at = [self.places_in_plan.get(o.number, -1) for o in here]
            if len(here) != len(indices) or -1 in at:
                raise Unlike
            found[_list_of(name)] = tuple(there[n] for n in at)
        unsure = any(UNSURE in which.key for which in reading.places)
        if unsure or not same_plan(reading.plan, replace(reading.plan, **found)):
            raise Unlike

    def _plan(self, plan: Plan, there: Plan) -> Plan:
        """The whole plan with what was touched as it reads now, and all else the same objects."""
        changed: dict[str, Any] = {}
        objectives = {o.number: o for o in there.objectives}
        for name, place, index in self.touched:
            if name == "plan":
                changed["about"] = there.about
                continue
            attribute = _list_of(name)
            items = changed.setdefault(attribute, list(getattr(plan, attribute)))
            if name == "objective":
                items[place] = objectives[items[place].number]
            else:
                items[place] = getattr(there, attribute)[self.excerpt.indices[name].index(index)]
        lists = {name: tuple(found) for name, found in changed.items() if name != "about"}
        return replace(plan, **{**changed, **lists})

    def _places(self, before: Reading, after: Reading) -> dict[ItemId, TomlPath]:
        places = dict(self.now.places)
        for which in before.places:
            del places[which]
        for which, path in after.places.items():
            places[which] = self.excerpt.path(path)
        return places

    def _faults(self, there: Sequence[Fault]) -> tuple[Fault, ...]:
        """The faults of the whole, in the order of the file."""
        inside = [replace(fault, where=self.excerpt.path(fault.where)) for fault in there]
        inside = [fault for fault in inside if self._has(fault.where)]
        kept = [fault for fault in self.now.faults if not self._has(fault.where)]
        order = {name: n for n, name in enumerate(self.tables.of_kind)}

        def place(fault: Fault) -> tuple[int, int]:
            first, second = (*fault.where, "", "")[:2]
            return order.get(str(first), -1), second if isinstance(second, int) else -1

        return tuple(sorted([*kept, *inside], key=place)) if inside else tuple(kept)

    def _has(self, where: TomlPath) -> bool:
        """Whether what stands at a place of the file is inside a table of the excerpt."""
        if len(where) < 2 or where[0] not in _READ:
            return False
        indices = self.excerpt.indices.get(str(where[0]), ())
        return where[1] in indices or (where[0] == "plan" and bool(indices))


def _list_of(name: str) -> str:
    """What a plan calls its list of items whose tables have a name."""
    return f"{name}s"


def _numbers(tables: TopTables, touched: Sequence[_Touched]) -> Iterator[int]:
    """Which tables of the text are touched. Raises Unlike where the text has them otherwise."""
    for name, _, index in touched:
        there = tables.of_kind.get(name, ())
        if index >= len(there):
            raise Unlike
        yield there[index]


def _require_known(change: TextChange, before: Reading, edits: Sequence[Edit]) -> None:
    """Raise Unlike where the comments of a change are about more than an excerpt and its edits."""
    names = {str(which) for which in before.places}
    for edit in edits:
        if isinstance(edit, AddItem):
            names |= {str(id_of(item)) for item in with_actions(edit.item)}
    if any(place.about and place.about[0] not in names for place in change.comments):
        raise Unlike
