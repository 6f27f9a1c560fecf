"""The year's turn: what is open goes along as it stands, and what is done rests for good."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import add_action
from lscb_tui.core.editing.minutes import next_id
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.roll_forward import Turn, roll_forward
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, replace
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    Objective,
    Plan,
    Review,
)
from lscb_tui.core.plan.toml_writer import same_plan
from tests.core.making import is_sentence, kingston
from tests.papers.mock_meeting import december_closed
from tests.strategies import plans

DAY = date(2010, 12, 31)
DONE = Entry("r", "achieved")


def turned(plan: Plan, day: date | None = None) -> tuple[Assessment, Turn]:
    before = assess(plan, day)
    return before, roll_forward(before, "2011-12")


def plan_of(*objectives: Objective) -> Plan:
    return Plan(About(period="2010-11"), (Review("r"),), objectives=objectives)


def refs(plan: Plan) -> list[str]:
    return [action.ref for action in plan.actions()]


def test_kingston_goes_on_with_what_is_open_and_reads_clean() -> None:
    before, turn = turned(kingston())
    after = assess(turn.plan, before.as_at)
    assert refs(turn.plan) == [ref for ref, s in before.standings.items() if s.open]
    assert turn.plan.about.period == "2011-12"
    assert turn.plan.about.as_at is None
    assert {action.carried_from for action in turn.plan.actions()} == {"2010-11"}
    assert after.findings == () or {f.kind for f in after.findings} <= {
        f.kind for f in before.findings
    }
    assert same_plan(apply_all(before.plan, turn.edits), turn.plan)
    assert all(map(is_sentence, (f"{told}." for told in (*turn.told, *turn.warnings))))


def test_numbers_go_on_from_the_highest_that_was_ever_used() -> None:
    _, turn = turned(kingston())
    (edit,) = add_action(turn.plan, "1", "A new one")
    assert isinstance(edit, AddItem)
    assert isinstance(edit.item, Action)
    assert edit.item.ref == "1.4"
    with pytest.raises(Refused, match="no number is given twice"):
        add_action(turn.plan, "1", "A new one", "1.2")


def test_open_minutes_and_indicators_go_along_and_ids_are_not_given_again() -> None:
    before, turn = turned(december_closed().plan)
    assert [minute.id for minute in turn.plan.minutes] == ["2010-12/2", "2010-12/3"]
    assert next_id(turn.plan) == "2010-12/5"
    for was, now in zip(before.plan.indicators, turn.plan.indicators, strict=True):
        assert replace(was, serves=()) == replace(now, serves=())
    assert turn.losses == (
        "5.2 no longer waits for 5.1, which is ACHIEVED",
        "indicator PI-1 no longer serves 9.3, which is ACHIEVED",
    )


def test_what_recurs_goes_along_and_is_due_again_when_its_time_comes() -> None:
    said = Entry("r", "achieved", on=date(2010, 10, 1))
    yearly = Action("1.1", "Report", recurs="every year", progress=(said,))
    _, turn = turned(plan_of(Objective("1", "One", actions=(yearly,))), DAY)
    assert refs(turn.plan) == ["1.1"]
    assert not assess(turn.plan, DAY).standings["1.1"].open
    assert assess(turn.plan, date(2011, 10, 2)).standings["1.1"].open


def test_what_an_open_part_belongs_to_goes_along_though_it_is_done() -> None:
    whole = Action("1.1", "Whole", due=DAY, progress=(DONE,))
    part, done = Action("1.1a", part_of="1.1"), Action("1.1b", part_of="1.1", progress=(DONE,))
    before, turn = turned(plan_of(Objective("1", "One", actions=(whole, part, done))), DAY)
    assert refs(turn.plan) == ["1.1", "1.1a"]
    assert before.standings["1.1a"].due == assess(turn.plan, DAY).standings["1.1a"].due == DAY
    assert any("parts of them are open" in told for told in turn.told)


def test_where_it_came_from_first_stays() -> None:
    old = Action("1.1", "Old", carried_from="2009-10")
    _, turn = turned(plan_of(Objective("1", "One", actions=(old, Action("1.2", "New")))))
    assert [a.carried_from for a in turn.plan.actions()] == ["2009-10", "2010-11"]


@pytest.mark.parametrize(
    ("plan", "period", "said"),
    [
        (plan_of(Objective("1", actions=(Action("1.1"),))), "2010-11", "is for 2010-11 already"),
        (plan_of(Objective("1", actions=(Action("1.1"),))), "  ", "name the next period"),
        (plan_of(Objective("1", actions=(Action("1.1"),))), "x\x1b", "has ESCAPE|in it"),
        (Plan(objectives=(Objective("1"),)), "2011-12", "does not say which period"),
        (plan_of(), "2011-12", "nothing in this plan is open"),
        (
            plan_of(Objective("1", actions=(Action("1.1", progress=(DONE,)),))),
            "2011-12",
            "nothing in this plan is open",
        ),
        (plan_of(Objective("1", actions=(Action("1.#2"),))), "2011-12", "no number of its own"),
    ],
)
def test_what_cannot_go_on_is_refused_in_a_sentence(plan: Plan, period: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        roll_forward(assess(plan), period)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_what_goes_along_stands_as_it_did(plan: Plan) -> None:
    plan = replace(plan, about=replace(plan.about, period="2010-11", unknown=()))
    before = assess(plan, DAY)
    try:
        turn = roll_forward(before, "2011-12")
    except Refused:
        return
    after = assess(turn.plan, DAY)
    for ref, now in after.standings.items():
        was = before.standings[ref]
        assert (now.status, now.open, now.due) == (was.status, was.open, was.due)
        assert (now.waits_for, now.overdue) == (was.waits_for, was.overdue)
    gone = [s for ref, s in before.standings.items() if ref not in after.standings]
    assert not any(standing.open for standing in gone)
    assert {s.ref for s in gone} <= set(turn.plan.about.deleted_numbers)
    assert same_plan(apply_all(plan, turn.edits), turn.plan)
