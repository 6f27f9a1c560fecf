"""The SVG: true to the plan line by line, on A4, well-formed whatever is in the plan."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.drawing.lanes import LANES_SHOWN, draw
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection, selected_refs
from lscb_tui.core.plan.items import Action, Plan
from lscb_tui.core.words.safe_text import visible
from lscb_tui.papers.escaping import plain_line
from lscb_tui.papers.links.lane_lines import KINDS
from lscb_tui.papers.links.svg import svg, svg_pages
from tests.core.making import (
    DAY,
    any_plans,
    checked,
    done,
    kingston,
    linked_plans,
    open_,
    plan_with,
)
from tests.papers import reading


@st.composite
def long_plans(draw_: st.DrawFn) -> Plan:
    """Plans that take several pages, with lanes from one to the next, and knots."""
    ends = st.tuples(st.integers(1, 45), st.integers(1, 45))
    pairs = draw_(st.lists(ends, min_size=20, max_size=35, unique=True))
    return plan_with(
        *(
            open_(f"1.{n}", depends_on=tuple(f"1.{m}" for m, k in pairs if k == n))
            for n in range(1, 46)
        )
    )


def depends(plan: Plan, among: set[str]) -> set[tuple[str, str]]:
    """What the plan itself says, of those that are drawn."""
    return {
        (action.ref, other)
        for action in plan.actions()
        for other in action.depends_on
        if {action.ref, other} <= among
    }


def parts(assessment: Assessment) -> list[Selection]:
    refs = list(assessment.standings)[:3]
    return [
        WHOLE_PLAN,
        Selection(open_only=True),
        *(Selection("around", ref) for ref in refs),
        *(Selection("chain", ref, open_only=True) for ref in refs),
    ]


@checked(60)
@given(linked_plans())
def test_the_lines_are_the_links_of_the_plan_and_nothing_else(plan: Plan) -> None:
    assessment = assess(plan, DAY)
    for part in parts(assessment):
        drawn = svg(assessment, part)
        said = depends(plan, set(selected_refs(assessment, part)))
        themselves = {link for link in said if link[0] == link[1]}
        (page,) = reading.pages(drawn)
        found = reading.links(drawn)
        assert found.waits_for == said - themselves
        assert page.loops == len(themselves)
        assert page.dots == found.leaves


@checked(12)
@given(long_plans())
def test_lanes_go_on_from_page_to_page(plan: Plan) -> None:
    assessment = assess(plan, DAY)
    assume(not draw(assessment).too_wide)
    drawn = svg(assessment, WHOLE_PLAN)
    assert len(reading.pages(drawn)) > 1
    assert "continued on page 2" in reading.texts(drawn)
    said = depends(plan, set(assessment.standings))
    assert reading.links(drawn).waits_for == {link for link in said if link[0] != link[1]}


@checked(60)
@given(linked_plans())
def test_a_row_across_is_interrupted_only_where_a_lane_passes(plan: Plan) -> None:
    for page in reading.pages(svg(assess(plan, DAY), WHOLE_PLAN)):
        for y, pieces in page.across.items():
            ordered = sorted(pieces)
            for (_, start), (end, _) in pairwise(ordered):
                passing = [
                    lane
                    for lane in page.uprights
                    if start < lane.x < end and lane.top < y < lane.bottom
                ]
                assert start + reading.NEAR >= end or len(passing) == 1


@checked(60)
@given(any_plans())
def test_every_action_has_its_row_and_no_text_breaks_or_acts(plan: Plan) -> None:
    assessment = assess(plan, DAY)
    drawn = svg(assessment, WHOLE_PLAN)
    assert visible(drawn, lines=True) == drawn
    drawing = draw(assessment)
    rows = [*(row.ref for row in drawing.rows), *drawing.unlinked]
    assert reading.numbers(drawn) == [plain_line(ref) for ref in rows]
    assert set(assessment.standings) <= set(rows)


def test_the_kingston_plan_is_on_a4_portrait() -> None:
    drawn = svg(assess(kingston(), DAY), WHOLE_PLAN)
    root = ET.fromstring(drawn)
    count = len(reading.pages(drawn))
    assert root.get("width") == "210mm"
    assert root.get("height") == f"{297 * count}mm"
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    assert high / wide == pytest.approx(297 * count / 210, rel=1e-4)
    words = reading.texts(drawn)
    for said in (
        "Kingston LSCB Improvement Plan",
        "2010-11 · as at 30 Sep 2010 · the whole plan · page 1 of",
        "ONGOING · BLOCKED · due 31 Dec 2010 · Chair Monitoring & Evaluation",
        "In progress, from objective 8",
    ):
        assert said in words
    # For whoever points at one of those in little room.
    assert "see 6.1, 6.2</title>" in drawn
    assert reading.links(drawn).waits_for == {("10.2", "2.1"), ("5.2", "5.1")}


def test_what_has_no_links_takes_no_page_but_one() -> None:
    kingston_pages = svg_pages(assess(kingston(), DAY), WHOLE_PLAN)
    assert len(kingston_pages) == 1
    assert "Without links here: 41 actions" in reading.texts(kingston_pages[0])
    late = date(2010, 9, 1)
    many = [open_(f"1.{n}", due=late if n == 7 else None) for n in range(1, 301)]
    linked = [open_("2.1"), open_("2.2", depends_on=("2.1",))]
    for plan, count in ((plan_with(*many), 1), (plan_with(*many, *linked), 2)):
        pages = svg_pages(assess(plan, DAY), WHOLE_PLAN)
        assert len(pages) == count
        assert set(reading.numbers(pages[-1])) >= {action.ref for action in many}
        words = reading.texts(pages[-1])
        assert "1.7 !" in words
        assert f"page {count} of {count}" in words
    few = svg_pages(assess(plan_with(*many[:90], *linked), DAY), WHOLE_PLAN)
    assert "OVERDUE Text of 1.7" in " ".join(map(reading.texts, few))


def test_a_lane_with_sixty_actions_goes_from_page_to_page() -> None:
    refs = tuple(f"1.{n}" for n in range(1, 61))
    plan = plan_with(*map(open_, refs), open_("2.1", depends_on=refs))
    pages = svg_pages(assess(plan, DAY), WHOLE_PLAN)
    assert len(pages) > 1
    for n, page in enumerate(pages, 1):
        assert ET.fromstring(page).get("height") == "297mm"
        assert f"page {n} of {len(pages)}" in reading.texts(page)
    whole = svg(assess(plan, DAY), WHOLE_PLAN)
    assert reading.links(whole).waits_for == {("2.1", ref) for ref in refs}


def test_every_row_stays_above_the_foot_and_tells_all_of_a_long_text() -> None:
    text = "Words " * 200
    plan = plan_with(*(Action(f"1.{n}", text, depends_on=("1.1",)) for n in range(1, 40)))
    drawn = svg(assess(plan, DAY), WHOLE_PLAN)
    assert f"{text.strip()} –" in drawn
    assert "…" in reading.texts(drawn)
    for page in reading.pages(drawn):
        assert max(page.rows) < 760
        assert all(lane.bottom < 765 for lane in page.uprights)


def test_what_is_overdue_blocked_or_missing_is_said_in_words() -> None:
    plan = plan_with(
        open_("1.1", due=date(2010, 9, 1)),
        open_("1.2", depends_on=("99.9",), works_with=("88.8",)),
        open_("1.3", works_with=("1.2",)),
    )
    words = reading.texts(svg(assess(plan, DAY), WHOLE_PLAN))
    assert "OVERDUE since 1 Sep 2010" in words
    assert "99.9 missing: no action has this number" in words
    assert "works with 88.8 (missing)" in words
    assert "partner blocked" in words


def test_what_a_part_leaves_out_is_named_where_it_blocks() -> None:
    plan = plan_with(
        open_("1.1"), open_("1.2", depends_on=("1.1",)), open_("1.3", depends_on=("1.2", "1.1"))
    )
    plan = plan_with(*plan.actions(), open_("1.4", depends_on=("1.3",)))
    words = reading.texts(svg(assess(plan, DAY), Selection("around", "1.4")))
    assert "BLOCKED · waits for 1.1, 1.2" in words or "BLOCKED · waits for 1.2, 1.1" in words


def test_too_many_lanes_are_told_in_words() -> None:
    count = LANES_SHOWN + 1
    firsts = [open_(f"1.{n}") for n in range(1, count + 1)]
    lasts = [open_(f"2.{n}", depends_on=(f"1.{n}", "1.1")) for n in range(1, count + 1)]
    assessment = assess(plan_with(*firsts, *lasts), DAY)
    assert draw(assessment).too_wide
    drawn = svg(assessment, WHOLE_PLAN)
    words = reading.texts(drawn)
    assert "There are too many links here" in words
    assert "waits for 1.1, 1.7" in words
    assert not any(page.uprights for page in reading.pages(drawn))
    # What is done does not wait, and for what is done nobody waits.
    firsts[0] = done("1.1")
    lasts[0] = done("2.1", depends_on=("1.2",))
    words = reading.texts(svg(assess(plan_with(*firsts, *lasts), DAY), WHOLE_PLAN))
    assert "ACHIEVED · rests on 1.2" in words
    assert "waits for 1.7 · rests on 1.1 (achieved)" in words


def test_a_plan_without_actions_says_so() -> None:
    assert "no action here to be drawn" in reading.texts(svg(assess(Plan(), DAY), WHOLE_PLAN))


def test_every_character_of_a_lane_has_a_line() -> None:
    plan = plan_with(*(open_(f"1.{n}", depends_on=(f"1.{n % 6 + 1}", "1.4")) for n in range(1, 7)))
    drawing = draw(assess(plan, DAY))
    used = {c for row in drawing.rows for c in row.lanes + row.bracket} - set(" ─━")
    assert used
    assert used <= set(KINDS)
