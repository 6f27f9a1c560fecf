"""Two people's changes to one plan brought together, and what has to be said about it.

A merge is two differences replayed (design sections 2 and 7): different fields merge; a field that
both changed keeps our value and the clash holds theirs; notes of both are kept; an edit beats a
deletion; of two new items with one number, theirs gets the next. Whatever did not go as it was
said is a clash, so nothing is lost unreported.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from lscb_tui.core.edits.apply import Work
from lscb_tui.core.edits.diff import diff
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
    replace,
    touched,
)
from lscb_tui.core.edits.renumbering import Numbers, other_numbers, renumbered
from lscb_tui.core.plan.fields import ENTRY_FIELDS, REFERENCES, field_of
from lscb_tui.core.plan.items import Action, Entry, Item, ItemId, Objective, Plan, id_of, kind_of
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.core.words.safe_text import one_line


class Clash(NamedTuple):
    """One change of theirs that could not simply be taken."""

    which: ItemId
    message: str
    theirs: Edit
    lost: bool
    """Whether it was left out; else it was made in another way, and the message says how."""


class Merged(NamedTuple):
    """Both people's changes in one plan."""

    plan: Plan
    clashes: tuple[Clash, ...]


First = Literal["ours", "theirs"]
"""Whose new items keep their numbers where both gave the same: theirs, where those were sent."""


def merge(base: Plan, ours: Plan, theirs: Plan, first: First = "ours") -> Merged:
    """Our plan with the changes that they made since `base`."""
    if same_plan(base, theirs):
        return Merged(ours, ())
    if same_plan(base, ours):
        return Merged(theirs, ())
    told: tuple[Clash, ...] = ()
    if first == "theirs":
        ours, told = made_way(base, ours, theirs)
    merged = _Merge(base, ours, theirs).merged()
    return Merged(merged.plan, (*told, *merged.clashes))


