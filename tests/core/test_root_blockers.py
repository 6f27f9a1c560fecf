"""What is to be done first: the kinds of root blockers, their order, and what each says."""

from __future__ import annotations

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.root_blockers import (
    RootBlocker,
    frees,
    root_blockers,
    root_sentence,
)
from lscb_tui.core.plan.items import Plan
from tests.core.making import DAY, checked, done, linked_plans, open_, plan_with
from tests.core.oracle import Oracle


def first(plan: Plan) -> list[tuple[str, tuple[str, ...], int, int]]:
    return [(root.kind, root.refs, root.now, root.all) for root in root_blockers(assess(plan, DAY))]


def test_what_most_waits_behind_comes_first_and_then_what_frees_more_at_once() -> None:
    plan = plan_with(
        open_("1.1"),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3"),
        open_("1.4", depends_on=("1.3",)),
        open_("1.5", depends_on=("1.4",)),
        open_("1.6"),
        open_("1.7", depends_on=("1.6",)),
        open_("1.8", depends_on=("1.6",)),
    )
    assert first(plan) == [
        ("action", ("1.6",), 2, 2),
        ("action", ("1.3",), 1, 2),
        ("action", ("1.1",), 1, 1),
    ]


def test_a_knot_that_waits_for_another_action_is_an_inner_one_and_comes_after() -> None:
    plan = plan_with(
        open_("1.1"),
        open_("1.2", depends_on=("1.3", "1.1")),
        open_("1.3", depends_on=("1.2",)),
        open_("1.4", depends_on=("1.3",)),
        open_("1.5", depends_on=("1.6",)),
        open_("1.6", depends_on=("1.5",)),
        open_("1.7", depends_on=("1.7", "99.9")),
    )
    found = root_blockers(assess(plan, DAY))
    assert [(root.kind, root.refs, root.all) for root in found] == [
        ("action", ("1.1",), 3),
        ("knot", ("1.5", "1.6"), 0),
        ("knot", ("1.7",), 0),
        ("inner knot", ("1.2", "1.3"), 1),
        ("missing", ("99.9",), 1),
    ]
    assert [root_sentence(assess(plan, DAY), root) for root in found] == [
        "Start with 1.1 (no lead; ONGOING; no date): frees none by itself; 3 wait behind it.",
        "Untie the knot 1.5 -> 1.6 -> 1.5: nothing behind it.",
        "Untie the knot 1.7 -> 1.7: nothing behind it.",
        "Untie the knot 1.2 -> 1.3 -> 1.2: 1 action behind it.",
        "99.9 is missing: correct the link to it; 1 action behind it.",
    ]


def test_what_is_achieved_holds_nothing_up_and_what_holds_nothing_up_is_no_blocker() -> None:
    plan = plan_with(
        done("1.1"), open_("1.2", depends_on=("1.1",)), done("1.3", depends_on=("1.2",))
    )
    assert first(plan) == []


@checked(120)
@given(linked_plans(9))
def test_inner_knots_are_those_that_something_outside_holds_up(plan: Plan) -> None:
    assessed, oracle = assess(plan, DAY), Oracle(plan, DAY)
    for root in root_blockers(assessed):
        if "knot" in root.kind:
            outside = oracle.upstream(root.ref) - set(root.refs)
            assert root.kind == ("inner knot" if outside else "knot")
            assert root.now == 0


@checked(60)
@given(linked_plans(9))
def test_what_a_root_blocker_frees_comes_in_plan_order(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    for root in root_blockers(assessed):
        for refs in (*frees(assessed, root), root.refs):
            assert refs == assessed.in_plan_order(refs)


def test_a_missing_number_at_every_step_of_a_long_chain_is_counted() -> None:
    """Each was followed to the end of the chain: 78 seconds for 10,000."""
    count = 3_000
    plan = plan_with(
        *(
            open_(f"1.{n}", depends_on=(f"99.{n}", *([f"1.{n - 1}"] if n > 1 else [])))
            for n in range(1, count + 1)
        )
    )
    found = {root.ref: root for root in root_blockers(assess(plan, DAY))}
    assert found["99.1"] == RootBlocker("missing", ("99.1",), 1, count)
    assert found["99.2"] == RootBlocker("missing", ("99.2",), 0, count - 1)
    assert found[f"99.{count}"] == RootBlocker("missing", (f"99.{count}",), 0, 1)
    assert found["1.1"] == RootBlocker("action", ("1.1",), 0, count - 1)
