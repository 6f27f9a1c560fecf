"""The terms that ask what was recorded: ratings, reviews, words, who; and `is:` of this review."""

from datetime import date

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.filter import QueryError, parse_query
from lscb_tui.core.filter.completions import completions
from lscb_tui.core.plan.items import About, Action, Column, Entry, Plan, Review
from tests.core.making import DAY, plan_of, plan_with

JUNE, SEPT, DAY_2 = "2010-06", "2010-09", date(2011, 3, 31)
RATED = About(rag_words=(("Green", "On track"), ("Amber", "Some issues")))
PLAN = plan_with(
    Action("1.1", "A", progress=(Entry(JUNE, rag="Green"), Entry(SEPT, "", "All trained", "asha"))),
    Action("1.2", "B", progress=(Entry(SEPT, no_update=True), Entry(JUNE, rag="Amber"))),
    Action("1.3", "C", due=DAY, progress=(Entry(JUNE, "", "x", due=DAY_2, agreed=True),)),
    Action("1.4", "D", progress=(Entry(SEPT, by="ben", evidence=("A letter",), rag="Amber"),)),
    about=RATED,
)


def ask(query: str, plan: Plan = PLAN) -> list[str]:
    return list(parse_query(query).matches(assess(plan, DAY)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rag:green", ["1.1"]),
        ("rag:AMB", ["1.2", "1.4"]),
        ("rag:none", ["1.3"]),
        ("review:2010-09", ["1.1", "1.2", "1.4"]),
        ("review:june", ["1.1", "1.2", "1.3"]),
        ("said:train", ["1.1"]),
        ("said:letter", ["1.4"]),
        ("said:none", ["1.2"]),
        ("by:ASHA", ["1.1"]),
        ("by:none", ["1.2", "1.3"]),
        ("is:said", ["1.1", "1.4"]),
        ("is:no-update", ["1.2"]),
        ("is:unspoken", ["1.3"]),
        ("is:put-off", ["1.3"]),
        ("“no update given”", ["1.2"]),
        ("agreed", ["1.3"]),
    ],
)
def test_what_was_recorded_is_asked_for(query: str, expected: list[str]) -> None:
    assert ask(query) == expected


def test_what_cannot_mean_anything_names_the_nearest() -> None:
    for query, near in (
        ("rag:ambr", "rag:Amber"),
        ("review:2010-10", "review:2010-"),
        ("by:ashe", "by:asha"),
    ):
        with pytest.raises(QueryError, match=f"did you mean {near}"):
            ask(query)


def test_what_an_objective_was_given_is_said_of_its_actions_too() -> None:
    plan = plan_with(Action("1.1", "A"), progress=(Entry(SEPT, "ONGOING", "All came"),))
    assert ask("review:2010-09 said:came is:said", plan) == ["1.1"]
    assert ask("is:said", Plan(objectives=plan.objectives)) == []


def test_a_column_of_the_boards_own_of_that_name_is_asked_for() -> None:
    plan = plan_of(
        """
        [[column]]
        key = "rag"
        [[objective]]
        number = 1
        title = "One"
          [[objective.action]]
          ref = "1.1"
          text = "A"
          rag = "Blue"
        """
    )
    assert isinstance(plan.columns[0], Column)
    assert ask("rag:blue", plan) == ["1.1"]


def test_ratings_reviews_and_recorders_are_offered() -> None:
    def offered(text: str) -> list[str]:
        return [each.typed for each in completions(PLAN, text).candidates]

    assert isinstance(PLAN.reviews[0], Review)
    assert offered("rag:") == ["rag:Green", "rag:Amber", "rag:none"]
    assert offered("review:") == ["review:2010-06", "review:2010-09", "review:none"]
    assert offered("by:") == ["by:asha", "by:ben", "by:none"]
