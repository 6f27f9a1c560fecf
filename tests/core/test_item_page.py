"""An item at a meeting in full: both reviews' words, its dates and links, what is still open."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from lscb_tui.core.assessment import assess
from lscb_tui.core.meeting.evidence import achieved_without_a_word
from lscb_tui.core.meeting.item_page import ItemInFull, item_in_full
from lscb_tui.core.meeting.objective_page import objective_page
from lscb_tui.core.plan.items import Action, Entry, ItemId, Minute, Objective, Plan, Review

JUNE = Review("2010-06", "June 2010")
SEPTEMBER, DECEMBER = Review("2010-09", "September 2010"), Review("2010-12", "December 2010")
NEW = date(2011, 3, 31)


def plan_with(*actions: Action, said: tuple[Entry, ...] = ()) -> Plan:
    """A plan with one objective and three reviews."""
    objective = Objective("4", "Roles", due=date(2010, 12, 31), progress=said, actions=actions)
    return Plan(reviews=(JUNE, SEPTEMBER, DECEMBER), objectives=(objective,))


def in_full(plan: Plan, ref: str) -> ItemInFull:
    """An action as the meeting is told of it."""
    assessment = assess(plan, date(2010, 12, 15))
    page = objective_page(assessment, "4")
    assert page is not None
    return item_in_full(assessment, next(row for row in page.rows if row.which.key == ref))


def said(plan: Plan, ref: str) -> list[tuple[str, str]]:
    """What is told of the last two reviews."""
    return [(each.label, each.words) for each in in_full(plan, ref).said]


def test_both_reviews_words_are_told_and_whose_they_are() -> None:
    september = Entry("2010-09", "In progress", "Begun")
    now = Entry("2010-12", "", "Three comments", rag="Amber", evidence=("The draft",))
    plan = plan_with(
        Action("4.1", progress=(september, now)),
        Action("4.2"),
        Action("4.3", progress=(Entry("2010-06", "In progress"),)),
        Action("4.4", added="2010-12"),
        Action("4.5", progress=(Entry("2010-09", "In progress"), Entry("2010-12", no_update=True))),
    )
    assert said(plan, "4.1") == [
        ("September 2010", "In progress: Begun"),
        ("December 2010", "Amber: Three comments"),
        ("", "Evidence: The draft"),
    ]
    assert said(plan, "4.2") == [("September 2010", "not reported"), ("December 2010", "not yet")]
    assert said(plan, "4.3")[0][1] == "no word: In progress (June 2010) stayed"
    assert [(each.label, each.words) for each in in_full(plan, "4.3").rest] == [
        ("June 2010", "In progress; no words")
    ]
    assert said(plan, "4.4")[0][1] == "it was not in the plan yet"
    assert [words for _, words in said(plan, "4.5")] == [
        "In progress; no words",
        "no update given",
    ]
    above = (Entry("2010-09", "ONGOING"), Entry("2010-12", "ONGOING", "All of it"))
    plan = plan_with(Action("4.1"), said=above)
    of = "ONGOING, said of objective 4, not of this action"
    assert [words for _, words in said(plan, "4.1")] == [of, f"{of}: All of it"]


def test_a_new_date_is_told_with_its_reason_once_and_links_with_what_they_do() -> None:
    moved = Entry("2010-12", text="They asked", due=NEW, agreed=True)
    plan = plan_with(
        Action("4.1", progress=(moved,)),
        Action("4.2", depends_on=("4.1",)),
        Action("4.3"),
    )
    page = in_full(plan, "4.1")
    assert page.said[-1].words == "new date 31 Mar 2011, agreed"
    assert [each.words for each in page.held if "They asked" in each.words] == [
        "31 Mar 2011, put off from 31 Dec 2010, agreed, December 2010: They asked"
    ]
    assert [(each.label, each.words) for each in page.held[1:]] == [
        ("Waits for", "nothing"),
        ("Holds up", "4.2"),
    ]
    blocked = in_full(plan, "4.2").held
    assert any(each.words.startswith("4.2 is blocked: it waits for 4.1") for each in blocked)
    assert in_full(plan, "4.3").held[-1].words == "nothing, and holds up nothing"


def test_open_minutes_and_those_of_this_review_are_told_and_older_closed_ones_are_not() -> None:
    minutes = (
        Minute("2010-09/1", "challenge", about=("4.1",), text="How is it known?"),
        Minute("2010-09/2", "action", about=("4.1",), text="Done", closed="2010-12"),
        Minute("2010-12/1", "decision", about=("4.1",), text="It is so"),
        Minute("2010-12/2", "decision", about=("4.2",), text="Not of this"),
    )
    plan = replace(plan_with(Action("4.1"), Action("4.2")), minutes=minutes)
    assert [(each.label, each.words) for each in in_full(plan, "4.1").rest] == [
        ("Challenge", "2010-09/1 How is it known? Not answered yet"),
        ("Decision", "2010-12/1 It is so"),
    ]


def test_evidence_is_asked_for_only_where_it_was_achieved_now_and_nothing_is_said_of_it() -> None:
    def asked(*progress: Entry, **fields: str) -> str:
        plan = plan_with(Action("4.1", progress=progress, **fields))  # type: ignore[arg-type]
        return achieved_without_a_word(assess(plan), ItemId("action", "4.1"))

    now = Entry("2010-12", "achieved")
    assert asked(now) == "achieved"
    assert not asked(Entry("2010-09", "achieved"))
    assert not asked(Entry("2010-12", "in progress"))
    assert not asked(now, Entry("2010-12", evidence=()))
    assert not asked(now, evidence="A letter")


def test_how_much_was_said_at_this_review_is_known_and_nothing_where_it_is_not_spoken_of() -> None:
    said = (Entry("2010-09", "ONGOING", "Words of then"), Entry("2010-12", text="Words of now"))
    assert in_full(plan_with(Action("4.1", progress=said)), "4.1").now == 1
    assert in_full(plan_with(Action("4.1", progress=said[:1])), "4.1").now == 0


def test_what_is_achieved_is_not_said_to_wait_for_what_is_done() -> None:
    done = Entry("2010-12", "achieved")
    plan = plan_with(
        Action("4.1"),
        Action("4.2", depends_on=("4.1",), progress=(done,)),
        Action("4.3", progress=(done,)),
        Action("4.4", depends_on=("4.3",)),
    )
    waits = {
        ref: next(each.words for each in in_full(plan, ref).held if each.label == "Waits for")
        for ref in ("4.2", "4.4")
    }
    assert waits == {"4.2": "4.1", "4.4": "4.3, which is no longer open"}
