"""What one deleted and the other changed: the change wins, and it is said."""

from __future__ import annotations

import pytest

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    MoveAction,
    SetField,
)
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan
from tests.core.merge_help import BASE, NOTES, A, B, action, one_clash, refs, text, with_


def without(plan: Plan, ref: str) -> Plan:
    """The plan as it is when somebody deletes an action: the links to it go too."""
    from lscb_tui.core.editing import remove

    return apply_all(plan, remove(plan, ItemId("action", ref)))


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_an_edit_beats_a_deletion_and_says_so(ours_deletes: bool) -> None:
    deleted, changed = without(BASE, "1.3"), with_(BASE, text(ItemId("action", "1.3"), "new"))
    ours, theirs = (deleted, changed) if ours_deletes else (changed, deleted)
    merged = merge(BASE, ours, theirs)
    assert action(merged.plan, "1.3").text == "new"
    clash = one_clash(merged)
    assert clash.which == ItemId("action", "1.3")
    assert "the other changed it: it was kept" in clash.message


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_a_kept_action_holds_up_again_what_waited_for_it(ours_deletes: bool) -> None:
    """The deletion took the links to it out; one half of it must not stand without the other."""
    deleted, changed = without(BASE, "1.1"), with_(BASE, text(A, "new"))
    ours, theirs = (deleted, changed) if ours_deletes else (changed, deleted)
    merged = merge(BASE, ours, theirs)
    assert action(merged.plan, "1.1").text == "new"
    assert action(merged.plan, "1.2").depends_on == ("1.1",)


def test_a_link_that_both_took_out_stays_out() -> None:
    cut = SetField(B, "depends_on", ("1.1",), ())
    merged = merge(BASE, without(BASE, "1.1"), with_(BASE, text(A, "new"), cut))
    assert action(merged.plan, "1.2").depends_on == ()


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_a_note_on_an_action_beats_the_deletion_of_its_objective(ours_deletes: bool) -> None:
    gone = Plan(BASE.about, BASE.reviews)
    noted = with_(BASE, AddEntry(A, NOTES[0]))
    merged = merge(BASE, *((gone, noted) if ours_deletes else (noted, gone)))
    assert action(merged.plan, "1.1").progress[-1] == NOTES[0]
    assert "it was kept" in merged.issues[0].message
    assert {ItemId("objective", "1"), A} & {clash.which for clash in merged.issues}


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_a_new_action_beats_the_deletion_of_its_objective(ours_deletes: bool) -> None:
    gone = Plan(BASE.about, BASE.reviews)
    more = with_(BASE, AddItem(Action("1.4", "A new one"), "1"))
    merged = merge(BASE, *((gone, more) if ours_deletes else (more, gone)))
    assert action(merged.plan, "1.4").text == "A new one"
    owner = merged.plan.owner("1.4")
    assert owner is not None
    assert owner.title == "An objective"
    assert any(clash.which == ItemId("objective", "1") for clash in merged.issues)


def test_a_deleted_review_that_comes_back_does_not_become_the_current_one() -> None:
    """The last review is the one that progress is recorded for."""
    ours = Plan(BASE.about, BASE.reviews[1:], objectives=BASE.objectives)
    renamed = SetField(ItemId("review", "2010-06"), "label", "June 2010", "Juno")
    merged = merge(BASE, ours, with_(BASE, renamed))
    assert [review.label for review in merged.plan.reviews] == ["Juno", "September 2010"]


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_a_move_beats_a_deletion_too(ours_deletes: bool) -> None:
    base = with_(BASE, AddItem(Objective("2", "Two")))
    deleted, moved = without(base, "1.3"), with_(base, MoveAction("1.3", "1", "2"))
    merged = merge(base, *((deleted, moved) if ours_deletes else (moved, deleted)))
    owner = merged.plan.owner("1.3")
    assert owner is not None
    assert owner.number == "2"
    assert one_clash(merged).which == ItemId("action", "1.3")


def test_an_action_moved_out_of_an_objective_that_we_deleted_is_moved_and_no_more() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two")))
    ours = Plan(base.about, base.reviews, objectives=base.objectives[1:])
    merged = merge(base, ours, with_(base, MoveAction("1.1", "1", "2")))
    assert [o.number for o in merged.plan.objectives] == ["2"]
    assert refs(merged.plan) == ["1.1"]
    assert one_clash(merged).which == A


def test_their_action_is_not_put_under_an_objective_that_we_deleted_without_a_word() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two")))
    ours = Plan(base.about, base.reviews, objectives=base.objectives[:1])
    merged = merge(base, ours, with_(base, MoveAction("1.1", "1", "2")))
    assert "1.1" in refs(merged.plan)
    assert merged.issues
