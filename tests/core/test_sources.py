"""Sources of objectives and actions: their codes, and the place in one that a source may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.filter import parse_query
from lscb_tui.core.plan.field_text import parse, show
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.sources import code_of, place_of
from lscb_tui.core.sentences.standing import source_in_full
from tests.core.making import DAY, checked, plan_of

PLAN = plan_of(
    """
[[source]]
code = "PR"
name = "Peer review"
[[source]]
code = "C&D"
[[source]]
code = "Ofsted 2010"
name = "Inspection"
[[recommendation]]
id = "PR-1"
source = "PR, page 7"
[[objective]]
number = 1
source = ["PR", "C&D"]
  [[objective.action]]
  ref = "1.1"
  source = ["PR, para 43"]
  [[objective.action]]
  ref = "1.2"
  [[objective.action]]
  ref = "1.3"
  source = ["NEW, para 1", "Ofsted 2010, Section 2"]
"""
)
CODES = [source.code for source in PLAN.sources]
FIELD = field_of("action", "source")
assert FIELD is not None


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("PR", ("PR",)),
        ("C&D, PR", ("C&D", "PR")),
        ("PR, para 43", ("PR, para 43",)),
        ("PR,para 43,  C&D", ("PR, para 43", "C&D")),
        ("C&D, PR, paras 43, 44 and 45", ("C&D", "PR, paras 43, 44 and 45")),
        ("PR, 43", ("PR, 43",)),
        ("PR, p43", ("PR, p43",)),
        ("PR, Section 5", ("PR, Section 5",)),
        ("PR, Ofsted 2010", ("PR", "Ofsted 2010")),
        ("PR, ofsted 2010, p7", ("PR", "ofsted 2010, p7")),
        ("PR, SCR2", ("PR", "SCR2")),
        ("PR, Annex", ("PR", "Annex")),
        ("PR, Annex; C&D", ("PR, Annex", "C&D")),
        ("PR, Annex;", ("PR, Annex",)),
        ("PR, Annex\nC&D\nPR, Annex", ("PR, Annex", "C&D")),
        (" ,; , ", ()),
    ],
)
def test_a_comma_parts_codes_and_stands_before_a_place(
    typed: str, sources: tuple[str, ...]
) -> None:
    assert FIELD is not None
    value = parse(FIELD, typed, CODES)
    assert value == sources
    assert parse(FIELD, show(FIELD, value), CODES) == value


_WORDS = st.text(st.sampled_from("aZ1 &.-é§"), min_size=1, max_size=6).map(
    lambda words: " ".join(words.split())
)
_SOURCE = st.lists(
    (_WORDS | st.sampled_from(("PR", "C&D", "para 43", "Annex", "SCR2"))).filter(bool),
    min_size=1,
    max_size=3,
).map(", ".join)


@checked(300)
@given(st.lists(_SOURCE, max_size=4, unique=True).map(tuple))
def test_what_a_form_shows_is_read_back_as_the_same_sources(sources: tuple[str, ...]) -> None:
    assert FIELD is not None
    shown = show(FIELD, sources)
    assert "\n" not in shown
    assert parse(FIELD, shown, ["PR", "C&D"]) == sources


def test_a_source_is_its_code_and_a_place() -> None:
    assert (code_of("PR, para 43, line 2"), place_of("PR, para 43, line 2")) == (
        "PR",
        "para 43, line 2",
    )
    assert (code_of("PR"), place_of("PR")) == ("PR", "")


def test_a_source_is_told_with_its_name_and_its_place() -> None:
    told = [source_in_full(PLAN, s) for s in ("PR", "PR, para 43", "C&D", "C&D, p2", "NEW, p1")]
    assert told == [
        "PR: Peer review",
        "PR: Peer review, para 43",
        "C&D",
        "C&D, p2",
        "NEW, p1: not in the source key",
    ]


def sources_of(plan: Plan, ref: str) -> tuple[str, ...]:
    standings = assess(plan, DAY)
    return standings.sources(*standings.items[ref])


def test_an_actions_own_sources_win_over_its_objectives() -> None:
    assert sources_of(PLAN, "1.1") == ("PR, para 43",)
    assert sources_of(PLAN, "1.2") == ("PR", "C&D")


def test_a_filter_finds_a_source_by_its_code_wherever_in_it() -> None:
    def ask(query: str) -> list[str]:
        return list(parse_query(query).matches(assess(PLAN, DAY)))

    assert ask("source:pr") == ["1.1", "1.2"]
    assert ask("source:C&D") == ["1.2"]
    assert ask("source:NEW") == ["1.3"]
    assert ask('source:"PR, para 43"') == ["1.1"]


def test_a_source_that_is_not_in_the_key_is_found_by_its_code_alone() -> None:
    (finding,) = [f for f in assess(PLAN, DAY).findings if f.kind == "source not in key"]
    assert (str(finding.which), finding.refs) == ("1.3", ("1.3",))
    assert finding.message == "1.3: its source NEW is not in the source key"


def test_another_code_and_none_any_more_are_followed_wherever_a_source_is_named() -> None:
    which = ItemId("source", "PR")
    assert editing.references_to(PLAN, which) == (
        (ItemId("recommendation", "PR-1"), "source"),
        (ItemId("objective", "1"), "source"),
        (ItemId("action", "1.1"), "source"),
    )
    renamed = apply_all(PLAN, editing.set_field(PLAN, which, "code", "Peer"))
    assert renamed.recommendations[0].source == "Peer, page 7"
    assert renamed.objectives[0].source == ("Peer", "C&D")
    assert sources_of(renamed, "1.1") == ("Peer, para 43",)
    gone = apply_all(PLAN, editing.remove(PLAN, which))
    assert gone.recommendations[0].source == ""
    assert gone.objectives[0].source == ("C&D",)
    assert sources_of(gone, "1.1") == ("C&D",)


def test_a_merge_that_keeps_a_source_keeps_what_names_a_place_in_it() -> None:
    which = ItemId("source", "PR")
    theirs = apply_all(PLAN, editing.remove(PLAN, which))
    ours = apply_all(PLAN, editing.set_field(PLAN, which, "name", "A peer review"))
    for merged in (merge(PLAN, ours, theirs), merge(PLAN, theirs, ours)):
        assert sources_of(merged.plan, "1.1") == ("PR, para 43",)
        assert merged.plan.recommendations[0].source == "PR, page 7"


def test_a_code_has_no_sign_that_parts_sources() -> None:
    for sign in ",;":
        with pytest.raises(editing.Refused, match="leave out"):
            editing.add_listed(PLAN, "source", f"A{sign}B")
