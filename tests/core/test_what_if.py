"""What is imagined: as if the board had said so, and yet nowhere in the plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.what_if import imagine, imagined_sentence
from lscb_tui.core.findings.finding import OUT_OF_STEP
from lscb_tui.core.plan.items import About, Action, Entry, Objective, Plan
from lscb_tui.core.plan.toml_writer import write_document
from lscb_tui.core.sentences.standing import status_sentence
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


@checked(120)
@given(linked_plans(9) | any_plans(), st.data())
def test_every_action_stands_as_if_the_board_had_said_so(plan: Plan, data: st.DataObject) -> None:
    refs = [action.ref for action in plan.actions()]
    some = data.draw(st.lists(st.sampled_from(refs), max_size=3)) if refs else []
    assessed = assess(plan, DAY)
    after = imagine(assessed, some)
    said = plan
    for ref in some:
        said = Oracle(said, DAY).achieved(ref)
    oracle = Oracle(said, DAY)
    assert list(after.standings) == refs
    for ref, standing in after.standings.items():
        assert standing.open == oracle.open(ref)
        assert standing.blocked == oracle.blocked(ref)
        assert standing.ready == (oracle.open(ref) and not oracle.blocked(ref))
        assert standing.overdue == oracle.overdue(ref)
        assert (standing.status.origin == "imagined") == (ref in some)
        assert (standing.status.word == IMAGINED) == (ref in some)
    assert is_sentence(imagined_sentence(assessed, after, some)) or not some


@checked(60)
@given(linked_plans(9) | any_plans())
def test_the_plan_is_the_same_one_and_its_standing_what_it_was(plan: Plan) -> None:
    document = write_document(plan)
    assessed = assess(plan, DAY)
    before = dict(assessed.standings)
    after = imagine(assessed, before)
    assert after.plan is plan
    assert write_document(plan) == document
    assert dict(assessed.standings) == before
    assert after.as_at == assessed.as_at


def test_words_of_the_plan_keep_their_meaning_even_those_for_what_is_imagined() -> None:
    """They had the meaning "achieved" as soon as anything was imagined."""
    said = [
        Action(f"1.{n}", "A", progress=(Entry("2010-09", word),))
        for n, word in enumerate((IMAGINED, "( imagined )", "imagined", IMAGINED.lower()), 1)
    ]
    for words in ((), ((IMAGINED, "in progress"),), (("imagined", "not started"),)):
        plan = plan_with(*said, open_("1.9"), about=About(status_words=words))
        assessed = assess(plan, DAY)
        after = imagine(assessed, ["1.9"])
        assert after.standings.keys() == assessed.standings.keys()
        changed = [r for r, s in after.standings.items() if s != assessed.standings[r]]
        assert changed == ["1.9"]
        assert "board has not said so" in status_sentence(after, after.standings["1.9"])
        told = [status_sentence(after, after.standings[action.ref]) for action in said]
        assert not any("board has not said so" in sentence for sentence in told)


def test_an_action_whose_entries_are_of_a_review_that_the_plan_does_not_have() -> None:
    later = Action("1.1", "A", progress=(Entry("2011-03", "ONGOING"), Entry("2011-06", "ONGOING")))
    plans = plan_with(later), Plan(objectives=(Objective("1", actions=(later,)),))
    for plan in plans:
        after = imagine(assess(plan, DAY), ["1.1"])
        assert not after.standings["1.1"].open


def test_what_is_achieved_already_can_be_imagined_and_frees_nothing_more() -> None:
    assessed = assess(plan_with(done("1.1"), open_("1.2", depends_on=("1.1",))), DAY)
    after = imagine(assessed, ["1.1"])
    assert after.standings["1.2"].ready
    assert imagined_sentence(assessed, after, ["1.1"]) == (
        "If 1.1 were achieved, nothing more would be ready."
    )


def test_a_number_that_no_action_has_is_passed_over() -> None:
    """It may have been deleted by another person in the meantime."""
    assessed = assess(plan_with(open_("1.1")), DAY)
    after = imagine(assessed, ["9.9"])
    assert dict(after.standings) == dict(assessed.standings)


def test_what_is_imagined_contradicts_and_is_out_of_step_like_anything_else() -> None:
    plan = plan_with(open_("1.1"), open_("1.2", depends_on=("1.1",)))
    after = imagine(assess(plan, DAY), ["1.2"])
    (early,) = (f for f in after.findings if f.kind in OUT_OF_STEP)
    assert early.kind == "achieved early"


def test_imagining_2_1_achieved_in_the_kingston_plan_makes_10_2_ready() -> None:
    assessed = assess(kingston())
    after = imagine(assessed, ["2.1"])
    assert (after.counts.blocked, after.counts.meanings["achieved"]) == (1, 18)
    assert imagined_sentence(assessed, after, ["2.1"]) == (
        "If 2.1 were achieved, 10.2 would be ready."
    )
    assert not [f for f in after.findings if f.kind == "unknown word"]
