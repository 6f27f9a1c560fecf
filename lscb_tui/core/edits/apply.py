"""Making edits in a plan: every one finds what it expects, or nothing is changed.

A plan is a value, so a run of edits is worked out in tables of its items, and a new plan is made
of those at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Conflict,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    edited_item,
)
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.entries import said_of, takes, with_said
from lscb_tui.core.plan.fields import field_of, get, holder_of, put, with_key
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import (
    KEY_FIELDS,
    UNSURE,
    About,
    Action,
    Column,
    Entry,
    Item,
    ItemId,
    Minute,
    Objective,
    Plan,
    Recommendation,
    Review,
    Said,
    Source,
    id_of,
)
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.words.numbers import order, siblings_in_order, sort_keys
from lscb_tui.core.words.safe_text import shortened

Numbered = TypeVar("Numbered", Action, Objective)


def apply_all(plan: Plan, edits: Iterable[Edit]) -> Plan:
    """The plan with every edit made, in order; all of them or, with Conflict, none."""
    work = WorkingPlan(plan)
    for edit in edits:
        work.make(edit)
    return work.plan()


def edits_with_places(plan: Plan, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits as they are made in this plan, each with the place at which it takes effect.

    An entry may stand elsewhere than it was seen; taken back by these, it goes where it was.
    Raises Conflict as `apply_all` does.
    """
    work = WorkingPlan(plan)
    return tuple(work.make(edit) for edit in edits)


