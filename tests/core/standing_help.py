"""What the tests of standings share."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import Entry, Plan
from lscb_tui.core.standing.standing import Standing
from tests.core.making import (
    DAY,
    DAYS,
)

DEC = date(2010, 12, 31)


days = st.sampled_from((*DAYS, *(day + timedelta(days=1) for day in DAYS)))


def standing(plan: Plan, ref: str, day: date = DAY) -> Standing:
    return assess(plan, day).standings[ref]


def sept(status: str = "", text: str = "") -> Entry:
    return Entry("2010-09", status, text)
