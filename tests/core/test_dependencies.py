"""What the views of dependencies say, against the slow and independent oracle.

Neighbours and their counts, root blockers and what they free, leads, and what is only imagined.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.leads import NOBODY, lead_sentence, leads
from lscb_tui.core.dependencies.neighbours import Neighbours, focus
from lscb_tui.core.dependencies.root_blockers import frees, root_blockers, root_sentence
from lscb_tui.core.dependencies.what_if import imagine, imagined_sentence
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.plan.items import Action, Entry, ItemId, Plan
from lscb_tui.core.sentences.standing import status_sentence
from lscb_tui.core.sentences.why_blocked import chain_reasons, direct_reasons
from lscb_tui.core.standing.status import IMAGINED
from tests.core.making import (
    DAY,
    any_plans,
    checked,
    done,
    is_sentence,
    kingston,
    linked_plans,
    open_,
    plan_with,
)
from tests.core.oracle import Oracle
from tests.strategies import apply


def beyond(plan: Plan, ref: str, back: bool) -> set[str]:
    """All that an action depends on, or that depends on it, whatever the status."""
    links = {(o, a.ref) for a in plan.actions() for o in a.depends_on}
    found: set[str] = set()
    todo = [ref]
    while todo:
        here = todo.pop()
        near = {a if back else b for a, b in links if here == (b if back else a)}
        todo += near - found
        found |= near
    return found


@checked(80)
@given(linked_plans(9))
def test_the_neighbours_of_an_action_and_how_many_there_are_in_all(plan: Plan) -> None:
    assessed, oracle = assess(plan, DAY), Oracle(plan, DAY)
    for action in plan.actions():
        found = focus(assessed, action.ref)
        assert found.waits_for.refs == assessed.in_plan_order(dict.fromkeys(action.depends_on))
        assert set(found.holds_up.refs) == {
            a.ref for a in plan.actions() if action.ref in a.depends_on
        }
        for side, back in ((found.waits_for, True), (found.holds_up, False)):
            everything = beyond(plan, action.ref, back)
            still = {r for r in everything if r not in oracle.action or oracle.open(r)}
            assert (side.all, side.open) == (len(everything), len(still))
        chain = {action.ref} | beyond(plan, action.ref, True) | beyond(plan, action.ref, False)
        assert set(assessed.links.chain(action.ref)) == chain | oracle.package(action.ref)


@pytest.mark.parametrize(
    ("side", "told"),
    [
        (Neighbours((), 0, 0), "nothing"),
        (Neighbours(("1.1",), 1, 1), "1 action, open"),
        (Neighbours(("1.1",), 1, 0), "1 action, no longer open"),
        (Neighbours(("1.1", "1.2"), 2, 2), "2 actions, both open"),
        (Neighbours(("1.1", "1.2", "1.3"), 3, 1), "3 actions, 1 open"),
        (Neighbours(("1.1", "1.2"), 5, 5), "2 (and 3 beyond), all open"),
        (Neighbours(("1.1", "1.2"), 5, 0), "2 (and 3 beyond), none open"),
    ],
)
def test_how_many_neighbours_there_are_is_said_in_words(side: Neighbours, told: str) -> None:
    assert str(side) == told


@checked(120)
@given(linked_plans(9))
def test_root_blockers_are_what_the_oracle_finds_with_what_each_frees(plan: Plan) -> None:
    assessed, oracle = assess(plan, DAY), Oracle(plan, DAY)
    found = root_blockers(assessed)
    roots = set().union(*(oracle.roots(ref) for ref in oracle.refs if oracle.blocked(ref)), set())
    told = {ref for root in found if root.kind in ("action", "knot") for ref in root.refs}
    assert told == roots
    knots = {frozenset(oracle.knot(ref)) for ref in oracle.refs if oracle.knot(ref)}
    assert {frozenset(r.refs) for r in found if "knot" in r.kind} == knots
    missing = {o for r in oracle.refs for o in oracle.waits_for(r) if o not in oracle.action}
    assert {root.ref for root in found if root.kind == "missing"} == missing
    for root in found:
        freed = frees(assessed, root)
        assert (root.now, root.all) == (len(freed.now), len(freed.all)), root
        assert is_sentence(root_sentence(assessed, root))
        if root.kind == "action":
            assert set(freed.now) == oracle.freed_at_once(root.ref)
            assert set(freed.all) == oracle.behind(root.ref)
        elif root.kind == "missing":
            direct = {r for r in oracle.refs if root.ref in oracle.waits_for(r)}
            assert set(freed.all) == direct.union(*map(oracle.behind, direct))
            assert set(freed.now) == {r for r in direct if oracle.waits_for(r) == {root.ref}}
        else:
            behind = set().union(*map(oracle.behind, root.refs))
            assert set(freed.all) == behind - set(root.refs)


@checked(80)
@given(linked_plans(9))
def test_root_blockers_come_by_what_they_free_the_most_first(plan: Plan) -> None:
    found = [r for r in root_blockers(assess(plan, DAY)) if r.kind in ("action", "knot")]
    assert found == sorted(found, key=lambda root: (-root.all, -root.now))


def test_what_to_do_first_in_the_kingston_plan() -> None:
    assessed = assess(kingston())
    assert [root_sentence(assessed, root) for root in root_blockers(assessed)] == [
        "Start with 2.1 (LSCB Chair, and Chair Monitoring & Evaluation Group; ONGOING; no date): "
        "frees 1 action.",
        "Start with 5.1 (LSCB; Chair Communications and Awareness; not reported; 31 Dec 2010): "
        "frees 1 action.",
    ]


@checked(60)
@given(linked_plans(9))
def test_everything_that_is_open_is_on_a_leads_list_and_what_others_hold_up_is_told(
    plan: Plan,
) -> None:
    named = "".join("ABN"[n % 3] for n in range(20))
    for n, action in enumerate(tuple(plan.actions())):
        who = {"A": ("Asha", "Asha"), "B": ("Asha", "Board"), "N": ()}[named[n]]
        plan = apply(plan, SetField(ItemId("action", action.ref), "lead", (), who))
    assessed, oracle = assess(plan, DAY), Oracle(plan, DAY)
    found = {found.name: found for found in leads(assessed)}

    def whose(ref: str) -> set[str]:
        return set((oracle.lead(ref) if ref in oracle.action else ()) or (NOBODY,))

    for name, lead in found.items():
        mine = [r for r in oracle.refs if oracle.open(r) and name in whose(r)]
        assert sorted(lead.open) == sorted(mine)
        assert sorted(lead.blocked) == sorted(r for r in mine if oracle.blocked(r))
        assert {(held.ref, held.by) for held in lead.held_by_others} == {
            (r, other) for r in mine for other in oracle.waits_for(r) if name not in whose(other)
        }
        assert {(held.by, held.ref) for held in lead.holds_up_others} == {
            (other, r)
            for r in oracle.refs
            for other in oracle.waits_for(r)
            if other in oracle.action and name in whose(other) and name not in whose(r)
        }
        assert is_sentence(lead_sentence(lead))
    assert set().union(*(lead.open for lead in found.values()), set()) == {
        ref for ref in oracle.refs if oracle.open(ref)
    }


@checked(120)
@given(linked_plans(9) | any_plans(), st.data())
def test_what_is_imagined_is_what_the_oracle_says_would_be_so(
    plan: Plan, data: st.DataObject
) -> None:
    assessed = assess(plan, DAY)
    refs = [ref for ref, standing in assessed.standings.items() if standing.open]
    refs = [ref for ref in refs if "#" not in ref]
    assume(refs)
    some = data.draw(st.lists(st.sampled_from(refs), min_size=1, max_size=3, unique=True))
    before = (assessed.plan, dict(assessed.standings))
    after = imagine(assessed, some)
    expected = plan
    for ref in some:
        expected = Oracle(expected, DAY).achieved(ref)
        assert after.standings[ref].status.word == IMAGINED
        assert not after.standings[ref].open
        assert "board has not said so" in status_sentence(after, after.standings[ref])
    oracle = Oracle(expected, DAY)
    for ref, standing in after.standings.items():
        assert standing.open == oracle.open(ref)
        assert set(standing.waits_for) == oracle.waits_for(ref)
    assert (assessed.plan, dict(assessed.standings)) == before
    assert is_sentence(imagined_sentence(assessed, after, some))


def test_a_word_of_the_plan_that_reads_like_the_imagined_one_keeps_its_meaning() -> None:
    said = Action("1.1", "A", progress=(Entry("2010-09", "Imagined"),))
    plan = plan_with(said, open_("1.2"), open_("1.3", depends_on=("1.1",)))
    after = imagine(assess(plan, DAY), ["1.2"])
    assert not after.standings["1.2"].open
    assert after.standings["1.1"].open
    assert after.standings["1.3"].blocked


def test_in_a_plan_without_a_review_things_can_be_imagined_too() -> None:
    plan = Plan(objectives=plan_with(Action("1.1", "A"), open_("1.2")).objectives)
    after = imagine(assess(plan, DAY), ["1.1", "1.2"])
    assert not any(standing.open for standing in after.standings.values())


@checked(60)
@given(linked_plans(9))
def test_why_an_action_is_held_up_is_said_in_sentences_that_can_be_shortened(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    for ref in assessed.standings:
        whole = [*direct_reasons(assessed, ref), *chain_reasons(assessed, ref)]
        assert all(is_sentence(sentence) for sentence, _ in whole)
        short = [*direct_reasons(assessed, ref, 2), *chain_reasons(assessed, ref, 2)]
        assert len(short) == len(whole)
        assert sum(len(s) for s, _ in short) <= sum(len(s) for s, _ in whole) + 20 * len(whole)


def test_a_sentence_names_as_many_as_it_is_asked_to() -> None:
    waits = open_("1.9", depends_on=tuple(f"1.{n}" for n in range(1, 9)))
    assessed = assess(plan_with(*(open_(f"1.{n}") for n in range(1, 9)), waits), DAY)
    (said, _), *_ = direct_reasons(assessed, "1.9", 3)
    assert said.startswith("1.9 is blocked: it waits for 1.1 (ONGOING, no date, no lead), 1.2")
    assert said.endswith("and 6 more.")
    assert "1.8" in next(direct_reasons(assessed, "1.9"))[0]


def test_a_joint_package_blocks_nobody_and_says_who_in_it_waits() -> None:
    plan = plan_with(
        done("1.1", works_with=("1.2",)),
        open_("1.2", depends_on=("1.4",)),
        open_("1.3", works_with=("1.2",)),
        open_("1.4"),
    )
    assessed = assess(plan, DAY)
    said = {about: sentence for sentence, about in direct_reasons(assessed, "1.1")}
    assert said[""] == (
        "1.1, 1.2 and 1.3 are a joint package: they are done together, which in itself "
        "blocks none of them. 1.2 waits for other actions."
    )
