"""A lead's paper: their actions by urgency, what was said last, and who waits for whom."""

from __future__ import annotations

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.paper.kinds.lead import paper_of
from lscb_tui.core.paper.lead_names import lead_names
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper
from lscb_tui.core.plan.items import Minute, Plan
from tests.core.making import kingston, plan_of
from tests.core.paper_help import headings, opening, row_of, section
from tests.papers.mock_meeting import Meeting, december


def of_lead(meeting: Meeting, lead: str, query: str = "") -> Paper:
    request = Request(lead=lead, query=query)
    return paper_of(occasion_of(meeting.records, meeting.now, request))


def alone(plan: Plan, lead: str = "") -> Paper:
    return paper_of(occasion_of((), assess(plan), Request(lead=lead)))


def test_the_business_manager_after_december() -> None:
    paper = of_lead(december(), "business  manager")
    assert paper.title == "Actions of Business Manager: December 2010"
    assert paper.recipe.lead == "Business Manager"
    assert opening(paper)[1:] == ["1 open, none blocked."]
    assert section(paper, "Actions")[1:] == [
        ("Later, or without a date: 1 action",),
        (
            *("4.5", "Publish the register of members.", "not reported", "31 Mar 2011"),
            *("no words yet", "", ""),
        ),
    ]
    assert section(paper, "Arising from the minutes")[1] == (
        *("2010-12/2", "action arising", "4.3", "Send the draft job description to all agencies."),
        *("Business Manager", "14 Jan 2011", "Open"),
    )


def test_who_is_to_answer_a_challenge_has_it() -> None:
    paper = of_lead(december(), "Chair Domestic Violence group")
    assert section(paper, "Arising from the minutes")[1][:2] == ("2010-12/3", "challenge")
    rows = section(paper, "Actions")
    assert row_of(rows, "9.2b (printed 9.2)")[2] == "ONGOING, from objective 9 (September 2010)"


def test_what_it_waits_for_and_who_waits_for_it() -> None:
    waits = row_of(section(of_lead(december(), "Chair Monitoring & Evaluation"), "Actions"), "10.2")
    chair = "LSCB Chair, and Chair Monitoring & Evaluation Group"
    assert waits[5] == f"2.1 (ONGOING, no date, {chair})"
    holds = row_of(section(of_lead(december(), chair), "Actions"), "2.1")
    assert holds[6] == "10.2 of Chair Monitoring & Evaluation / 2.1 frees 10.2 at once."
    assert holds[4].startswith("September 2010, of objective 2: Falls within the remit")


def test_late_put_off_and_without_an_update() -> None:
    late = section(of_lead(december(), "Chair Policy & Procedure Group"), "Actions")
    assert late[1] == ("Late: 1 action",)
    assert row_of(late, "1.1")[3] == "30 Sep 2010, from objective 1 / 76 days late"
    rows = section(
        of_lead(december(), "Chair Policy and Procedure and Business Manager"), "Actions"
    )
    assert row_of(rows, "4.3")[3] == (
        "31 Mar 2011, put off from 31 Dec 2010, agreed, December 2010: Members asked for a month "
        "to comment."
    )
    assert row_of(rows, "4.4")[4] == "December 2010: no update given"


def test_each_has_a_section_and_every_action_is_in_one() -> None:
    paper = paper_of(december().occasion())
    assert paper.title == "Actions by lead: December 2010"
    assert headings(paper)[:3] == [
        "Chair Policy & Procedure Group",
        "Service Director Prevention and Safeguarding, and Strategic Manager Safeguarding Service",
        "LSCB Chair, and Chair Monitoring & Evaluation Group",
    ]
    # One that is spelt with other capitals is the same.
    assert headings(paper).count("Chair Policy & Procedure") == 1
    assert "Chair Policy & procedure" not in headings(paper)
    assert set(lead_names(december().occasion())) <= set(headings(paper))
    rows = paper.data[0].rows
    assert {each.cells[2].lines[0].partition(" (p")[0] for each in rows} == {
        *december().now.standings
    }


