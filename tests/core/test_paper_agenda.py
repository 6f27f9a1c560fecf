"""The agenda on paper: matters arising, what is due, and every action with its status."""

from __future__ import annotations

from msgspec.structs import replace

from lscb_tui.core.assessment import assess
from lscb_tui.core.paper.kinds.agenda import paper_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Bullets, Paper, Paragraph, Table
from lscb_tui.core.plan.items import Plan
from tests.core.making import kingston
from tests.papers.mock_meeting import december, march


def table(paper: Paper, heading: str) -> Table:
    (found,) = (s for s in paper.sections if s.heading == heading)
    return next(block for block in found.blocks if isinstance(block, Table))


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(" / ".join(cell.lines) for cell in each.cells) for each in table.rows]


def meeting_of(paper: Paper) -> tuple[str, ...]:
    return next(block for block in paper.blocks if isinstance(block, Bullets)).items


def test_who_is_there_and_what_arises() -> None:
    paper = paper_of(march().occasion())
    assert paper.title == "Agenda for the March 2011 review"
    assert meeting_of(paper) == (
        "Date: 16 Mar 2011",
        "In the chair: Director of Children’s Services",
        "Minutes by: Business Manager",
        "Apologies: CAFCASS",
    )
    arising = rows(table(paper, "Matters arising from December 2010"))
    assert arising == [
        (
            *("2010-12/2", "action arising", "4.3"),
            *("Send the draft job description to all agencies.", "Business Manager"),
            *("14 Jan 2011", "Open"),
        ),
        (
            *("2010-12/3", "challenge", "9.2b"),
            "Housing: How is it known that the interventions work?",
            *("Chair Domestic Violence group", ""),
            "Answer: An evaluation of two programmes was tabled. Closed at March 2011",
        ),
    ]


def test_every_action_has_its_status_and_where_it_is_from() -> None:
    paper = paper_of(december().occasion())
    told = {each[0]: each[1:] for each in rows(table(paper, "The plan")) if len(each) > 1}
    assert len(told) == 53
    assert told["10.2"][1:] == ("ONGOING (September 2010)", "blocked by 2.1")
    assert told["9.2b (printed 9.2)"][1:] == (
        *("ONGOING, from objective 9 (September 2010)", "due in 16 days"),
    )
    assert told["5.5"][1:] == ("not reported", "due in 16 days")
    headings = [each[0] for each in rows(table(paper, "The plan")) if len(each) == 1]
    assert len(headings) == 17
    assert headings[3] == (
        "4 Clarify and develop the roles of board members / "
        "Lead: Chair Policy and Procedure and Business Manager"
    )
    assert told["4.5"][0] == "Publish the register of members. / Lead: Business Manager"
    due = rows(table(paper, "Late, or due soon"))
    assert due[0][0] == "1.1"
    assert due[0][2:4] == ("30 Sep 2010", "76 days late")
    assert [each[0] for each in due if "late" in each[3]] == ["1.1"]
    assert "4.3" not in [each[0] for each in due]  # put off to 31 Mar, more than 90 days on


def test_the_minutes_before_are_to_be_agreed_where_there_are_some() -> None:
    paper = paper_of(december().occasion())
    assert not [each for each in meeting_of(paper) if each.startswith("To be agreed")]
    told = meeting_of(paper_of(march().occasion()))
    assert not [each for each in told if each.startswith("To be agreed")]
    unagreed = plan_without_agreement()
    told = meeting_of(paper_of(occasion_of((), assess(unagreed), Request())))
    assert told[-1] == "To be agreed: the minutes of the December 2010 review"


def plan_without_agreement() -> Plan:
    plan = march().plan
    return replace(plan, reviews=tuple(replace(r, agreed_at="") for r in plan.reviews))


def test_a_query_an_empty_plan_and_no_review() -> None:
    paper = paper_of(december().occasion(query="is:blocked"))
    assert rows(table(paper, "The plan"))[0][0].startswith("10 Develop a more strategic")
    assert len(table(paper, "The plan").rows) == 2
    empty = paper_of(occasion_of((), assess(Plan()), Request()))
    assert empty.title == "Agenda"
    assert Paragraph("Nothing is late, and nothing is due within 90 days.") in list(empty.blocks)
    first = paper_of(occasion_of((), assess(kingston()), Request()))
    assert Paragraph("Nothing is left open.") in list(first.blocks)
