"""What contradicts, what is suggested, and what mends it."""

from __future__ import annotations

import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.dependencies.clashes import (
    CONTRADICTIONS,
    IMPLIED,
    SUGGESTED,
    Clash,
    advice,
    choices,
    clashes,
    clashing_actions,
    cut_link,
    heading_of,
    link_to_cut,
)
from lscb_tui.core.dependencies.weakest_link import weakest_link
from lscb_tui.core.editing import Refused, dismiss, remove
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import SetField, invert_all
from lscb_tui.core.findings.finding import OUT_OF_STEP
from lscb_tui.core.plan.items import About, Action, ItemId, Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import write_document
from tests.core.making import (
    DAY,
    DAYS,
    any_plans,
    checked,
    is_sentence,
    kingston,
    linked_plans,
    open_,
    plan_with,
)
from tests.strategies import apply

ABOUT_LINKS = {"knot", "self link", "missing link", "circle of parts", "part elsewhere"}


def of_part(assessed: Assessment, part: str) -> list[Clash]:
    return [each for each in clashes(assessed) if each.section == part]


UNSET = "date not set"
"""Suggested by `check` alone: it is about one item and its words."""


@checked(120)
@given(linked_plans(9) | any_plans())
def test_every_finding_that_is_one_is_told_once_with_items_of_the_plan(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    found = clashes(assessed)
    expected = [f for f in assessed.findings if f.kind in OUT_OF_STEP | ABOUT_LINKS]
    suggested = [f for f in assessed.findings if f.level == "suggestion" and f.kind != UNSET]
    assert sorted(str(e.finding) for e in found if e.section == CONTRADICTIONS) == sorted(
        map(str, expected)
    )
    assert [e.finding for e in found if e.section == SUGGESTED] == suggested
    assert [e.finding for e in found if e.section == IMPLIED] == list(assessed.implied)
    for each in found:
        assert plan.item(each.left) is not None
        assert each.right is None or plan.item(each.right) is not None
        assert each.left != each.right
        assert is_sentence(advice(each))
        assert is_sentence(each.finding.message) or "#" in each.finding.message
    assert set(clashing_actions(assessed)) == {r for f in expected for r in f.refs}


@checked(150)
@given(linked_plans(9))
def test_a_cut_takes_out_the_link_that_is_named_and_the_finding_with_it(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    for each in clashes(assessed):
        link = link_to_cut(each)
        if link is None:
            assert each.is_suggestion or each.finding.kind in {
                "objective against actions",
                "open parts",
                "same text",
                "source not in key",
            }
            continue
        ref, name, other = link
        after = assess(apply_all(plan, cut_link(assessed, each)), DAY)
        action = after.plan.action(ref)
        assert action is not None
        assert other not in getattr(action, name)
        if each.finding.kind != "knot":
            told = {(f.kind, f.which, f.link, f.other) for f in after.findings}
            assert (each.finding.kind, each.finding.which, name, other) not in told


@checked(150)
@given(linked_plans(9))
def test_the_link_to_cut_is_in_the_knot_and_unties_it_where_that_is_said(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    for ref in assessed.standings:
        best = weakest_link(assessed, ref)
        knot = assessed.links.knot(ref)
        assert (best is None) == (len(knot) < 2)
        if best is None:
            continue
        assert {best.ref, best.other} <= set(knot)
        assert best.other in assessed.standings[best.ref].waits_for
        assert is_sentence(str(best))
        action = plan.action(best.ref)
        assert action is not None
        left = tuple(other for other in action.depends_on if other != best.other)
        which = ItemId("action", best.ref)
        after = assess(apply(plan, SetField(which, "depends_on", action.depends_on, left)), DAY)
        still = any(len(k) > 1 and set(k) & set(knot) for k in after.links.knots)
        assert best.unties != still


def test_the_link_whose_dates_contradict_is_the_one_to_cut() -> None:
    plan = plan_with(
        open_("1.1", depends_on=("1.2",), due=DAYS[2]),
        open_("1.2", depends_on=("1.3",), due=DAYS[0]),
        open_("1.3", depends_on=("1.1",), due=DAYS[2]),
    )
    best = weakest_link(assess(plan, DAY), "1.3")
    assert best is not None
    assert (best.ref, best.other) == ("1.2", "1.3")
    assert str(best) == (
        "You could remove “1.2 waits for 1.3”: that alone unties the knot; "
        "1.3 is due 31 Dec 2010, after 1.2 (31 Aug 2010); "
        "the text of 1.2 does not name 1.3; 1.2 comes before 1.3 in the plan."
    )


def test_two_rounds_that_share_a_link_are_untied_by_it() -> None:
    plan = plan_with(
        open_("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.3", "1.4")),
        open_("1.3", depends_on=("1.1",)),
        open_("1.4", depends_on=("1.1",)),
    )
    best = weakest_link(assess(plan, DAY), "1.4")
    assert best is not None
    assert (best.ref, best.other, best.unties) == ("1.1", "1.2", True)


def test_a_ring_of_five_hundred_with_chords_is_answered() -> None:
    refs = [f"1.{n}" for n in range(500)]
    ring = [
        open_(ref, depends_on=(refs[n - 1], refs[(n * 7) % 500 if (n * 7) % 500 != n else n - 1]))
        for n, ref in enumerate(refs)
    ]
    best = weakest_link(assess(plan_with(*ring), DAY), "1.3")
    assert best is not None
    assert best.other in dict(zip(refs, (a.depends_on for a in ring), strict=True))[best.ref]


def test_of_a_ring_of_two_thousand_few_links_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    refs = [f"1.{n}" for n in range(1, 2001)]
    ring = [open_(ref, depends_on=(refs[n - 1],)) for n, ref in enumerate(refs)]
    looks: list[nx.DiGraph] = []
    whole = nx.is_directed_acyclic_graph

    def counted(graph: nx.DiGraph) -> bool:
        looks.append(graph)
        return bool(whole(graph))

    monkeypatch.setattr(nx, "is_directed_acyclic_graph", counted)
    [knot] = of_part(assess(plan_with(*ring), DAY), CONTRADICTIONS)
    assert "that alone unties the knot" in advice(knot)
    assert len(looks) <= 20


NAMES = ("Annual", "Report", "Business", "Plan", "Board", "the", "of", "plan", "report’s", "Straße")


@checked(60)
@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=6).map(" ".join), max_size=15))
def test_every_action_that_has_a_name_is_paired_with_the_first(texts: list[str]) -> None:
    actions = [Action(f"1.{n}", text) for n, text in enumerate(("Annual Report", *texts), 1)]
    plan = plan_with(*actions)
    having = [a.ref for a in plan.actions() if re.search(r"\bannual report\b", a.text, re.I)]
    pairs = {each.refs for each in assess(plan, DAY).implied}
    if len(having) <= 12:
        assert {(having[0], ref) for ref in having[1:]} <= pairs


