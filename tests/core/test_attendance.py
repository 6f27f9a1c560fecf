"""Who is at a review, and its end: what is noted down, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.editing import Refused, add_listed, filled
from lscb_tui.core.editing.attendance import (
    PLACES,
    SEVERAL,
    Attendance,
    attendance_with,
    known_people,
    set_attendance,
    typed_name,
)
from lscb_tui.core.editing.closing import close_review
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import SetField, invert_all
from lscb_tui.core.plan.items import About, ItemId, Plan, Review
from lscb_tui.core.sentences.attendance import attendance_sentence
from tests.core.making import checked, kingston

DAY = date(2010, 12, 15)
NAMES = st.sampled_from(["Housing", "housing", "CAFCASS", "Voluntary  Sector", "x" * 300, "[/x]"])


@checked(60)
@given(st.lists(st.tuples(NAMES, st.sampled_from(PLACES))))
def test_a_name_is_in_one_list_at_the_most(said: list[tuple[str, str]]) -> None:
    now = Attendance()
    for name, place in said:
        was = now.place_of(name)
        now = now.put(name, place)
        assert now.place_of(name) == ("" if was == place else place)
    everybody = [name.casefold() for place in PLACES for name in getattr(now, place)]
    assert len(everybody) == len(set(everybody))


def test_what_is_noted_down_is_written_undone_and_told() -> None:
    plan = kingston()
    review = plan.reviews[-1]
    now = Attendance().put("Housing", "present").put("CAFCASS", "apologies")
    now = (
        now.put("Probation Service", "absent")
        .give("LSCB Chair", "chair")
        .give("Asha", "minutes_by")
    )
    edits = set_attendance(review, now)
    after = apply_all(plan, edits)
    written = after.reviews[-1]
    assert Attendance.of(written) == now
    assert attendance_sentence(written) == (
        "Present 1 · apologies CAFCASS · absent Probation Service · chaired by LSCB Chair · "
        "minutes by Asha"
    )
    assert attendance_sentence(review) == "Nobody is noted as present yet"
    assert set_attendance(written, now) == ()
    assert apply_all(after, invert_all(edits)) == plan
    assert now.give("lscb chair", "chair").chair == ""
    # Two people noted the same: one key settles it.
    twice = now._replace(present=("Housing", "CAFCASS"))
    assert twice.place_of("cafcass") == SEVERAL
    assert twice.put("CAFCASS", "apologies") == now


def test_agencies_come_first_then_who_was_at_a_review_each_once() -> None:
    plan = Plan(
        About(agencies=("Housing", "CAFCASS", "\x1b[2J")),
        (
            Review("2010-09", date=date(2010, 9, 30), present=("housing", "Ann")),
            Review("2010-12", date=DAY, apologies=("Bea",), chair="LSCB Chair"),
        ),
    )
    assert known_people(plan, plan.reviews[0]) == (
        *("Housing", "CAFCASS", "Ann", "Bea", "LSCB Chair"),
    )


def test_what_cannot_be_a_name_and_what_the_file_has_in_another_type_is_refused() -> None:
    assert typed_name("  Metropolitan   Police (deputy) ") == "Metropolitan Police (deputy)"
    for typed in ("", "  ", "a\x1bb"):
        with pytest.raises(Refused):
            typed_name(typed)
    odd = Review("2010-12", unknown=(("present", "Housing"),))
    with pytest.raises(Refused, match="correct it in the file"):
        set_attendance(odd, Attendance(present=("CAFCASS",)))
    assert set_attendance(odd, Attendance(absent=("CAFCASS",)))


def test_a_review_is_closed_once_and_that_can_be_taken_back() -> None:
    plan = kingston()
    plan = apply_all(
        plan, filled(plan, add_listed(plan, "review", "2010-12"), {"date": "15 Dec 2010"})
    )
    edits = close_review(plan, DAY)
    assert edits == (SetField(ItemId("review", "2010-12"), "closed", None, DAY),)
    closed = apply_all(plan, edits)
    with pytest.raises(Refused, match="closed already, on 15 Dec 2010"):
        close_review(closed, DAY)
    assert apply_all(closed, invert_all(edits)) == plan
    with pytest.raises(Refused):
        close_review(Plan(), DAY)
    with pytest.raises(Refused, match="no date"):
        close_review(Plan(reviews=(Review("1", unknown=(("closed", "yes"),)),)), DAY)


def test_what_was_ticked_and_not_saved_goes_with_what_others_have_noted_down() -> None:
    held = {"present": "Housing\nCAFCASS", "chair": "Ann"}
    typed = {"present": "Housing\nPolice", "apologies": "CAFCASS", "chair": "Bea"}
    now = Attendance(present=("Housing", "CAFCASS", "Schools"), chair="Ann", minutes_by="Asha")
    assert attendance_with(now, held, typed) == Attendance(
        ("Housing", "Schools", "Police"), ("CAFCASS",), (), "Bea", "Asha"
    )
    taken_out = attendance_with(now, held, {"present": "CAFCASS", "chair": ""})
    assert taken_out == now.put("Housing", "present").give("Ann", "chair")
    assert attendance_with(now, held, {}) == now
