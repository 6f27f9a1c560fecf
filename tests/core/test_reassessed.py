"""Standing that is kept up by a change is what comes of the whole plan."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from lscb_tui.core.assessment import Assessment, assess, reassess
from lscb_tui.core.editing import record_progress
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan, Review
from lscb_tui.core.standing import kept_up
from lscb_tui.core.standing.consequences import consequences, consequences_between
from lscb_tui.core.standing.standing import blocking
from tests.core.making import DAY, REFS, any_plans, checked, done, kingston, linked_plans, open_
from tests.core.standing_help import sept
from tests.strategies import edits_for


def told(of: Assessment) -> list[object]:
    """All that is worked out, with the order in which it is told."""
    is_open, waits = of.blocking
    return [
        of.as_at,
        [*of.objective_status.items()],
        of.parts,
        (of.agreed.actions, of.agreed.objectives),
        of.rounds,
        [*is_open.items()],
        [*waits.items()],
        [*of.standings.items()],
        of.counts,
    ]


@st.composite
def changed(draw: st.DrawFn, plan: Plan) -> Plan:
    """The plan with some actions of one objective said, linked and dated otherwise, or gone."""
    objective = draw(st.sampled_from(plan.objectives))
    refs = st.lists(st.sampled_from([*REFS, "99.9"]), max_size=2, unique=True).map(tuple)
    fields = (
        ("depends_on", refs),
        ("works_with", refs),
        ("see", refs),
        ("part_of", st.sampled_from(["", *REFS])),
        ("progress", st.sampled_from([(), (sept("ACHIEVED"),), (sept("ONGOING"),)])),
    )
    actions = []
    for action in objective.actions:
        if draw(st.booleans()):
            actions.append(action)
        elif draw(st.integers(0, 3)):
            name, values = draw(st.sampled_from(fields))
            actions.append(replace(action, **{name: draw(values)}))
    new = replace(objective, actions=tuple(actions))
    return replace(plan, objectives=tuple(new if o is objective else o for o in plan.objectives))


@checked(100)
@given(linked_plans() | any_plans(), st.none() | st.just(DAY), st.data())
def test_a_change_keeps_up_what_all_would_give(
    plan: Plan, day: date | None, data: st.DataObject
) -> None:
    before = assess(plan, day)
    for _ in range(3):
        aimed = data.draw(st.integers(0, 3)) if plan.objectives else 0
        after = (
            data.draw(changed(plan)) if aimed else apply_all(plan, data.draw(edits_for(plan, 1)))
        )
        now = reassess(before, after, day)
        assert told(now) == told(assess(after, day))
        came = consequences_between(plan, after)
        if day is None:
            assert came == consequences(before, now)
        plan, before = after, now


def apart(*actions: Action) -> Plan:
    """Each action under an objective of its own."""
    objectives = (Objective(a.ref.partition(".")[0], actions=(a,)) for a in actions)
    return Plan(reviews=(Review("2010-09"),), objectives=tuple(objectives))


def test_what_a_change_reaches_over_several_objectives() -> None:
    plan = apart(
        open_("1.1"),
        open_("2.1", depends_on=("1.1",)),
        open_("3.1", works_with=("2.1", "4.1")),
        open_("4.1", depends_on=("5.1",)),
        done("5.1"),
        open_("6.1", depends_on=("1.1", "5.1")),
        open_("7.1", depends_on=("6.1",)),
    )
    before = assess(plan, DAY)
    assert before.standings["3.1"].partner_waiting
    edits = record_progress(plan, ItemId("action", "1.1"), "ACHIEVED", "", whoami())
    now = apply_all(plan, edits)
    after = reassess(before, now, DAY)
    assert told(after) == told(assess(now, DAY))
    assert not after.standings["3.1"].partner_waiting
    assert consequences(before, after).became_ready == ("2.1", "6.1")
    assert consequences_between(plan, now) == consequences(before, after)
    back = reassess(after, plan, DAY)
    assert told(back) == told(before)
    assert consequences_between(now, plan) == consequences(after, back)


def test_a_change_looks_at_what_depends_on_it_only() -> None:
    plan = kingston()
    which = ItemId("action", "2.1")
    before = assess(plan, DAY)
    edits = record_progress(plan, which, "ACHIEVED", "Said.", whoami())
    found = kept_up.keep_up(before, apply_all(plan, edits), DAY)
    assert found is not None
    after = reassess(before, apply_all(plan, edits), DAY)
    others = [ref for ref, standing in after.standings.items() if standing.objective in "34569"]
    assert others
    assert all(after.standings[ref] is before.standings[ref] for ref in others)
    assert after.standings["10.2"].ready
    assert before.standings["10.2"].blocked


def test_what_all_is_judged_by_is_worked_out_anew() -> None:
    plan = kingston()
    before = assess(plan, DAY)
    words = SetField(ItemId("plan"), "status_words", plan.about.status_words, ())
    after = apply_all(plan, (words,))
    assert kept_up.keep_up(before, after, DAY) is None
    assert kept_up.keep_up(before, plan, date(2020, 1, 1)) is None
    assert told(reassess(before, after, DAY)) == told(assess(after, DAY))
    assert blocking(after) == assess(after).blocking
