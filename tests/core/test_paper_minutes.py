"""The minutes on paper: what was said and decided at a review, and a draft until it is agreed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused, set_fields
from lscb_tui.core.editing.attendance import Attendance, set_attendance
from lscb_tui.core.paper.kinds.minutes import paper_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper, Paragraph, Table
from lscb_tui.core.plan.items import ItemId, Plan
from tests.core.making import kingston, plan_of
from tests.papers.mock_meeting import after, december, december_closed, march


def section(paper: Paper, heading: str) -> list[tuple[str, ...] | str]:
    """The rows of the tables of a section, and its paragraphs."""
    (found,) = (s for s in paper.sections if s.heading == heading)
    told: list[tuple[str, ...] | str] = []
    for block in found.blocks:
        if isinstance(block, Table):
            told.append(block.title)
            told += [tuple(" / ".join(c.lines) for c in each.cells) for each in block.rows]
        elif isinstance(block, Paragraph):
            told.append(block.text)
    return told


def opening(paper: Paper) -> list[str]:
    return [block.text for block in paper.opening if isinstance(block, Paragraph)]


def test_what_came_of_the_december_meeting() -> None:
    paper = paper_of(december_closed().occasion())
    assert paper.title == "Minutes of the December 2010 review"
    assert section(paper, "Attendance")[1:3] == [
        ("In the chair", "LSCB Chair"),
        ("Present", "LSCB Chair / Housing / Metropolitan Police (deputy)"),
    ]
    assert section(paper, "Decisions")[1] == (
        *("2010-12/1", "10.2 and 2.1"),
        "The audit programme starts on the KPIs that are agreed, not on all of them.",
    )
    assert section(paper, "Actions arising")[1:] == [
        ("Of this review",),
        (
            *("2010-12/2", "Send the draft job description to all agencies."),
            *("Business Manager", "14 Jan 2011", "4.3", "Open"),
        ),
    ]
    assert section(paper, "Challenges")[2] == (
        *("2010-12/3", "Housing", "How is it known that the interventions work?"),
        *("Chair Domestic Violence group", "9.2b", "Not answered yet"),
    )
    said = {each[0]: each[2:] for each in section(paper, "What was said") if len(each) == 5}
    assert said == {
        "1.1": (
            *("ONGOING (September 2010)", "The first draft comes to the March meeting."),
            "asha, 15 Dec 2010",
        ),
        "4.1": (
            "ACHIEVED (September 2010)",
            "Evidence: Letter of appointment, 1 July 2010; https://example.org/lscb/chair / "
            "Impact: Two challenges were raised with agencies since.",
            "asha, 15 Dec 2010",
        ),
        "4.3": (
            "In progress / Amber (Some issues)",
            "Draft went round in November; three comments.",
            "asha, 15 Dec 2010",
        ),
        "5.1": (
            "ACHIEVED",
            "The board’s key messages are agreed. / Evidence: none given",
            "asha, 15 Dec 2010",
        ),
    }
    agreed, moved, asked, not_moved = section(paper, "New dates")
    assert (agreed, asked) == (
        *("Agreed by the board", "Asked for and not agreed: the date did not move"),
    )
    assert (moved[0], *moved[2:]) == (
        *("4.3", "31 Dec 2010", "31 Mar 2011", "Members asked for a month to comment."),
    )
    assert (not_moved[0], *not_moved[2:4]) == ("9.1", "31 Dec 2010", "30 Jun 2011")
    assert section(paper, "No update given")[1][-1] == "In progress (September 2010)"
    assert section(paper, "New actions")[1][0] == "4.5"
    assert section(paper, "Notes")[1][-1] == "The board thanked the outgoing Business Manager."


def test_they_are_a_draft_until_they_are_agreed() -> None:
    open_, closed, agreed = (
        paper_of(meeting.occasion("2010-12"))
        for meeting in (december(), december_closed(), march())
    )
    assert (open_.draft, closed.draft, agreed.draft) == (True, True, False)
    assert opening(open_)[1].startswith("DRAFT: the review is not closed,")
    assert opening(closed)[1] == "DRAFT: these minutes are not agreed yet."
    assert opening(agreed)[1] == "These minutes were agreed at the March 2011 review."
    assert open_.footer.startswith("DRAFT · ")
    # What March answered, closed and achieved is not of December.
    assert section(agreed, "Challenges") == section(closed, "Challenges")
    assert section(agreed, "What was said") == section(closed, "What was said")


def test_the_next_review_carries_on_and_agrees_them() -> None:
    paper = paper_of(march().occasion())
    assert section(paper, "Actions arising")[1:3] == [
        ("Carried over to this review",),
        (
            *("2010-12/2", "Send the draft job description to all agencies."),
            *("Business Manager", "14 Jan 2011", "4.3", "Open"),
        ),
    ]
    assert section(paper, "Challenges")[2][-1] == (
        "Answer: An evaluation of two programmes was tabled. Closed at March 2011"
    )
    assert (
        section(paper, "Attendance")[-1] == "The minutes of the December 2010 review were agreed."
    )
    assert section(paper, "Decisions") == ["None."]


def test_what_is_put_right_after_the_review_is_in_its_minutes() -> None:
    meeting = after(december_closed())
    text = {"text": "The audit programme starts on six KPIs."}
    meeting.make(set_fields(meeting.plan, ItemId("minute", "2010-12/1"), text))
    review = meeting.plan.reviews_in_order[-1]
    meeting.make(set_attendance(review, Attendance(present=("Housing", "Health"))))
    paper = paper_of(meeting.occasion("2010-12"))
    assert section(paper, "Decisions")[1][-1] == "The audit programme starts on six KPIs."
    assert section(paper, "Attendance")[2] == ("Present", "Housing / Health")


def test_without_a_history_later_reviews_are_left_out_and_that_is_said() -> None:
    occasion = occasion_of((), assess(march().plan), Request("2010-12"))
    paper = paper_of(occasion)
    assert opening(paper)[1].startswith("The history of the plan does not reach back to December")
    assert section(paper, "Challenges")[2][-1].endswith("Still open")
    assert [each[0] for each in section(paper, "What was said") if len(each) == 5] == [
        *("1.1", "4.1", "4.3", "5.1"),
    ]


def test_a_plan_without_a_review_has_none() -> None:
    with pytest.raises(Refused, match="no review yet"):
        paper_of(occasion_of((), assess(Plan()), Request()))


def test_a_review_at_which_nothing_was_noted_says_so() -> None:
    paper = paper_of(occasion_of((), assess(kingston()), Request()))
    assert section(paper, "Attendance")[2] == ("Present", "Nobody is noted as present yet")
    assert section(paper, "New dates") == ["None."]
    rows = [each for each in section(paper, "What was said") if len(each) == 4]
    # Nobody recorded it, so there is no column for that; two words at one review are both told.
    eight = next(each for each in rows if each[0] == "Objective 8")
    assert eight[1:] == (
        "said of the whole objective",
        "In progress",
        "ONGOING – Will be incorporated into annual report / "
        "In progress – Work undertaken on disabled children. Housing issues",
    )


def test_minutes_of_another_kind_and_an_undated_review() -> None:
    plan = plan_of(
        '[[review]]\nid = "x"\nlabel = "Annual meeting"\n'
        '[[minute]]\nid = "x/1"\nkind = "action"\ntext = "Do it"\nclosed = "x"\n'
    )
    paper = paper_of(occasion_of((), assess(plan), Request()))
    assert paper.title == "Minutes of the Annual meeting"
    assert section(paper, "Actions arising")[2][-1] == "Closed at Annual meeting"
    odd = replace(plan, minutes=(replace(plan.minutes[0], kind="thanks", closed=""),))
    paper = paper_of(occasion_of((), assess(odd), Request()))
    assert section(paper, "Of the kind “thanks”")[1] == ("x/1", "", "Do it")
