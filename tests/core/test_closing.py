"""What a board reads before it ends a review: the counts add up, and nothing follows by itself."""

from __future__ import annotations

from datetime import date
from functools import partial

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import (
    add_action,
    add_listed,
    filled,
    record_evidence,
    record_no_update,
    record_progress,
)
from lscb_tui.core.editing.closing import no_update_for
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.frozen import replace
from lscb_tui.core.meeting.closing import closing_of
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Entry, ItemId, Minute, Plan
from tests.core.making import any_plans, checked, kingston

DAY = date(2010, 12, 15)
ASHA = Person("asha", DAY)


def december() -> Plan:
    """The Kingston plan at a meeting that is invented."""
    plan = kingston()
    fields = {"label": "December 2010", "date": "15 Dec 2010"}
    plan = apply_all(plan, filled(plan, add_listed(plan, "review", "2010-12"), fields))
    action = partial(ItemId, "action")
    plan = apply_all(plan, record_progress(plan, action("5.1"), "ACHIEVED", "Agreed.", ASHA))
    plan = apply_all(plan, record_progress(plan, action("4.3"), "", "Three comments.", ASHA))
    plan = apply_all(plan, record_no_update(plan, action("4.4"), ASHA))
    plan = apply_all(plan, add_action(plan, "4", "Publish the register."))
    minutes = (
        Minute("2010-12/1", "decision", ("10.2",), "It starts."),
        Minute("2010-12/2", "action", ("4.3",), "Send it.", ("Manager",)),
        Minute("2010-12/3", "challenge", ("9.2b",), "How?", from_="Housing"),
        Minute("2010-09/1", "challenge", (), "Why?"),
        Minute("2010-09/2", "challenge", (), "Who?", answer="They."),
    )
    return replace(plan, minutes=minutes)


def test_what_was_spoken_of_and_what_not_by_urgency() -> None:
    plan = december()
    found = closing_of(assess(plan))
    assert found is not None
    assert found.spoke.sentence == (
        "53 actions: 2 spoken of, 1 without an update, 1 new, 49 not spoken of"
    )
    assert found.minuted == "1 decision, 1 action arising, 1 challenge"
    assert [(s.title, len(s.rows)) for s in found.silent] == [
        ("Not spoken of: open and late", 1),
        ("Not spoken of: open, due within 90 days", 24),
        ("Not spoken of: open, no date", 7),
    ]
    assert found.silent[0].rows == (("1.1", "76 days late"),)
    assert [row.remark for row in found.silent[1].rows][-4:] == [
        "due in 16 days",
        *3 * ["due in 75 days"],
    ]
    assert found.silent_before == 17
    assert [(str(loose.which), loose.told) for loose in found.loose] == [
        ("5.1", "ACHIEVED; nothing is said of evidence yet"),
        ("minute 2010-09/1", "challenge 2010-09/1 is not answered: it goes to the next agenda"),
        ("9.2b", "challenge 2010-12/3 is not answered: it goes to the next agenda"),
    ]
    which = ItemId("action", "5.1")
    for evidence, told in (((), ["ACHIEVED; evidence: none given"]), (("A letter",), [])):
        after = apply_all(plan, record_evidence(plan, which, evidence, ASHA))
        closing = closing_of(assess(after))
        assert closing is not None
        assert [one.told for one in closing.loose if one.which.key == "5.1"] == told


def test_no_update_for_all_that_are_listed_leaves_what_was_said_meanwhile() -> None:
    plan = december()
    found = closing_of(assess(plan))
    assert found is not None
    plan = apply_all(plan, record_progress(plan, ItemId("action", "1.1"), "", "It comes.", ASHA))
    after = apply_all(plan, no_update_for(plan, found.listed, ASHA))
    closing = closing_of(assess(after))
    assert closing is not None
    assert closing.listed == ()
    assert (closing.spoke.said, closing.spoke.no_update) == (3, 1 + len(found.listed) - 1)
    assert assess(after).counts.meanings == assess(plan).counts.meanings
    assert [e for e in after.action("1.1").progress if e.no_update] == []  # type: ignore[union-attr]


@checked(60)
@given(any_plans())
def test_the_counts_add_up_in_every_plan(plan: Plan) -> None:
    assessment = assess(plan, DAY)
    found = closing_of(assessment)
    if found is None:
        assert plan.current_review is None
        return
    assert sum(found.spoke) == assessment.counts.actions
    assert len(found.listed) + found.silent_before == found.spoke.silent
    assert len(set(found.listed)) == len(found.listed)


def test_said_of_the_objective_is_said_of_its_actions() -> None:
    plan = december()
    review = Entry("2010-12", "ACHIEVED", on=DAY)
    objectives = tuple(replace(o, progress=(*o.progress, review)) for o in plan.objectives)
    found = closing_of(assess(replace(plan, objectives=objectives)))
    assert found is not None
    assert found.spoke.silent == 0
    assert any(loose.which == ItemId("objective", "9") for loose in found.loose)
