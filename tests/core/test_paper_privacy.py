"""A paper holds nothing that its readers may not see: who recorded or attended, what was minuted.

Each kind says what it may hold (KINDS); here a plan has a word of its own in every such place, and
none of those that a kind does not hold is in its papers.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import get_args

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import record_evidence, record_no_update, record_progress, redate
from lscb_tui.core.editing.attendance import Attendance, set_attendance
from lscb_tui.core.editing.closing import close_review
from lscb_tui.core.editing.minutes import answer_minute
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Holds, Paper, Picture
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId
from tests.core.making import plan_of
from tests.core.paper_help import all_words
from tests.papers.mock_meeting import Meeting, after

MARKS: dict[Holds, str] = {
    "leads": "Markleader",
    "by": "Markrecorder",
    "attendance": "Markattender",
    "minutes": "Markminuted",
    "challenges": "Markchallenge",
}
"""Each stands, with something behind it, wherever a plan has words of its sort."""

PLAN = """
[plan]
title = "A plan"
as_at = 2010-09-30
status_words = { ACHIEVED = "achieved", ONGOING = "in progress" }
[[review]]
id = "2010-09"
label = "September 2010"
date = 2010-09-30
present = ["Markattender A"]
[[source]]
code = "PR"
[[recommendation]]
id = "PR-1"
source = "PR"
[[objective]]
number = 1
source = ["PR"]
recommendation = ["PR-1"]
lead = ["Markleader A", "Markleader B"]
due = 2010-10-31
  [[objective.progress]]
  review = "2010-09"
  status = "ONGOING"
  text = "Said of all."
  by = "Markrecorder A"
  on = 2010-09-30
  [[objective.action]]
  ref = "1.1"
  lead = ["Markleader C"]
    [[objective.action.progress]]
    review = "2010-09"
    status = "ACHIEVED"
    impact = "Some."
    by = "Markrecorder B"
  [[objective.action]]
  ref = "1.2"
  depends_on = ["1.3"]
  [[objective.action]]
  ref = "1.3"
  [[objective.action]]
  ref = "1.4"
[[minute]]
id = "2010-09/1"
kind = "action"
about = ["1.2"]
text = "Markminuted A"
who = ["Markminuted B"]
[[minute]]
id = "2010-09/2"
kind = "challenge"
about = ["1.3"]
text = "Markchallenge A"
from = "Markchallenge B"
who = ["Markchallenge C"]
"""


def _who(letter: str) -> Attendance:
    """Somebody in every role of a review."""
    names = iter(f"Markattender {letter}{n}" for n in range(5))
    return Attendance((next(names),), (next(names),), (next(names),), next(names), next(names))


@cache
def _december() -> Meeting:
    """A review at which something of everything was recorded, by edits that its history has."""
    meeting = Meeting(plan_of(PLAN))
    meeting.make(new_review(meeting.plan, "December 2010", "15 Dec 2010"))
    review = meeting.plan.current_review
    assert review is not None
    meeting.make(set_attendance(review, _who("D")))
    recorder = Person("Markrecorder C", date(2010, 12, 15))
    one, two, three = (ItemId("action", ref) for ref in ("1.1", "1.2", "1.3"))
    meeting.make(record_progress(meeting.plan, two, "ACHIEVED", "Done.", recorder))
    meeting.make(record_evidence(meeting.plan, one, ("A letter",), recorder, "More."))
    meeting.make(redate(meeting.plan, three, date(2011, 3, 31), "Why.", recorder))
    meeting.make(record_no_update(meeting.plan, ItemId("action", "1.4"), recorder))
    was = ("Markleader A", "Markleader B")
    meeting.make((SetField(ItemId("objective", "1"), "lead", was, (*was, "Markleader D")),))
    for kind in ("decision", "action", "note"):
        about = ("1.2", "1")
        meeting.minute(kind, f"Markminuted {kind}", *about, who=[f"Markminuted of {kind}"])
    meeting.minute("challenge", "Markchallenge D", "1.3", raised_by="Markchallenge E")
    meeting.make(answer_minute(meeting.plan, "2010-09/2", "Markchallenge F"))
    return meeting


@cache
def _march() -> Meeting:
    """The review after it, at which December's is over."""
    meeting = after(_december())
    meeting.make(close_review(meeting.plan, date(2010, 12, 15)))
    meeting.make(new_review(meeting.plan, "March 2011", "16 Mar 2011"))
    review = meeting.plan.current_review
    assert review is not None
    meeting.make(set_attendance(review, _who("M")))
    return meeting


MADE = [kind for kind in KINDS if find_spec(f"lscb_tui.core.paper.kinds.{kind}")]


def _papers(kind: str) -> list[Paper]:
    """The papers of a kind at every review, with and without a history."""
    since = KINDS[kind].since
    made = [
        make_paper(kind, meeting.occasion(review, since=since))
        for meeting in (_december(), _march())
        for review in (r.id for r in meeting.plan.reviews)
    ]
    alone = occasion_of((), assess(_march().plan), Request(), since=since)
    return [*made, make_paper(kind, alone)]


@pytest.mark.parametrize("kind", MADE)
def test_a_paper_holds_nothing_else_than_its_kind_may(kind: str) -> None:
    for paper in _papers(kind):
        words = all_words(paper)
        found = {holds for holds, mark in MARKS.items() if mark in words}
        assert found <= KINDS[kind].holds
        drawn = any(isinstance(block, Picture) for block in paper.blocks)
        assert not drawn or "drawing" in KINDS[kind].holds


@pytest.mark.parametrize("kind", MADE)
def test_what_a_kind_may_hold_is_in_it(kind: str) -> None:
    """Else a paper without any words would do, and the table would say more than is so."""
    found = {holds for holds, mark in MARKS.items() for p in _papers(kind) if mark in all_words(p)}
    assert found == KINDS[kind].holds & MARKS.keys()


def test_what_goes_to_many_names_nobody() -> None:
    private: set[Holds] = {"by", "attendance", "minutes", "challenges"}
    for kind in ("summary", "annual", "quarterly", "assessment", "indicators"):
        assert not private & KINDS[kind].holds
    for kind in ("summary", "annual"):
        assert "leads" not in KINDS[kind].holds
    for known in KINDS.values():
        assert known.holds <= set(get_args(Holds))
