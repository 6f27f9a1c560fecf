"""Which date holds for an item, and what is said of that: its own words beat its objective's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, Edit
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan
from lscb_tui.core.sentences.changed_dates import dates_that_count
from lscb_tui.core.sentences.due import due_sentence, objective_due_sentence
from tests.core.making import DAY, open_, plan_of, plan_with

DEC, MAR, APR = date(2016, 12, 31), date(2017, 3, 31), date(2017, 4, 30)
AS_AT = date(2017, 1, 15)

PLAN = """
[[objective]]
number = 1
title = "One"
timescale = "Dec 2016"
due = 2016-12-31
  [[objective.action]]
  ref = "1.1"
  timescale = "Ongoing"
  [[objective.action]]
  ref = "1.2"
  timescale = "by end of March 2017"
  [[objective.action]]
  ref = "1.3"
  [[objective.action]]
  ref = "1.4"
  timescale = "Mar 2017"
  due = 2017-03-31
"""


def test_an_action_with_words_of_its_own_inherits_no_date() -> None:
    """Words are words until somebody writes the date: nothing is read out of them here."""
    found = assess(plan_of(PLAN), AS_AT)
    assert {ref: s.due for ref, s in found.standings.items()} == {
        "1.1": None,
        "1.2": None,
        "1.3": DEC,
        "1.4": MAR,
    }
    assert [ref for ref, s in found.standings.items() if s.overdue] == ["1.3"]
    assert due_sentence(found, "1.1") == "no date"
    assert due_sentence(found, "1.3") == "31 Dec 2016, from objective 1"
    (offered,) = (f for f in found.findings if f.kind == "date not set")
    assert offered.which.key == "1.2"
    assert "“by end of March 2017” names 31 Mar 2017" in offered.message


@pytest.mark.parametrize("unknown", [("due", "Mar 2017"), ("timescale", 2017)])
def test_a_date_of_another_type_is_the_actions_own_too(unknown: tuple[str, Any]) -> None:
    plan = plan_with(open_("1.1", unknown=(unknown,)), due=DEC)
    assert assess(plan, AS_AT).standings["1.1"].due is None


def test_a_timescale_that_could_name_two_days_is_a_finding_with_both() -> None:
    plan = plan_with(Action("1.1", "A", timescale="Dec 10"))
    (offered,) = (f for f in assess(plan, DAY).findings if f.kind == "date not set")
    assert "December 2010 or 10 December" in offered.message


def test_an_objective_is_re_dated_like_an_action_and_its_actions_inherit_that() -> None:
    plan = plan_with(
        open_("1.1"),
        open_("1.2", due=MAR),
        open_("1.3", timescale="Ongoing"),
        due=DEC,
        revised_due=APR,
        revised_reason="Agreed in January",
    )
    found = assess(plan, AS_AT)
    assert [s.due for s in found.standings.values()] == [APR, MAR, None]
    said = "30 Apr 2017, from objective 1, revised from 31 Dec 2016: Agreed in January"
    assert due_sentence(found, "1.1") == said
    assert objective_due_sentence(found, plan.objectives[0]) == said.replace(
        ", from objective 1", ""
    )


def said(plan: Plan, which: ItemId, **typed: str) -> tuple[Plan, str]:
    """What is said of the dates after a form was saved."""
    edits = editing.set_fields(plan, which, typed)
    after = apply_all(plan, edits)
    return after, " ".join(dates_that_count(assess(after, AS_AT), edits))


def last(ref: str, **typed: str) -> tuple[date | None, str]:
    plan = plan_of(PLAN)
    after, told = said(plan, ItemId("action", ref), **typed)
    return assess(after, AS_AT).standings[ref].due, told


def test_more_time_never_makes_an_action_late() -> None:
    assert last("1.4", timescale="by end of April 2017") == (APR, "")


def test_words_that_name_no_date_are_said_to_leave_none() -> None:
    due, told = last("1.4", timescale="Ongoing")
    assert due is None
    assert told == "1.4 has no date now: “Ongoing” names none."


def test_what_is_added_has_no_date_and_never_had_one() -> None:
    added: list[Edit] = [
        AddItem(Action("1.9", "New", timescale="termly"), "1"),
        AddItem(Objective("7", "Seven", timescale="Mar 2017")),
    ]
    after = apply_all(plan_of(PLAN), added)
    assert list(dates_that_count(assess(after, AS_AT), added)) == [
        "1.9 has no date: “termly” names none.",
        "Objective 7 has no date: “Mar 2017” is not set as its date.",
    ]


def test_a_date_that_is_taken_away_beside_words_that_name_one_is_said_to_be() -> None:
    due, told = last("1.4", due="")
    assert due is None
    assert told == "1.4 has no date now: “Mar 2017” is not set as its date."


def test_emptied_words_give_it_the_date_of_its_objective_again() -> None:
    assert last("1.4", timescale="") == (
        DEC,
        "1.4 is due 31 Dec 2016 now, the date of its objective.",
    )
    assert last("1.1", timescale="")[0] == DEC


def test_the_same_date_in_other_words_is_said() -> None:
    assert last("1.4", timescale="31/03/17") == (MAR, "1.4 is due 31 Mar 2017.")


@pytest.mark.parametrize(
    "typed", [{"timescale": "Apr 2017"}, {"due": "30/4/17"}, {"timescale": "Ongoing"}]
)
def test_an_older_revised_date_stays_in_force_and_is_named(typed: dict[str, str]) -> None:
    plan = plan_with(open_("1.1", timescale="Mar 2017", due=MAR, revised_due=date(2017, 2, 28)))
    after, told = said(plan, ItemId("action", "1.1"), **typed)
    assert assess(after, AS_AT).standings["1.1"].due == date(2017, 2, 28)
    assert told.startswith("1.1 is still due 28 Feb 2017: its revised date counts")


def test_the_date_of_an_objective_is_said_too() -> None:
    plan = Plan(objectives=(Objective("1", "One", due=DEC),))
    _, told = said(plan, ItemId("objective", "1"), timescale="TBC")
    assert told.startswith("Objective 1 has no date")


def test_a_date_that_was_agreed_stays_in_force_and_is_named() -> None:
    agreed = Entry("2016-12", text="Asked for a month", due=APR, agreed=True)
    plan = plan_with(Action("1.1", "Words", due=MAR, progress=(agreed,)))
    for typed in ({"due": "28 Feb 2017"}, {"timescale": "Feb 2017"}):
        after, told = said(plan, ItemId("action", "1.1"), **typed)
        assert assess(after, AS_AT).standings["1.1"].due == APR
        assert told == (
            "1.1 is still due 30 Apr 2017: that date was agreed at 2016-12, and counts until "
            "another is agreed."
        )
