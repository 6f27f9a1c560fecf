"""Two people's changes in one plan: none is lost without a word, and none is made up.

What is pinned is the list of design section 7: different fields merge, the same field is a clash
that holds theirs, notes of both are kept, an edit beats a deletion and says so, and of two new
items with one number the second gets the next. Over random plans nothing may be unaccounted for.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    edited_item,
)
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import First, Merged, MergeIssue
from lscb_tui.core.plan.fields import field_of, get
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    Item,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    id_of,
    kind_of,
)
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from tests.core.making import (
    checked,
    edited,
    forks,
    is_sentence,
    kingston,
    open_,
    plan_with,
    reported,
)

Fork = tuple[Plan, Plan, Plan]
FIRST = st.sampled_from(get_args(First))


def entries_of(plan: Plan, which: ItemId) -> tuple[Entry, ...]:
    item = plan.item(which)
    return item.progress if isinstance(item, (Action, Objective)) else ()


def said(plan: Plan, which: ItemId, entry: Entry) -> int:
    return sum(same_entry(entry, other) for other in entries_of(plan, which))


def same_entry(a: Entry, b: Entry) -> bool:
    return a == b and same(dict(a.unknown), dict(b.unknown))


def inside(item: Item) -> tuple[Action, ...]:
    return item.actions if isinstance(item, Objective) else ()


def is_there(plan: Plan, item: Item) -> bool:
    """Whether an item is in a plan, itself and all that came with it."""
    found = plan.item(id_of(item))
    if isinstance(item, Objective) and isinstance(found, Objective):
        bare, theirs = (msgspec.structs.replace(o, actions=()) for o in (item, found))
        return bare == theirs and all(is_there(plan, action) for action in item.actions)
    return found == item


def is_carried(plan: Plan, edit: Edit) -> bool:
    """Whether a plan shows that an edit was made in it."""
    match edit:
        case SetField(ItemId("file"), name, _, new):
            return same(dict(plan.unknown).get(name), new)
        case SetField(which, name, old, new):
            item = plan.item(which)
            return item is not None and (
                same(get(item, name), new) or is_carried_by_name(item, name, old, new)
            )
        case AddItem(item, owner):
            placed = not owner or getattr(plan.owner(id_of(item).key), "number", None) == owner
            return placed and is_there(plan, item)
        case RemoveItem(item):
            gone = [item, *inside(item)]
            return all(plan.item(id_of(i)) is None for i in gone)
        case MoveAction(ref, _, new):
            home = plan.owner(ref)
            return home is not None and home.number == new
        case AddEntry(which, entry):
            return said(plan, which, entry) > 0
        case ChangeEntry(which, old, entry):
            # Another change of the same entry may stand in it too.
            names = [n for n in entry.__struct_fields__ if getattr(entry, n) != getattr(old, n)]
            return any(
                all(same(getattr(found, n), getattr(entry, n)) for n in names)
                for found in entries_of(plan, which)
            )
        case RemoveEntry():
            return True


def is_carried_by_name(item: Item, name: str, old: Any, new: Any) -> bool:
    """Whether a list of names has those that were put in, and not those that were taken out."""
    field = field_of(kind_of(item), name)
    values = (get(item, name), old, new)
    if field is None or not field.by_name or not all(map(field.shape.fits, values)):
        return False
    now, before, after = map(set, values)
    return after - before <= now and not (before - after) & now


def changes_of(before: Plan, now: Plan) -> list[Edit]:
    """What somebody changed; an item put elsewhere in its list is no deletion."""
    edits = diff(before, now)
    back = {edited_item(edit) for edit in edits if isinstance(edit, AddItem)}
    return [e for e in edits if not (isinstance(e, RemoveItem) and edited_item(e) in back)]


def items_of(edit: Edit) -> set[ItemId]:
    """The items that an edit is about, with those that came or went with them."""
    if isinstance(edit, (AddItem, RemoveItem)):
        return {edited_item(edit), *map(id_of, inside(edit.item))}
    return {edited_item(edit)}


def told_of(merged: Merged) -> set[ItemId]:
    return {which for clash in merged.issues for which in (clash.which, *items_of(clash.theirs))}


def is_said(merged: Merged, edit: Edit) -> bool:
    """Whether a clash speaks of what an edit is about."""
    return bool(told_of(merged) & items_of(edit))


def refs(plan: Plan) -> list[str]:
    return [action.ref for action in plan.actions()]


@checked(80)
@given(edited())
def test_what_one_side_alone_changed_is_taken_as_it_is(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    base, _, changed = case
    for merged in (merge(base, base, changed), merge(base, changed, base)):
        assert same_plan(merged.plan, changed)
        assert merged.issues == ()


@checked(40)
@given(edited())
def test_what_both_changed_alike_is_one_change(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    base, _, changed = case
    merged = merge(base, changed, changed)
    assert same_plan(merged.plan, changed)
    assert merged.issues == ()


@checked(100)
@given(forks(), FIRST)
def test_every_change_of_theirs_is_in_the_result_or_in_a_clash(fork: Fork, first: First) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs, first)
    lost = [
        edit
        for edit in changes_of(base, theirs)
        if not is_carried(merged.plan, edit) and not is_said(merged, edit)
    ]
    assert lost == []
    held = [clash.theirs for clash in merged.issues if clash.lost]
    for edit in changes_of(base, theirs):
        # What was left out is held word for word, so that it can be offered again.
        if not is_carried(merged.plan, edit) and not any(
            edited_item(edit) in items_of(h) for h in held
        ):
            assert any(
                not c.lost and edited_item(edit) in items_of(c.theirs) for c in merged.issues
            )


@checked(100)
@given(forks(), FIRST)
def test_every_change_of_ours_is_in_the_result_or_a_clash_speaks_of_it(
    fork: Fork, first: First
) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs, first)
    assert [
        edit
        for edit in changes_of(base, ours)
        if not is_carried(merged.plan, edit) and not is_said(merged, edit)
    ] == []


@checked(100)
@given(forks())
def test_as_many_notes_are_kept_as_were_made_and_not_taken_out(fork: Fork) -> None:
    """What both added or both took out alike may be one change; no other is."""
    base, ours, theirs = fork
    merged = merge(base, ours, theirs)
    told = told_of(merged)
    for item in reported(base):
        which = id_of(item)
        if which in told or merged.plan.item(which) is None:
            continue
        edits = [
            [e for e in diff(base, side) if edited_item(e) == which] for side in (ours, theirs)
        ]
        added = [sum(isinstance(e, AddEntry) for e in side) for side in edits]
        taken = [sum(isinstance(e, RemoveEntry) for e in side) for side in edits]
        was, now = len(item.progress), len(entries_of(merged.plan, which))
        assert was + max(added) - sum(taken) <= now <= was + sum(added) - max(taken)


def two_say(ref: str, *said: Entry) -> Fork:
    """A plan in which two people say something of one action."""
    base, ours, theirs = (
        plan_with(Action(ref, "A", progress=progress)) for progress in ((), *((e,) for e in said))
    )
    return base, ours, theirs


@checked(80)
@given(forks(), FIRST)
@example(two_say("1.1", Entry("r", "two\nlines"), Entry("r", "\x85ONGOING")), "ours")
@example(two_say("1.1", Entry("r\r\n1", "ACHIEVED"), Entry("r\r\n1", "ONGOING")), "theirs")
@example(two_say("1\n2#1", Entry("r", "ACHIEVED"), Entry("r", "ONGOING")), "ours")
def test_a_merged_plan_is_sound(fork: Fork, first: First) -> None:
    merged = merge(*fork, first)
    assert len(set(refs(merged.plan))) == len(refs(merged.plan))
    assert same_plan(read_document(write_document(merged.plan)).plan, merged.plan)
    for clash in merged.issues:
        assert is_sentence(clash.message)
    if not merged.issues:
        # What came of it is what both did: nothing that neither wrote.
        made = {edited_item(edit) for side in fork[1:] for edit in diff(fork[0], side)}
        assert {edited_item(edit) for edit in diff(fork[0], merged.plan)} <= made


@checked(60)
@given(forks())
def test_both_see_the_same_actions_whoever_merges(fork: Fork) -> None:
    base, ours, theirs = fork
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(refs(one.plan)) == len(refs(other.plan))
    if not one.issues and not other.issues:
        assert set(refs(one.plan)) == set(refs(other.plan))


# The rules one by one.

A, B = ItemId("action", "1.1"), ItemId("action", "1.2")
BASE = plan_with(open_("1.1"), open_("1.2", depends_on=("1.1",)), open_("1.3"))


def with_(plan: Plan, *edits: Edit) -> Plan:
    return apply_all(plan, edits)


def without(plan: Plan, ref: str) -> Plan:
    """The plan as it is when somebody deletes an action: the links to it go too."""
    from lscb_tui.core.editing import remove

    return apply_all(plan, remove(plan, ItemId("action", ref)))


def text(which: ItemId, new: str) -> SetField:
    return SetField(which, "text", f"Text of {which.key}", new)


def one_clash(merged: Merged) -> MergeIssue:
    (clash,) = merged.issues
    assert is_sentence(clash.message)
    return clash


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None, ref
    return found


def test_different_fields_of_one_item_merge() -> None:
    due = SetField(A, "due", None, date(2010, 12, 31))
    merged = merge(BASE, with_(BASE, text(A, "ours")), with_(BASE, due))
    assert merged.issues == ()
    assert (action(merged.plan, "1.1").text, action(merged.plan, "1.1").due) == ("ours", due.new)


def test_one_field_changed_by_both_is_a_clash_that_holds_theirs() -> None:
    merged = merge(BASE, with_(BASE, text(A, "ours")), with_(BASE, text(A, "theirs")))
    assert action(merged.plan, "1.1").text == "ours"
    clash = one_clash(merged)
    assert (clash.which, clash.lost) == (A, True)
    assert isinstance(clash.theirs, SetField)
    assert clash.theirs.new == "theirs"


def test_the_actions_of_a_new_objective_stand_in_order_under_their_other_numbers() -> None:
    ours = with_(Plan(), AddItem(Objective("5", actions=(Action("5.1", "ours"),))))
    mine = (Action("5.1", "theirs"), Action("5.2", "theirs"))
    merged = merge(Plan(), ours, with_(Plan(), AddItem(Objective("5", actions=mine))))
    assert refs(merged.plan) == ["5.1", "5.2", "6.1"]
    assert same_plan(read_document(write_document(merged.plan)).plan, merged.plan)


NOTES = [Entry("2010-09", "", words) for words in ("ours", "theirs")]


def test_two_notes_are_both_kept() -> None:
    ours, theirs = (with_(BASE, AddEntry(A, note)) for note in NOTES)
    merged = merge(BASE, ours, theirs)
    assert merged.issues == ()
    assert action(merged.plan, "1.1").progress[-2:] == tuple(NOTES)


def test_two_different_words_for_one_review_are_both_kept_and_said() -> None:
    """One of them is hidden behind the other, which the board has to know."""
    base = plan_with(Action("1.1", "A"))
    given = [Entry("2010-09", word) for word in ("ACHIEVED", "ONGOING", "achieved")]
    sides = [with_(base, AddEntry(A, entry)) for entry in given]
    merged = merge(base, sides[0], sides[1])
    assert action(merged.plan, "1.1").progress == tuple(given[:2])
    clash = one_clash(merged)
    assert (clash.which, clash.lost) == (A, False)
    assert "ACHIEVED and ONGOING" in clash.message
    assert merge(base, sides[0], sides[2]).issues == ()
    changed = with_(sides[0], ChangeEntry(A, given[0], given[1], 0))
    added = with_(sides[0], AddEntry(A, Entry("2010-09", "superseded")))
    assert "ONGOING and superseded" in one_clash(merge(sides[0], changed, added)).message
    june = with_(base, AddEntry(A, Entry("2010-06", "ONGOING")))
    assert merge(base, sides[0], june).issues == ()


def test_a_word_and_the_words_of_one_entry_are_different_fields() -> None:
    """The one sets the status with a key while the other mends a slip in the words."""
    before = Entry("2010-09", "ONGOING", "Somme words.")
    base = plan_with(Action("1.1", "A", progress=(before,)))
    word = msgspec.structs.replace(before, status="ACHIEVED")
    words = msgspec.structs.replace(before, text="Some words.")
    for ours, theirs in ((word, words), (words, word)):
        merged = merge(
            base,
            with_(base, ChangeEntry(A, before, ours, 0)),
            with_(base, ChangeEntry(A, before, theirs, 0)),
        )
        assert merged.issues == ()
        assert action(merged.plan, "1.1").progress == (Entry("2010-09", "ACHIEVED", "Some words."),)


def test_one_entry_changed_by_both_is_a_clash_that_holds_theirs() -> None:
    before = action(BASE, "1.1").progress[0]
    ours, theirs = (msgspec.structs.replace(before, status=word) for word in ("ACHIEVED", "Gone"))
    merged = merge(
        BASE,
        with_(BASE, ChangeEntry(A, before, ours, 0)),
        with_(BASE, ChangeEntry(A, before, theirs, 0)),
    )
    assert action(merged.plan, "1.1").progress == (ours,)
    clash = one_clash(merged)
    assert clash.lost
    assert isinstance(clash.theirs, ChangeEntry)
    assert clash.theirs.new == theirs


def test_an_entry_that_both_took_out_is_taken_out_once_wherever_it_stood() -> None:
    first, second = NOTES
    base = plan_with(Action("1.1", "A", progress=(first, second)))
    merged = merge(
        base,
        with_(base, RemoveEntry(A, first, 0), RemoveEntry(A, second, 0)),
        with_(base, RemoveEntry(A, second, 1)),
    )
    assert merged.issues == ()
    assert action(merged.plan, "1.1").progress == ()


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_an_edit_beats_a_deletion_and_says_so(ours_deletes: bool) -> None:
    deleted, changed = without(BASE, "1.3"), with_(BASE, text(ItemId("action", "1.3"), "new"))
    ours, theirs = (deleted, changed) if ours_deletes else (changed, deleted)
    merged = merge(BASE, ours, theirs)
    assert action(merged.plan, "1.3").text == "new"
    clash = one_clash(merged)
    assert clash.which == ItemId("action", "1.3")
    assert "deleted by one and changed by the other: it is kept" in clash.message


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
    assert "it is kept" in merged.issues[0].message
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


def test_a_new_action_with_a_number_that_we_gave_out_gets_the_next_and_links_follow() -> None:
    ours = with_(BASE, AddItem(Action("1.4", "Ours"), "1"))
    theirs = with_(
        BASE,
        AddItem(Action("1.4", "Theirs", depends_on=("1.5",), superseded_by="1.5"), "1"),
        AddItem(Action("1.5", "Their other", works_with=("1.4",)), "1"),
        SetField(B, "depends_on", ("1.1",), ("1.1", "1.4")),
        SetField(B, "superseded_by", "", "1.4"),
    )
    merged = merge(BASE, ours, theirs)
    assert action(merged.plan, "1.4").text == "Ours"
    assert action(merged.plan, "1.5").text == "Their other"
    assert action(merged.plan, "1.6").text == "Theirs"
    assert action(merged.plan, "1.5").works_with == ("1.6",)
    assert action(merged.plan, "1.6").depends_on == ("1.5",)
    assert action(merged.plan, "1.6").superseded_by == "1.5"
    assert action(merged.plan, "1.2").depends_on == ("1.1", "1.6")
    assert action(merged.plan, "1.2").superseded_by == "1.6"
    clash = one_clash(merged)
    assert not clash.lost
    assert "1.4" in clash.message
    assert "1.6" in clash.message


def test_what_was_sent_first_keeps_its_number_and_ours_gets_the_next() -> None:
    theirs = with_(
        BASE,
        AddItem(
            Action("1.4", "Theirs", progress=(Entry("2010-09", "ONGOING", "Said of it"),)), "1"
        ),
        AddItem(Objective("2", "Theirs", actions=(Action("2.1", "Their 2.1"),))),
    )
    ours = with_(
        BASE,
        AddItem(Action("1.4", "Ours", depends_on=("1.1",)), "1"),
        AddItem(Objective("2", "Ours", actions=(Action("2.1", "Our 2.1"),))),
        SetField(B, "depends_on", ("1.1",), ("1.1", "1.4")),
    )
    merged = merge(BASE, ours, theirs, "theirs")
    assert action(merged.plan, "1.4") == theirs.action("1.4")
    assert action(merged.plan, "1.5") == Action("1.5", "Ours", depends_on=("1.1",))
    assert action(merged.plan, "1.2").depends_on == ("1.1", "1.5")
    found = {o.title: [(a.ref, a.text) for a in o.actions] for o in merged.plan.objectives[1:]}
    assert merged.plan.objective("2") == theirs.objective("2")
    assert found["Ours"] == [("3.1", "Our 2.1")]
    told = [clash.message for clash in merged.issues]
    assert "both added 1.4: the second is now 1.5" in told
    assert not any(clash.lost for clash in merged.issues)


def test_the_same_new_action_from_both_keeps_its_number_whoever_was_first() -> None:
    new = AddItem(Action("1.4", "The same"), "1")
    for first in get_args(First):
        merged = merge(BASE, with_(BASE, new), with_(BASE, new), first)
        assert (refs(merged.plan), merged.issues) == (["1.1", "1.2", "1.3", "1.4"], ())


def test_two_new_objectives_with_one_number_do_not_mix_their_actions() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two", actions=(open_("2.1"),))))
    ours = with_(base, AddItem(Objective("3", "Ours", actions=(Action("3.1", "Our first"),))))
    theirs = with_(
        base,
        AddItem(Objective("3", "Theirs", actions=(Action("3.1", "Their first"),))),
        MoveAction("2.1", "2", "3"),
        MoveAction("1.3", "1", "3"),
        AddItem(Action("3.2", "Their second"), "3"),
    )
    merged = merge(base, ours, theirs)
    found = {o.title: [a.text for a in o.actions] for o in merged.plan.objectives}
    assert found["Ours"] == ["Our first"]
    assert set(found["Theirs"]) == {"Text of 1.3", "Text of 2.1", "Their first", "Their second"}
    assert found["Two"] == []
    assert [o.number for o in merged.plan.objectives] == ["1", "2", "3", "4"]


def test_the_same_new_action_from_both_is_one_action() -> None:
    """An import that both ran must not make everything twice."""
    new = AddItem(Action("1.4", "The same"), "1")
    merged = merge(BASE, with_(BASE, new), with_(BASE, new, text(A, "and more")))
    assert refs(merged.plan) == ["1.1", "1.2", "1.3", "1.4"]
    assert merged.issues == ()


def test_the_same_new_action_in_two_places_is_not_lost_in_one() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two")))
    new = Action("1.4", "The same")
    merged = merge(base, with_(base, AddItem(new, "1")), with_(base, AddItem(new, "2")))
    assert [a.text for a in merged.plan.actions()].count("The same") == 2
    assert not one_clash(merged).lost


def test_a_new_review_from_both_each_in_their_words_is_said() -> None:
    ours, theirs = (
        with_(BASE, AddItem(Review("2010-12", label))) for label in ("December", "Christmas")
    )
    merged = merge(BASE, ours, theirs)
    assert [review.label for review in merged.plan.reviews][-1] == "December"
    clash = one_clash(merged)
    assert clash.lost
    assert clash.theirs == AddItem(Review("2010-12", "Christmas"))


def test_an_action_moved_by_both_to_different_objectives_is_said() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two")), AddItem(Objective("3", "Three")))
    merged = merge(
        base, with_(base, MoveAction("1.1", "1", "2")), with_(base, MoveAction("1.1", "1", "3"))
    )
    owner = merged.plan.owner("1.1")
    assert owner is not None
    assert owner.number == "2"
    assert one_clash(merged).lost


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


@dataclasses.dataclass
class Case:
    """Three hand-edited files that hold an item without a sure number."""

    base: dict[str, Any]
    ours: dict[str, Any]
    theirs: dict[str, Any]


def objective(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"objective": [{"number": 1, "title": "One", "action": list(actions)}]}


def test_nothing_of_an_action_with_a_number_used_twice_is_lost() -> None:
    first, second = {"ref": "1.1", "text": "First"}, {"ref": "1.1", "text": "Second"}
    other, third = {"ref": "1.2", "text": "Other"}, {"ref": "1.1", "text": "Third"}
    cases = [
        Case(objective(first), objective(first, other), objective(first, second)),
        Case(objective(first), objective(first, second), objective(first, other)),
        Case(objective(first), objective(first, second), objective(first, third)),
        Case(objective(first, second), objective(first, second, other), objective(first, third)),
    ]
    expected = [{"Second", "Other"}, {"Second", "Other"}, {"Second", "Third"}, {"Other", "Third"}]
    for case, texts in zip(cases, expected, strict=True):
        base, ours, theirs = (read_document(d).plan for d in (case.base, case.ours, case.theirs))
        merged = merge(base, ours, theirs)
        assert texts <= {a.text for a in merged.plan.actions()}
        assert len(set(refs(merged.plan))) == len(refs(merged.plan))


def test_two_clerks_at_one_meeting() -> None:
    """Kingston: one records progress, the other adds the next review and new actions."""
    base = kingston()
    note = Entry("2010-09", "ACHIEVED", "Done.", "asha", date(2010, 9, 30))
    ours = apply_all(
        base, (AddEntry(ItemId("action", "2.1"), note), AddItem(Action("10.4", "Ours"), "10"))
    )
    theirs = apply_all(
        base,
        (
            AddItem(Review("2010-12", "December 2010")),
            AddItem(Action("10.4", "Theirs", see=("2.1",)), "10"),
            AddItem(Source("NEW", "Working Together")),
            AddItem(Recommendation("NEW-1", "NEW", "A bullet")),
            SetField(ItemId("plan"), "title", base.about.title, "Improvement Plan"),
        ),
    )
    merged = merge(base, ours, theirs)
    assert len(refs(merged.plan)) == 54
    assert action(merged.plan, "2.1").progress == (note,)
    assert action(merged.plan, "10.4").text == "Ours"
    assert action(merged.plan, "10.5").text == "Theirs"
    assert merged.plan.about == msgspec.structs.replace(base.about, title="Improvement Plan")
    assert [review.id for review in merged.plan.reviews] == ["2010-09", "2010-12"]
    assert len(merged.plan.sources) == 4
    assert not one_clash(merged).lost


def test_a_key_that_no_field_has_is_merged_like_any_other() -> None:
    base = Plan(About(unknown=(("a", 1), ("b", 1))), unknown=(("top", 1),))
    ours = Plan(About(unknown=(("a", 2), ("b", 1))), unknown=(("top", True),))
    theirs = Plan(About(unknown=(("a", 1), ("b", {"x": 2}))), unknown=(("top", 1),))
    merged = merge(base, ours, theirs)
    assert merged.issues == ()
    assert same_plan(
        merged.plan, Plan(About(unknown=(("a", 2), ("b", {"x": 2}))), unknown=(("top", True),))
    )