class WorkingPlan:
    """A plan taken apart, so that a run of edits on a large one costs one pass.

    An edit that conflicts leaves it as it was. Items without a sure number take no edit, unless
    `unsure` says that it is known which they are.
    """

    def __init__(self, plan: Plan, unsure: bool = False) -> None:
        self.unsure = unsure
        self.about = plan.about
        self.unknown = plan.unknown
        self.listed: dict[str, list[Any]] = {
            "review": list(plan.reviews),
            "source": list(plan.sources),
            "recommendation": list(plan.recommendations),
            "column": list(plan.columns),
            "minute": list(plan.minutes),
            "indicator": list(plan.indicators),
        }
        self.objectives = {o.number: o for o in plan.objectives}
        self.in_order = True
        """Whether the objectives are those that the plan has in order."""
        self.actions: dict[str, dict[str, Action]] = {}
        """Of the objectives whose actions were touched: those actions, by number."""

    @cached_property
    def owner(self) -> dict[str, str]:
        """The number of the objective of every action; made before any of them comes or goes."""
        return {a.ref: o.number for o in self.objectives.values() for a in o.actions}

    def owner_of(self, ref: str) -> str | None:
        """The number of the objective of an action; nearly always its number begins with that."""
        likely = ref.rpartition(".")[0]
        there = self.objectives.get(likely) if "owner" not in self.__dict__ else None
        if there is not None and any(action.ref == ref for action in there.actions):
            return likely
        return self.owner.get(ref)

    def plan(self) -> Plan:
        """The plan with all that was made in it."""
        for number in self.actions:
            if number in self.objectives:
                inside = self._inside(number)
                self.objectives[number] = replace(self.objectives[number], actions=inside)
        return Plan(
            self.about,
            tuple(self.listed["review"]),
            tuple(self.listed["source"]),
            tuple(self.listed["recommendation"]),
            self._in_order(),
            self.unknown,
            tuple(self.listed["column"]),
            tuple(self.listed["minute"]),
            tuple(self.listed["indicator"]),
        )

    def _in_order(self) -> tuple[Objective, ...]:
        items = self.objectives.values()
        return tuple(items) if self.in_order else siblings_in_order(list(items), _number_of)

    def item(self, which: ItemId) -> Item | None:
        """The item of that name as it is by now, if there is one."""
        match which.kind:
            case "plan":
                return self.about
            case "action":
                owner = self.owner_of(which.key)
                return None if owner is None else self._under(owner)[which.key]
            case "objective":
                objective = self.objectives.get(which.key)
                if objective is None or which.key not in self.actions:
                    return objective
                return replace(objective, actions=self._inside(which.key))
            case kind:
                return next((i for i in self.listed.get(kind, ()) if id_of(i) == which), None)

    def _inside(self, number: str) -> tuple[Action, ...]:
        return siblings_in_order(list(self._under(number).values()), _number_of)

    def make(self, edit: Edit) -> Edit:
        """Make one edit, and give it with the place at which it was made. Raises Conflict."""
        which = edited_item(edit)
        if UNSURE in which.key and not self.unsure:
            raise Conflict(
                edit,
                f"{which} has no number of its own: give it one in the file, then edit it here",
            )
        match edit:
            case SetField():
                self._set(edit)
            case AddItem():
                self._add(edit)
            case RemoveItem():
                return self._remove(edit)
            case MoveAction():
                self._move(edit)
            case AddEntry() | ChangeEntry() | RemoveEntry():
                return self._edit_entries(edit)
        return edit

    def _under(self, number: str) -> dict[str, Action]:
        if number not in self.actions:
            self.actions[number] = {a.ref: a for a in self.objectives[number].actions}
        return self.actions[number]

    def _find(self, edit: Edit, which: ItemId) -> Item:
        item = self.item(which)
        if item is None:
            raise Conflict(edit, f"{which} is no longer in the plan")
        return item

    def _store(self, which: ItemId, item: Item) -> None:
        match item:
            case About():
                self.about = item
            case Action():
                owner = self.owner_of(which.key)
                assert owner is not None  # it was found under it
                self._under(owner)[which.key] = item
            case Objective():
                self.objectives[which.key] = item
            case Review() | Source() | Recommendation() | Column() | Minute() | Indicator():
                self.listed[which.kind][self._index(which)] = item

    def _index(self, which: ItemId) -> int:
        """Where an item is in its list."""
        return next(n for n, item in enumerate(self.listed[which.kind]) if id_of(item) == which)

    def _set(self, edit: SetField) -> None:
        which, name = edit.which, edit.field
        if which.kind == "file":
            found = dict(self.unknown).get(name)
            self._expect(edit, found)
            self.unknown = with_key(self.unknown, name, edit.new)
            return
        item = self._find(edit, which)
        self._expect(edit, get(item, name))
        if name == KEY_FIELDS.get(which.kind):
            if isinstance(item, (Action, Objective)):
                raise Conflict(edit, f"the number of {which} is permanent")
            new = ItemId(which.kind, edit.new)
            if new != which and any(id_of(i) == new for i in self.listed[which.kind]):
                raise Conflict(edit, f"{new} is already in the plan")
        self._store(which, put(item, name, edit.new))

    def _expect(self, edit: SetField, found: Any) -> None:
        if not same(found, edit.old):
            field = field_of(edit.which.kind, edit.field)
            label = field.label if field else f"“{shortened(edit.field, 40)}”"
            raise Conflict(edit, f"{label} of {edit.which} has changed since you started", found)

    def _add(self, edit: AddItem) -> None:
        item, which = edit.item, id_of(edit.item)
        match item:
            case Action():
                if which.key in self.owner:
                    raise Conflict(edit, f"{which} is already in the plan")
                if edit.owner not in self.objectives:
                    raise Conflict(edit, f"objective {edit.owner} is no longer in the plan")
                self.actions[edit.owner] = _with(self._under(edit.owner), item, edit.at)
                self.owner[which.key] = edit.owner
            case Objective():
                if which.key in self.objectives:
                    raise Conflict(edit, f"{which} is already in the plan")
                refs = [action.ref for action in item.actions]
                if taken := next((ref for ref in refs if ref in self.owner), None):
                    raise Conflict(edit, f"{taken} is already in the plan")
                if len(set(refs)) < len(refs):
                    raise Conflict(edit, f"{which} has a number twice among its actions")
                self.in_order = False
                self.objectives = _with(self.objectives, item, edit.at)
                self.owner.update((a.ref, which.key) for a in item.actions)
                self.actions.pop(which.key, None)
            case Review() | Source() | Recommendation() | Column() | Minute() | Indicator():
                items = self.listed[which.kind]
                if any(id_of(i) == which for i in items):
                    raise Conflict(edit, f"{which} is already in the plan")
                items.insert(len(items) if edit.at is None else edit.at, item)
            case About():
                raise Conflict(edit, "a plan has one [plan] table")

    def _remove(self, edit: RemoveItem) -> RemoveItem:
        item, which = edit.item, id_of(edit.item)
        found = self._find(edit, which)
        if isinstance(found, About):
            raise Conflict(edit, "a plan keeps its [plan] table")
        if not same(_layout_aside(found), _layout_aside(item)):
            raise Conflict(
                edit, f"{which} has changed in the meantime, so it was not deleted", found
            )
        match found:
            case Action():
                if edit.owner not in ("", self.owner[which.key]):
                    moved = f"{which} has been moved to objective {self.owner[which.key]} since"
                    raise Conflict(edit, f"{moved}; it is kept", found)
                siblings = self._under(self.owner.pop(which.key))
                edit = replace(edit, at=_place(siblings, which.key))
                del siblings[which.key]
            case Objective():
                self.in_order = False
                edit = replace(edit, at=_place(self.objectives, which.key))
                for action in found.actions:
                    del self.owner[action.ref]
                del self.objectives[which.key]
                self.actions.pop(which.key, None)
            case Review() | Source() | Recommendation() | Column() | Minute() | Indicator():
                at = self._index(which)
                del self.listed[which.kind][at]
                return replace(edit, at=at)
        return edit

    def _move(self, edit: MoveAction) -> None:
        owner = self.owner.get(edit.ref)
        if owner is None:
            raise Conflict(edit, f"{edit.ref} is no longer in the plan")
        if owner != edit.old:
            raise Conflict(edit, f"{edit.ref} has been moved to objective {owner}", owner)
        if edit.new not in self.objectives:
            raise Conflict(edit, f"objective {edit.new} is no longer in the plan")
        self._under(edit.new)[edit.ref] = self._under(owner).pop(edit.ref)
        self.owner[edit.ref] = edit.new

    def _edit_entries(
        self, edit: AddEntry | ChangeEntry | RemoveEntry
    ) -> AddEntry | ChangeEntry | RemoveEntry:
        item = self._find(edit, edit.which)
        said = edit.new if isinstance(edit, ChangeEntry) else edit.entry
        if takes(item) != holder_of(said):
            raise Conflict(edit, f"{edit.which} has no {holder_of(said)}")
        entries = list(said_of(item))
        match edit:
            case AddEntry(_, entry):
                entries.insert(len(entries) if edit.at is None else edit.at, entry)
            case ChangeEntry(_, old, new):
                at = self._place(edit, entries, old)
                entries[at], edit = new, replace(edit, at=at)
            case RemoveEntry(_, entry):
                at = self._place(edit, entries, entry)
                del entries[at]
                edit = replace(edit, at=at)
        self._store(edit.which, with_said(item, entries))
        return edit

    def _place(self, edit: ChangeEntry | RemoveEntry, entries: list[Said], wanted: Said) -> int:
        """Where the entry stands: where it was seen, or else the last that is equal to it."""
        at = edit.at
        if at is not None and at < len(entries) and same(entries[at], wanted):
            return at
        for index in reversed(range(len(entries))):
            if same(entries[index], wanted):
                return index
        # What stands there now, if it is of the same review: that entry with other words.
        there = entries[at] if at is not None and at < len(entries) else None
        found = there if there is not None and there.review == wanted.review else None
        what = "progress entry" if isinstance(wanted, Entry) else "value"
        message = f"this {what} of {edit.which} has been changed or deleted in the meantime"
        raise Conflict(edit, message, found)


def _number_of(item: Action | Objective) -> str:
    return item.ref if isinstance(item, Action) else item.number


def _with(siblings: dict[str, Numbered], item: Numbered, at: int | None) -> dict[str, Numbered]:
    """Siblings with one more at a place among them, where they do not stand by number."""
    if at is None or at >= len(siblings):
        siblings[_number_of(item)] = item
        return siblings
    items = list(siblings.items())
    items.insert(at, (_number_of(item), item))
    return dict(items)


def _place(siblings: Mapping[str, object], number: str) -> int | None:
    """Where among its siblings an item stands; None where they stand by number."""
    numbers = list(siblings)
    return numbers.index(number) if sort_keys(numbers) is None else None


def _layout_aside(item: Item) -> Item:
    """An item in which the actions stand in one order, wherever the file has them."""
    if not isinstance(item, Objective):
        return item
    inside = sorted(item.actions, key=lambda action: order(action.ref))
    return replace(item, actions=tuple(inside))
