"""A number is permanent: what is deleted keeps it, and nothing else is ever called so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import told_edits, with_deleted_numbers
from lscb_tui.core.edits.edit import AddItem, Edit, RemoveItem, SetField, invert_all
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan, id_of, key_of
from tests.core.making import checked, open_, plan_with
from tests.core.merge_help import BASE, refs, with_


def made(plan: Plan, edits: tuple[Edit, ...]) -> Plan:
    """The plan with edits as they are saved."""
    return apply_all(plan, with_deleted_numbers(plan, edits))


def without(plan: Plan, *which: ItemId) -> Plan:
    for item in which:
        plan = made(plan, editing.remove(plan, item))
    return plan


def test_what_is_deleted_leaves_its_number_and_that_of_its_actions() -> None:
    plan = without(BASE, ItemId("action", "1.3"))
    assert plan.about.deleted_numbers == ("1.3",)
    plan = without(plan, ItemId("objective", "1"))
    assert plan.about.deleted_numbers == ("1.3", "1", "1.1", "1.2")


def test_a_deleted_number_is_neither_next_nor_can_it_be_chosen() -> None:
    plan = without(BASE, ItemId("action", "1.3"))
    (new,) = editing.add_action(plan, "1", "New")
    assert isinstance(new, AddItem)
    assert key_of(new.item) == "1.4"
    with pytest.raises(Refused, match=r"^1\.3 was the number of something that is deleted"):
        editing.add_action(plan, "1", "New", "1.3")
    plan = without(plan, ItemId("objective", "1"))
    (new,) = editing.add_objective(plan, "New")
    assert isinstance(new, AddItem)
    assert key_of(new.item) == "2"
    with pytest.raises(Refused, match=r"^1 was the number"):
        editing.add_objective(plan, "New", "1")


def test_undo_and_redo_of_a_deletion_and_of_an_addition() -> None:
    gone = editing.remove(BASE, ItemId("action", "1.3"))
    plan = made(BASE, gone)
    assert made(plan, invert_all(gone)) == BASE
    added = editing.add_action(BASE, "1", "New")
    more = made(BASE, added)
    undone = made(more, invert_all(added))
    assert undone.about.deleted_numbers == ("1.4",)
    assert refs(undone) == refs(BASE)
    assert made(undone, added) == more


def test_an_undo_is_not_in_the_way_of_what_others_have_deleted() -> None:
    gone = editing.remove(BASE, ItemId("action", "1.3"))
    plan = without(made(BASE, gone), ItemId("action", "1.2"))
    back = made(plan, invert_all(with_deleted_numbers(BASE, gone)))
    assert back.about.deleted_numbers == ("1.2",)
    assert refs(back) == ["1.1", "1.3"]


def test_the_list_is_not_told_beside_what_it_follows_from() -> None:
    gone = editing.remove(BASE, ItemId("action", "1.3"))
    assert told_edits(with_deleted_numbers(BASE, gone)) == gone
    by_hand = SetField(ItemId("plan"), "deleted_numbers", (), ("9.9",))
    assert told_edits((by_hand,)) == (by_hand,)


def test_where_the_file_has_no_list_there_nothing_is_written_over_it() -> None:
    odd = with_(BASE, SetField(ItemId("plan"), "deleted_numbers", (), "all of them"))
    gone = (RemoveItem(open_("1.3"), "1"),)
    assert with_deleted_numbers(odd, gone) == gone


def test_a_number_that_was_given_again_in_an_editor_is_a_finding() -> None:
    odd = with_(BASE, SetField(ItemId("plan"), "deleted_numbers", (), ("1.3", "9.9")))
    (finding,) = (f for f in assess(odd).findings if f.kind == "number given twice")
    assert (finding.which, finding.level) == (ItemId("action", "1.3"), "warning")
    assert "take the number out of deleted_numbers" in finding.message


# Merges.


def test_both_lists_are_one_after_a_merge_and_what_is_kept_is_in_none() -> None:
    ours, theirs = (without(BASE, ItemId("action", ref)) for ref in ("1.3", "1.2"))
    for merged in (merge(BASE, ours, theirs), merge(BASE, theirs, ours)):
        assert set(merged.plan.about.deleted_numbers) == {"1.2", "1.3"}
        assert refs(merged.plan) == ["1.1"]
        assert merged.issues == ()
    linked = with_(BASE, SetField(ItemId("action", "1.1"), "see", (), ("1.3",)))
    changed = with_(BASE, SetField(ItemId("action", "1.3"), "text", "Text of 1.3", "Other"))
    for other in (linked, changed):
        for merged in (merge(BASE, ours, other), merge(BASE, other, ours)):
            assert merged.plan.about.deleted_numbers == ()
            assert "1.3" in refs(merged.plan)


def test_a_new_action_does_not_get_what_either_side_has_deleted() -> None:
    ours = made(BASE, editing.add_action(BASE, "1", "Ours"))
    theirs = made(BASE, editing.add_action(BASE, "1", "Theirs"))
    last = made(ours, editing.add_action(ours, "1", "Mistaken"))
    ours = without(last, ItemId("action", "1.5"))
    merged = merge(BASE, ours, theirs)
    assert {a.ref: a.text for a in merged.plan.actions()}["1.6"] == "Theirs"
    assert merged.plan.about.deleted_numbers == ("1.5",)


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_one_that_we_added_and_deleted_is_not_called_as_theirs(first: Any) -> None:
    added = editing.add_action(BASE, "1", "Ours")
    ours = made(made(BASE, added), invert_all(added))
    theirs = made(BASE, editing.add_action(BASE, "1", "Theirs"))
    merged = merge(BASE, ours, theirs, first).plan
    found = {action.ref: action.text for action in merged.actions()}
    if first == "ours":
        assert (found["1.5"], "1.4" in found) == ("Theirs", False)
        assert merged.about.deleted_numbers == ("1.4",)
    else:
        # They have sent theirs; nobody has seen ours.
        assert found["1.4"] == "Theirs"
        assert merged.about.deleted_numbers == ()


class _Person:
    """One clone with its own undo, as a session has it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.undoable: list[tuple[Edit, ...]] = []
        self.redoable: list[tuple[Edit, ...]] = []

    def do(self, edits: tuple[Edit, ...]) -> None:
        self.plan = made(self.plan, edits)
        self.undoable.append(edits)
        self.redoable.clear()

    def step(
        self,
        source: list[tuple[Edit, ...]],
        target: list[tuple[Edit, ...]],
        way: Callable[[tuple[Edit, ...]], tuple[Edit, ...]],
    ) -> None:
        edits = source.pop()
        self.plan = made(self.plan, way(edits))
        target.append(edits)