def test_what_nobody_leads_comes_last() -> None:
    plan = plan_of(
        '[[review]]\nid = "r"\n[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\n'
        '[[objective.action]]\nref = "Rec 3.2"\nlead = ["Ann"]\ndepends_on = ["9.9", "1.1"]\n'
        '[[objective.action]]\nref = "2 (i)"\nlead = ["ann", "Ben"]\nsuperseded_by = "1.1"\n'
        '[[minute]]\nid = "r/1"\nkind = "action"\nwho = ["Cat"]\ntext = "Write."\n'
    )
    paper = alone(plan)
    assert headings(paper) == [
        *("Ann", "Ben", "Without a lead", "Arising, for those who lead no action")
    ]
    assert section(paper, "Ann")[2:] == [
        ("Blocked: 1 action",),
        (
            *("Rec 3.2", "(no text yet)", "not reported", "no date", "no words yet"),
            *(
                "1.1 (not reported, no date, no lead) / 9.9 (missing: no action has this number)",
                "",
            ),
        ),
        ("Achieved or superseded: 1 action",),
        ("2 (i)", "(no text yet)", "superseded by 1.1", "no date", "no words yet", "", ""),
    ]
    assert section(paper, "Ben")[0] == "Nothing is open."
    assert row_of(section(paper, "Without a lead"), "1.1")[6] == (
        "Rec 3.2 of Ann / 1.1 holds up Rec 3.2, but frees none of them by itself."
    )


def test_two_leads_that_are_kept_apart_have_each_their_own() -> None:
    plan = plan_of(
        '[plan]\nseparate_leads = ["ann", "Ann"]\n[[objective]]\nnumber = 1\n'
        '[[objective.action]]\nref = "1.1"\nlead = ["Ann"]\n'
        '[[objective.action]]\nref = "1.2"\nlead = ["ann"]\n'
    )
    assert headings(alone(plan)) == ["Ann", "ann"]
    for lead, ref in (("Ann", "1.1"), ("ann", "1.2")):
        rows = section(alone(plan, lead), "Actions")
        assert [each[0] for each in rows[2:]] == [ref]


def test_a_query_shows_a_part() -> None:
    paper = of_lead(december(), "Business Manager", "objective:9")
    assert section(paper, "Actions") == ["No action of Business Manager matches."]
    assert headings(paper) == ["Actions"]
    assert opening(paper)[1:] == ["Only the actions that match: objective:9"]
    part = paper_of(december().occasion(query="objective:9"))
    assert headings(part) == ["Chair Monitoring & Evaluation", "Chair Domestic Violence group"]


def test_a_lead_that_there_is_not_and_an_empty_plan() -> None:
    with pytest.raises(Refused, match="did you mean “Chair Training Group”"):
        alone(kingston(), "Chair Trainning Group")
    assert section(alone(Plan()), "Actions") == ["The plan has no actions yet."]


def test_a_minute_for_two_leads_is_with_both() -> None:
    plan = plan_of(
        '[[review]]\nid = "r"\n[[objective]]\nnumber = 1\nlead = ["Ann", "Ben"]\n'
        '[[objective.action]]\nref = "1.1"\n'
    )
    minute = Minute("r/1", "action", (), "Write.", ("ANN", "Ben"))
    plan = Plan(plan.about, plan.reviews, objectives=plan.objectives, minutes=(minute,))
    for lead in ("Ann", "Ben"):
        assert section(alone(plan, lead), "Arising from the minutes")[1][0] == "r/1"
    assert headings(alone(plan)) == ["Ann", "Ben"]


def test_a_lead_with_nothing_open_that_is_spelt_in_two_ways() -> None:
    inside = "".join(
        f'[[objective.action]]\nref = "1.{n}"\nlead = ["{lead}"]\n'
        '[[objective.action.progress]]\nreview = "r"\nstatus = "achieved"\n'
        for n, lead in enumerate(("Ann", "ann", "ann"), 1)
    )
    plan = plan_of(f'[[review]]\nid = "r"\n[[objective]]\nnumber = 1\n{inside}')
    for lead in ("Ann", "ANN", "ann"):
        paper = alone(plan, lead)
        assert (paper.title, paper.recipe.lead) == ("Actions of Ann: r", "Ann")
        assert section(paper, "Actions")[1] == ("Achieved or superseded: 3 actions",)
        assert opening(paper)[1:] == ["Nothing is open."]


def test_a_lead_with_nothing_open_has_a_paper_for_what_was_minuted() -> None:
    plan = plan_of(
        '[[review]]\nid = "r"\n[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\n'
        'lead = ["Ann", "Ben"]\n[[objective.action.progress]]\nreview = "r"\nstatus = "achieved"\n'
        '[[minute]]\nid = "r/1"\nkind = "challenge"\ntext = "Why?"\nwho = ["ann", "Cat"]\n'
    )
    assert lead_names(occasion_of((), assess(plan), Request())) == ("Ann",)
    assert section(alone(plan, "Ann"), "Arising from the minutes")[1][0] == "r/1"
