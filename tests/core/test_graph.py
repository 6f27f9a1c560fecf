"""Knots, roots, and what an action frees: what follows from chains of links."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations

from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.why_blocked import knot_sentence
from tests.core.making import (
    DAY,
    checked,
    done,
    linked_plans,
    open_,
    plan_with,
)
from tests.core.oracle import Oracle
from tests.core.standing_help import days

KNOT = plan_with(
    open_("1.1", depends_on=("1.2",)),
    open_("1.2", depends_on=("1.1",)),
    open_("1.3", depends_on=("1.2",)),
)


def test_a_knot_is_named_in_full() -> None:
    links = assess(KNOT, DAY).links
    assert links.knots == (("1.1", "1.2"),)
    assert links.cycle("1.1") == ("1.1", "1.2", "1.1")
    assert links.cycle("1.2") == ("1.1", "1.2", "1.1")
    assert links.cycle("1.3") == ()
    assert "1.1 -> 1.2 -> 1.1" in knot_sentence(links.cycle("1.1"), links.knot("1.1"))


def test_an_achieved_member_unties_a_knot() -> None:
    plan = plan_with(
        done("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", depends_on=("1.2",)),
    )
    assessed = assess(plan, DAY)
    assert assessed.links.knots == ()
    assert assessed.standings["1.2"].ready
    assert assessed.links.roots("1.3") == ("1.2",)


def test_a_knot_is_the_root_of_what_waits_for_it() -> None:
    links = assess(KNOT, DAY).links
    assert links.roots("1.3") == ("1.1", "1.2")
    assert links.roots("1.1") == ("1.1", "1.2")


def test_an_action_that_waits_for_itself_is_a_knot_of_one() -> None:
    plan = plan_with(open_("1.1", depends_on=("1.1",)), open_("1.2", depends_on=("1.1",)))
    links = assess(plan, DAY).links
    assert links.knots == (("1.1",),)
    assert links.cycle("1.1") == ("1.1", "1.1")
    assert links.roots("1.2") == ("1.1",)


def test_knots_stand_in_the_order_of_their_numbers() -> None:
    refs = ("2.1", "2.2", "10.1", "10.2")
    plan = plan_with(
        *(open_(a, depends_on=(b,)) for a, b in permutations(refs, 2) if a[:-1] == b[:-1]),
    )
    assert assess(plan, DAY).links.knots == (("2.1", "2.2"), ("10.1", "10.2"))


def test_roots_are_the_open_actions_upstream_that_wait_for_nothing_open() -> None:
    plan = plan_with(
        done("1.1"),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3"),
        open_("1.4", depends_on=("1.2", "1.3")),
        open_("1.5", depends_on=("1.4",)),
    )
    links = assess(plan, DAY).links
    assert links.roots("1.5") == links.roots("1.4") == ("1.2", "1.3")
    assert links.roots("1.2") == ()


def test_frees_counts_what_becomes_ready_at_once_and_all_that_waits_behind() -> None:
    plan = plan_with(
        open_("1.1"),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", depends_on=("1.1", "1.9")),
        open_("1.4", depends_on=("1.2",)),
        open_("1.9"),
        done("1.8", depends_on=("1.1",)),
    )
    links = assess(plan, DAY).links
    assert links.frees("1.1") == (("1.2",), ("1.2", "1.3", "1.4"))
    assert links.frees("1.9") == ((), ("1.3",))
    assert links.frees("1.8") == ((), ())


@checked(100)
@given(linked_plans(), days)
def test_all_that_follows_from_chains_is_what_the_oracle_says(plan: Plan, day: date) -> None:
    oracle, links = Oracle(plan, day), assess(plan, day).links
    for ref in oracle.refs:
        knot = oracle.knot(ref)
        assert set(links.knot(ref)) == knot
        assert set(links.roots(ref)) == oracle.roots(ref)
        frees = links.frees(ref)
        assert set(frees.now) == oracle.freed_at_once(ref)
        assert set(frees.all) == oracle.behind(ref)
        cycle = links.cycle(ref)
        assert bool(cycle) == bool(knot)
        if cycle:
            assert cycle[0] == cycle[-1] == links.knot(ref)[0]
            assert len(set(cycle)) == len(cycle) - 1
            for one, other in pairwise(cycle):
                assert other in oracle.waits_for(one)
    found = {frozenset(oracle.knot(ref)) for ref in oracle.refs} - {frozenset()}
    assert {frozenset(knot) for knot in links.knots} == found


@checked(100)
@given(linked_plans())
def test_one_pass_over_all_says_what_asking_for_each_says(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    links = assessed.links
    is_open = [ref for ref, s in assessed.standings.items() if s.open]
    assert links.all_frees == {ref: links.frees(ref) for ref in is_open}
    blocked = [ref for ref, s in assessed.standings.items() if s.blocked]
    assert links.all_roots == {ref: links.roots(ref) for ref in blocked}
