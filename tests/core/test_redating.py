"""A date is put off with its reason, or not at all; and that is told as one thing."""

from datetime import date

import pytest

from lscb_tui.core.editing import Refused, set_fields
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.sentences.redating import described
from tests.core.making import plan_of

PLAN = plan_of("""
[[objective]]
number = 4
title = "Roles"
due = 2010-12-31
  [[objective.action]]
  ref = "4.1"
  text = "One"
""")
ACTION, ROW = ItemId("action", "4.1"), ItemId("objective", "4")
PUT_OFF = {"revised_due": "Mar 2011", "revised_reason": "The chair is on leave"}


def told(plan: Plan, which: ItemId, typed: dict[str, str]) -> list[str]:
    """What is said of a change of some fields."""
    edits = set_fields(plan, which, typed)
    return described(edits, apply_all(plan, edits), plan)


@pytest.mark.parametrize("which", [ACTION, ROW])
def test_both_dates_and_the_reason_are_one_sentence(which: ItemId) -> None:
    said = "31 Dec 2010 → 31 Mar 2011: The chair is on leave"
    assert told(PLAN, which, PUT_OFF) == [f"{which}: {said}"]
    # Without the plan as it was nobody can tell which date held then.
    edits = set_fields(PLAN, which, PUT_OFF)
    assert described(edits, PLAN) == [f"{which}: re-dated to 31 Mar 2011: The chair is on leave"]
    once = apply_all(PLAN, edits)
    again = {"revised_due": "Jun 2011", "revised_reason": "Still on leave"}
    said = f"{which}: 31 Mar 2011 → 30 Jun 2011: Still on leave"
    assert told(once, which, again) == [said]
    assert described(set_fields(once, which, again), once) == [said]
    back = f"{which}: 31 Mar 2011 → 31 Dec 2010: no longer revised"
    assert told(once, which, {"revised_due": ""}) == [back]
    assert apply_all(once, set_fields(once, which, {"revised_due": ""})) == PLAN


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({"revised_due": "Mar 2011"}, "revised_reason"),
        ({"revised_due": "Mar 2011", "revised_reason": " "}, "revised_reason"),
        ({"revised_reason": "The chair is on leave"}, "revised_due"),
    ],
)
def test_one_without_the_other_is_refused(typed: dict[str, str], missing: str) -> None:
    with pytest.raises(Refused) as refused:
        set_fields(PLAN, ACTION, typed)
    assert refused.value.field == missing
    once = apply_all(PLAN, set_fields(PLAN, ACTION, PUT_OFF))
    with pytest.raises(Refused):
        set_fields(once, ACTION, {"revised_reason": ""})


def test_what_the_file_has_already_stops_no_other_change() -> None:
    odd = apply_all(PLAN, (SetField(ACTION, "revised_due", None, date(2011, 3, 31)),))
    assert set_fields(odd, ACTION, {"outcome": "Done"})
