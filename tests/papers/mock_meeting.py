"""The Kingston plan after a board meeting in December 2010, which is invented, and its history.

What was said there is typed as a clerk types it, edit by edit, so that papers are made of a plan
and a record as they come about. The tests of the papers share it.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import (
    add_action,
    record_evidence,
    record_no_update,
    record_progress,
    redate,
    set_fields,
)
from lscb_tui.core.editing.attendance import Attendance, set_attendance
from lscb_tui.core.editing.closing import close_review
from lscb_tui.core.editing.minutes import add_minute, answer_minute, close_minute
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.edits.apply import apply_all, edits_with_places
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import Edits, SetField
from lscb_tui.core.history.records import Record, with_consequences
from lscb_tui.core.paper.occasion import Occasion, Request, occasion_of
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import write_document
from tests.core.making import kingston

DECEMBER, MARCH = date(2010, 12, 15), date(2011, 3, 16)
INDICATORS = Path(__file__).parents[1] / "data" / "mock-indicators.toml"
ASHA = Person("asha", DECEMBER)


class Meeting:
    """A plan that is edited, and the history of it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.records: tuple[Record, ...] = ()
        self._at = datetime(2010, 12, 15, 10, tzinfo=UTC)

    def make(self, edits: Edits) -> None:
        """Save some edits, a minute after those before."""
        made = edits_with_places(self.plan, edits)
        before, self.plan = self.plan, apply_all(self.plan, made)
        self._at += timedelta(minutes=1)
        record = Record(self._at, 1000, ASHA.name, f"{len(self.records):032x}", made)
        self.records += (with_consequences(record, before, self.plan),)

    def say(self, ref: str, word: str = "", text: str = "", *, rag: str = "") -> None:
        self.make(record_progress(self.plan, _action(ref), word, text, ASHA, rag=rag))

    def minute(self, kind: str, text: str, *about: str, **more: object) -> None:
        self.make(add_minute(self.plan, kind, about, text, **more))  # type: ignore[arg-type]

    @property
    def now(self) -> Assessment:
        """How every action stands, as at the plan's own day: that of its last review."""
        return assess(self.plan)

    def occasion(self, review: str = "", query: str = "", *, since: bool = False) -> Occasion:
        """For which a paper is made."""
        request = Request(review, query)
        return occasion_of(self.records, self.now, request, since=since)


def _action(ref: str) -> ItemId:
    return ItemId("action", ref)


@cache
def december() -> Meeting:
    """The meeting while it is open: all is said, and the review is not closed."""
    meeting = Meeting(_with_indicators(kingston(), "2010-09"))
    rated = {
        "Green": "On track to deliver",
        "Amber": "Some issues",
        "Red": "Not on track to deliver",
    }
    meeting.make((SetField(ItemId("plan"), "rag_words", (), tuple(rated.items())),))
    meeting.make(new_review(meeting.plan, "December 2010", "15 Dec 2010"))
    _attend(meeting, "LSCB Chair")
    meeting.say("1.1", text="The first draft comes to the March meeting.")
    evidence = ("Letter of appointment, 1 July 2010", "https://example.org/lscb/chair")
    impact = "Two challenges were raised with agencies since."
    meeting.make(record_evidence(meeting.plan, _action("4.1"), evidence, ASHA, impact))
    meeting.say("4.3", "In progress", "Draft went round in November; three comments.", rag="Amber")
    month = "Members asked for a month to comment."
    meeting.make(redate(meeting.plan, _action("4.3"), date(2011, 3, 31), month, ASHA))
    meeting.make(record_no_update(meeting.plan, _action("4.4"), ASHA))
    meeting.make(add_action(meeting.plan, "4", "Publish the register of members."))
    new = {"lead": "Business Manager", "due": "31 Mar 2011"}
    meeting.make(set_fields(meeting.plan, _action("4.5"), new))
    meeting.say("5.1", "ACHIEVED", "The board’s key messages are agreed.")
    meeting.make(record_evidence(meeting.plan, _action("5.1"), (), ASHA))
    asked = "The training sub-group asked for the summer."
    meeting.make(redate(meeting.plan, _action("9.1"), date(2011, 6, 30), asked, ASHA, agreed=False))
    meeting.minute(
        "decision",
        "The audit programme starts on the KPIs that are agreed, not on all of them.",
        *("10.2", "2.1"),
    )
    meeting.minute(
        "action",
        "Send the draft job description to all agencies.",
        "4.3",
        who=["Business Manager"],
        due=date(2011, 1, 14),
    )
    meeting.minute(
        "challenge",
        "How is it known that the interventions work?",
        "9.2b",
        who=["Chair Domestic Violence group"],
        raised_by="Housing",
    )
    meeting.minute("note", "The board thanked the outgoing Business Manager.")
    meeting.make(diff(meeting.plan, _with_indicators(meeting.plan, "2010-12")))
    return meeting


@cache
def december_closed() -> Meeting:
    """The meeting when it is over; its minutes are a draft still."""
    meeting = after(december())
    meeting.make(close_review(meeting.plan, DECEMBER))
    return meeting


@cache
def march() -> Meeting:
    """The next meeting, at which December's minutes were agreed, and what was open was taken up."""
    meeting = after(december_closed())
    meeting.make(new_review(meeting.plan, "March 2011", "16 Mar 2011"))
    meeting.make((SetField(ItemId("review", "2010-12"), "agreed_at", "", "2011-03"),))
    _attend(meeting, "Director of Children’s Services")
    answer = "An evaluation of two programmes was tabled."
    meeting.make(answer_minute(meeting.plan, "2010-12/3", answer))
    meeting.make(close_minute(meeting.plan, "2010-12/3"))
    meeting.say("2.1", text="Six of nine indicators are agreed.")
    meeting.say("4.3", "ACHIEVED", "The job description is adopted.")
    return meeting


def after(meeting: Meeting) -> Meeting:
    """The same plan and history, an hour later: what is made of it does not change the first."""
    later = Meeting(meeting.plan)
    later.records, later._at = meeting.records, meeting._at + timedelta(hours=1)
    return later


def _attend(meeting: Meeting, chair: str) -> None:
    review = meeting.plan.current_review
    assert review is not None
    who = Attendance(
        ("LSCB Chair", "Housing", "Metropolitan Police (deputy)"),
        ("CAFCASS",),
        ("Probation Service",),
        chair,
        "Business Manager",
    )
    meeting.make(set_attendance(review, who))


def _with_indicators(plan: Plan, upto: str) -> Plan:
    """The plan with the indicators, and their values of the reviews up to one."""
    indicators = tomllib.loads(INDICATORS.read_text(encoding="utf-8"))["indicator"]
    for indicator in indicators:
        indicator["value"] = [v for v in indicator.get("value", ()) if v["review"] <= upto]
    reading = read_document({**write_document(plan), "indicator": indicators})
    assert not reading.faults
    return reading.plan
