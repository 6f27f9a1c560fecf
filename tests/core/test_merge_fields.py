"""What two changed in one item: other fields merge, notes of both are kept, the same is a clash."""

from __future__ import annotations

from datetime import date

import msgspec

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    MoveAction,
    RemoveEntry,
    SetField,
)
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.plan.items import About, Action, Entry, Objective, Plan, Review
from lscb_tui.core.plan.toml_writer import same_plan
from tests.core.making import (
    plan_with,
)
from tests.core.merge_help import BASE, NOTES, A, action, one_clash, text, with_


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


def test_a_key_that_no_field_has_is_merged_like_any_other() -> None:
    base = Plan(About(unknown=(("a", 1), ("b", 1))), unknown=(("top", 1),))
    ours = Plan(About(unknown=(("a", 2), ("b", 1))), unknown=(("top", True),))
    theirs = Plan(About(unknown=(("a", 1), ("b", {"x": 2}))), unknown=(("top", 1),))
    merged = merge(base, ours, theirs)
    assert merged.issues == ()
    assert same_plan(
        merged.plan, Plan(About(unknown=(("a", 2), ("b", {"x": 2}))), unknown=(("top", True),))
    )
