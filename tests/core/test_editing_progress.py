"""Statuses and progress: the words go where the board said them, and nowhere else.

Pinned are the promises of design section 5 (`s` and `p`).
"""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.edit import ChangeEntry
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan, Review, id_of
from tests.core.editing_help import ASHA, KEYED, A, Act, after
from tests.core.making import (
    DAY,
    checked,
    done,
    is_sentence,
    kingston,
    lines,
    linked_plans,
    open_,
    plan_with,
    reported,
)


def progress(plan: Plan, which: ItemId = A) -> tuple[Entry, ...]:
    item = plan.item(which)
    assert isinstance(item, (Action, Objective))
    return item.progress


JUNE = Entry("2010-06", "ONGOING", "In June.", "ben")


def test_set_status_makes_an_entry_where_this_review_has_none() -> None:
    plan = plan_with(Action("1.1", "A", progress=(JUNE,)))
    edits = editing.set_status(plan, A, "ACHIEVED", ASHA)
    assert progress(after(plan, edits)) == (
        JUNE,
        Entry("2010-09", "ACHIEVED", by="asha", on=DAY),
    )


def test_set_status_changes_the_word_of_this_reviews_own_entry_and_keeps_its_words() -> None:
    said = Entry("2010-09", "ONGOING", "Words.", "ben")
    plan = plan_with(Action("1.1", "A", progress=(JUNE, said)))
    edits = editing.set_status(plan, A, "ACHIEVED", ASHA)
    assert len(edits) == 1
    assert isinstance(edits[0], ChangeEntry)
    changed = msgspec.structs.replace(said, status="ACHIEVED")
    assert progress(after(plan, edits)) == (JUNE, changed)


def test_set_status_gives_a_word_to_an_entry_that_has_only_words() -> None:
    said = Entry("2010-09", "", "Words.", "ben")
    plan = plan_with(Action("1.1", "A", progress=(JUNE, said)))
    made = after(plan, editing.set_status(plan, A, "ACHIEVED", ASHA))
    assert progress(made) == (JUNE, msgspec.structs.replace(said, status="ACHIEVED"))


def test_the_same_status_again_changes_nothing() -> None:
    plan = plan_with(open_("1.1"))
    assert editing.set_status(plan, A, "ONGOING", ASHA) == ()


def test_a_status_is_taken_back_but_none_is_made_of_nothing() -> None:
    plan = plan_with(open_("1.1"), Action("1.2", "B"))
    made = after(plan, editing.set_status(plan, A, "", ASHA))
    assert assess(made, DAY).standings["1.1"].status.meaning == "not reported"
    assert editing.set_status(plan, ItemId("action", "1.2"), "", ASHA) == ()


words = st.sampled_from(("ACHIEVED", "ONGOING", "superseded", "not started"))


@checked(100)
@given(linked_plans(), words, st.data())
def test_the_status_that_was_set_is_the_status_and_no_earlier_review_is_touched(
    plan: Plan, word: str, data: st.DataObject
) -> None:
    items = reported(plan)
    which = id_of(data.draw(st.sampled_from(items)))
    review = plan.reviews[-1].id
    made = after(plan, editing.set_status(plan, which, word, ASHA))
    assert told(progress(made, which), review) == told(progress(plan, which), review)
    if which.kind == "action":
        status = assess(made, DAY).standings[which.key].status
        assert (status.word, status.origin, status.review) == (word, "action", review)
    else:
        assert assess(made, DAY).objective_status[which.key].word == word
    others = {id_of(i): i.progress for i in items if id_of(i) != which}
    assert all(progress(made, other) == said for other, said in others.items())


def told(entries: tuple[Entry, ...], but: str) -> list[Entry]:
    """What was said at the other reviews."""
    return [entry for entry in entries if entry.review != but]