@checked(150)
@given(st.data())
def test_no_number_is_ever_given_to_another(data: st.DataObject) -> None:
    """Words are never changed here, so they tell which action it is."""
    base = plan_with(open_("1.1"), open_("1.2"))
    said = {id_of(item): {_words(item)} for item in base.objectives_and_actions()}
    count = 0
    clones = [_Person(base), _Person(base)]
    for round_ in range(2):
        for person in clones:
            for _ in range(data.draw(st.integers(1, 4))):
                plan = person.plan
                kinds = ["add", "objective"]
                kinds += ["remove"] * bool(plan.objectives)
                kinds += ["undo"] * bool(person.undoable) + ["redo"] * bool(person.redoable)
                kind = data.draw(st.sampled_from(kinds))
                count += 1
                if kind == "add" and plan.objectives:
                    owner = data.draw(st.sampled_from(plan.objectives)).number
                    person.do(editing.add_action(plan, owner, f"Words {count}"))
                elif kind == "remove":
                    item = data.draw(st.sampled_from(list(plan.objectives_and_actions())))
                    person.do(editing.remove(plan, id_of(item)))
                elif kind == "undo":
                    person.step(person.undoable, person.redoable, invert_all)
                elif kind == "redo":
                    person.step(person.redoable, person.undoable, lambda edits: edits)
                else:
                    person.do(editing.add_objective(plan, f"Words {count}"))
                for item in person.plan.objectives_and_actions():
                    if round_ == 0 and person is clones[0]:
                        said.setdefault(id_of(item), set()).add(_words(item))
        merged = merge(base, clones[0].plan, clones[1].plan).plan
        for item in merged.objectives_and_actions():
            said.setdefault(id_of(item), set()).add(_words(item))
        numbers = {key_of(item) for item in merged.objectives_and_actions()}
        assert not numbers & set(merged.about.deleted_numbers)
        # From here on both have it; what one had undone before is the other's no more.
        base = merged
        clones = [_Person(base), _Person(base)]
    assert all(len(words) == 1 for words in said.values()), said


def _words(item: Action | Objective) -> str:
    return item.text if isinstance(item, Action) else item.title
