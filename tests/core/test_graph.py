"""Knots, roots, and what an action frees: what follows from chains of links."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.root_blockers import root_blockers
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.why_blocked import knot_sentence
from lscb_tui.core.standing import reach
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
@given(linked_plans(9), st.sampled_from((2, reach.FEW)))
def test_what_is_counted_and_told_of_all_is_what_the_oracle_says(plan: Plan, few: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if few == 2:  # and with sets of three actions in each pass
            for name, number in (("FEW", 2), ("_BLOCK", 3), ("_ROOM", 20)):
                patch.setattr(reach, name, number)
        _agree_with_the_oracle(plan, few)


def _agree_with_the_oracle(plan: Plan, few: int) -> None:
    oracle, assessed = Oracle(plan, DAY), assess(plan, DAY)
    links, missing = assessed.links, [root.ref for root in root_blockers(assessed)]
    refs = [*oracle.refs, *(ref for ref in missing if ref not in oracle.refs)]

    def ordered(of: set[str]) -> tuple[str, ...]:
        return assessed.in_plan_order(of)

    def behind(ref: str) -> set[str]:
        if ref in oracle.action:
            return oracle.behind(ref)
        held = {other for other in oracle.refs if ref in oracle.waits_for(other)}
        return held.union(*map(oracle.behind, held))

    def roots(ref: str) -> set[str]:
        return oracle.roots(ref) if ref in oracle.action else set()

    for told, rule in ((links.all_behind, behind), (links.all_roots, roots)):
        whole = [ordered(rule(ref)) for ref in refs]
        assert list(told(refs, full=True)) == [(every, len(every)) for every in whole]
        assert list(told(refs)) == [(every[:few], len(every)) for every in whole]
    for ref, outside in zip(refs, links.all_behind(refs, outside=True), strict=True):
        knot = oracle.knot(ref) if ref in oracle.action else set()
        apart = ordered(behind(ref) - knot)
        assert outside == (apart[:few], len(apart))
        if ref not in oracle.action or oracle.open(ref):
            assert links.count_behind(ref) == len(behind(ref))


@checked(60)
@given(linked_plans(9))
def test_root_blockers_are_the_roots_of_what_is_blocked(plan: Plan) -> None:
    oracle, assessed = Oracle(plan, DAY), assess(plan, DAY)
    found = root_blockers(assessed)
    roots = {ref for root in found if root.kind in ("action", "knot") for ref in root.refs}
    assert roots == set().union(*map(oracle.roots, oracle.refs))
    for root in found:
        if root.kind != "missing":
            assert root.all == len(oracle.behind(root.ref) - set(root.refs))


def test_the_graph_has_every_link_and_knows_what_is_missing() -> None:
    plan = plan_with(done("1.1"), open_("1.2", depends_on=("1.1", "7.7")))
    graph = assess(plan, DAY).links.graph
    assert set(graph.edges) == {("1.1", "1.2"), ("7.7", "1.2")}
    assert dict(graph.nodes(data="missing")) == {"1.1": False, "1.2": False, "7.7": True}
