"""The day as at which a plan is judged goes with the review that starts."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import add_listed, filled, set_field
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Edits, invert_all
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import ItemId, Plan
from tests.core.making import kingston


def start(plan: Plan, key: str, day: str) -> Edits:
    return filled(plan, add_listed(plan, "review", key), {"date": day})


def test_starting_a_review_moves_the_as_at_day_in_the_same_edit() -> None:
    plan = kingston()
    edits = start(plan, "2010-12", "15 Dec 2010")
    made = apply_all(plan, edits)
    assert made.about.as_at == date(2010, 12, 15)
    assert [ref for ref, s in assess(made).standings.items() if s.overdue] == ["1.1"]
    assert apply_all(made, invert_all(edits)) == plan


def test_a_review_without_a_date_or_before_the_current_one_leaves_the_as_at_day() -> None:
    plan = kingston()
    for day in ("", "2010-06-30"):
        assert apply_all(plan, start(plan, "other", day)).about.as_at == plan.about.as_at
    today = replace(plan, about=replace(plan.about, as_at=None))
    assert apply_all(today, start(today, "2010-12", "2010-12-15")).about.as_at is None


def test_an_as_at_day_before_the_last_review_is_a_finding() -> None:
    plan = apply_all(kingston(), start(kingston(), "2010-12", "2010-12-15"))
    assert "as at before review" not in {f.kind for f in assess(plan).findings}
    plan = apply_all(plan, set_field(plan, ItemId("plan"), "as_at", "2010-12-01"))
    (found,) = (f for f in assess(plan).findings if f.kind == "as at before review")
    assert (found.level, found.message) == (
        "warning",
        "dates are judged as at 1 Dec 2010, before the last review, 2010-12 (15 Dec 2010): set "
        "as_at to that day or a later one",
    )
