"""Two people's changes to one plan brought together, and what has to be said about it.

A merge is two differences replayed (design sections 2 and 7): different fields merge; a field that
both changed keeps our value and an issue holds theirs; notes of both are kept; an edit beats a
deletion; of two new items with one number, theirs gets the next. Whatever did not go as it was
said is an issue, so nothing is lost unreported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from lscb_tui.core.edits.apply import WorkingPlan
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
    edited_item,
)
from lscb_tui.core.edits.merge_entries import changed_by_both, two_dates, two_statuses, two_values
from lscb_tui.core.edits.merge_issue import First, Merged, MergeIssue, items_by_id, merge_issue
from lscb_tui.core.edits.merge_links import link_again, link_no_more, newly_linked
from lscb_tui.core.edits.name_lists import by_name
from lscb_tui.core.edits.renumbering import (
    given_by,
    numbers_ever,
    other_numbers,
    renumber_ours,
    renumbered,
    renumbering_issues,
)
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.deleted_numbers import FIELD
from lscb_tui.core.plan.entries import last_word, said_of
from lscb_tui.core.plan.items import (
    About,
    Action,
    Item,
    ItemId,
    Kind,
    Objective,
    Plan,
    Review,
    id_of,
    with_actions,
)
from lscb_tui.core.plan.references import Reference
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan


def merge(base: Plan, ours: Plan, theirs: Plan, first: First = "ours") -> Merged:
    """Our plan with the changes that they made since `base`."""
    if same_plan(base, theirs):
        return Merged(ours, ())
    if same_plan(base, ours):
        return Merged(theirs, ())
    issues: tuple[MergeIssue, ...] = ()
    if first == "theirs":
        ours, issues = renumber_ours(base, ours, theirs)
        ours = _with_numbers_of(base, ours, theirs)
    merged = _Merge(base, ours, theirs).merged()
    return Merged(merged.plan, (*issues, *merged.issues))


def _with_numbers_of(base: Plan, ours: Plan, theirs: Plan) -> Plan:
    """Our plan without the numbers, among those that we deleted, of what they added and sent."""
    new = numbers_ever(theirs) - numbers_ever(base)
    old = ours.about.deleted_numbers
    left = tuple(number for number in old if number not in new)
    return ours if left == old else replace(ours, about=replace(ours.about, deleted_numbers=left))


class _Merge:
    """One merge on its way."""

    def __init__(self, base: Plan, ours: Plan, theirs: Plan) -> None:
        self.theirs_since_base = diff(base, theirs)
        self.plan = ours
        self.given = given_by(ours, base)
        self.ever = numbers_ever(base) | numbers_ever(ours) | numbers_ever(theirs)
        self.base, self.ours, self.theirs = map(items_by_id, (base, ours, theirs))
        self.owners = {action.ref: owner.number for owner, action in base.owned_actions()}
        # What an item without a sure number is, the two differences agree about.
        self.work = WorkingPlan(ours, unsure=True)
        self.made: dict[ItemId, list[Edit]] = {}
        for edit in diff(base, ours):
            self.made.setdefault(edited_item(edit), []).append(edit)
        self.issues: list[MergeIssue] = []
        self.kept: set[ItemId] = set()
        """What one side deleted and stays, as the other changed it."""

    def merged(self) -> Merged:
        """All of their changes made that can be."""
        wanted = [
            edit
            for edit in self.theirs_since_base
            if not self._is_made(edit) and not self._is_gone(edit)
        ]
        numbers = other_numbers(self.given, wanted, self.ever)
        twice: list[tuple[Edit, str, str]] = []
        for edit in wanted:
            self.issues += renumbering_issues(edit, numbers)
            self._take(renumbered(edit, numbers))
            said = two_statuses(edit, self.made.get(edited_item(edit), ()))
            if said and all(issue.theirs != edit for issue in self.issues):
                twice.append((edit, *said))
            made = self.made.get(edited_item(edit), ())
            if message := two_dates(edit, made) or two_values(edit, made):
                issue = merge_issue(edited_item(edit), message, edit, undecided=True)
                self.issues.append(issue)
        for edit, review, message in twice:
            item = self.work.item(edited_item(edit))
            progress = item.progress if isinstance(item, (Action, Objective)) else ()
            word = last_word(progress, review)
            self._note(edited_item(edit), f"{message}: {word} is the later and counts", edit)
        self._keep_what_is_linked()
        self.issues += link_no_more(self.work, self.base, (self.ours, self.theirs))
        self.issues += link_again(self.work, self.base, (self.ours, self.theirs), self.kept)
        self._give_back_numbers()
        return Merged(self.work.plan(), tuple(self.issues))

    def _note(self, which: ItemId, message: str, edit: Edit, lost: bool = False) -> None:
        self.issues.append(merge_issue(which, message, edit, lost=lost))

    def _is_made(self, edit: Edit) -> bool:
        """Whether we made the same change."""
        made = self.made.get(edited_item(edit), [])
        match edit:
            case AddItem(item, owner):
                return any(
                    isinstance(e, AddItem) and e.owner == owner and same(e.item, item) for e in made
                )
            case AddEntry():
                # The same words said twice are two notes, unless both sides say them equally often.
                sides = (self.base, self.ours, self.theirs)
                before, mine, yours = (_times_said(edit, items) for items in sides)
                return before < mine == yours
            case RemoveItem() if edited_item(edit) in self.ours:
                # We only put elsewhere what they deleted.
                if any(same(e.item, edit.item) for e in made if isinstance(e, RemoveItem)):
                    self._note(edited_item(edit), _put_elsewhere(edited_item(edit)), edit)
                return False
            case ChangeEntry() | RemoveEntry():
                # Wherever it stood by then; of two equal ones that were changed, each once.
                for n, other in enumerate(made):
                    if isinstance(other, type(edit)) and same(other, replace(edit, at=other.at)):
                        del made[n]
                        return True
                return False
            case _:
                return any(same(edit, other) for other in made)

    def _is_gone(self, edit: Edit) -> bool:
        """Whether we deleted what they only put elsewhere; then it stays deleted, and is told."""
        if not isinstance(edit, AddItem) or edited_item(edit) in self.ours:
            return False
        which = edited_item(edit)
        if not same(edit.item, self.base.get(which)):
            return False
        self._note(which, _put_elsewhere(which), edit)
        return True

    def _take(self, edit: Edit) -> None:
        placed = edit
        if isinstance(edit, AddItem) and isinstance(edit.item, Review):
            placed = replace(edit, at=self._place_of_new(edit.item))
        try:
            self.work.make(placed)
        except Conflict as conflict:
            self._settle(edit, conflict)

    def _settle(self, edit: Edit, conflict: Conflict) -> None:
        """What becomes of an edit of theirs that our plan does not take as it is."""
        which = edited_item(edit)
        there = self.work.item(which) is not None
        match edit:
            case RemoveItem(item):
                self._keep_ours(item, edit)
                return
            case AddItem() if there:
                message = f"both sides added {which}, with different words"
                self._note(which, message, edit, lost=True)
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
            case SetField() if there and (made := by_name(edit, conflict.found, self.plan)):
                self.work.make(made)
                return
            case _ if not there and self._restore(which, edit):
                self._take(edit)
                return
        self._note(which, conflict.message, edit, lost=True)

    def _change_entry(self, edit: ChangeEntry) -> bool:
        """Their change of an entry that we changed too, elsewhere in it, or took out."""
        found = changed_by_both(edit, self.made.get(edit.which, ()), self.plan)
        if found is None:
            return False
        change, message = found
        self.work.make(change)
        if message:
            self._note(edit.which, message, edit)
        return True

    # An edit beats a deletion.

    def _keep_ours(self, item: Item, edit: RemoveItem) -> None:
        """They deleted what we changed, or put something under."""
        which, found = id_of(item), self.work.item(id_of(item))
        if found is not None and not _only_lacks_actions(found, item):
            self.kept.update(map(id_of, with_actions(found)))
            self._note(which, _kept_message(which), edit, lost=True)
            return
        if found is not None:
            # All that is left in it is as they deleted it: the rest was moved.
            self.work.make(RemoveItem(found, edit.owner))
        for inside in map(id_of, with_actions(item)):
            if inside != which and self.work.item(inside) is not None:
                self.kept.add(inside)
                self._note(inside, _kept_message(inside), edit)

    def _give_back_numbers(self) -> None:
        """Take the numbers of what is in the plan out of the list: of what is kept, and of ours."""
        about, was = self.work.about, self.base[ItemId("plan")]
        assert isinstance(was, About)
        listed = set(about.deleted_numbers) - set(was.deleted_numbers)
        kinds: tuple[Kind, ...] = ("action", "objective", "minute")
        back = {n for n in listed for kind in kinds if self.work.item(ItemId(kind, n))}
        if back:
            left = tuple(number for number in about.deleted_numbers if number not in back)
            self.work.make(SetField(ItemId("plan"), FIELD, about.deleted_numbers, left))

    def _keep_what_is_linked(self) -> None:
        """Put back, as it was, what one side deleted and the other has newly linked to."""
        for link in newly_linked(self.work, self.base, (self.ours, self.theirs)):
            if link.to in self.ours:
                removal = (e for e in self.theirs_since_base if _removes(e, link.to))
                edit, lost = next(removal), True
            else:
                edit, lost = self._edit_that_made(link), False
            message = f"one side deleted {link.to} and the other {link.made}: it was kept"
            self._restore(link.to, edit, message=message, lost=lost)

    def _edit_that_made(self, link: Reference) -> Edit:
        """The edit of theirs by which an item names another."""
        about = [e for e in self.theirs_since_base if edited_item(e) == link.by]
        fields = [e for e in about if isinstance(e, SetField) and e.field == link.field]
        return (fields or about or list(self.theirs_since_base))[0]

    def _restore(
        self,
        which: ItemId,
        edit: Edit,
        owner: str = "",
        message: str = "",
        lost: bool = False,
    ) -> bool:
        """Put back what one side deleted and the other changed, with all that was under it."""
        item = self.base.get(which)
        if item is None or self.work.item(which) is not None:
            return False
        at = None
        if isinstance(item, Action):
            owner = owner or self.owners[which.key]
            home = ItemId("objective", owner)
            if self.work.item(home) is None:
                if not self._restore(home, edit, message=message, lost=lost):
                    return False
                if self.work.item(which) is not None:
                    return True
        elif isinstance(item, Objective):
            gone = (a for a in item.actions if self.work.item(id_of(a)) is None)
            item = replace(item, actions=tuple(gone))
        else:
            at = self._place(which, self.base)
        self.work.make(AddItem(item, owner, at))
        self.kept.update(map(id_of, with_actions(item)))
        self._note(which, message or _kept_message(which), edit, lost)
        return True

    def _place_of_new(self, review: Review) -> int:
        """Where their new review goes: where they have it, and behind ours without a date there."""
        at, there = self._place(id_of(review), self.theirs), self.work.listed["review"]
        while at < len(there) and there[at].date is None and id_of(there[at]) not in self.theirs:
            at += 1
        return at

    def _place(self, which: ItemId, side: Iterable[ItemId]) -> int:
        """Where a review, source or recommendation goes: behind those that it stood behind."""
        now = [id_of(item) for item in self.work.listed[which.kind]]
        before = takewhile(lambda item: item != which, side)
        return max((now.index(item) + 1 for item in before if item in now), default=0)


def _times_said(edit: AddEntry, items: Mapping[ItemId, Item]) -> int:
    """How often an item has an entry."""
    item = items.get(edit.which)
    return sum(same(said, edit.entry) for said in said_of(item)) if item else 0


def _removes(edit: Edit, which: ItemId) -> bool:
    return isinstance(edit, RemoveItem) and which in map(id_of, with_actions(edit.item))


def _kept_message(which: ItemId) -> str:
    return f"one side deleted {which} and the other changed it: it was kept"


def _put_elsewhere(which: ItemId) -> str:
    return f"one side deleted {which} and the other put it elsewhere: it is deleted"


def _only_lacks_actions(found: Item, deleted: Item) -> bool:
    """Whether an objective differs from the one that was deleted only by actions that it lacks."""
    if not (isinstance(found, Objective) and isinstance(deleted, Objective)):
        return False
    bare, was = replace(found, actions=()), replace(deleted, actions=())
    actions = {action.ref: action for action in deleted.actions}
    return same(bare, was) and all(same(a, actions.get(a.ref)) for a in found.actions)
