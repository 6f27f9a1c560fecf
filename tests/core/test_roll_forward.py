"""The year's turn: what is open goes along as it stands, and what is done rests for good."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import add_action
from lscb_tui.core.editing.minutes import next_id
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.roll_forward import Turn, roll_forward
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    Minute,
    Objective,
    Plan,
    Review,
)
from lscb_tui.core.plan.toml_writer import same_plan
from tests.core.making import any_plans, checked, is_sentence, kingston
from tests.papers.mock_meeting import december_closed

DAY = date(2010, 12, 31)
DONE = Entry("r", "achieved")


def turned(plan: Plan, day: date | None = None) -> tuple[Assessment, Turn]:
    before = assess(plan, day)
    return before, roll_forward(before, "2011-12")


def plan_of(*objectives: Objective) -> Plan:
    return Plan(About(period="2010-11"), (Review("r"),), objectives=objectives)


def refs(plan: Plan) -> list[str]:
    return [action.ref for action in plan.actions()]


def new_findings(before: Assessment, after: Assessment) -> list[Finding]:
    """Those that the turn made: of what is left of a group, the finding is the same."""
    return [
        finding
        for finding in after.findings
        if not any(
            finding.kind == old.kind and set(finding.refs) <= set(old.refs)
            for old in before.findings
        )
    ]


def test_kingston_goes_on_with_what_is_open_and_reads_clean() -> None:
    before, turn = turned(kingston())
    after = assess(turn.plan, before.as_at)
    assert refs(turn.plan) == [ref for ref, s in before.standings.items() if s.open]
    assert turn.plan.about.period == "2011-12"
    assert turn.plan.about.as_at is None
    assert {action.carried_from for action in turn.plan.actions()} == {"2010-11"}
    assert not new_findings(before, after)
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
        "5.2 no longer waits for 5.1, which is ACHIEVED (December 2010)",
        "indicator PI-1 no longer serves 9.3, which is ACHIEVED (September 2010)",
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
    assert "1.1 goes along, done as it is: a part of it does" in turn.told


def test_where_it_came_from_first_stays() -> None:
    old = Action("1.1", "Old", carried_from="2009-10")
    _, turn = turned(plan_of(Objective("1", "One", actions=(old, Action("1.2", "New")))))
    assert [a.carried_from for a in turn.plan.actions()] == ["2009-10", "2010-11"]


def test_each_link_that_loses_an_end_is_told_at_whichever_end_it_is_written() -> None:
    open_action = Action("1.1", depends_on=("1.2",), see=("1.3",))
    done = Action("1.2", progress=(DONE,))
    other = Action("1.3", works_with=("1.1",), superseded_by="1.1")
    inherits = Action("2.1", works_with=("1.1",))
    said = Objective("2", "Two", progress=(DONE,), actions=(inherits,))
    _, turn = turned(plan_of(Objective("1", "One", actions=(open_action, done, other)), said))
    assert turn.losses == (
        "1.1 no longer waits for 1.2, which is achieved (r)",
        "1.1 no longer works with 1.3, which is superseded by 1.1",
        "1.1 no longer works with 2.1, which is achieved, from objective 2 (r)",
        "1.1 no longer refers to 1.3, which is superseded by 1.1",
    )
    (action,) = turn.plan.actions()
    assert action == Action("1.1", carried_from="2010-11")
    assert (
        "1 action is achieved, by the word of its objective, and rests in the old plan: 2.1"
        in turn.told
    )


def test_what_is_superseded_by_what_rests_is_not_open_again() -> None:
    whole, part = Action("1.1", superseded_by="1.2"), Action("1.1a", part_of="1.1")
    by = Action("1.2", progress=(DONE,))
    _, turn = turned(plan_of(Objective("1", "One", actions=(whole, part, by))))
    assert refs(turn.plan) == ["1.1", "1.1a", "1.2"]
    assert not assess(turn.plan).standings["1.1"].open
    assert "1.2 goes along, done as it is: what it supersedes does" in turn.told


def test_minutes_stay_about_what_rests_and_say_so() -> None:
    plan = plan_of(Objective("1", "One", actions=(Action("1.1"), Action("1.2", progress=(DONE,)))))
    minute = Minute("r/1", "challenge", ("1.1", "1.2"), "Why so late?")
    before, turn = turned(replace(plan, minutes=(minute,)))
    assert turn.plan.minutes == (minute,)
    assert turn.losses == ()
    assert "r/1 stays about 1.2, which rests in the old plan" in turn.told
    assert not new_findings(before, assess(turn.plan))


def test_what_recurs_without_a_known_time_goes_along_and_is_not_said_to_come_round() -> None:
    odd = Action("1.1", "Report", recurs="now and then", progress=(DONE,))
    _, turn = turned(plan_of(Objective("1", "One", actions=(odd, Action("1.2")))))
    assert refs(turn.plan) == ["1.1", "1.2"]
    assert (
        "1.1 goes along, as it recurs, but its next time cannot be told, so it stays achieved (r)"
        in turn.told
    )


def test_what_one_may_want_to_do_first_is_said() -> None:
    spoken = Entry("r", "in progress")
    rests = Objective("1", "One", progress=(spoken,), actions=(Action("1.1", progress=(DONE,)),))
    plan = plan_of(rests, Objective("2", "Two"))
    _, turn = turned(replace(plan, about=replace(plan.about, title="Plan 2010-11")))
    assert [o.number for o in turn.plan.objectives] == ["2"]
    assert turn.warnings == (
        "objective 1 rests, though it is in progress (r): nothing in it is open; add an action to "
        "it first if it is to go along",
        "r is not closed yet: what is said at it later is not in the new plan",
        "the title still says 2010-11: “Plan 2010-11”; change it in the new plan",
    )


def test_all_that_rests_is_named_however_much_it_is() -> None:
    done = tuple(Action(f"1.{n}", progress=(DONE,)) for n in range(2, 42))
    _, turn = turned(plan_of(Objective("1", "One", actions=(Action("1.1"), *done))))
    assert any(told.endswith("1.39, 1.40 and 1.41") for told in turn.told)


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


@checked(60)
@given(any_plans())
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
        assert (now.blocked, now.ready, now.overdue) == (was.blocked, was.ready, was.overdue)
        assert set(now.waits_for) == set(was.waits_for)
    gone = [s for ref, s in before.standings.items() if ref not in after.standings]
    assert not any(standing.open for standing in gone)
    assert {s.ref for s in gone} <= set(turn.plan.about.deleted_numbers)
    assert same_plan(apply_all(plan, turn.edits), turn.plan)
    assert all(map(is_sentence, (*turn.told, *turn.losses, *turn.warnings)))
    if not any(finding.level == "error" for finding in before.findings):
        assert not new_findings(before, after)
