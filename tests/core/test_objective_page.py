"""An objective at a meeting: its words last time and now, counted and dated."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from lscb_tui.core.assessment import assess
from lscb_tui.core.meeting.objective_page import meeting_progress, objective_page
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan, Review

SEPTEMBER, DECEMBER = Review("2010-09", "September 2010"), Review("2010-12", "December 2010")


def plan_with(*actions: Action, said: tuple[Entry, ...] = ()) -> Plan:
    """A plan with one objective and two reviews."""
    return Plan(
        reviews=(SEPTEMBER, DECEMBER),
        objectives=(Objective("4", "Roles", progress=said, actions=actions),),
    )


def rows(plan: Plan) -> dict[str, tuple[str, str, str]]:
    """Of each item its word last time, its word now, and what was said."""
    page = objective_page(assess(plan, date(2010, 12, 15)), "4")
    assert page is not None
    return {
        row.which.key: (
            row.before.word if row.before else "none",
            row.now.word if row.now else "none",
            row.spoken.what,
        )
        for row in page.rows
    }


def test_each_item_has_its_word_of_last_time_and_of_now() -> None:
    september = Entry("2010-09", "In progress")
    plan = plan_with(
        Action("4.1", progress=(Entry("2010-09", "ACHIEVED"),)),
        Action("4.2", progress=(september, Entry("2010-12", "ACHIEVED", rag="Green"))),
        Action("4.3", progress=(september, Entry("2010-12", text="Comments"))),
        Action("4.4", progress=(september, Entry("2010-12", no_update=True))),
        Action("4.5", added="2010-12"),
    )
    assert rows(plan) == {
        "4": ("", "none", ""),
        "4.1": ("ACHIEVED", "none", ""),
        "4.2": ("In progress", "ACHIEVED", "said"),
        "4.3": ("In progress", "none", "said"),
        "4.4": ("In progress", "none", "no update"),
        "4.5": ("none", "none", ""),
    }
    page = objective_page(assess(plan, date(2010, 12, 15)), "4")
    assert page is not None
    assert [row.rating for row in page.rows] == ["", "", "Green", "", "", ""]
    assert meeting_progress(plan).sentence == "2 spoken of, 1 no update, 2 to go"


def test_what_was_said_of_the_objective_is_told_of_its_actions_as_inherited() -> None:
    said = (Entry("2010-09", "ONGOING"), Entry("2010-12", "ACHIEVED"))
    plan = plan_with(Action("4.1"), said=said)
    assert rows(plan)["4.1"] == ("ONGOING", "ACHIEVED", "said")
    page = objective_page(assess(plan, date(2010, 12, 15)), "4")
    assert page is not None
    now = page.rows[1].now
    assert now is not None
    assert now.origin == "objective"
    assert page.achieved == "1 of 1 achieved, 0 before"


def test_at_a_first_review_there_is_no_last_time() -> None:
    plan = replace(plan_with(Action("4.1")), reviews=(SEPTEMBER,))
    assert rows(plan) == {"4": ("none", "none", ""), "4.1": ("none", "none", "")}
    assert objective_page(assess(Plan()), "4") is None


def test_a_date_that_the_board_has_moved_is_marked_and_one_that_it_was_asked_to_is_not() -> None:
    new = date(2011, 3, 31)
    plan = plan_with(
        Action("4.1", progress=(Entry("2010-12", text="why", due=new, agreed=True),)),
        Action("4.2", due=date(2010, 12, 31), progress=(Entry("2010-12", text="why", due=new),)),
    )
    page = objective_page(assess(plan, date(2010, 12, 15)), "4")
    assert page is not None
    assert [(row.due, row.redated) for row in page.rows[1:]] == [
        (new, True),
        (date(2010, 12, 31), False),
    ]


def test_what_is_said_without_a_word_is_told_as_what_it_is() -> None:
    moved = Entry("2010-12", text="why", due=date(2011, 3, 31), agreed=True)
    plan = plan_with(
        Action("4.1", progress=(moved,)),
        Action("4.2", progress=(moved, Entry("2010-12", text="Comments"))),
        Action("4.3", progress=(Entry("2010-12", evidence=()),)),
        Action("4.4", progress=(Entry("2010-09", text="Comments"),)),
    )
    page = objective_page(assess(plan, date(2010, 12, 15)), "4")
    assert page is not None
    assert [row.beside for row in page.rows[1:]] == ["new date", "words", "evidence", ""]
