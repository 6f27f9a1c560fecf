"""What the words of a plan imply by a name: which pairs, of whom not, and nothing that is odd."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import dismiss
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.plan.items import About, Action, Objective, Plan
from tests.core.making import DAY, checked, is_sentence, plan_with
from tests.strategies import texts


def implied(*said: str, agencies: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The pairs of actions with these words that are implied: the later one, then the first."""
    actions = [Action(f"1.{n}", words) for n, words in enumerate(said, 1)]
    plan = plan_with(*actions, about=About(agencies=agencies))
    return [(found.which.key, found.other) for found in assess(plan, DAY).implied]


def test_two_that_speak_of_one_thing_by_name_are_a_pair_and_the_first_is_in_all() -> None:
    assert implied("Write the Business Plan", "Cost it", "Print our Business Plan") == [
        ("1.3", "1.1")
    ]
    assert implied(*["The Annual Report"] * 3) == [("1.2", "1.1"), ("1.3", "1.1")]


def test_a_name_is_found_however_it_is_spelt_and_wherever_it_ends() -> None:
    assert implied("The Business Plan.", "the business  plan") == [("1.2", "1.1")]
    assert implied("‘The Business Plan’", "The Business Plan’") == [("1.2", "1.1")]
    assert implied("A Business Plan-", "The Business Plan- again") == [("1.2", "1.1")]
    assert implied("The Business Plan", "Business Planning") == []


def test_who_is_named_is_no_thing_that_is_spoken_of() -> None:
    said = ("ask the Health Trust", "tell the Health Trust")
    assert implied(*said) == [("1.2", "1.1")]
    assert implied(*said, agencies=("Kingston Health  Trust",)) == []


def test_what_half_of_the_plan_speaks_of_links_nothing() -> None:
    said = "write the Business Plan"
    assert len(implied(*[said] * 12)) == 11
    assert implied(*[said] * 13) == []


@checked(80)
@given(
    st.lists(
        texts() | st.sampled_from(("A Plan-", "B’ A Plan ", "Ιͅ Ιͅ", "ﬀ ẞ", "İ Plan")), max_size=4
    )
)
def test_odd_words_imply_only_pairs_that_can_be_said(said: list[str]) -> None:
    actions = tuple(Action(f"1.{n}", " Zed Yes ".join((w, w))) for n, w in enumerate(said, 1))
    plan = Plan(objectives=(Objective("1", actions=actions),))
    found = assess(plan, DAY).implied
    assert len({frozenset(f.refs) for f in found}) == len(found)
    for finding in found:
        assert is_sentence(finding.message)
        assert finding.message.isprintable()


def test_many_names_are_looked_for_where_their_words_are() -> None:
    """Each was looked for in every text: with 5,000 names that took 14 seconds."""
    said = [f"Prepare the N{n // 2}x Strategy Plan" for n in range(2_000)]
    found = implied(*said)
    assert found == [(f"1.{n + 1}", f"1.{n}") for n in range(1, 2_000, 2)]


def test_a_dismissal_is_taken_back_like_any_other_edit() -> None:
    plan = plan_with(Action("1.1", "The Big Plan"), Action("1.2", "The Big Plan again"))
    edits = dismiss(plan, "1.1", "1.2")
    after = apply_all(plan, edits)
    assert [len(assess(p, DAY).implied) for p in (plan, after)] == [1, 0]
    assert apply_all(after, invert_all(edits)) == plan
    assert dismiss(after, "1.2", "1.1") == ()