def test_the_kingston_plans_clashes_and_what_its_names_imply() -> None:
    assessed = assess(kingston())
    clashes = [
        (str(e.left), str(e.right), e.finding.kind) for e in of_part(assessed, CONTRADICTIONS)
    ]
    assert clashes == [
        ("10.2", "2.1", "prerequisite undated"),
        ("1.1", "8.1", "partners' dates"),
        ("1.1", "8.2", "partners' dates"),
        ("objective 17", "None", "source not in key"),
        ("objective 13", "13.2", "objective against actions"),
        ("8.3", "2.1", "same text"),
    ]
    headings = {heading_of(e) for e in of_part(assessed, CONTRADICTIONS)}
    assert "What it waits for has no date" in headings
    assert not headings & OUT_OF_STEP
    suggested = [(str(e.left), str(e.right)) for e in of_part(assessed, SUGGESTED)]
    assert suggested == [
        ("objective 1", "objective 8"),
        ("objective 3", "objective 13"),
        ("objective 7", "objective 9"),
    ]
    implied = [(e.finding.which.key, e.finding.other) for e in of_part(assessed, IMPLIED)]
    annual = [pair for pair in implied if pair[1] == "6.3"]
    assert annual == [("7.3", "6.3"), ("12.2", "6.3"), ("13.1", "6.3"), ("13.2", "6.3")]
    business = [pair for pair in implied if pair[1] == "1.1"]
    assert business == [(r, "1.1") for r in ("9.1", "9.2", "10.1", "11.1", "12.1")]


def test_what_is_implied_is_counted_nowhere() -> None:
    assessed = assess(kingston())
    assert assessed.implied
    assert not {f.kind for f in assessed.findings} & {"implied"}
    assert not set(assessed.implied) & set(assessed.findings)
    assert not assessed.out_of_step & {"9.1", "9.2", "12.1"}
    assert not assessed.linked & {"9.1", "9.2", "12.1"}


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("Combine with 1.2", "works_with"),
        ("will be based on KPI work in 1.2 above", "depends_on"),
        ("as agreed, see 1.2", "see"),
        ("1.2", "depends_on"),
    ],
)
def test_the_words_say_which_kind_of_link_is_likely(words: str, link: str) -> None:
    assessed = assess(plan_with(Action("1.1", words), Action("1.2", "B")), DAY)
    (found,) = of_part(assessed, SUGGESTED)
    assert (found.finding.link, found.finding.other) == (link, "1.2")