@checked(80)
@given(linked_plans(), st.just("") | words, lines(), st.data())
def test_recording_progress_adds_an_entry_and_leaves_all_others(
    plan: Plan, word: str, text: str, data: st.DataObject
) -> None:
    which = id_of(data.draw(st.sampled_from(reported(plan))))
    try:
        edits = editing.record_progress(plan, which, word, text, ASHA)
    except Refused as refused:
        words = str(refused)
        assert is_sentence(words)
        return
    made = after(plan, edits)
    *before, new = progress(made, which)
    assert tuple(before) == progress(plan, which)
    assert (new.review, new.status, new.by, new.on) == (plan.reviews[-1].id, word, "asha", DAY)
    assert "".join(new.text.split()) == "".join(text.split())


def test_a_plan_whose_last_review_has_no_sure_id_takes_no_progress() -> None:
    """It would be written for a review that the file does not have."""
    plan = plan_with(open_("1.1"))
    plan = msgspec.structs.replace(plan, reviews=(*plan.reviews, Review("2010-09#2")))
    acts: tuple[Act, ...] = (
        lambda: editing.set_status(plan, A, "ACHIEVED", ASHA),
        lambda: editing.record_progress(plan, A, "", "Words.", ASHA),
    )
    for act in acts:
        with pytest.raises(Refused, match="review 2010-09#2") as refused:
            act()
        assert is_sentence(str(refused.value))


def test_what_was_said_at_an_earlier_review_is_neither_changed_nor_taken_out() -> None:
    now = Entry("2010-09", "ONGOING", "Now.")
    plan = plan_with(Action("1.1", "A", progress=(JUNE, now)))
    acts: tuple[Act, ...] = (
        lambda: editing.change_entry(plan, A, 0, "ACHIEVED", "Never said."),
        lambda: editing.remove_entry(plan, A, 0),
    )
    for act in acts:
        with pytest.raises(Refused, match="what was said at June 2010 cannot be changed"):
            act()
    changed = after(plan, editing.change_entry(plan, A, 1, "ACHIEVED", "Done."))
    assert progress(changed) == (JUNE, Entry("2010-09", "ACHIEVED", "Done."))
    assert progress(after(plan, editing.remove_entry(plan, A, 1))) == (JUNE,)
    assert editing.change_entry(plan, A, 1, now.status, now.text) == ()
    with pytest.raises(Refused, match="delete it instead"):
        editing.change_entry(plan, A, 1, "", " ")


def test_the_words_offered_are_the_plans_own_then_those_for_what_it_has_no_word_for() -> None:
    assert [word for word, _ in editing.status_words(kingston())] == [
        *("ACHIEVED", "ONGOING", "In progress"),
        *("not started", "superseded"),
    ]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("achieved", "ACHIEVED"),
        (" Ongoing ", "ONGOING"),
        ("in  progress", "In progress"),
        ("SUPERSEDED", "superseded"),
    ],
)
def test_a_word_is_found_in_the_plans_own_spelling(typed: str, word: str) -> None:
    assert editing.find_word(kingston(), typed) == word


def test_a_word_that_the_plan_does_not_have_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(Refused, match="ACHIEVED, ONGOING, In progress, not started, superseded"):
        editing.find_word(kingston(), "amber")


def test_an_entry_that_is_no_longer_there_is_not_changed() -> None:
    plan = plan_with(open_("1.1"))
    for at in (1, -1, 99):
        with pytest.raises(Refused):
            editing.change_entry(plan, A, at, "ACHIEVED", "")


def test_a_plan_without_a_review_takes_no_progress() -> None:
    plan = Plan(objectives=(Objective("1", actions=(Action("1.1"),)),))
    with pytest.raises(Refused, match="add one before you record progress"):
        editing.set_status(plan, A, "achieved", ASHA)


def test_only_actions_and_objectives_have_a_status() -> None:
    with pytest.raises(Refused, match="has no status"):
        editing.set_status(KEYED, ItemId("source", "PR"), "achieved", ASHA)


def test_progress_of_an_achieved_action_is_recorded_like_any_other() -> None:
    plan = plan_with(done("1.1"))
    made = after(plan, editing.record_progress(plan, A, "ONGOING", "Reopened.", ASHA))
    assert assess(made, DAY).standings["1.1"].open
