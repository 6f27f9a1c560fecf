"""`or`, `and`, `-` and brackets in a filter, and that words in quotes stay words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.filter import QueryError, parse_query
from lscb_tui.core.plan.items import Action
from tests.core.making import checked, is_sentence, kingston, plan_with

KINGSTON: Assessment = assess(kingston(), date(2011, 1, 31))
ALL = frozenset(KINGSTON.standings)
LEAVES = ("audit", "is:overdue", "is:blocked", "lead:training", "due<2011-01-01", "objective:10")


def ask(query: str) -> frozenset[str]:
    return frozenset(parse_query(query).matches(KINGSTON))


MATCHED = {leaf: ask(leaf) for leaf in LEAVES}
Asked = tuple[str, frozenset[str]]
"""A query, and what it has to match."""


def leaf(name: str) -> Asked:
    return name, MATCHED[name]


def both(two: tuple[Asked, Asked], word: str) -> Asked:
    return f"{grouped(two[0])}{word}{grouped(two[1])}", two[0][1] & two[1][1]


def either(two: tuple[Asked, Asked], word: str) -> Asked:
    return f"{two[0][0]}{word}{two[1][0]}", two[0][1] | two[1][1]


def grouped(asked: Asked) -> str:
    return f"({asked[0]})"


def opposite(asked: Asked) -> Asked:
    return f"-({asked[0]})", ALL - asked[1]


queries: st.SearchStrategy[Asked] = st.recursive(
    st.sampled_from(LEAVES).map(leaf),
    lambda inner: st.one_of(
        st.builds(both, st.tuples(inner, inner), st.sampled_from([" ", " and ", " AND "])),
        st.builds(either, st.tuples(inner, inner), st.sampled_from([" or ", " OR "])),
        inner.map(opposite),
        inner.map(lambda asked: (f"( {asked[0]} )", asked[1])),
    ),
    max_leaves=6,
)


@checked(80)
@given(queries)
def test_what_a_query_matches_follows_from_what_its_terms_match(asked: Asked) -> None:
    assert ask(asked[0]) == asked[1]
    # A bracket that is still open ends with the text.
    assert ask(f"is:open ({asked[0]}") == ask("is:open") & asked[1]


@checked(40)
@given(queries, queries, queries)
def test_or_parts_all_that_stands_on_either_side(a: Asked, b: Asked, c: Asked) -> None:
    assert ask(f"({a[0]}) ({b[0]}) or ({c[0]})") == (a[1] & b[1]) | c[1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tea or milk", ["1.1", "1.2"]),
        ("“or”", ["1.1", "1.2", "1.3"]),  # not reported
        ("tea “or”", ["1.1"]),
        ("“tea or coffee”", []),
        ("and", ["1.3"]),
        ("tea and", []),
        ("-or", []),
        ("plan(s)", ["1.3"]),
        ("(plan(s) milk) or tea", ["1.1"]),
        ("“(draft)”", ["1.2"]),
        ("1)", ["1.2"]),
        ("(draft)", ["1.2", "1.3"]),
        ("() tea", ["1.1"]),
        ("-() -(", ["1.1", "1.2", "1.3"]),
        ("ref:(1.1", []),
    ],
)
def test_what_is_an_operator_and_what_is_a_word(query: str, expected: list[str]) -> None:
    plan = plan_with(
        Action("1.1", "tea"),
        Action("1.2", "1) milk (draft)"),
        Action("1.3", "plan(s) and or draft"),
    )
    try:
        found = list(parse_query(query).matches(assess(plan, date(2011, 1, 31))))
    except QueryError:
        found = []
    assert found == expected


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("or", "“or” stands between two terms"),
        ("tea or", "“or” stands between two terms"),
        ("or tea", "in quotes"),
        ("tea or or milk", "“or” stands between two terms"),
        ("(tea or) milk", "“or” stands between two terms"),
        ("(" * 30 + "tea", "at most 20 brackets"),
        ("tea or is:late", "“is:” takes one of"),
    ],
)
def test_what_stands_alone_is_said(query: str, words: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse_query(query)
    assert words in str(refused.value)
    assert is_sentence(str(refused.value))