def links_offered(assessed: Assessment) -> list[Clash]:
    offered = (*of_part(assessed, SUGGESTED), *of_part(assessed, IMPLIED))
    return [each for each in offered if not each.spellings]


@checked(120)
@given(linked_plans(9) | any_plans(), st.data())
def test_what_is_dismissed_is_never_suggested_again_and_all_else_still_is(
    plan: Plan, data: st.DataObject
) -> None:
    assessed = assess(plan, DAY)
    found = links_offered(assessed)
    if not found:
        return
    one = data.draw(st.sampled_from(found))
    try:
        edits = dismiss(plan, one.finding.which.key, one.finding.other)
    except Refused:
        return  # of two with one number
    after = apply_all(plan, edits)
    pairs = [frozenset((e.finding.which.key, e.finding.other)) for e in found]
    gone = frozenset((one.finding.which.key, one.finding.other))
    left = assess(after, DAY)
    still = links_offered(left)
    assert {frozenset((e.finding.which.key, e.finding.other)) for e in still} == {
        pair for pair in pairs if pair != gone
    }
    assert read_document(write_document(after)).plan == after
    assert apply_all(after, invert_all(edits)) == plan
    assert dismiss(after, one.finding.other, one.finding.which.key) == ()


def test_a_deleted_action_is_dismissed_nowhere_any_more() -> None:
    plan = kingston()
    after = apply_all(plan, dismiss(plan, "12.2", "6.3"))
    gone = apply_all(after, remove(after, ItemId("action", "6.3")))
    action = gone.action("12.2")
    assert action is not None
    assert action.dismissed == ()


@checked(60)
@given(any_plans())
def test_odd_words_imply_nothing_that_cannot_be_said(plan: Plan) -> None:
    for finding in assess(plan, DAY).implied:
        assert finding.which.key != finding.other
        assert {finding.which.key, finding.other} == set(finding.refs)


def test_what_took_its_place_and_is_missing_is_edited_since_there_is_no_link_to_cut() -> None:
    assessed = assess(plan_with(Action("1.1", "A", superseded_by="9.9")), DAY)
    (each,) = clashes(assessed)
    assert (each.finding.kind, each.right, link_to_cut(each)) == ("missing link", None, None)
    assert cut_link(assessed, each) == ()
    assert "cut" not in advice(each).lower()


def test_spellings_of_one_lead_are_told_apart_from_links_and_each_can_be_chosen() -> None:
    plan = plan_with(
        open_("1.1", lead=("Chair", "CHAIR")),
        open_("1.2", lead=("CHAIR",)),
        open_("1.3", lead=("chair",)),
        Action("1.4", "as 1.1 above"),
    )
    link, lead = of_part(assess(plan, DAY), SUGGESTED)
    assert (link.spellings, lead.spellings) == ((), ("Chair", "CHAIR", "chair"))
    assert lead.is_suggestion
    assert (lead.left, lead.right) == (ItemId("action", "1.1"), ItemId("action", "1.2"))
    assert [choice.text for choice in choices(lead)] == ["CHAIR", "Chair", "chair"]
    assert (link_to_cut(lead), cut_link(assess(plan, DAY), lead)) == (None, ())
    assert advice(lead) == (
        "Accept it (+) and choose the one spelling, or keep them apart for good (-)."
    )
    alone = plan_with(open_("1.1", lead=("Chair", "CHAIR")))
    (found,) = of_part(assess(alone, DAY), SUGGESTED)
    assert (found.left, found.right) == (ItemId("action", "1.1"), None)


def test_what_is_beside_leads_that_are_kept_apart_can_become_one_of_those() -> None:
    plan = plan_with(
        *(open_(f"1.{n}", lead=(lead,)) for n, lead in enumerate(("chair", "Chair", "CHAIR"), 1)),
        about=About(separate_leads=("CHAIR", "Chair")),
    )
    (lead,) = of_part(assess(plan, DAY), SUGGESTED)
    assert [choice.text for choice in choices(lead)] == ["Chair", "CHAIR"]
    assert advice(lead) == (
        "Accept it (+) as one of those kept apart, or keep it apart too, for good (-)."
    )
