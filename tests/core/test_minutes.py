"""Minutes: their ids, what is open and arises, what edits, merges and deletions make of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused, references_to, remove, set_field
from lscb_tui.core.editing.minutes import (
    add_minute,
    answer_minute,
    close_minute,
    reopen_minute,
    typed_minute,
)
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import with_deleted_numbers
from lscb_tui.core.edits.edit import AddItem, Edits, invert_all
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.frozen import replace
from lscb_tui.core.meeting.minutes import (
    matters_arising,
    minutes_by_kind,
    minutes_of,
    open_minutes,
)
from lscb_tui.core.plan.items import Action, ItemId, Minute, Plan, Review
from lscb_tui.core.plan.minutes import (
    is_open,
    minutes_about,
    next_minute_id,
    review_of,
    running_number,
)
from tests.core.making import kingston
from tests.strategies import texts

DECEMBER = Review("2010-12", "December 2010", date(2010, 12, 15))
MARCH = Review("2011-03", "March 2011", date(2011, 3, 16))
MEETING = apply_all(kingston(), (AddItem(DECEMBER),))


def made(plan: Plan, edits: Edits) -> Plan:
    """The plan once some edits are saved, deleted numbers kept."""
    return apply_all(plan, with_deleted_numbers(plan, edits))


def minuted(plan: Plan, kind: str = "decision", text: str = "Agreed.", *about: str) -> Plan:
    return made(plan, add_minute(plan, kind, about, text, who=["Business Manager"]))


def ids(minutes: tuple[Minute, ...]) -> list[str]:
    return [minute.id for minute in minutes]


def test_a_minute_is_of_the_current_review_and_its_number_is_never_given_again() -> None:
    plan = minuted(minuted(MEETING), "action", "Send it.", "4.3", "objective 10")
    assert [(m.id, m.kind, m.about, m.text, m.who) for m in plan.minutes] == [
        ("2010-12/1", "decision", (), "Agreed.", ("Business Manager",)),
        ("2010-12/2", "action", ("4.3", "10"), "Send it.", ("Business Manager",)),
    ]
    deletion = with_deleted_numbers(plan, remove(plan, ItemId("minute", "2010-12/2")))
    gone = apply_all(plan, deletion)
    assert gone.about.deleted_numbers == ("2010-12/2",)
    assert ids(minuted(gone).minutes) == ["2010-12/1", "2010-12/3"]
    assert apply_all(gone, invert_all(deletion)) == plan
    march = made(plan, (AddItem(MARCH),))
    assert ids(minuted(march).minutes)[-1] == "2011-03/1"


@pytest.mark.parametrize(
    ("kind", "about", "text", "said"),
    [
        ("wish", (), "x", "no kind of minute"),
        ("decision", ("99.9",), "x", "no action or objective 99.9"),
        ("action", (), "  ", "an action arising needs words"),
        ("note", (), "a\x1b[31m", "control character 1B"),
    ],
)
def test_what_cannot_be_minuted_is_refused(
    kind: str, about: tuple[str, ...], text: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        add_minute(MEETING, kind, about, text)


def test_what_was_typed_into_a_form_becomes_a_minute() -> None:
    typed = {
        "text": " Send   it. ",
        "who": "Business Manager\nHousing",
        "from": "CAFCASS",
        "due": "14 January 2011",
        "about": "10 and 4.3",
    }
    (minute,) = made(MEETING, typed_minute(MEETING, "action", typed)).minutes
    assert minute == Minute(
        "2010-12/1",
        "action",
        ("10", "4.3"),
        "Send it.",
        ("Business Manager", "Housing"),
        "CAFCASS",
        date(2011, 1, 14),
    )
    late = made(MEETING, typed_minute(MEETING, "note", {"text": "x", "id": "2010-09/4"}))
    assert ids(minutes_of(late, "2010-09")) == ["2010-09/4"]
    for wrong, field in (
        ({"due": "soon"}, "due"),
        ({"about": "99"}, "about"),
        ({"id": "2012-01/1"}, "id"),
        ({"id": "2010-12/x"}, "id"),
        ({"text": " "}, "text"),
    ):
        with pytest.raises(Refused) as refused:
            typed_minute(MEETING, "action", typed | wrong)
        assert refused.value.field == field
    with pytest.raises(Refused, match="already in the plan"):
        typed_minute(late, "note", {"text": "x", "id": "2010-09/4"})


def test_without_a_review_there_are_no_minutes() -> None:
    with pytest.raises(Refused, match="no review yet"):
        add_minute(Plan(), "note", (), "x")


def test_answer_close_and_open_again() -> None:
    plan = minuted(minuted(MEETING, "challenge", "How is it known?", "9.2b"))
    plan = made(plan, answer_minute(plan, "2010-12/1", "An evaluation comes in March."))
    assert is_open(plan.minutes[0])
    march = made(plan, (AddItem(MARCH),))
    closed = made(march, close_minute(march, "2010-12/1"))
    assert closed.minutes[0].closed == "2011-03"
    assert closed.minutes[0].answer == "An evaluation comes in March."
    assert close_minute(closed, "2010-12/1") == ()
    assert made(closed, reopen_minute(closed, "2010-12/1")) == march
    refusals: tuple[Callable[[], Edits], ...] = (
        lambda: close_minute(march, "2010-12/2"),  # a decision
        lambda: answer_minute(march, "2010-12/2", "x"),
        lambda: reopen_minute(march, "2010-12/1"),
        lambda: close_minute(march, "2010-12/9"),
        lambda: set_field(march, ItemId("minute", "2010-12/1"), "id", "2010-12/7"),
        lambda: set_field(march, ItemId("minute", "2010-12/1"), "about", "99.9"),
        lambda: set_field(march, ItemId("minute", "2010-12/1"), "text", ""),
        lambda: set_field(march, ItemId("minute", "2010-12/1"), "closed", "2012"),
        lambda: set_field(march, ItemId("review", "2010-12"), "id", "2010-11"),
        lambda: remove(march, ItemId("review", "2010-12")),
        lambda: remove(closed, ItemId("review", "2011-03")),
    )
    for refused in refusals:
        with pytest.raises(Refused):
            refused()
    edited = made(march, set_field(march, ItemId("minute", "2010-12/1"), "about", "10 and 10.2"))
    assert edited.minutes[0].about == ("10", "10.2")
    assert made(march, set_field(march, ItemId("minute", "2010-12/1"), "closed", "March 2011")) == (
        closed
    )


def test_what_arises_stays_until_it_is_closed_and_is_shown_once_as_closed() -> None:
    plan = minuted(minuted(minuted(MEETING, "challenge"), "action"))
    assert matters_arising(plan, "2010-12") == ()
    march = minuted(made(plan, (AddItem(MARCH),)), "action")
    assert ids(matters_arising(march, "2011-03")) == ["2010-12/1", "2010-12/2"]
    assert ids(open_minutes(march)) == ["2010-12/1", "2010-12/2", "2011-03/1"]
    closed = made(march, close_minute(march, "2010-12/1"))
    assert ids(matters_arising(closed, "2011-03")) == ["2010-12/1", "2010-12/2"]
    june = made(closed, (AddItem(Review("2011-06", date=date(2011, 6, 15))),))
    assert ids(matters_arising(june, "2011-06")) == ["2010-12/2", "2011-03/1"]
    assert ids(minutes_of(june, "2010-12")) == ["2010-12/1", "2010-12/2", "2010-12/3"]
    groups = {
        group.kind: (ids(group.minutes), group.of_now)
        for group in minutes_by_kind(closed, "2011-03")
    }
    assert groups == {
        "decision": ([], 0),
        "action": (["2010-12/2", "2011-03/1"], 1),
        "challenge": (["2010-12/1"], 0),
        "note": ([], 0),
    }


def test_minutes_of_odd_files_are_left_out_of_no_agenda() -> None:
    odd = (
        Minute("no number", "action"),
        Minute("2009/1", "challenge"),
        Minute("2010-09/2", "action", closed="never"),
        Minute("2010-09/10", "action"),
        Minute("2010-09/1#1", "action"),
        Minute("", "wish"),
    )
    plan = replace(MEETING, minutes=odd)
    assert ids(matters_arising(plan, "2010-12")) == [
        "no number",
        "2009/1",
        "2010-09/1#1",
        "2010-09/2",
        "2010-09/10",
    ]
    assert ids(matters_arising(plan, "nowhere")) == ids(matters_arising(plan, "2010-12"))


def test_a_number_is_the_actions_where_both_kinds_have_it() -> None:
    plan = replace(MEETING, minutes=(Minute("2010-12/1", "note", ("10", "10.2")),))
    objective, action = ItemId("objective", "10"), ItemId("action", "10.2")
    assert ids(minutes_about(plan, objective)) == ids(minutes_about(plan, action)) == ["2010-12/1"]
    both = apply_all(plan, (AddItem(Action("10", "Odd."), "10"),))
    assert minutes_about(both, objective) == ()
    assert ids(minutes_about(both, ItemId("action", "10"))) == ["2010-12/1"]
    with pytest.raises(Refused, match="is an action too"):
        add_minute(both, "note", ["objective 10"], "x")


def test_what_is_deleted_keeps_its_number_in_the_minutes() -> None:
    plan = minuted(MEETING, "decision", "Not all of them.", "10.2", "10")
    assert (ItemId("minute", "2010-12/1"), "about") in references_to(plan, ItemId("action", "10.2"))
    gone = made(plan, remove(plan, ItemId("action", "10.2")))
    assert gone.minutes == plan.minutes
    assert [f.kind for f in assess(gone).findings if f.which.kind == "minute"] == []


def test_check_names_what_is_wrong_with_minutes() -> None:
    minutes = (
        Minute("2010-12/1", "action", ("99.9", "4.3"), "x", closed="2012"),
        Minute("2009-01/1", "wish", text="x"),
        Minute("one", "note", text=" "),
        Minute("2010-12/2", "challenge", text="x", closed="2010-09"),
        Minute("2010-12/3", "decision", ("10",), "x", closed="2010-12"),
    )
    found = [
        (f.which.key, f.kind, f.level, f.where)
        for f in assess(replace(MEETING, minutes=minutes)).findings
        if f.which.kind == "minute"
    ]
    assert sorted(found) == [
        ("2009-01/1", "unknown kind", "error", ("kind",)),
        ("2009-01/1", "unknown review", "error", ("id",)),
        ("2010-12/1", "nobody to act", "warning", ("who",)),
        ("2010-12/1", "unknown number", "error", ("about",)),
        ("2010-12/1", "unknown review", "error", ("closed",)),
        ("2010-12/2", "closed before it arose", "warning", ("closed",)),
        ("2010-12/3", "nothing to close", "warning", ("closed",)),
        ("one", "minute without review", "error", ("id",)),
        ("one", "minute without words", "warning", ("text",)),
    ]


def test_of_two_new_minutes_with_one_id_the_later_gets_the_next() -> None:
    base = minuted(MEETING)
    ours, theirs = minuted(base, "note", "Ours."), minuted(base, "action", "Theirs.", "4.3")
    merged = merge(base, ours, theirs)
    assert [(m.id, m.text) for m in merged.plan.minutes[1:]] == [
        ("2010-12/2", "Ours."),
        ("2010-12/3", "Theirs."),
    ]
    assert [issue.message for issue in merged.issues] == [
        "both sides added minute 2010-12/2: the second one is now 2010-12/3"
    ]
    sent = merge(base, ours, theirs, first="theirs")
    assert {m.id: m.text for m in sent.plan.minutes[1:]} == {
        "2010-12/2": "Theirs.",
        "2010-12/3": "Ours.",
    }
    assert merge(base, ours, ours).plan == ours
    gone = made(ours, remove(ours, ItemId("minute", "2010-12/2")))
    assert {m.id for m in merge(base, gone, theirs).plan.minutes} == {"2010-12/1", "2010-12/3"}


def test_minutes_follow_the_new_number_of_what_they_are_about() -> None:
    def with_action(text: str) -> Plan:
        return apply_all(MEETING, (AddItem(Action("4.5", text), "4"),))

    theirs = minuted(with_action("Theirs."), "note", "About it.", "4.5")
    merged = merge(MEETING, with_action("Ours."), theirs).plan
    assert merged.action("4.6") is not None
    assert merged.minutes[0].about == ("4.6",)


def test_a_minute_about_what_the_other_deleted_keeps_it() -> None:
    deleted = made(MEETING, remove(MEETING, ItemId("action", "4.3")))
    noted = minuted(MEETING, "note", "About it.", "4.3")
    for ours, theirs in ((deleted, noted), (noted, deleted)):
        merged = merge(MEETING, ours, theirs)
        assert merged.plan.action("4.3") is not None
        assert any("recorded minute 2010-12/1 about it" in i.message for i in merged.issues)


def test_two_who_name_people_are_both_heard_and_an_edit_beats_a_deletion() -> None:
    base, which = minuted(MEETING, "action"), ItemId("minute", "2010-12/1")
    one = made(base, set_field(base, which, "who", "Business Manager\nHousing"))
    other = made(base, set_field(base, which, "who", "Business Manager\nCAFCASS"))
    merged = merge(base, one, other)
    assert merged.plan.minutes[0].who == ("Business Manager", "Housing", "CAFCASS")
    assert merged.issues == ()
    gone = made(base, remove(base, which))
    for ours, theirs in ((one, gone), (gone, one)):
        assert merge(base, ours, theirs).plan.minutes == one.minutes


@given(texts(), st.integers(1, 10**8))
def test_an_id_says_its_review_and_number(review: str, number: int) -> None:
    review = review.replace("#", "")
    if review:
        id_ = next_minute_id(review, [f"{review}/{number}", "2010-12/3", "x"])
        assert (review_of(id_), running_number(id_)) == (review, number + 1)
