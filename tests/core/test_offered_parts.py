"""Parts that a file writes in another way than with `part_of`: offered, accepted as one edit."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Action, Entry, Plan, Review
from lscb_tui.core.plan.toml_reader import read_document
from tests.core.making import DAY, plan_with

TRACKER = Path(__file__).parents[1] / "data" / "quarterly-tracker.toml"
ASHA = Person("asha", DAY)


def tracker() -> Plan:
    return read_document(tomllib.loads(TRACKER.read_text(encoding="utf-8"))).plan


def offered(plan: Plan, *kinds: str) -> list[Finding]:
    kinds = kinds or ("parent key", "milestones")
    return [finding for finding in assess(plan, DAY).findings if finding.kind in kinds]


def accepted(plan: Plan, ref: str, key: str) -> Plan:
    return apply_all(plan, editing.accept_parts(plan, ref, key, ASHA))


def with_key(key: str, value: Any, **fields: Any) -> Plan:
    return plan_with(
        Action("1.1", "A", unknown=((key, value),), **fields), Action("1.2", "B", part_of="1.1")
    )


def test_a_parent_is_offered_and_accepted_as_part_of() -> None:
    plan = tracker()
    first = offered(plan, "parent key")[0]
    assert first.message == (
        "1.1a has parent = “1.1”, which is kept but not understood: if it is a part of "
        "1.1, accept that in Clashes (+), or set part_of"
    )
    made = accepted(plan, "1.1a", "parent")
    action = made.action("1.1a")
    assert action is not None
    assert (action.part_of, action.unknown) == ("1.1", ())
    assert assess(made, DAY).parts.inside == {"1.1": ("1.1a",)}
    assert not any(finding.column == "parent" for finding in assess(plan, DAY).findings)


def test_milestones_are_offered_and_accepted_as_parts_and_undo_brings_them_back() -> None:
    plan = tracker()
    (finding,) = offered(plan, "milestones")
    assert finding.message == (
        "1.1 has 2 milestones, kept but not understood, that could be parts of it: 1.1c “Phase 1: "
        "standards revised” (due 31 Dec 2016, COMPLETED) and 1.1d “Phase 2: standards in use” "
        "(due 10 Mar 2017, Delayed); each status would be recorded for Quarter 3 (accept that in "
        "Clashes with +)"
    )
    edits = editing.accept_parts(plan, "1.1", "milestone", ASHA)
    made = apply_all(plan, edits)
    assert made.action("1.1c") == Action(
        "1.1c",
        "Phase 1: standards revised",
        due=date(2016, 12, 31),
        part_of="1.1",
        progress=(Entry("Q3", "COMPLETED", by="asha", on=DAY),),
    )
    whole = made.action("1.1")
    assert whole is not None
    assert "milestone" not in dict(whole.unknown)
    assert assess(made, date(2017, 3, 15)).standings["1.1d"].overdue
    assert not offered(made, "milestones")
    assert apply_all(made, invert_all(edits)) == plan


def test_what_else_a_milestone_has_goes_with_it() -> None:
    table = {"title": "Pilot", "lead": ["Chair"], "due": date(2011, 1, 31), "budget": 5}
    made = accepted(with_key("milestones", [table]), "1.1", "milestones")
    assert made.action("1.1a") == Action(
        "1.1a",
        "Pilot",
        due=date(2011, 1, 31),
        lead=("Chair",),
        part_of="1.1",
        unknown=(("budget", 5),),
    )


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"due": date(2011, 1, 31)}, "one of them has no name"),
        ({"name": " "}, "one of them has no name"),
        ({"name": "Pilot", "due": "soon"}, "the due date of “Pilot” is not a date"),
        ({"name": "Pilot", "status": 5}, "the status of “Pilot” is not text"),
        ({"name": "Pilot", "ref": "7"}, "“Pilot” has “ref” of its own"),
    ],
)
def test_milestones_that_cannot_be_read_for_sure_are_written_by_hand(
    table: dict[str, Any], why: str
) -> None:
    plan = with_key("milestone", [table])
    (finding,) = offered(plan)
    assert finding.message.endswith(f"with part_of = “1.1” ({why})")
    assert not finding.can_be_accepted
    with pytest.raises(editing.Refused, match="look again"):
        accepted(plan, "1.1", "milestone")


def test_a_status_without_a_review_is_not_recorded() -> None:
    plan = with_key("milestone", [{"name": "Pilot", "status": "ACHIEVED"}])
    bare = Plan(objectives=plan.objectives)
    assert "no review to record a status for" in offered(bare)[0].message
    assert "Pilot" in offered(Plan(objectives=plan.objectives, reviews=(Review("a"),)))[0].message


@pytest.mark.parametrize("parent", ["1.1", "1.2", "9.9", "1", 5, ["1.2"], ""])
def test_a_parent_that_it_cannot_be_a_part_of_is_not_offered(parent: Any) -> None:
    assert offered(with_key("parent", parent)) == []
    assert offered(with_key("milestone", parent)) == []
