"""Who waits for whom: leads as they are written, twice, blank or not at all."""

from __future__ import annotations

import unicodedata

from lscb_tui.core.assessment import assess
from lscb_tui.core.dependencies.leads import (
    NOBODY,
    held_sentence,
    holds_sentence,
    lead_sentence,
    leads,
)
from lscb_tui.core.plan.items import About, Plan
from tests.core.making import DAY, done, kingston, open_, plan_with

PLAN = plan_with(
    open_("1.1", lead=("Asha",)),
    open_("1.2", lead=("Ben",), depends_on=("1.1", "99.9")),
    open_("1.3", lead=("Ben", "Asha"), depends_on=("1.1",)),
    open_("1.4", depends_on=("1.2",)),
    done("1.5", lead=("Cy",)),
    open_("1.6", lead=("Asha",), depends_on=("1.5", "1.2")),
)


def told(plan: Plan) -> dict[str, str]:
    return {lead.name: lead_sentence(lead) for lead in leads(assess(plan, DAY))}


def test_whom_most_waits_for_comes_first_and_who_has_nothing_open_is_left_out() -> None:
    assert told(PLAN) == {
        "Ben": "2 open, 2 blocked, waiting for other leads; holds up 2 actions of other leads",
        "Asha": (
            "3 open, 2 blocked, 1 of them waiting for another lead; "
            "holds up 1 action of another lead"
        ),
        NOBODY: "1 open, 1 blocked, waiting for another lead",
    }
    assert list(told(PLAN)) == ["Ben", "Asha", NOBODY]


def test_each_waiting_is_told_from_both_sides() -> None:
    ben = leads(assess(PLAN, DAY))[0]
    assert list(map(held_sentence, ben.held_by_others)) == [
        "1.2 waits for 1.1 of Asha",
        "1.2 waits for 99.9, which has no lead, or is missing",
        "1.3 waits for 1.1 of Asha",
    ]
    assert list(map(holds_sentence, ben.holds_up_others)) == [
        "1.2 holds up 1.4 of nobody",
        "1.2 holds up 1.6 of Asha",
    ]


def test_who_is_named_twice_has_each_action_once_and_a_blank_name_is_none() -> None:
    plan = plan_with(
        open_("1.1", lead=("Asha", "Asha")), open_("1.2", lead=("", " "), depends_on=("1.1",))
    )
    found = {lead.name: lead for lead in leads(assess(plan, DAY))}
    assert set(found) == {"Asha", NOBODY}
    assert found["Asha"].open == ("1.1",)
    assert list(map(holds_sentence, found["Asha"].holds_up_others)) == [
        "1.1 holds up 1.2 of nobody"
    ]


def test_one_lead_in_several_forms_is_one_lead_unless_the_plan_says_otherwise() -> None:
    forms = ("Zoë Béla", unicodedata.normalize("NFD", "Zoë Béla"), "Zoë\u00a0Béla", "ZOE  BELA")
    actions = [open_(f"1.{n}", lead=(form,)) for n, form in enumerate(forms, 1)]
    found = leads(assess(plan_with(*actions), DAY))
    assert [(lead.name, lead.open) for lead in found] == [
        ("Zoë Béla", ("1.1", "1.2", "1.3", "1.4"))
    ]
    apart = About(separate_leads=("Zoë Béla", "ZOE BELA"))
    found = leads(assess(plan_with(*actions, about=apart), DAY))
    assert [lead.open for lead in found if lead.name == "Zoë Béla"] == [("1.1", "1.2", "1.3")]
    assert [lead.open for lead in found if lead.name != "Zoë Béla"] == [("1.4",)]


def test_in_the_kingston_plan() -> None:
    found = {lead.name: lead for lead in leads(assess(kingston()))}
    chair = found["LSCB Chair, and Chair Monitoring & Evaluation Group"]
    assert [(held.by, held.ref) for held in chair.holds_up_others] == [("2.1", "10.2")]
    blocked = {ref for lead in found.values() for ref in lead.blocked}
    assert blocked == {"5.2", "10.2"}
