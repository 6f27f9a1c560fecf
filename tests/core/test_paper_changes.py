"""What changed as a paper: the same words as the Meeting's list, and how far the history goes."""

from __future__ import annotations

from lscb_tui.core.assessment import assess
from lscb_tui.core.history.periods import last_review
from lscb_tui.core.meeting.changed import changed
from lscb_tui.core.paper.kinds.changes import paper_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper
from lscb_tui.core.plan.items import Plan
from tests.core.making import kingston, plan_of
from tests.core.paper_help import headings, opening, row_of, section
from tests.papers.mock_meeting import Meeting, december, december_closed, march


def since(meeting: Meeting, review: str = "", query: str = "") -> Paper:
    return paper_of(meeting.occasion(review, query, since=True))


def alone(plan: Plan, review: str = "") -> Paper:
    return paper_of(occasion_of((), assess(plan), Request(review), since=True))


def test_the_december_meeting() -> None:
    paper = since(december())
    assert paper.title == "Changes since September 2010 (30 Sep 2010)"
    assert opening(paper) == ["Kingston LSCB Improvement Plan 2010-11, as at 15 Dec 2010."]
    assert section(paper, "Counts") == [
        "Achieved: 17 of 52 (32.7 %) → 18 of 53 (34.0 %)",
        "+1 5.1 was achieved: 17 → 18 of 52 (34.6 %)",
        "+1 4.5 is new and open: 18 of 52 → 18 of 53 (34.0 %)",
        "Late: 0 of 52 (0.0 %) → 1 of 53 (1.9 %)",
        "+1 1.1 passed its date and stays open: 0 → 1",
    ]
    said = section(paper, "Said: 4 actions")
    assert row_of(said, "5.1")[2] == (
        "not reported → ACHIEVED: The board’s key messages are agreed. / "
        "so 5.2 became ready: it waited for 5.1 only / evidence: none given"
    )
    dated = section(paper, "Dates: 2 actions")
    assert row_of(dated, "4.3") == (
        "4.3",
        "Develop a “Job description” for members clarifying expectations.",
        "31 Dec 2010 → 31 Mar 2011, agreed: Members asked for a month to comment.",
    )
    # The words of what is new are told once.
    new = section(paper, "New, moved, reworded, linked: 1 action")
    assert new[1] == ("4.5", "", "new: Publish the register of members.")
    assert str(section(paper, "No word yet at this review")[0]).startswith("47 actions: 1.2, 1.3, ")
    assert section(paper, "Nothing to tell") == ["None: became blocked."]


def test_every_line_of_the_meetings_list_is_in_it() -> None:
    for meeting in (december(), december_closed(), march()):
        now = meeting.now
        found = changed(meeting.records, now, last_review(now.plan, now.as_at))
        paper = since(meeting)
        lines = [line for part in found.sections for line in part.lines]
        (table,) = paper.data
        assert [each.cells[-1].lines for each in table.rows] == [
            (line.told, *line.notes) for line in lines
        ]
        inside = [each[-1] for part in paper.sections for each in section(paper, part.heading)]
        assert all(any(line.told in words for words in inside) for line in lines)


def test_since_the_review_that_is_asked_for() -> None:
    paper = since(march(), "2010-09")
    assert paper.title.startswith("Changes since September 2010")
    assert section(paper, "Counts")[0] == "Achieved: 17 of 52 (32.7 %) → 19 of 53 (35.8 %)"
    assert since(march()).title.startswith("Changes since December 2010")


def test_made_again_by_its_recipe_it_is_the_same() -> None:
    for meeting in (december(), december_closed(), march()):
        paper = since(meeting)
        assert paper.recipe.review in ("2010-09", "2010-12")
        assert since(meeting, paper.recipe.review) == paper


def test_of_a_part_of_the_plan_nothing_is_said_of_the_rest() -> None:
    paper = since(december(), query="objective:4")
    assert headings(paper) == [
        *("Said: 2 actions", "Dates: 1 action", "New, moved, reworded, linked: 1 action"),
        *("No update given: 1 action", "No word yet at this review"),
    ]
    assert section(paper, "No word yet at this review") == ["2 actions: 4.2, 4.5"]
    assert headings(since(december(), query="ref:5.4"))[0] == "Changes"


def test_how_far_the_history_goes_is_said() -> None:
    # The plan has December, and no history tells what was recorded for it.
    plan = december().plan
    paper = alone(plan, "2010-09")
    assert str(opening(paper)[1]).startswith(
        "The history of the plan does not hold every change since"
    )
    assert not opening(alone(kingston()))[1:]


def test_no_review_an_undated_one_and_an_empty_plan() -> None:
    paper = alone(Plan())
    assert paper.title == "Changes since the history began"
    assert section(paper, "Changes") == ["None."]
    undated = plan_of(
        '[[review]]\nid = "r"\nlabel = "Spring"\n[[objective]]\nnumber = 1\n'
        '[[objective.action]]\nref = "Rec 3.2"\n'
    )
    assert alone(undated, "Spring").title == "Changes since Spring"
    assert section(alone(undated, "r"), "Changes") == ["None."]
