"""The self-assessment: every chain from recommendation to evidence, and each gap in it."""

from __future__ import annotations

from lscb_tui.core.assessment import assess
from lscb_tui.core.paper.kinds.assessment import paper_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper
from lscb_tui.core.plan.items import Plan
from tests.core.making import kingston, plan_of
from tests.core.paper_help import headings, row_of, section
from tests.papers.mock_meeting import december

WITH_GAPS = """
[plan]
status_words = { ACHIEVED = "achieved" }
[[review]]
id = "r"
label = "June"
[[source]]
code = "PR"
name = "Peer review"
[[recommendation]]
id = "PR-1"
source = "PR"
text = "Do more."
[[recommendation]]
id = "PR-2"
source = "PR"
[[recommendation]]
id = "X-1"
source = "X"
text = "Nobody answers this."
[[objective]]
number = 1
recommendation = ["PR-1"]
  [[objective.progress]]
  review = "r"
  status = "ACHIEVED"
  evidence = ["The letter"]
  [[objective.action]]
  ref = "1.1"
  [[objective.action]]
  ref = "1.2"
  recommendation = ["PR-2"]
  evidence = "The minutes"
    [[objective.action.progress]]
    review = "r"
    status = "ACHIEVED"
  [[objective.action]]
  ref = "1.3"
    [[objective.action.progress]]
    review = "r"
    status = "ACHIEVED"
    evidence = []
  [[objective.action]]
  ref = "1.4"
    [[objective.action.progress]]
    review = "r"
    status = "ACHIEVED"
[[objective]]
number = 2
source = ["PR"]
recommendation = ["PR-9"]
[[objective]]
number = 3
  [[objective.action]]
  ref = "Rec 3.2"
  [[objective.action]]
  ref = "3.3"
  recommendation = ["PR-2"]
    [[objective.action.progress]]
    review = "r"
    status = "not started"
"""


def alone(plan: Plan, query: str = "") -> Paper:
    return paper_of(occasion_of((), assess(plan), Request(query=query)))


def test_each_gap_is_named() -> None:
    paper = alone(plan_of(WITH_GAPS))
    assert section(paper, "Gaps") == [
        "Recommendations that no objective answers: 1 (X-1)",
        "Objectives without an action: 1 (Objective 2)",
        "Achieved, and nothing is said of evidence: 1 (1.4)",
        "Achieved, and the evidence is “none given”: 1 (1.3)",
        "Not reported: 1 (Rec 3.2)",
        "What answers no recommendation: 2 (Objective 2, Rec 3.2)",
        "What names a recommendation that the plan does not have: 1 (Objective 2 (PR-9))",
    ]


def test_the_chains_go_from_recommendation_to_evidence() -> None:
    paper = alone(plan_of(WITH_GAPS))
    assert headings(paper) == [
        *("Gaps", "PR: Peer review", "X: not in the source key", "Without a recommendation")
    ]
    none, achieved = "(no text yet)", "ACHIEVED (June)"
    assert section(paper, "PR: Peer review")[1:] == [
        ("PR-1: Do more.",),
        ("Objective 1: (no text yet)",),
        (
            *("1.1", none, "ACHIEVED, from objective 1 (June)"),
            *("June, of objective 1: The letter", ""),
        ),
        ("1.3", none, achieved, "June: none given", "achieved, evidence: none given"),
        ("1.4", none, achieved, "", "achieved, and nothing is said of evidence"),
        # An action's own recommendations win over those of its objective.
        ("PR-2",),
        ("Objective 1: (no text yet)",),
        ("1.2", none, achieved, "The minutes", ""),
        ("Objective 3: (no text yet)",),
        ("3.3", none, "not started (June)", "", ""),
    ]
    assert section(paper, "X: not in the source key")[1:] == [
        ("X-1: Nobody answers this.",),
        ("X-1", "", "", "", "no objective answers it"),
    ]
    assert section(paper, "Without a recommendation")[1:] == [
        ("Objective 2: (no text yet) (PR: Peer review)",),
        ("Objective 2", "", "", "", "no action"),
        ("Objective 3: (no text yet)",),
        ("Rec 3.2", none, "not reported", "", "not reported"),
    ]


def test_kingston_in_september_and_after_december() -> None:
    gaps = section(alone(kingston()), "Gaps")
    assert gaps[0] == "Recommendations that no objective answers: none"
    assert gaps[1] == "Objectives without an action: none"
    # Nothing was said of evidence then.
    assert str(gaps[2]).startswith("Achieved, and nothing is said of evidence: 17 (1.2, 1.3, 4.1, ")
    assert gaps[4] == "Not reported: 7 (5.1, 5.3, 5.5, 12.2, 12.3, 12.4, 13.3)"
    assert gaps[5] == "What answers no recommendation: 1 (Objective 17)"
    paper = paper_of(december().occasion())
    assert "(1.2, 1.3, 4.2, 5.4, 9.3, 10.3," in section(paper, "Gaps")[2]
    assert str(section(paper, "Gaps")[3]).endswith(": 1 (5.1)")
    chair = row_of(section(paper, "LR: Laming review"), "4.1")
    assert chair[3:] == (
        "December 2010: Letter of appointment, 1 July 2010; https://example.org/lscb/chair",
        "",
    )


def test_every_action_is_in_it() -> None:
    for plan in (kingston(), december().plan, plan_of(WITH_GAPS)):
        (table,) = alone(plan).data
        numbers = {each.cells[3].lines[0].partition(" (printed")[0] for each in table.rows}
        assert {action.ref for action in plan.actions()} <= numbers


def test_a_part_of_the_plan_an_empty_one_and_one_without_recommendations() -> None:
    paper = alone(plan_of(WITH_GAPS), "ref:1.3")
    assert section(paper, "Gaps") == [
        "Achieved, and nothing is said of evidence: none",
        "Achieved, and the evidence is “none given”: 1 (1.3)",
        "Not reported: none",
    ]
    assert len(paper.data[0].rows) == 1
    assert section(alone(Plan()), "Self-assessment") == ["The plan is empty."]
    bare = plan_of('[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\n')
    assert headings(alone(bare)) == ["Gaps", "Objectives"]
    assert "What answers no recommendation" not in str(section(alone(bare), "Gaps"))
    assert section(alone(bare, "ref:1.1"), "Objectives")[0] == "From objective to evidence"
