"""Which link of a knot is named to be cut, against trying every link of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import networkx as nx
import pytest
from hypothesis import given

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.dependencies.clashes import clashes, cut_link
from lscb_tui.core.dependencies.weakest_link import LinkToCut, weakest_link
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.plan.items import Action, Plan
from tests.core.making import DAY, checked, is_sentence, linked_plans, open_, plan_with


def untying(assessed: Assessment, knot: Sequence[str]) -> set[tuple[str, str]]:
    """The links of a knot without which nothing of it is left, by trying each."""
    links = {(o, r) for r in knot for o in assessed.standings[r].waits_for if o in knot and o != r}
    return {
        link
        for link in links
        if nx.is_directed_acyclic_graph(nx.DiGraph(other for other in links if other != link))
    }


def checked_cut(plan: Plan) -> list[LinkToCut]:
    """The cut of each knot, once it is found to be in the knot, true, and untying where it can."""
    assessed = assess(plan, DAY)
    found = []
    for knot in assessed.links.knots:
        if len(knot) < 2:
            continue
        best = weakest_link(assessed, knot[-1])
        assert best is not None
        assert {best.ref, best.other} <= set(knot)
        assert best.other in assessed.standings[best.ref].waits_for
        can = untying(assessed, knot)
        assert best.unties == ((best.other, best.ref) in can) == bool(can)
        true_of(assessed, best)
        found.append(best)
    return found


def true_of(assessed: Assessment, best: LinkToCut) -> None:
    """Whether each reason is true of the plan, and the sentence one that can be shown."""
    mine, theirs = assessed.standings[best.ref], assessed.standings[best.other]
    order = list(assessed.standings)
    for reason in best.reasons:
        if " is due " in reason:
            assert mine.due is not None
            assert theirs.due is not None
            assert theirs.due > mine.due
        elif "does not name" in reason:
            assert f"{best.other} " not in f"{assessed.items[best.ref][1].text} "
        else:
            assert "comes before" in reason
            assert order.index(best.ref) < order.index(best.other)
    assert is_sentence(str(best))


@checked(80)
@given(linked_plans(9))
def test_the_link_named_unties_the_knot_wherever_any_link_does(plan: Plan) -> None:
    checked_cut(plan)


def knotted(seed: int) -> Plan:
    """A ring of 3 to 30 actions with chords and ways around it, some of them to themselves."""
    chance = random.Random(seed)
    refs = [f"1.{n}" for n in range(1, chance.randrange(4, 32))]
    chance.shuffle(refs)
    waits = {ref: {refs[n - 1]} for n, ref in enumerate(refs)}
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        waits[chance.choice(refs)].add(chance.choice(refs))
    for n in range(40, 40 + chance.choice((0, 0, 1, 2, 5))):
        some = [*refs, *(other for other in waits if other not in refs)]
        waits[f"1.{n}"] = {chance.choice(some)}
        waits[chance.choice(some)].add(f"1.{n}")
    due = [None, date(2010, 8, 31), date(2010, 12, 31)]
    actions = (
        open_(ref, due=chance.choice(due), depends_on=tuple(sorted(others)))
        for ref, others in waits.items()
    )
    return plan_with(*actions)


@pytest.mark.parametrize("tens", range(20))
def test_in_two_hundred_rings_with_ways_around_them_too(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        plan = knotted(seed)
        for best in checked_cut(plan):
            assessed = assess(plan, DAY)
            (each,) = (
                c
                for c in clashes(assessed)
                if c.finding.kind == "knot" and best.ref in c.finding.refs
            )
            after = assess(apply_all(plan, cut_link(assessed, each)), DAY)
            left = [k for k in after.links.knots if len(k) > 1 and set(k) & set(each.finding.refs)]
            assert (not left) == best.unties


def test_the_rings_are_of_both_kinds() -> None:
    found = [best.unties for seed in range(60) for best in checked_cut(knotted(seed))]
    assert {True, False} == set(found)


def ring(count: int, *steps: int) -> Plan:
    refs = [f"1.{n}" for n in range(count)]
    return plan_with(
        *(
            open_(ref, depends_on=tuple(refs[(n - step) % count] for step in (1, *steps)))
            for n, ref in enumerate(refs)
        )
    )


def test_a_knot_of_two_thousand_is_answered_too() -> None:
    """Taking out every link in turn took minutes in one of 5,000."""
    best = weakest_link(assess(ring(2_000), DAY), "1.7")
    assert best is not None
    assert best.unties
    assert (best.ref, best.other) == ("1.0", "1.1999")
    best = weakest_link(assess(ring(2_000, 2), DAY), "1.7")
    assert best is not None
    assert not best.unties


def test_in_a_large_knot_an_action_that_waits_for_itself_is_no_hindrance() -> None:
    """The round that was looked at was then that one link, which is none of the knot's."""
    first, *rest = ring(201).actions()
    plan = plan_with(
        Action(first.ref, progress=first.progress, depends_on=(first.ref, *first.depends_on)), *rest
    )
    (best,) = checked_cut(plan)
    assert best.unties


def test_words_that_name_another_number_do_not_name_this_one() -> None:
    plan = plan_with(
        Action("1.1", "After 1.20, and 11.2", depends_on=("1.2",)),
        Action("1.2", "After 1.1", depends_on=("1.1",)),
    )
    best = weakest_link(assess(plan, DAY), "1.1")
    assert best is not None
    assert best.reasons == (
        "the text of 1.1 does not name 1.2",
        "1.1 comes before 1.2 in the plan",
    )


def test_a_range_of_numbers_names_those_between() -> None:
    plan = plan_with(
        Action("1.1", "After 1.2 – 1.4", depends_on=("1.3",)),
        open_("1.2"),
        Action("1.3", "Words", depends_on=("1.1",)),
        open_("1.4"),
    )
    best = weakest_link(assess(plan, DAY), "1.1")
    assert best is not None
    assert (best.ref, best.reasons) == ("1.3", ("the text of 1.3 does not name 1.1",))


def test_only_a_later_date_is_a_date_that_contradicts() -> None:
    """A number that has the letters of "due" in it was taken for one."""
    plan = plan_with(
        Action("1.due", "A", depends_on=("1.2",)),
        Action("1.2", "B", depends_on=("1.3",), due=date(2010, 8, 31)),
        Action("1.3", "C", depends_on=("1.due",), due=date(2010, 12, 31)),
    )
    best = weakest_link(assess(plan, DAY), "1.3")
    assert best is not None
    assert (best.ref, best.other) == ("1.2", "1.3")
