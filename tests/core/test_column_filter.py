"""Columns of the board's own in the filter and in the order of a list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.filter import COLUMN_EXAMPLES, QueryError, parse_query
from lscb_tui.core.filter.sorting import sort_refs
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_text import key_text
from tests.core.column_help import REGULATOR, TRACKER, column, odd, plan_of
from tests.core.making import checked, is_sentence, kingston

DAY = date(2018, 2, 1)
MD1 = ["MD1.1", "MD1.2", "MD1.10"]
OTHERS = ["Rec3.2", "R1", "A1"]


def ask(query: str, plan: Plan | None = None) -> list[str]:
    return list(parse_query(query).matches(stood(plan)))


def stood(plan: Plan | None = None) -> Assessment:
    return assess(plan_of(REGULATOR) if plan is None else plan, DAY)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("priority:high", ["MD1.2", "MD1.10"]),
        ("priority:1", ["MD1.1"]),
        ("priority:none", OTHERS),
        ("-priority:none", MD1),
        ("level:trust", MD1),
        ("cost>10000", ["MD1.1"]),
        ("cost>12,500", []),
        ("cost>=£12,500", ["MD1.1"]),
        ("cost<1", []),
        ("cost:none", ["MD1.2", "MD1.10", *OTHERS]),
        ("percent:80%", ["MD1.1"]),
        ("percent:60", []),
        ("start<2017-06-01", ["MD1.1"]),
        ("start:“May 2017”", ["MD1.1"]),
        ("start>“May 2017”", []),
        ("start>=2017-05-01", ["MD1.1"]),
        ("revisions:“30 Sep 2017”", ["MD1.1"]),
        ("revisions:“Dec 2017”", ["MD1.1"]),
        ("revisions<2017-09-01", []),
        ("revisions>2017-12-30", ["MD1.1"]),
        ("exec_lead:medical", MD1),
        ("exec-lead:medical", MD1),
        ("Executive_lead:medical", MD1),
        ("signed_off_by:quality", ["MD1.10"]),
        ("signed_off_on>2018-01-01", ["MD1.10"]),
        ("signed_off_on:none priority:high", ["MD1.2"]),
        ("priority:high is:overdue", []),
        ("“Quality Committee”", ["MD1.10"]),
        ("“% done: 60”", ["MD1.1"]),
    ],
)
def test_what_is_asked_of_a_column(query: str, expected: list[str]) -> None:
    plan = plan_of(REGULATOR)
    there = [action.ref for action in plan.actions()]
    assert sorted(ask(query), key=there.index) == sorted(expected, key=there.index)


def test_the_latest_progress_that_has_a_value_counts() -> None:
    plan = plan_of(TRACKER)
    assert ask("measure>59", plan) == ["1.1a"]
    text = "percent = 60\n  [[objective.action.progress]]\n  review = '2017-11'\n  text = 'x'\n"
    keys = f"  [[objective.action.progress]]\n  review = '2017-11'\n  {text}"
    later = odd(column(key="percent", kind="number", of="progress"), keys=keys)
    assert ask("percent:60", later) == ["1.1"]


def test_what_all_of_it_costs_is_not_what_each_part_costs() -> None:
    """But who is behind it, and since when, holds for its parts too."""
    parts = """
      cost = 12500
      since = 2017-05-01
      backer = "Ann"
      [[objective.action]]
      ref = "1.2"
      part_of = "1.1"
    """
    kinds = (("cost", "number"), ("since", "date"), ("backer", "person"))
    plan = odd(*(column(key=key, kind=kind) for key, kind in kinds), keys=parts)
    assert ask("cost>10000", plan) == ["1.1"]
    assert ask("cost:none", plan) == ["1.2"]
    assert ask("since:“May 2017”", plan) == ask("backer:ann", plan) == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("cost>lots", "“lots” is not a number; write it as cost>10000"),
        ("start<soon", "“soon” is not a date; write it as start<2017-06-01"),
        ("priority<high", "“priority” takes a colon, as priority:high"),
        ("priority:hihg", "no action has “hihg” in “Priority”: did you mean priority:High?"),
        ("priorty:high", "there is no filter “priorty”: did you mean priority:high?"),
        ("signed_of_by:quality", "did you mean signed_off_by:quality?"),
        ("cost>", "“cost>” asks for nothing yet"),
        ("start:31/02/2017", "no such day"),
        ("lead:medical", "no lead's name has “medical” in it: did you mean exec_lead:medical?"),
        ("lead:“quality committee”", "did you mean signed_off_by:“quality committee”?"),
    ],
)
def test_what_cannot_mean_anything_is_said(query: str, why: str) -> None:
    with pytest.raises(QueryError) as refused:
        ask(query)
    assert why in str(refused.value)
    assert is_sentence(str(refused.value))


def test_what_is_not_declared_is_found_by_words_alone() -> None:
    bare = plan_of(REGULATOR, declared=False)
    assert ask("2017-05-01", bare) == ["MD1.1"]
    assert ask("“Medical Director”", bare) == ask("exec_lead:medical")
    with pytest.raises(QueryError, match="there is no filter “priority”"):
        ask("priority:urgent", bare)


def test_a_plan_without_columns_has_none_of_their_terms() -> None:
    for example, _ in COLUMN_EXAMPLES:
        with pytest.raises(QueryError, match="there is no filter"):
            ask(example, kingston())


@pytest.mark.parametrize("key", ["a b", "__class__", "x" * 300, "é", "cost-2", "[x]", "0"])
def test_a_column_is_asked_for_by_its_key_or_label(key: str) -> None:
    plan = odd(column(key=key, label="Own words"), keys=f'  {key_text(key)} = "here"\n')
    assert ask("own_words:here", plan) == ["1.1"]
    if key not in ("__class__", "[x]", "0"):
        assert ask(f"{key.replace(' ', '_')}:here", plan) == ["1.1"]


def test_a_term_of_ours_is_not_a_column_of_that_name() -> None:
    plan = odd(column(key="is"), keys='  is = "here"\n')
    with pytest.raises(QueryError, match="“is:” takes one of"):
        ask("is:here", plan)
    assert ask("here", plan) == ["1.1"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("cost", ["MD1.1"]),
        ("-cost", ["MD1.1"]),
        ("priority", ["MD1.1", "MD1.2", "MD1.10"]),
        ("-priority", ["MD1.2", "MD1.10", "MD1.1"]),
        ("due", ["MD1.1", "MD1.2"]),
        ("-due", ["MD1.2", "MD1.1"]),
        ("exec-lead", MD1),
    ],
)
def test_a_list_is_sorted_and_what_has_nothing_is_last(by: str, expected: list[str]) -> None:
    here = stood()
    everything = list(here.standings)
    found = list(sort_refs(here, everything, by))
    assert found[: len(expected)] == expected
    assert found[len(expected) :] == [ref for ref in everything if ref not in expected]


def test_a_list_is_sorted_by_what_there_is() -> None:
    here = stood()
    refs = tuple(here.standings)
    assert sort_refs(here, refs, "ref") == refs
    assert sort_refs(here, refs, "-ref") == refs[::-1]
    with pytest.raises(QueryError, match="cannot be sorted by “csot”: did you mean cost"):
        sort_refs(here, refs, "csot")


NUMBERS = st.none() | st.integers(-5, 5) | st.sampled_from([0.5, 1.5])


@checked(60)
@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_numbers_are_sorted_as_numbers(numbers: list[float | None]) -> None:
    tables = "".join(
        f"  [[objective.action]]\n  ref = '2.{n}'\n" + (f"  cost = {v}\n" if v is not None else "")
        for n, v in enumerate(numbers)
    )
    plan = odd(column(key="cost", kind="number"), keys=tables)
    here = assess(plan, DAY)
    of = {f"2.{n}": v for n, v in enumerate(numbers)}
    up = [
        of[ref] for ref in sort_refs(here, tuple(here.standings), "cost") if of.get(ref) is not None
    ]
    assert up == sorted(v for v in numbers if v is not None)
