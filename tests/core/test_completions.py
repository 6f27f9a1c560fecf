"""What is offered while a filter is typed: all of it can be asked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.filter import parse_query
from lscb_tui.core.filter.completions import completions
from lscb_tui.core.filter.fields import FIELDS
from lscb_tui.core.plan.items import About, Action, Plan
from tests.core.column_help import REGULATOR, plan_of
from tests.core.making import checked, kingston, linked_plans, plan_with
from tests.strategies import plans


def offered(text: str, plan: Plan | None = None) -> list[str]:
    return [each.typed for each in completions(plan or kingston(), text).candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("st", ["status:"]),
        ("s", ["status:", "source:", "said:"]),
        ("over", ["is:overdue"]),
        ("achi", ["status:ACHIEVED"]),
        ("status:a", ["status:ACHIEVED"]),
        ("status:PROG", ['status:"In progress"']),
        ("is:o", ["is:open", "is:overdue", "is:out-of-step"]),
        ("lead:tr", ['lead:"Chair Training Group"', 'lead:"Chair Training sub group"']),
        ('-lead:"chair tr', ['lead:"Chair Training Group"', 'lead:"Chair Training sub group"']),
        ("source:", ["source:C&D", "source:PR", "source:LR", "source:none"]),
        ("(ref:9.2", ["ref:9.2", "ref:9.2b"]),
        ("audit objective:1", [f"objective:{n}" for n in (1, *range(10, 18))]),
        ("waits:", ["waits:2.1", "waits:5.1", "waits:none"]),
        ("frees:1", ["frees:10.2"]),
        ("due:", ["due:none"]),
        ("due<", []),
        ("audit", []),
        ("colour:", []),
        ("“st", []),
        ('lead:"x"', []),
        ("tea or", []),
    ],
)
def test_what_is_offered_in_the_kingston_plan(text: str, expected: list[str]) -> None:
    assert offered(text) == expected


def test_where_a_term_can_begin_the_fields_are_offered() -> None:
    for text in ("", "audit ", "is:blocked (", "-(", "tea or "):
        found = completions(kingston(), text)
        assert found.start == len(text)
        assert {each.typed.rstrip(":<") for each in found.candidates} == set(FIELDS)


def test_columns_of_the_boards_own_are_offered_with_what_is_in_them() -> None:
    plan = plan_of(REGULATOR)
    assert "priority:" in offered("", plan)
    assert offered("pri", plan) == ["priority:"]
    assert offered("priority:", plan) == ["priority:High", "priority:none"]
    assert offered("executive", plan) == ["exec_lead:"]
    assert offered("exec_lead:medical", plan) == ['exec_lead:"Medical Director"']
    assert offered("cost", plan) == ["cost<"]


def test_what_looks_alike_is_one_and_what_cannot_be_typed_is_not_offered() -> None:
    names = ("Zoë Béla", "ZOE BELA", "Ann “Nan” Lee", "plain\x07bell", "(Chair)", "A")
    plan = plan_with(Action("1.1", "A", lead=names))
    assert offered("lead:", plan) == ['lead:"Zoë Béla"', 'lead:"(Chair)"', "lead:A", "lead:none"]
    assert offered("lead:bel", plan) == offered("lead:zoe", plan) == ['lead:"Zoë Béla"']
    words = plan_with(Action("1.1", "A"), about=About(status_words=(("Über", "achieved"),)))
    assert offered("status:u", words) == ["status:Über"]


@checked(60)
@given(
    st.one_of(plans(), linked_plans()),
    st.sampled_from(["", "audit ", "-", "(", "is:open or "]),
    st.sampled_from(sorted(FIELDS)),
    st.sampled_from(["", "a", "1", "n"]),
)
def test_whatever_is_offered_can_be_asked_for(
    plan: Plan, before: str, field: str, begun: str
) -> None:
    text = f"{before}{field}:{begun}"
    found = completions(plan, text)
    for each in found.candidates:
        whole = text[: found.start] + each.typed
        parse_query(whole).matches(assess(plan, date(2011, 1, 31)))
        again = completions(plan, whole)
        assert again.start in (found.start, len(whole))


@checked(60)
@given(plans(), st.text(max_size=20), st.integers(0, 20))
def test_anything_typed_has_an_answer(plan: Plan, text: str, cursor: int) -> None:
    found = completions(plan, text, cursor)
    assert 0 <= found.start <= len(text[:cursor]) <= found.end <= len(text)