def made_way(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """Our plan with other numbers for those of our new items that have one of their new items'."""
    edits, others = diff(base, ours), _Items(theirs).by_id
    same_as_theirs = [
        edit
        for edit in edits
        if isinstance(edit, AddItem) and same(edit.item, others.get(id_of(edit.item)))
    ]
    numbers = other_numbers(others.keys(), [e for e in edits if e not in same_as_theirs])
    if not numbers:
        return Merged(ours, ())
    work = Work(base, unsure=True)
    clashes = []
    for edit in edits:
        for which in _all_of(edit.item) if isinstance(edit, AddItem) else ():
            if which in numbers and edit not in same_as_theirs:
                clashes.append(_clash(which, _second(which, numbers), edit, False))
        work.make(edit if edit in same_as_theirs else renumbered(edit, numbers))
    return Merged(work.plan(), tuple(clashes))


def _clash(which: ItemId, message: str, theirs: Edit, lost: bool) -> Clash:
    """A clash whose message stays one line, whatever stands in the words and numbers it quotes."""
    return Clash(which, one_line(message), theirs, lost)


def _second(which: ItemId, numbers: Numbers) -> str:
    return f"both added {which}: the second is now {numbers[which]}"


class _Items:
    """The items of a plan by their names, with the objective of each action."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.by_id: dict[ItemId, Item] = {ItemId("plan"): plan.about}
        self.owner: dict[str, Objective] = {}
        for items in (plan.reviews, plan.sources, plan.recommendations, plan.objectives):
            self.by_id |= {id_of(item): item for item in items}
        for objective, action in plan.owned_actions():
            self.by_id[id_of(action)] = action
            self.owner[action.ref] = objective

    def said(self, edit: AddEntry) -> int:
        """How often an item has an entry already."""
        item = self.by_id.get(edit.which)
        progress = item.progress if isinstance(item, (Action, Objective)) else ()
        return sum(same(entry, edit.entry) for entry in progress)


class _Merge:
    """One merge on its way."""

    def __init__(self, base: Plan, ours: Plan, theirs: Plan) -> None:
        self.base, self.ours, self.theirs = _Items(base), _Items(ours), _Items(theirs)
        # What an item without a sure number is, the two differences agree about.
        self.work = Work(ours, unsure=True)
        self.made: dict[ItemId, list[Edit]] = {}
        for edit in diff(base, ours):
            self.made.setdefault(touched(edit), []).append(edit)
        self.clashes: list[Clash] = []
        self.kept: set[ItemId] = set()
        """What one side deleted and stays, as the other changed it."""

    def merged(self) -> Merged:
        """All of their changes made that can be."""
        differences = diff(self.base.plan, self.theirs.plan)
        wanted = [edit for edit in differences if not self._is_made(edit)]
        numbers = other_numbers(self.ours.by_id.keys(), wanted)
        for edit in wanted:
            for which in _all_of(edit.item) if isinstance(edit, AddItem) else ():
                if which in numbers:
                    self._tell(which, _second(which, numbers), edit, False)
            self._take(renumbered(edit, numbers))
            self._tell_of_two_words(edit)
        self._link_again()
        return Merged(self.work.plan(), tuple(self.clashes))

    def _is_made(self, edit: Edit) -> bool:
        """Whether we made the same change."""
        made = self.made.get(touched(edit), [])
        match edit:
            case AddItem(item, owner):
                return any(
                    isinstance(e, AddItem) and e.owner == owner and same(e.item, item) for e in made
                )
            case AddEntry():
                # The same words said twice are two notes, unless both sides say them equally often.
                before, mine = self.base.said(edit), self.ours.said(edit)
                return before < mine == self.theirs.said(edit)
            case ChangeEntry() | RemoveEntry():
                # Wherever it stood by then; of two equal ones that were changed, each once.
                for n, other in enumerate(made):
                    if isinstance(other, type(edit)) and same(other, replace(edit, at=other.at)):
                        del made[n]
                        return True
                return False
            case _:
                return any(same(edit, other) for other in made)

    def _take(self, edit: Edit) -> None:
        try:
            self.work.make(edit)
        except Conflict as conflict:
            self._settle(edit, conflict)

    def _settle(self, edit: Edit, conflict: Conflict) -> None:
        """What becomes of an edit of theirs that our plan does not take as it is."""
        which = touched(edit)
        there = self.work.item(which) is not None
        match edit:
            case RemoveItem(item):
                self._keep_ours(item, edit)
                return
            case AddItem() if there:
                message = f"both added {which}, each in their words"
                self._tell(which, message, edit, True)
                return
            case AddItem(_, owner) if self._restore(ItemId("objective", owner), edit):
                self._take(edit)
                return
            case MoveAction(_, _, new) if not there and self._restore(which, edit, new):
                return
            case MoveAction(_, _, new) if self._restore(ItemId("objective", new), edit):
                self._take(edit)
                return
            case ChangeEntry() if there and self._change_entry(edit):
                return
            case _ if not there and self._restore(which, edit):
                self._take(edit)
                return
        self._tell(which, conflict.message, edit, True)

    def _tell(self, which: ItemId, message: str, theirs: Edit, lost: bool) -> None:
        self.clashes.append(_clash(which, message, theirs, lost))

    # An edit beats a deletion.

    def _keep_ours(self, item: Item, edit: RemoveItem) -> None:
        """They deleted what we changed, or put something under."""
        which, found = id_of(item), self.work.item(id_of(item))
        if found is not None and not _is_part(found, item):
            self.kept.update(_all_of(found))
            self._tell(which, _kept(which), edit, True)
            return
        if found is not None:
            # All that is left in it is as they deleted it: the rest was moved.
            self.work.make(RemoveItem(found, edit.owner))
        for inside in _all_of(item):
            if inside != which and self.work.item(inside) is not None:
                self.kept.add(inside)
                self._tell(inside, _kept(inside), edit, False)

    def _restore(self, which: ItemId, edit: Edit, owner: str = "") -> bool:
        """Put back what we deleted and they changed, with all that was under it."""
        item = self.base.by_id.get(which)
        if item is None or self.work.item(which) is not None:
            return False
        at = None
        if isinstance(item, Action):
            owner = owner or self.base.owner[which.key].number
            home = ItemId("objective", owner)
            if self.work.item(home) is None:
                if not self._restore(home, edit):
                    return False
                if self.work.item(which) is not None:
                    return True
        elif isinstance(item, Objective):
            gone = (a for a in item.actions if self.work.item(id_of(a)) is None)
            item = replace(item, actions=tuple(gone))
        else:
            at = self._place(which)
        self.work.make(AddItem(item, owner, at))
        self.kept.update(_all_of(item))
        self._tell(which, _kept(which), edit, False)
        return True

    def _place(self, which: ItemId) -> int:
        """Where a review, source or recommendation goes: behind those that it stood behind."""
        now = [id_of(item) for item in self.work.listed[which.kind]]
        before = []
        for item in self.base.by_id:
            if item == which:
                break
            before.append(item)
        return max((now.index(item) + 1 for item in before if item in now), default=0)

    def _link_again(self) -> None:
        """A deletion took the links to the item out; where the item is kept, so are they."""
        kept = {(which.kind, which.key) for which in self.kept}
        for which, item in self.base.by_id.items() if kept else ():
            for name, kind in REFERENCES[kind_of(item)].items():
                for key in _keys(getattr(item, name)):
                    if (kind, key) in kept:
                        self._link_one_again(which, name, ItemId(kind, key))

    def _link_one_again(self, which: ItemId, name: str, target: ItemId) -> None:
        now = self.work.item(which)
        sides = [side.by_id.get(which) for side in (self.ours, self.theirs)]
        had = [target.key in _keys(getattr(item, name)) for item in sides if item is not None]
        if now is None or len(had) < 2 or had[0] == had[1]:
            return
        value = getattr(now, name)
        if target.key in _keys(value) or (value and not isinstance(value, tuple)):
            return
        again = SetField(
            which, name, value, _with(value, target.key, getattr(self.base.by_id[which], name))
        )
        self.work.make(again)
        field = field_of(which.kind, name)
        label = field.label.lower() if field else name
        message = f"{which}: “{label}” keeps {target.key}, which is kept"
        self._tell(which, message, again, False)

    # Entries.

    def _tell_of_two_words(self, edit: Edit) -> None:
        """Both notes are kept, but where both give a status, only one can be the position."""
        word = _new_word(edit)
        for other in self.made.get(touched(edit), ()) if word else ():
            ours = _new_word(other)
            if word and ours and ours[0] == word[0] and ours[1].casefold() != word[1].casefold():
                which, (review, theirs) = touched(edit), word
                message = (
                    f"both gave {which} a status for {review}, {ours[1]} and {theirs}: "
                    "the last in the plan counts"
                )
                if all(clash.theirs != edit for clash in self.clashes):
                    self._tell(which, message, edit, False)

    def _change_entry(self, edit: ChangeEntry) -> bool:
        """Their change of an entry that we changed too, elsewhere in it, or took out."""
        for other in self.made.get(edit.which, ()):
            if isinstance(other, RemoveEntry) and same(other.entry, edit.old):
                self.work.make(AddEntry(edit.which, edit.new, other.at))
                message = f"progress of {edit.which} was taken out by one and changed by the other"
                self._tell(edit.which, f"{message}: it is kept", edit, False)
                return True
            if isinstance(other, ChangeEntry) and same(other.old, edit.old):
                both = _both(edit.old, other.new, edit.new)
                if both is not None:
                    self.work.make(ChangeEntry(edit.which, other.new, both, other.at))
                    return True
        return False


def _new_word(edit: Edit) -> tuple[str, str] | None:
    """The review and the status word that an edit newly gives."""
    match edit:
        case AddEntry(_, entry) if entry.status.strip():
            return entry.review, entry.status
        case ChangeEntry(_, old, new) if new.status.strip() and old.status != new.status:
            return new.review, new.status
        case _:
            return None


def _kept(which: ItemId) -> str:
    return f"{which} was deleted by one and changed by the other: it is kept"


def _all_of(item: Item) -> tuple[ItemId, ...]:
    inside = item.actions if isinstance(item, Objective) else ()
    return (id_of(item), *map(id_of, inside))


def _is_part(found: Item, deleted: Item) -> bool:
    """Whether an objective differs from the one that was deleted only by actions that it lacks."""
    if not (isinstance(found, Objective) and isinstance(deleted, Objective)):
        return False
    bare, was = replace(found, actions=()), replace(deleted, actions=())
    actions = {action.ref: action for action in deleted.actions}
    return same(bare, was) and all(same(a, actions.get(a.ref)) for a in found.actions)


def _keys(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _with(value: Any, key: str, order: Any) -> Any:
    """A list of keys, or the one key of a field, with another in it where it was."""
    if not isinstance(value, tuple):
        return key
    place = max((value.index(k) + 1 for k in order[: order.index(key)] if k in value), default=0)
    return (*value[:place], key, *value[place:])


def _both(old: Entry, ours: Entry, theirs: Entry) -> Entry | None:
    """An entry with the changes of both sides; None where they changed one thing differently."""
    changed: dict[str, Any] = {}
    for name in (*(field.name for field in ENTRY_FIELDS), "unknown"):
        was, mine, yours = (getattr(entry, name) for entry in (old, ours, theirs))
        if same(was, yours):
            continue
        if not same(was, mine) and not same(mine, yours):
            return None
        changed[name] = yours
    return replace(ours, **changed)
