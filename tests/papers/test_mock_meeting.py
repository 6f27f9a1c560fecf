"""The invented meeting is as a real one is: a sound plan, and a history that leads back."""

from __future__ import annotations

from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import write_document
from tests.core.making import kingston
from tests.papers.mock_meeting import DECEMBER, MARCH, december, december_closed, march


def test_the_meeting_is_of_the_plan_and_its_history_leads_back() -> None:
    meeting = march()
    assert meeting.now.as_at == MARCH
    assert december().now.as_at == DECEMBER
    reading = read_document(write_document(meeting.plan))
    assert reading.plan == meeting.plan
    assert not reading.faults
    then = meeting.occasion("2010-12")
    assert then.whole
    assert then.now.as_at == DECEMBER
    assert list(then.plan.objectives) == list(december_closed().plan.objectives)
    first = meeting.occasion("2010-09")
    assert first.whole
    assert first.plan.objectives == kingston().objectives
